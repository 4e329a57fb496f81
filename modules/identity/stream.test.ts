import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import cookie from '@fastify/cookie'
import Fastify from 'fastify'
import { createUnit, moveUnit } from '#contracts/organisation'
import { createPosition, delegateInbox, endDelegation, endPosition, setPositionRoles } from '#contracts/people'
import { sql } from '#platform/database'
import { SESSION_COOKIE } from '#platform/http'
import { addStreamRoute, startRealtime } from '#platform/realtime'
import { changePassword, endSessionsOf, listMySessions, lockAccount, resetPassword, revokeSession, signIn, signOut, switchPosition } from './contract.ts'
import { admit } from './index.ts'
import { openOffice, OWN_PASSWORD } from './test-office.ts'

const MINUTE = 60_000
const basis = { legalBasis: 'Quyết định 12/QĐ-SNV' }

/** The office with its stream of events, on the clock of the wall. */
async function officeWithStream(t: TestContext) {
  const office = await openOffice({ after: (work) => t.after(work) })
  office.app.clock.now = () => new Date()
  const realtime = await startRealtime(office.app.database, () => {})
  const server = Fastify({ forceCloseConnections: true })
  await server.register(cookie)
  addStreamRoute(server, realtime, admit({ database: office.app.database }), SESSION_COOKIE)
  const base = await server.listen({ port: 0, host: '127.0.0.1' })
  t.after(async () => { await realtime.stop(); await server.close() })

  /** Opens the stream as this browser would; `isOver` waits so long for its end. */
  const listenAs = async (browser: { cookie: () => string }) => {
    const response = await fetch(`${base}/api/stream`, { headers: { cookie: browser.cookie() } })
    let isOpen = response.status === 200
    const end = (async () => { for await (const _chunk of response.body!); })().catch(() => {}).then(() => { isOpen = false })
    return { status: response.status, isOpen: () => isOpen, isOver: async (ms = 15_000) => { await Promise.race([end, pause(ms)]); return !isOpen } }
  }
  /** Until what has happened so far is behind every reader of the log: nobody holds it back, and it is read once a second at the latest. */
  const calm = async () => {
    const isHeldBack = async () => (await sql`select 1 from platform.event where tx >= pg_snapshot_xmin(pg_current_snapshot()) limit 1`.execute(office.app.database.write)).rows.length > 0
    while (await isHeldBack()) await pause(20)
    await pause(1200)
  }
  /** A colleague of the same department whose stream nothing here concerns. */
  const neighbourListens = async () => {
    const browser = await office.settle(await office.hire('Phạm Hữu Đức', 'duc.ph'))
    await calm()
    return listenAs(browser)
  }
  return { ...office, listenAs, neighbourListens, calm }
}

test('signing out, a revoked session and an administrator who ends sessions close the streams they concern at once, and no other', async (t) => {
  const { hire, settle, at, admin, listenAs, neighbourListens } = await officeWithStream(t)
  const clerk = await hire('Nguyễn Thị Hồng Vân', 'van.nth')
  const desk = await settle(clerk)
  const enter = async (address: string) => {
    const browser = at(address)
    await browser.call(signIn, { username: 'van.nth', password: OWN_PASSWORD })
    return browser
  }
  const neighbour = await neighbourListens()
  const streamAtDesk = await listenAs(desk)

  const phone = await enter('10.0.0.2')
  const onPhone = await listenAs(phone)
  await phone.call(signOut, {})
  assert.ok(await onPhone.isOver())
  assert.equal((await listenAs(phone)).status, 401)

  const tablet = await enter('10.0.0.3')
  const onTablet = await listenAs(tablet)
  const other = (await desk.call(listMySessions, {})).sessions.find(({ isCurrent }) => !isCurrent)!
  await desk.call(revokeSession, { sessionId: other.id })
  assert.ok(await onTablet.isOver())
  assert.equal((await listenAs(tablet)).status, 401)
  assert.ok(streamAtDesk.isOpen())

  await admin.call(endSessionsOf, { accountId: clerk.accountId })
  assert.ok(await streamAtDesk.isOver())
  assert.ok(neighbour.isOpen())
})

test('a reset password and a locked account close their streams; who has chosen a password comes back with its keys', async (t) => {
  const { hire, settle, at, admin, listenAs, neighbourListens } = await officeWithStream(t)
  const clerk = await hire('Nguyễn Thị Hồng Vân', 'van.nth')
  const desk = await settle(clerk)
  const neighbour = await neighbourListens()
  const again = await listenAs(desk)
  const { temporaryPassword } = await admin.call(resetPassword, { accountId: clerk.accountId })
  assert.ok(await again.isOver())

  const late = at('10.0.0.5')
  await late.call(signIn, { username: 'van.nth', password: temporaryPassword })
  const powerless = await listenAs(late)
  await late.call(changePassword, { current: temporaryPassword, next: `${OWN_PASSWORD}8` })
  assert.ok(await powerless.isOver())
  const last = await listenAs(late)
  await admin.call(lockAccount, { accountId: clerk.accountId, reason: 'Nghỉ chế độ' })
  assert.ok(await last.isOver())
  assert.ok(neighbour.isOpen())
})

test('a stream ends with the delegation it acts under: when it is ended, and by itself at its last instant', async (t) => {
  const { hire, settle, app, listenAs } = await officeWithStream(t)
  const [head, deputy] = [await hire('Đặng Văn Giám', 'giam.dv'), await hire('Lưu Thị Phó', 'pho.lt')]
  const [absent, standIn] = [await settle(head), await settle(deputy)]
  const hand = (ms: number) => absent.call(delegateInbox, {
    absentPositionId: head.positions[0]!.id, delegatePositionId: deputy.positions[0]!.id, fromAt: new Date(Date.now() - 1).toISOString(), toAt: new Date(Date.now() + ms).toISOString(), reason: 'Đi công tác',
  })
  const own = await listenAs(standIn)
  const given = await hand(60 * MINUTE)
  await standIn.call(switchPosition, { positionId: head.positions[0]!.id, delegationId: given.id })
  assert.ok(await own.isOver(), 'it comes back with the keys of the other desk')
  const first = await listenAs(standIn)
  await absent.call(endDelegation, { delegationId: given.id })
  assert.ok(await first.isOver())

  const short = await hand(6000)
  await standIn.call(switchPosition, { positionId: head.positions[0]!.id, delegationId: short.id })
  const second = await listenAs(standIn)
  assert.ok(!(await second.isOver(500)))
  assert.ok(await second.isOver(12_000))
  assert.ok(new Date(short.toAt) <= app.clock.now())
})

test('a stream ends when its position, its roles or the place of its unit change; the office next door hears on', async (t) => {
  const { hire, settle, admin, department, listenAs, neighbourListens } = await officeWithStream(t)
  const office = await admin.call(createUnit, { name: 'Văn phòng Sở', symbol: 'VP', kind: 'division', level: 'province', parentId: department.id, on: '2025-07-01', ...basis })
  const inside = await admin.call(createUnit, { name: 'Tổ một cửa', symbol: 'TMC', kind: 'team', level: 'province', parentId: office.id, on: '2025-07-01', ...basis })
  const clerk = await hire('Nguyễn Thị Hồng Vân', 'van.nth', [])
  const position = await admin.call(createPosition, { personId: clerk.person.id, unitId: inside.id, title: 'Văn thư', roles: ['records-clerk'], validFrom: '2026-01-01', ...basis })
  const browser = await settle(clerk)
  await browser.call(switchPosition, { positionId: position.id })
  const neighbour = await neighbourListens()

  const asClerk = await listenAs(browser)
  await admin.call(setPositionRoles, { positionId: position.id, roles: ['specialist'] })
  assert.ok(await asClerk.isOver())
  const asSpecialist = await listenAs(browser)
  await admin.call(moveUnit, { unitId: inside.id, parentId: department.id, on: '2026-10-01', ...basis })
  assert.ok(await asSpecialist.isOver())
  const moved = await listenAs(browser)
  await admin.call(endPosition, { positionId: position.id, on: '2026-11-01', ...basis })
  assert.ok(await moved.isOver())
  assert.ok(neighbour.isOpen())
})

test('a session left idle or too old ends its stream, and listening does not keep it alive', async (t) => {
  const { app, hire, settle, at, listenAs, calm } = await officeWithStream(t)
  const idle = await settle(await hire('Nguyễn Thị Hồng Vân', 'van.nth'))
  await calm()
  await sql`update identity.session set last_seen_at = now() - interval '480 minutes' + interval '8 seconds'`.execute(app.database.write)
  const [stream, again] = [await listenAs(idle), await listenAs(idle)]
  assert.equal(again.status, 200)

  const old = at('10.0.0.2')
  await old.call(signIn, { username: 'van.nth', password: OWN_PASSWORD })
  await calm()
  await sql`update identity.session set expires_at = now() + interval '8 seconds' where last_seen_at > now() - interval '1 minute'`.execute(app.database.write)
  const last = await listenAs(old)
  assert.equal(last.status, 200)

  assert.ok(await stream.isOver(), 'the second look did not prolong it')
  assert.equal((await listenAs(idle)).status, 401)
  assert.ok(await last.isOver())
  assert.equal((await listenAs(old)).status, 401)
})
