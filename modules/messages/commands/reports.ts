/** What providers say afterwards: taken when it is signed, fresh and new; it moves a message once. */
import { judgeEnvelope } from '#platform/callbacks'
import { config } from '#platform/config'
import { sql, type Database, type Db } from '#platform/database'
import { createLimit, type Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { messageLifecycle, moveOf, type MessageState } from '../rules.ts'
import { tellUndelivered } from './sending.ts'

/** Whoever guesses is soon not listened to; who signs is never counted. */
const guesses = createLimit({ most: 30, perMs: 60_000 })

function reportIn(payload: string) {
  try {
    return contract.Report.parse(JSON.parse(payload))
  } catch {
    throw new Problem('messages/unreadable-report', 422, 'The payload is JSON of reportId, key, word and reason')
  }
}

type Row = { id: string; state: MessageState }
const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(\d{1,6})$/

/** The message of this sending; a report about an earlier round is of no use any more. */
async function lockSent(db: Db, channel: string, key: string): Promise<Row | undefined> {
  const [, id, round] = KEY.exec(key) ?? []
  return id === undefined ? undefined : (await sql<Row>`select id, state from messages.message where id = ${id} and round = ${Number(round)} and channel = ${channel} for update`.execute(db)).rows[0]
}

export const takeMessageReport: Handler<typeof contract.takeMessageReport> = async ({ db, now, request }, { channel, ...envelope }) => {
  const secret = config.messages[channel]?.secret
  ensure(secret, () => new Problem('messages/not-set-up', 404, 'Nobody reports here'))
  guesses.check(request.address, now)
  const judgement = judgeEnvelope(secret, envelope, now)
  if (judgement !== 'sound') guesses.take(request.address, now)
  ensure(judgement === 'sound', () => new Problem(`messages/${judgement}-report`, 403, judgement === 'stale' ? 'The report is too old' : 'The signature is not ours'))
  const { reportId, key, word, reason } = reportIn(envelope.payload)
  const message = await lockSent(db, channel, key)
  ensure(message, () => new Problem('messages/no-such-sending', 404, 'We have sent nothing by this key'))
  const { rows: fresh } = await sql`insert into messages.report (channel, report_id, message_id, word, taken_at) values (${channel}, ${reportId}, ${message.id}, ${word}, ${now}) on conflict do nothing returning 1`.execute(db)
  ensure(fresh.length > 0, () => new Problem('messages/report-repeated', 409, 'This report was taken before'))
  const isMoved = messageLifecycle.can(moveOf[word], message.state)
  if (isMoved) await sql`update messages.message set state = ${word}, problem = ${word === 'delivered' ? null : (reason ?? word)}, sent_at = coalesce(sent_at, ${now}), ended_at = ${now} where id = ${message.id}`.execute(db)
  if (isMoved && word !== 'delivered') await tellUndelivered(db, now, [message.id])
  return { isTaken: isMoved }
}

/** Kept a day longer than any envelope is believed. */
export const forgetReports = async ({ write }: Database, now: Date) => void (await sql`delete from messages.report where taken_at < ${now}::timestamptz - interval '1 day'`.execute(write))
