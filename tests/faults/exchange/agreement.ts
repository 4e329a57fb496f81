/** The end of every scenario: nothing lost, nothing twice, every document receipted, both logs agree, and the public counter says so. */
import assert from 'node:assert/strict'
import { verify } from '#packages/exchange-messages'
import { sql } from '#platform/database'
import { pause } from '../house.ts'
import type { Installation } from './installation.ts'
import { moveClocks, type Letter, type World } from './world.ts'

const HOUR = 3_600_000
const PATIENCE_MS = 120_000

type Open = { open: number; parked: number; problem: unknown }
const openAt = ({ look }: Installation) => look(async (db) => (await sql<Open>`select count(*)::int as open, count(parked_at)::int as parked, (array_agg(problem))[1] as problem from exchange.outbox where closed_at is null`.execute(db)).rows[0]!)

/** Time goes on where nothing moves, so that what was put off is tried again. */
export async function untilSettled(world: World, patienceMs = PATIENCE_MS): Promise<void> {
  for (let [deadline, before] = [Date.now() + patienceMs, -1]; ;) {
    const open = await Promise.all(world.all.map(openAt))
    const left = open.reduce((sum, each) => sum + each.open, 0)
    if (left === 0 && await allReceipted(world)) return
    assert.ok(Date.now() < deadline, `after ${patienceMs / 1000} s without a receipt: ${JSON.stringify(open)}`)
    await pause(500)
    if (left === before) await moveClocks(world, 60_000)
    before = left
  }
}

const placesOf = (letters: Letter[]) => letters.flatMap(({ documentId, receiverIds }) => receiverIds.map((agency) => `${documentId} ${agency}`)).toSorted()

async function allReceipted({ lam, letters }: World) {
  const expected = letters.filter(({ isLostAtSender }) => !isLostAtSender).reduce((sum, { receiverIds }) => sum + receiverIds.length, 0)
  const { rows } = await lam.look((db) => sql<{ count: number }>`select count(*)::int as count from exchange.outbox where kind = 'document' and outcome = 'accepted'`.execute(db))
  return rows[0]!.count >= expected
}

type Row = { place: string; outcome: string; receiptHash: string; receipt: string; isLogged: boolean }
const inLog = sql`exists (select 1 from exchange.log_entry l where l.hash = m.receipt_hash) as is_logged`

const sentTo = ({ look }: Installation, member: string) => look(async (db) => (await sql<Row>`
  select document_id || ' ' || to_agency as place, outcome, receipt_hash, s.bytes as receipt, ${inLog} from exchange.outbox m join exchange.signed s on s.hash = m.receipt_hash
   where kind = 'document' and member = ${member} order by 1`.execute(db)).rows)
const heldFrom = ({ look }: Installation, member: string) => look(async (db) => (await sql<Row & { parcels: number }>`
  select m.document_id || ' ' || to_agency as place, outcome, receipt_hash, s.bytes as receipt, ${inLog},
         (select count(*)::int from delivery.parcel p join delivery.dispatch d using (document_id) where d.member = m.member and d.sent_as = m.document_id and p.receiver_id = m.to_agency) as parcels
    from exchange.inbox m join exchange.signed s on s.hash = m.receipt_hash where kind = 'document' and m.member = ${member} order by 1`.execute(db)).rows)
const parcelsAt = ({ look }: Installation, member: string) => look(async (db) => (await sql<{ count: number }>`select count(*)::int as count from delivery.parcel join delivery.dispatch d using (document_id) where d.member = ${member}`.execute(db)).rows[0]!.count)

/** Message by message, in the books of both sides. */
async function ensureSame(world: World, receiver: Installation) {
  const letters = world.letters.filter(({ to }) => to === receiver)
  const [sent, held] = [await sentTo(world.lam, receiver.code), await heldFrom(receiver, 'song-lam')]
  assert.deepEqual(sent.map(({ place }) => place), placesOf(letters.filter(({ isLostAtSender }) => !isLostAtSender)), 'each document once in the outbox, with its receipt')
  assert.deepEqual([...new Set(held.map(({ place }) => place))], placesOf(letters), `${receiver.code} holds every document`)
  assert.deepEqual(held.filter(({ parcels }) => parcels !== 1).map(({ place }) => place), [], 'one parcel of each')
  assert.equal(await parcelsAt(receiver, 'song-lam'), placesOf(letters).length)
  const receipts = new Set(held.map(({ receiptHash }) => receiptHash))
  assert.deepEqual(sent.filter(({ outcome, receiptHash }) => outcome !== 'accepted' || !receipts.has(receiptHash)).map(({ place }) => place), [], 'the receipt of one side is the receipt of the other')
  assert.deepEqual([...sent, ...held].filter(({ isLogged }) => !isLogged).map(({ place }) => place), [], 'every receipt stands in both logs')
  for (const { receipt, place } of sent) {
    const { message } = await verify('receipt', receipt)
    assert.deepEqual([message.documentId, message.outcome, message.to], [place.split(' ')[0], 'accepted', receiver.code])
  }
}

type Sum = { compared: number; lost: number; duplicated: number; unknown: number; forked: number }
const none: Sum = { compared: 0, lost: 0, duplicated: 0, unknown: 0, forked: 0 }
const names = Object.keys(none) as (keyof Sum)[]

const lastComparison = ({ look }: Installation) => look(async (db) => (await sql<{ at: Date | null }>`select max(at) as at from exchange.reconciliation`.execute(db)).rows[0]!.at ?? new Date(0))
const foundSince = ({ look }: Installation, since: Date) => look(async (db) => (await sql<Sum>`select coalesce(sum(compared), 0)::int as compared, coalesce(sum(lost), 0)::int as lost, coalesce(sum(duplicated), 0)::int as duplicated,
    coalesce(sum(unknown), 0)::int as unknown, coalesce(sum(forked), 0)::int as forked from exchange.reconciliation where at > ${since}`.execute(db)).rows[0]!)

/** An hour later every side compares with every other. @returns what they found together */
export async function compareAll(world: World): Promise<Sum> {
  for (const each of world.all) await each.ask('job', { name: 'exchange.keep-log' })
  const before = await Promise.all(world.all.map(lastComparison))
  await moveClocks(world, 2 * HOUR)
  for (const each of world.all) await each.ask('job', { name: 'exchange.reconcile' })
  const found = await Promise.all(world.all.map((each, place) => foundSince(each, before[place]!)))
  const sum = found.reduce((all, each) => Object.fromEntries(names.map((name) => [name, all[name] + each[name]])) as Sum, none)
  world.found += sum.lost
  return sum
}

const alarmsOf = ({ look }: Installation) => look(async (db) => (await sql<{ code: string; facts: unknown }>`select code, facts from exchange.alarm`.execute(db)).rows)

export async function ensureAgreed(world: World, patienceMs?: number): Promise<Sum> {
  await untilSettled(world, patienceMs)
  for (const each of world.all) await each.ask('job', { name: 'exchange.keep-log' })
  for (const receiver of [world.chau, world.ba]) await ensureSame(world, receiver)
  const { compared, ...faults } = await compareAll(world)
  assert.deepEqual(faults, { lost: 0, duplicated: 0, unknown: 0, forked: 0 })
  const counters = await Promise.all(world.all.map((each) => each.ask<{ lost: number; duplicated: number; compared: number }>('counters')))
  assert.deepEqual([counters.reduce((sum, { lost }) => sum + lost, 0), counters.map(({ duplicated }) => duplicated)], [world.found, [0, 0, 0]], 'what anybody may read')
  assert.ok(counters[0]!.compared >= placesOf(world.letters.filter(({ isLostAtSender }) => !isLostAtSender)).length)
  const alarms = (await Promise.all(world.all.map(alarmsOf))).flat()
  assert.deepEqual(alarms.filter(({ code }) => !world.alarms.has(code)), [])
  return { compared, ...faults }
}
