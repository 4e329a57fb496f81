import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { after, before, test } from 'node:test'
import { sql } from '#platform/database'
import { compareAll, ensureAgreed, untilSettled } from './exchange/agreement.ts'
import type { Installation } from './exchange/installation.ts'
import { DISK_FULL } from './cast.ts'
import { smallDisk } from './exchange/disk.ts'
import { buildWorld, exhaustLog, issue, issueInSpite, moveClocks, seal, type World } from './exchange/world.ts'
import { pause } from './house.ts'

/** Messages that wait for the cut line; `npm run bench -- exchange-backlog` has a hundred thousand. */
const BACKLOG = Number(process.env.FAULT_BACKLOG ?? 400)
const KILLS = Number(process.env.FAULT_EXCHANGE_KILLS ?? 6)
const AGENCIES = 80
const MINUTE = 60_000

let world: World

before(async () => { world = await buildWorld(AGENCIES, { delayMs: 5 }) }, { timeout: 240_000 })
after(() => world?.end())

const openTo = ({ lam }: World, member: string) => lam.look(async (db) => (await sql<{ count: number; failures: number }>`select (select count(*)::int from exchange.outbox where member = ${member} and closed_at is null) as count,
  coalesce((select failures from exchange.link where member = ${member}), 0)::int as failures`.execute(db)).rows[0]!)

async function until(what: string, isSo: () => Promise<boolean>, patienceMs = 60_000) {
  for (const deadline = Date.now() + patienceMs; !(await isSo()); await pause(100)) assert.ok(Date.now() < deadline, `${what}: not after ${patienceMs / 1000} s`)
}

const broadcast = async (ids: string[], to: Installation, receiverIds: string[]) => { for (const documentId of ids) await issue(world, { documentId, to, receiverIds }) }

test(`the line is cut for half an hour while ${BACKLOG} messages wait: they wait whole, and go when it is back`, { timeout: 240_000 }, async (t) => {
  const sealed = await seal(world, BACKLOG / AGENCIES)
  world.toChau.down()
  for (const documentId of sealed) {
    await broadcast([documentId], world.chau, world.chau.agencyIds)
    await moveClocks(world, (30 * MINUTE) / sealed.length)
  }
  await until('The backlog', async () => (await openTo(world, 'yen-chau')).count === BACKLOG)
  await until('A call in vain', async () => (await openTo(world, 'yen-chau')).failures > 0)
  const { failures } = await openTo(world, 'yen-chau')
  world.toChau.up()
  const began = performance.now()
  await ensureAgreed(world)
  t.diagnostic(`${BACKLOG} messages, ${failures} calls in vain; delivered and compared within ${Math.round((performance.now() - began) / 1000)} s`)
})

/** At a moment by chance, one after the other or together; each is started again at once. */
async function killByChance(kills: number): Promise<string[]> {
  const told: string[] = []
  for (let kill = 0; kill < kills; kill += 1) {
    const victims = [[world.lam], [world.chau], [world.lam, world.chau]][kill % 3]!
    await pause(50 + Math.random() * 1500)
    await Promise.all(victims.map((each) => each.kill()))
    await Promise.all(victims.map((each) => each.start()))
    told.push(victims.map(({ code }) => code).join(' and '))
  }
  return told
}

test(`kill -9 of the sender, the receiver and both, ${KILLS} times while letters with their files go, each request repeated and out of order`, { timeout: 400_000 }, async (t) => {
  const { counts, letBe } = await world.repeat()
  const sealed = await seal(world, 5)
  const [kills] = await Promise.all([killByChance(KILLS), (async () => {
    for (const documentId of sealed) {
      await broadcast([documentId], world.chau, world.chau.agencyIds.slice(0, 60))
      await pause(1500)
    }
  })()])
  await ensureAgreed(world)
  t.diagnostic(`${kills.length} kills, ${counts.requests} requests, ${counts.repeated} envelopes delivered again`)
  letBe()
  assert.ok(counts.repeated > 0)
})

test('the link of a third installation goes down and up while letters to it go', { timeout: 360_000 }, async (t) => {
  const sealed = await seal(world, 3)
  for (const documentId of sealed) {
    world.toBa.down()
    await broadcast([documentId], world.ba, [world.ba.seatId, ...world.ba.agencyIds])
    await pause(700)
    world.toBa.up()
    await pause(300)
  }
  // A call under way when the link went is given up after its minute.
  await ensureAgreed(world, 240_000)
  t.diagnostic(world.network ? 'in a network namespace of its own, its link set down' : 'no network namespace here: a TCP line instead')
})

const problemsOf = ({ lam }: World, member: string) => lam.look(async (db) => (await sql<{ code: string; count: number; parked: number }>`select problem->>'code' as code, count(*)::int as count, count(parked_at)::int as parked
  from exchange.outbox where member = ${member} and closed_at is null group by 1`.execute(db)).rows)

test('the link of the third installation loses, delays and disorders packets inside the kernel while letters to it go', { timeout: 300_000 }, async (t) => {
  const weather = world.network?.spoil()
  if (!weather) return t.skip(world.network ? 'this kernel has neither netem nor tbf' : 'no network namespace here')
  try {
    const sealed = await seal(world, 3)
    for (const documentId of sealed) await broadcast([documentId], world.ba, [world.ba.seatId, ...world.ba.agencyIds])
    await untilSettled(world, 240_000)
    t.diagnostic(`${weather.name}; ${weather.dropped()} packets dropped`)
    assert.ok(weather.dropped() > 0)
  } finally {
    weather.clear()
  }
  await ensureAgreed(world)
})

/** Stops it, works with its folders on a small disk of their own, and gives them back. False where nobody may mount. */
async function onSmallDisk(installation: Installation, parts: string[], roomMb: number, work: (fill: () => void, free: () => void) => Promise<void>): Promise<boolean> {
  await installation.stop()
  const disks = parts.map((part) => smallDisk(`${installation.folder}${part}`, roomMb))
  const mounted = disks.filter((disk) => disk !== undefined)
  await installation.start()
  if (mounted.length < parts.length) return false
  const [fill, free] = [() => mounted.forEach((disk) => disk.fill()), () => mounted.forEach((disk) => disk.free())]
  try {
    await work(fill, free)
  } finally {
    free()
    await installation.stop()
    mounted.forEach((disk) => disk.remove())
    await installation.start()
  }
  return true
}

test('the disk of the receiver’s files is full: it says so, nothing is parked or lost, and it goes on when there is room again', { timeout: 240_000 }, async (t) => {
  const [documentId] = await seal(world, 1)
  const isTried = await onSmallDisk(world.chau, ['/files', '/exchange'], 8, async (fill, free) => {
    fill()
    await broadcast([documentId!], world.chau, world.chau.agencyIds.slice(0, 20))
    await until('A clear answer', async () => (await problemsOf(world, 'yen-chau')).some(({ code, count }) => code === 'exchange/no-space' && count === 20))
    assert.deepEqual((await problemsOf(world, 'yen-chau')).map(({ parked }) => parked), [0])
    free()
    await ensureAgreed(world)
  })
  if (!isTried) t.skip('nobody may mount a disk here')
})

/** At its messages, or of the whole conversation. */
const isToldOfNoSpace = ({ lam }: World, member: string) => lam.look(async (db) => (await sql<{ isTold: boolean }>`
  select exists (select 1 from exchange.outbox where member = ${member} and closed_at is null and problem->>'code' = 'exchange/no-space')
      or exists (select 1 from exchange.link where member = ${member} and problem like '%no room%') as is_told`.execute(db)).rows[0]!.isTold)

/** Until PostgreSQL's log finds no room for its next segment either, and the installation ends for want of its database. */
const untilStopped = (victim: Installation, fill: () => void) => until('It stops', async () => {
  fill()
  await exhaustLog(victim).catch(() => {})
  return !victim.isAlive()
})

for (const [who, of] of [['receiver', 'chau'], ['sender', 'lam']] as const)
  test(`the disk of the ${who}’s PostgreSQL is full while letters go: it says so, it stops, it will not start; with room again it does, and what was acknowledged is there, once`, { timeout: 240_000 }, async (t) => {
    const [victim, sealed] = [world[of], await seal(world, 3)]
    const began = performance.now()
    const isTried = await onSmallDisk(victim, [''], 24, async (fill, free) => {
      fill()
      const refusals: string[] = []
      const sending = (async () => { for (const documentId of sealed) await issueInSpite(world, { documentId, to: world.chau, receiverIds: world.chau.agencyIds.slice(0, 40) }, refusals) })()
      await until('A clear answer', async () => refusals.includes('53100') || (of === 'chau' && await isToldOfNoSpace(world, 'yen-chau')))
      await untilStopped(victim, fill)
      assert.equal(victim.exitCode(), DISK_FULL)
      await assert.rejects(victim.start(), /no room is left on the disk|ENOSPC/)
      free()
      await victim.start()
      await sending
      await ensureAgreed(world)
    })
    if (!isTried) return t.skip('nobody may mount a disk here')
    t.diagnostic(`${Math.round((performance.now() - began) / 1000)} s`)
  })

const databaseOf = ({ folder }: Installation) => `${folder}/postgres`

/** As it stands now, to be put back later. */
async function copyOf(installation: Installation): Promise<() => Promise<void>> {
  const [from, copy] = [databaseOf(installation), `${installation.folder}/copy`]
  await installation.stop()
  execFileSync('cp', ['-a', from, copy])
  await installation.start()
  return async () => {
    await installation.kill()
    execFileSync('sh', ['-c', `rm -rf ${from} && mv ${copy} ${from}`])
    await installation.start()
  }
}

test('the receiver is put back to an older copy: what it has lost since is found, though it had been compared, and delivered again once', { timeout: 300_000 }, async () => {
  const [first, second, third] = await seal(world, 3)
  const some = world.chau.agencyIds.slice(0, 30)
  await broadcast([first!], world.chau, some)
  await ensureAgreed(world)
  const putBack = await copyOf(world.chau)
  await broadcast([second!], world.chau, some)
  await ensureAgreed(world)
  await putBack()
  await broadcast([third!], world.chau, some)
  await untilSettled(world)
  for (const alarm of ['log-forked', 'reconciled-missing']) world.alarms.add(alarm)
  const { lost, duplicated, forked } = await compareAll(world)
  assert.deepEqual([lost, duplicated], [some.length, 0])
  assert.ok(forked > 0, 'its log is found to have been put back')
  await ensureAgreed(world)
})

test('the sender is put back to an older copy: receipts come back, what it no longer knows is named, and a letter issued again is not laid twice', { timeout: 300_000 }, async () => {
  const [before, after] = await seal(world, 2)
  const some = world.chau.agencyIds.slice(0, 30)
  world.toChau.down()
  await broadcast([before!], world.chau, some)
  await until('Queued', async () => (await openTo(world, 'yen-chau')).count === some.length)
  const putBack = await copyOf(world.lam)
  world.toChau.up()
  await broadcast([after!], world.chau, some)
  await ensureAgreed(world)
  await putBack()
  world.letters.at(-1)!.isLostAtSender = true
  for (const alarm of ['log-forked', 'reconciled-unknown']) world.alarms.add(alarm)
  await untilSettled(world)
  const { lost, duplicated, unknown } = await compareAll(world)
  assert.deepEqual([lost, duplicated, unknown], [0, 0, some.length])
  await issue(world, world.letters.pop()!)
  world.letters.at(-1)!.isLostAtSender = false
  await ensureAgreed(world)
})
