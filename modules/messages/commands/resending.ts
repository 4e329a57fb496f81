import { afterCommit, sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, lockMessage } from '../queries/messages.ts'
import { messageLifecycle, type MessageState } from '../rules.ts'
import { wakeSender } from './waking.ts'

const KEEP_HOURS = 48

/** A new round: to the provider it is another sending. */
export const resendMessage: Handler<typeof contract.resendMessage> = async (context, { messageId }) => {
  const { db, now } = context
  const { id, state, round, dossierId, code, channel, agencyId } = await lockMessage(context, messageId)
  ensure(messageLifecycle.can('resend', state as MessageState), () => new Problem('messages/not-now', 409, `It is ${state}`, { state }))
  await sql`update messages.message set state = 'queued', round = round + 1, attempts = 0, problem = null, provider_id = null, sent_at = null, ended_at = null, next_at = ${now}, expires_at = ${new Date(now.getTime() + KEEP_HOURS * 3_600_000)} where id = ${id}`.execute(db)
  await emit(context, contract.MessageResent, { subject: dossierId, audience: audienceOf(agencyId), payload: { messageId: id, dossierId, code, channel, round: round + 1 } })
  afterCommit(db, async () => wakeSender())
  return { messageId: id, state: 'queued' as const, round: round + 1 }
}
