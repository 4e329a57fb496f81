import { dayOf } from '#platform/calendar'
import { brokenConstraint, sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { addressOf, counterOf, groupsOn, kioskKeyOf } from '../queries/counter.ts'
import { freeLetter } from '../rules.ts'

function ensureAgency({ actor }: Context): string {
  ensure(actor.agencyId !== null, () => new Problem('tickets/no-counter', 409, 'Whoever keeps a counter sits in an agency'))
  return actor.agencyId
}

const ensureAhead = ({ now }: Context, from: string) => ensure(from >= dayOf(now), () => new Problem('tickets/in-the-past', 409, 'Numbers already given do not change'))

export const addServiceGroup: Handler<typeof contract.addServiceGroup> = async (context, { name, minutes, from, legalBasis }) => {
  const { db } = context
  const agencyId = ensureAgency(context)
  ensureAhead(context, from)
  // One letter after the other: two who add at once take turns.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tickets ${agencyId}`}, 0))`.execute(db)
  const { rows: used } = await sql<{ letter: string }>`select letter from tickets.service_group where agency_id = ${agencyId} and (valid_to is null or valid_to > ${from}::date)`.execute(db)
  const letter = freeLetter(used.map((each) => each.letter))
  ensure(letter, () => new Problem('tickets/no-letter-left', 409, 'Every letter is in use'))
  const { rows } = await sql<{ id: string }>`insert into tickets.service_group (agency_id, letter, name, minutes, valid_from, legal_basis) values (${agencyId}, ${letter}, ${name}, ${minutes}, ${from}::date, ${legalBasis}) returning id`.execute(db)
  await emit(context, contract.ServiceGroupAdded, { subject: rows[0]!.id, payload: { agencyId, name, from } })
  return { groupId: rows[0]!.id, letter }
}

export const addWindow: Handler<typeof contract.addWindow> = async (context, { number, name, groupIds, from, legalBasis }) => {
  const { db } = context
  const agencyId = ensureAgency(context)
  ensureAhead(context, from)
  const letters = (await groupsOn(db, agencyId, from)).filter(({ id }) => groupIds.includes(id)).map(({ letter }) => letter)
  ensure(letters.length === new Set(groupIds).size, () => notFound('group', groupIds.join()))
  const insert = sql<{ id: string }>`insert into tickets.service_window (agency_id, number, name, letters, valid_from, legal_basis) values (${agencyId}, ${number}, ${name}, ${letters}::text[], ${from}::date, ${legalBasis}) returning id`
  const { rows } = await insert.execute(db).catch((error: unknown) => {
    ensure(brokenConstraint(error) !== 'one_window_of_number', () => new Problem('tickets/window-taken', 409, `Window ${number} exists already`, { number }))
    throw error
  })
  await emit(context, contract.WindowAdded, { subject: rows[0]!.id, payload: { agencyId, name, from } })
  return { windowId: rows[0]!.id }
}

type Kept = 'service_group' | 'service_window'

/** From the day on it is no more; on the day it began it never was. */
async function end(context: Context, table: Kept, id: string, from: string): Promise<string> {
  const agencyId = ensureAgency(context)
  ensureAhead(context, from)
  const { rows } = await sql<{ name: string; validFrom: string }>`select name, valid_from from ${sql.table(`tickets.${table}`)} where id = ${id} and agency_id = ${agencyId} and (valid_to is null or valid_to > ${from}::date) for update`.execute(context.db)
  ensure(rows[0], () => notFound(table === 'service_group' ? 'group' : 'window', id))
  ensure(rows[0].validFrom < from, () => new Problem('tickets/not-yet', 422, 'It ends after the day it began', { from: rows[0]!.validFrom }))
  await sql`update ${sql.table(`tickets.${table}`)} set valid_to = ${from}::date where id = ${id}`.execute(context.db)
  await emit(context, table === 'service_group' ? contract.ServiceGroupEnded : contract.WindowEnded, { subject: id, payload: { agencyId, name: rows[0].name, from } })
  return id
}

export const endServiceGroup: Handler<typeof contract.endServiceGroup> = async (context, { groupId, from }) => ({ groupId: await end(context, 'service_group', groupId, from) })
export const endWindow: Handler<typeof contract.endWindow> = async (context, { windowId, from }) => ({ windowId: await end(context, 'service_window', windowId, from) })

export const renewKioskKey: Handler<typeof contract.renewKioskKey> = async (context) => {
  const { db, now } = context
  const { agencyId, code } = await counterOf(db, ensureAgency(context), now)
  ensure(code !== '', () => new Problem('tickets/no-counter', 409, 'The agency has no code yet'))
  await sql`insert into tickets.kiosk as k (agency_id, ordinal) values (${agencyId}, 2) on conflict (agency_id) do update set ordinal = k.ordinal + 1`.execute(db)
  await emit(context, contract.KioskKeyRenewed, { subject: agencyId, payload: { agencyId } })
  return { kioskAddress: addressOf('lay-so', code, await kioskKeyOf(db, agencyId)) }
}
