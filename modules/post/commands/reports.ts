/** Where shipments are, as their carrier says: signed and fresh; the same saying twice counts once, and what comes late is history. */
import { returnByPost } from '#modules/dossiers'
import { judgeEnvelope } from '#platform/callbacks'
import { config } from '#platform/config'
import { sql, type Db } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { createLimit, type Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { z } from 'zod'
import * as contract from '../contract.ts'
import { audienceOf, type ShipmentRow } from '../queries/shipments.ts'
import { isOver, stateAfter, type ShipmentState } from '../rules.ts'

/** Whoever guesses is soon not listened to; who signs is never counted. */
const guesses = createLimit({ most: 30, perMs: 60_000 })

type Report = z.output<typeof contract.CarrierReport>

function reportIn(payload: string): Report {
  try {
    return z.decode(contract.CarrierReport, JSON.parse(payload) as never)
  } catch {
    throw new Problem('post/unreadable-report', 422, 'The payload is JSON of eventId, orderId, trackingNumber, word, place, note and happenedAt')
  }
}

/** The move, and what follows from it: delivered to the citizen, the result has been returned. */
async function move(db: Db, now: Date, row: ShipmentRow, { word, place, trackingNumber }: Report) {
  const [happening, state] = [{ db, now, actor: systemActor() }, stateAfter(row.state as ShipmentState, word)]
  await sql`update post.shipment set state = ${state}, tracking_number = coalesce(tracking_number, ${trackingNumber}), registered_at = coalesce(registered_at, ${now}), cancel_asked_at = case when ${state} = 'ordered' then cancel_asked_at end,
    next_at = case when ${state} = 'ordered' and cancel_asked_at is not null then next_at else 'infinity' end, problem = case when ${state} = ${row.state} then problem end, ended_at = ${isOver(state) ? (row.endedAt ?? now) : null}::timestamptz where id = ${row.id}`.execute(db)
  if (state === row.state) return
  await emit(happening, contract.ShipmentMoved, { subject: row.dossierId, audience: audienceOf(row.agencyId), payload: { shipmentId: row.id, dossierId: row.dossierId, code: row.code, direction: row.direction, state, place } })
  if (state === 'delivered' && row.direction === 'to_citizen') await returnByPost(happening, row.dossierId, row.citizenName)
}

export const takePostReport: Handler<typeof contract.takePostReport> = async ({ db, now, request }, envelope) => {
  const secret = config.post?.secret
  ensure(secret, () => new Problem('post/not-set-up', 404, 'Nobody reports here'))
  guesses.check(request.address, now)
  const judgement = judgeEnvelope(secret, envelope, now)
  if (judgement !== 'sound') guesses.take(request.address, now)
  ensure(judgement === 'sound', () => new Problem(`post/${judgement}-report`, 403, judgement === 'stale' ? 'The report is too old' : 'The signature is not ours'))
  const report = reportIn(envelope.payload)
  const { rows: [row] } = await sql<ShipmentRow>`select * from post.shipment where id = ${report.orderId} for update`.execute(db)
  ensure(row && (row.trackingNumber === null || row.trackingNumber === report.trackingNumber), () => new Problem('post/no-such-shipment', 404, 'We have ordered nothing by this id and number'))
  const { rows: fresh } = await sql`insert into post.event (carrier_event_id, shipment_id, word, place, note, happened_at, taken_at)
    values (${report.eventId}, ${row.id}, ${report.word}, ${report.place}, ${report.note}, ${report.happenedAt}, ${now}) on conflict do nothing returning 1`.execute(db)
  if (fresh.length > 0) await move(db, now, row, report)
  return { isNew: fresh.length > 0 }
}
