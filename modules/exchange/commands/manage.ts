/** What a person does about messages that do not get through by themselves. */
import { noteRefused } from '#modules/delivery'
import { memberByCode } from '#modules/members'
import { endingOf, sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { wakeCourier } from './waking.ts'

type Open = { parcelId: string; kind: string }

async function lockOpen(db: Db, messageId: string): Promise<Open> {
  const { rows: [message] } = await sql<Open & { closedAt: Date | null; isHeld: boolean }>`select parcel_id, kind, closed_at, next_at = 'infinity' as is_held from exchange.outbox where id = ${messageId} for update`.execute(db)
  ensure(message, () => notFound('message', messageId))
  ensure(message.closedAt === null, () => new Problem('exchange/closed', 409, 'Its receiver has answered, or it was given up'))
  ensure(!message.isHeld, () => new Problem('exchange/held', 423, 'Its document is set aside: it may be a state secret'))
  return message
}

const later = (db: Db) => endingOf(db)?.after.push(wakeCourier)

export const retryMessage: Handler<typeof contract.retryMessage> = async ({ db, now }, { messageId }) => {
  await lockOpen(db, messageId)
  await sql`update exchange.outbox set next_at = ${now}, parked_at = null where id = ${messageId}`.execute(db)
  later(db)
  return { messageId }
}

export const retryLink: Handler<typeof contract.retryLink> = async ({ db, now }, { member }) => {
  ensure(await memberByCode(db, member, now), () => notFound('member', member))
  await sql`update exchange.link set next_try_at = ${now} where member = ${member}`.execute(db)
  await sql`update exchange.outbox set next_at = ${now} where member = ${member} and closed_at is null and parked_at is null and next_at > ${now} and next_at < 'infinity'`.execute(db)
  later(db)
  return { member }
}

export const giveUpMessage: Handler<typeof contract.giveUpMessage> = async (context, { messageId, reason }) => {
  const { db, now, actor } = context
  const { parcelId, kind } = await lockOpen(db, messageId)
  await sql`update exchange.outbox set closed_at = ${now}, outcome = 'given-up', given_up_by = ${actor.name}, parked_at = null where id = ${messageId}`.execute(db)
  if (kind === 'document') await noteRefused(context, parcelId, { at: now, reason, by: actor.name })
  return { messageId }
}

export const noteAlarm: Handler<typeof contract.noteAlarm> = async ({ db, now, actor }, { alarmId }) => {
  const noted = await sql`update exchange.alarm set seen_at = ${now}, seen_by = ${actor.name} where id = ${alarmId} and seen_at is null`.execute(db)
  ensure(noted.numAffectedRows === 1n, () => notFound('alarm', alarmId))
  return { alarmId }
}
