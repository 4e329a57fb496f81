import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as desk from '#contracts/delivery'
import { closeLayout } from '#modules/documents'
import { sql } from '#platform/database'
import { seal } from './commands/log.ts'
import { showGrowth } from './commands/hold-to-log.ts'
import { reconcileWith } from './commands/reconcile.ts'
import * as contract from './contract.ts'
import { carry, fetchFrom, foundProvince, joinUp, line, type Province } from './test-provinces.ts'

test.after(closeLayout)

const HOUR = 3_600_000
const sealed = async ({ app }: Province) => { while (await seal(app.database, app.clock.now()) > 0); }
const later = (provinces: Province[], hours: number) => { for (const { app } of provinces) { const at = app.clock.now().getTime() + hours * HOUR; app.clock.now = () => new Date(at) } }

async function pair(t: Parameters<typeof foundProvince>[0], endpoints: Record<string, string | null> = {}) {
  const [lam, chau] = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu')]
  await joinUp([lam, chau], endpoints)
  return { lam, chau }
}

/** Letters one by one, each receipt sealed before the next brings the head to the sender. */
async function exchangeLetters(lam: Province, chau: Province, count: number) {
  const letters = []
  for (let i = 0; i < count; i += 1) {
    letters.push(await lam.issue([chau.id]))
    await carry(lam, chau)
    await sealed(chau)
    await sealed(lam)
  }
  return letters
}

const compare = (lam: Province, chau: Province) => reconcileWith(lam.app.database, lam.app.clock.now(), line(lam, chau), chau.code)
const found = async ({ admin }: Province) => (await admin.call(contract.listReconciliations, {})).rows.map(({ compared, lost, proven, forked }) => ({ compared, lost, proven, forked }))
const alarms = async ({ admin }: Province) => (await admin.call(contract.listAlarms, {})).rows.map(({ code, facts }) => ({ code, facts }))

/** A copy from before its log had more than `size` entries is put back, and with it what had come until then. */
async function putBack({ app: { database } }: Province, size: number, lost: readonly string[]) {
  await sql`with gone as (delete from exchange.log_entry where place >= ${size} returning hash), subtrees as (delete from exchange.log_hash where (place + 1) * (1::bigint << level) > ${size})
    delete from exchange.head where size > ${size}`.execute(database.write)
  await sql`with gone as (delete from exchange.inbox where document_id = any(${lost}::uuid[]) returning parcel_id) delete from delivery.parcel where id in (select parcel_id from gone)`.execute(database.write)
  await sql`delete from delivery.dispatch where sent_as = any(${lost}::uuid[])`.execute(database.write)
}

test('each head a partner shows is proven to be the beginning of the log it has an hour later, and the comparison says so', async (t) => {
  const { lam, chau } = await pair(t)
  await exchangeLetters(lam, chau, 4)
  later([lam, chau], 2)
  await compare(lam, chau)
  assert.deepEqual(await alarms(lam), [])
  assert.equal((await found(lam))[0]!.proven, 3, 'heads of one, two and three receipts came with the letters after them')
  await exchangeLetters(lam, chau, 2)
  later([lam, chau], 1)
  await compare(lam, chau)
  assert.deepEqual((await found(lam))[0], { compared: 2, lost: 0, proven: 2, forked: 0 }, 'the head it was held to before, and the one that came since')
})

test('a log put back and continued otherwise is found out at whatever sizes its heads were shown; what went with it is found and sent again', async (t) => {
  const { lam, chau } = await pair(t)
  const letters = await exchangeLetters(lam, chau, 3)
  later([lam, chau], 2)
  await compare(lam, chau)
  const lost = [...letters.slice(2), ...await exchangeLetters(lam, chau, 1)].map(({ documentId }) => documentId)
  later([lam, chau], 2)
  await compare(lam, chau)
  assert.deepEqual(await alarms(lam), [])
  assert.equal((await found(lam)).reduce((sum, { compared }) => sum + compared, 0), 4)

  await putBack(chau, 2, lost)
  for (let i = 0; i < 4; i += 1) {
    await lam.issue([chau.id])
    await carry(lam, chau)
  }
  await sealed(chau)
  later([lam, chau], 1)
  await compare(lam, chau)
  const told = await alarms(lam)
  assert.deepEqual(told.map(({ code }) => code), ['reconciled-missing', 'reconciled-missing', 'log-forked'])
  assert.deepEqual([told[2]!.facts.size, told[2]!.facts.doesNotContinue], [6, [4]])
  const rows = await found(lam)
  assert.equal(rows[0]!.forked, 1)
  assert.equal(rows.reduce((sum, row) => sum + row.lost, 0), 2, 'hours compared before the copy was put back are compared again')
  assert.equal(await carry(lam, chau), 2)
  assert.equal((await chau.clerk.call(desk.listArrivals, {})).rows.length, 8)

  later([lam, chau], 1)
  await compare(lam, chau)
  assert.equal((await alarms(lam)).length, 3, 'it is held to its new log from now on, and told once')
  assert.deepEqual([(await found(lam))[0]!.forked, (await found(lam)).reduce((sum, row) => sum + row.compared, 0) >= 8], [0, true])
})

test('a partner that shows less than it had, or proves nothing, is told of', async (t) => {
  const { lam, chau } = await pair(t)
  await exchangeLetters(lam, chau, 3)
  later([lam, chau], 2)
  await compare(lam, chau)
  await putBack(chau, 1, [])
  later([lam, chau], 1)
  await compare(lam, chau)
  assert.deepEqual((await alarms(lam)).map(({ code, facts }) => [code, facts.size, facts.doesNotContinue]), [['log-forked', 1, [3]]])
  const silent = { ...line(lam, chau), reconcile: async (asked: unknown) => ('grownFrom' in (asked as object) ? { what: 'is this' } : line(lam, chau).reconcile(asked)) }
  for (let i = 0; i < 2; i += 1) {
    later([lam, chau], 1)
    await reconcileWith(lam.app.database, lam.app.clock.now(), silent, chau.code)
  }
  assert.deepEqual((await alarms(lam)).map(({ code }) => code), ['log-unproven', 'log-forked'], 'once, until somebody has looked into it')
  assert.equal((await found(lam))[0]!.proven, null)
})

test('an installation that nobody can call proves its log to those it calls, and is found out by them', async (t) => {
  const { lam, chau } = await pair(t, { 'song-lam': null })
  for (let i = 0; i < 3; i += 1) {
    await chau.issue([lam.id])
    await fetchFrom(lam, chau)
    await sealed(lam)
  }
  const show = () => showGrowth(lam.app.database, line(lam, chau))
  const judged = async () => (await sql<{ size: number; isContinued: boolean }>`select size::int, is_continued from exchange.seen_head where member = 'song-lam' order by size`.execute(chau.app.database.read)).rows
  await show()
  assert.deepEqual(await judged(), [{ size: 1, isContinued: true }, { size: 2, isContinued: true }, { size: 3, isContinued: true }])
  await putBack(lam, 1, [])
  later([lam, chau], 1)
  await show()
  assert.deepEqual((await alarms(chau)).map(({ code, facts }) => [code, facts.doesNotContinue]), [['log-forked', [3]]])
  await assert.rejects(line(lam, chau).reconcile({ grownFrom: [0.5] }), { status: 422 })
  assert.deepEqual(await line(lam, chau).reconcile({ proves: [7, 9], head: null, paths: [] }), {}, 'nobody had asked for those')
})
