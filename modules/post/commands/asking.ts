/** What the carrier has to hear: orders under our own id, and wishes to call them off; claimed for a while, so that whoever dies is followed by another. */
import { config } from '#platform/config'
import { inTransaction, sql, type Db } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { cancelOrder, placeOrder, type Account, type Reply } from '../adapters/carrier.ts'
import * as contract from '../contract.ts'
import { audienceOf, revealParties, type ShipmentRow } from '../queries/shipments.ts'
import { backOff, isOver, type ShipmentState } from '../rules.ts'

const UNDER_WAY_MS = 60_000

async function claim(pool: Db, now: Date, only: string | null): Promise<ShipmentRow | undefined> {
  const { rows } = await sql<ShipmentRow>`update post.shipment set attempts = attempts + 1, next_at = ${new Date(now.getTime() + UNDER_WAY_MS)} where id = (
      select id from post.shipment where ended_at is null and next_at <= ${now} and (registered_at is null or cancel_asked_at is not null) and ${only === null ? sql`true` : sql`id = ${only}`}
      order by next_at limit 1 for update skip locked) returning *`.execute(pool)
  return rows[0]
}

const about = ({ id, dossierId, code, direction }: ShipmentRow) => ({ shipmentId: id, dossierId, code, direction })

/** Writes what the carrier answered, unless the shipment has moved on meanwhile. */
const settle = (pool: Db, asked: ShipmentRow, change: (db: Db, row: ShipmentRow) => Promise<unknown>) => inTransaction(pool, async (db) => {
  const { rows: [row] } = await sql<ShipmentRow>`select * from post.shipment where id = ${asked.id} for update`.execute(db)
  if (row && !isOver(row.state as ShipmentState) && row.attempts === asked.attempts) await change(db, row)
})

/** Tried again after a while, or, refused, left for somebody to look at. */
const noteTrouble = (db: Db, now: Date, { id, attempts }: ShipmentRow, { outcome, problem }: { outcome: 'later' | 'refused'; problem: string }) =>
  sql`update post.shipment set problem = ${problem}, next_at = ${outcome === 'later' ? new Date(now.getTime() + backOff(attempts)) : 'infinity'}::timestamptz where id = ${id}`.execute(db)

async function register(pool: Db, now: Date, account: Account, row: ShipmentRow) {
  const reply = await placeOrder(account, { orderId: row.id, direction: row.direction, grams: row.grams, reach: row.reach, note: row.code, ...revealParties(row) })
  await settle(pool, row, async (db, { agencyId, cancelAskedAt }) => {
    if (reply.outcome !== 'taken') return noteTrouble(db, now, row, reply)
    await sql`update post.shipment set tracking_number = ${reply.trackingNumber}, registered_at = ${now}, problem = null, next_at = ${cancelAskedAt === null ? 'infinity' : now}::timestamptz where id = ${row.id}`.execute(db)
    return emit({ db, now, actor: systemActor() }, contract.ShipmentRegistered, { subject: row.dossierId, audience: audienceOf(agencyId), payload: { ...about(row), trackingNumber: reply.trackingNumber } })
  })
}

async function callOff(pool: Db, now: Date, account: Account, row: ShipmentRow) {
  const reply: Reply<object> = await cancelOrder(account, row.id)
  await settle(pool, row, async (db, { state, agencyId }) => {
    if (reply.outcome === 'later') return noteTrouble(db, now, row, reply)
    // Too late: it goes on, and the counter reads why.
    if (reply.outcome === 'refused' || state !== 'ordered') return sql`update post.shipment set cancel_asked_at = null, next_at = 'infinity', problem = ${reply.outcome === 'refused' ? reply.problem : null} where id = ${row.id}`.execute(db)
    await sql`update post.shipment set state = 'cancelled', ended_at = ${now}, next_at = 'infinity', problem = null where id = ${row.id}`.execute(db)
    return emit({ db, now, actor: systemActor() }, contract.ShipmentCancelled, { subject: row.dossierId, audience: audienceOf(agencyId), payload: about(row) })
  })
}

/** Everything that is due, or one shipment. The job looks every minute; whoever orders does not wait for it. @returns how many conversations there were */
export async function askCarrier(pool: Db, now: Date, only: string | null = null): Promise<number> {
  const account = config.post
  let count = 0
  for (let row = account && await claim(pool, now, only); account && row; row = await claim(pool, now, only), count += 1)
    await (row.registeredAt === null && row.cancelAskedAt === null ? register : callOff)(pool, now, account, row)
  return count
}
