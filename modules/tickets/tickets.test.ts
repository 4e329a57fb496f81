// The queue of a counter, spoken to as machine, phone, screen and clerks do.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { DossierLodged } from '#contracts/dossiers'
import organisation, { createUnit } from '#modules/organisation'
import people from '#modules/people'
import dossiers from '#modules/dossiers'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { inTransaction, type Db } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import type { Problem } from '#platform/problems'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import tickets from './index.ts'
import { minutesToWait, spokenNumber } from './rules.ts'

const MONDAY = new Date('2026-11-23T02:00:00Z')
const SINCE = '2025-07-01'

async function foundAgency(db: Db, name: string, organId: string): Promise<string> {
  const context = { db, now: new Date('2026-11-02T02:00:00Z'), actor: { ...systemActor(), permissions: new Set(['organisation.manage']), sessionId: randomUUID() }, request: { id: 'test', address: null, agent: null, headers: {} } }
  return (await createUnit(context, { name, symbol: 'UBND', kind: 'peoples-committee', level: 'commune', place: 'Sông Lam', parentId: null, isAgency: true, on: SINCE, organId, legalBasis: 'Quyết định thử nghiệm' })).id
}

async function openHall(t: Parameters<typeof startTestApp>[0], windows = 2) {
  const app = await startTestApp(t, { modules: [organisation, people, work, procedures, dossiers, tickets] })
  app.clock.now = () => MONDAY
  const [agencyId, otherId] = await inTransaction(app.database.write, async (db) => [await foundAgency(db, 'Ủy ban nhân dân xã Yên Trung', 'H99.51'), await foundAgency(db, 'Ủy ban nhân dân xã Thanh Liên', 'H99.52')])
  const head = app.official({ agencyId: agencyId!, powers: ['tickets.manage', 'tickets.follow'] })
  const clerkOf = (agency: string, name: string) => app.official({ agencyId: agency, name, powers: ['tickets.serve'] })
  const today = { from: '2026-11-23', legalBasis: 'Quyết định thử nghiệm' }
  const civil = await head.call(contract.addServiceGroup, { name: 'Hộ tịch, chứng thực', minutes: 10, ...today })
  const land = await head.call(contract.addServiceGroup, { name: 'Đất đai', minutes: 20, ...today })
  const windowIds: string[] = []
  for (let number = 1; number <= windows; number += 1) windowIds.push((await head.call(contract.addWindow, { number, name: 'Hộ tịch', groupIds: [civil.groupId], ...today })).windowId)
  const desk = await head.call(contract.addWindow, { number: 50, name: 'Đất đai', groupIds: [land.groupId], ...today })
  const key = new URL((await head.call(contract.getCounterSetup, {})).kioskAddress!).searchParams.get('k')!
  const machine = app.browser()
  const take = (facts: Record<string, unknown> = {}) => machine.call(contract.takeTicket, { counter: 'H99.51', key, groupId: civil.groupId, ...facts })
  const at = (words: string) => { app.clock.now = () => new Date(`${words.replace(' ', 'T')}:00+07:00`) }
  return { app, head, agencyId: agencyId!, otherId: otherId!, clerkOf, civil, land, windowIds, desk: desk.windowId, key, take, at, clerk: clerkOf(agencyId!, 'Bùi Thị Lành') }
}

const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, type } = error as Problem & { type: string }
  assert.deepEqual([got, type], [status, `urn:congvu:problem:${code}`])
  return true
}

test('numbers of a letter run without a gap and begin anew each day', async (t) => {
  const { take, land, civil, at } = await openHall(t)
  assert.deepEqual([(await take()).number, (await take()).number, (await take({ groupId: land.groupId })).number], ['A001', 'A002', 'B001'])
  await assert.rejects(take({ groupId: randomUUID() }), refused(404, 'request/not-found'))
  await assert.rejects(take({ priority: 'vip' }), refused(422, 'tickets/no-such-priority'))
  assert.equal((await take()).number, 'A003', 'what was refused left no gap')
  at('2026-11-24 08:00')
  assert.equal((await take({ groupId: civil.groupId })).number, 'A001')
})

test('whom the law lets go first is called first, then in turn; who was sent on is next at that window', async (t) => {
  const { take, clerk, windowIds, clerkOf, agencyId } = await openHall(t)
  for (const priority of [null, 'elderly', null, 'disabled']) await take({ priority })
  const [first, second] = windowIds as [string, string]
  const call = async (windowId: string) => (await clerk.call(contract.callNext, { windowId })).ticket
  const called = await call(first)
  assert.deepEqual([called!.number, called!.priorityName], ['A004', 'Người khuyết tật'])
  await assert.rejects(call(first), refused(409, 'tickets/window-busy'))
  await clerk.call(contract.startTicket, { ticketId: called!.id })
  await clerk.call(contract.transferTicket, { ticketId: called!.id, windowId: second })
  assert.equal((await call(first))!.number, 'A002')
  assert.equal((await clerkOf(agencyId, 'Lê Văn Cửa').call(contract.callNext, { windowId: second })).ticket!.number, 'A004', 'sent on: next there, and nowhere else')
})

test('a number that does not come is set aside, called once more, served and finished; its times are kept', async (t) => {
  const { take, clerk, windowIds, at, head, app } = await openHall(t)
  const [windowId] = windowIds as [string]
  const { ticketId } = await take()
  at('2026-11-23 09:06')
  await clerk.call(contract.callNext, { windowId })
  await clerk.call(contract.skipTicket, { ticketId })
  await assert.rejects(clerk.call(contract.startTicket, { ticketId }), refused(409, 'tickets/not-now'))
  assert.deepEqual((await clerk.call(contract.getQueue, { windowId })).skipped.map(({ number }) => number), ['A001'])
  at('2026-11-23 09:10')
  await clerk.call(contract.recallTicket, { ticketId, windowId })
  await clerk.call(contract.startTicket, { ticketId })
  at('2026-11-23 09:25')
  assert.equal((await clerk.call(contract.finishTicket, { ticketId })).ticket.state, 'done')
  const { whole, windows, hours } = await head.call(contract.getTicketDay, { day: '2026-11-23' })
  assert.deepEqual([whole.taken, whole.served, whole.waitMinutes, whole.serveMinutes], [1, 1, 6, 15])
  assert.deepEqual([windows.map(({ name }) => name), hours], [['1 · Hộ tịch'], [{ hour: 9, taken: 1, served: 1 }]])
  assert.deepEqual((await app.eventNames()).filter((name) => name.includes('.ticket-')), ['taken', 'called', 'skipped', 'recalled', 'started', 'finished'].map((verb) => `tickets.ticket-${verb}.v1`))
})

test('a phone sees how many are before it and about how long; it gets numbers on working days only, and not without end', async (t) => {
  const { app, civil, take, at, clerk, windowIds } = await openHall(t)
  const phone = app.browser()
  const ask = { counter: 'h99.51', groupId: civil.groupId }
  await take()
  await take()
  const mine = await phone.call(contract.takeTicket, ask)
  assert.deepEqual([mine.number, mine.ahead, mine.minutes], ['A003', 2, 20])
  await clerk.call(contract.callNext, { windowId: windowIds[0]! })
  assert.deepEqual([(await phone.call(contract.followTicket, { ticketId: mine.ticketId })).ahead], [1])
  const known = await phone.call(contract.showCounter, { counter: 'H99.51', key: 'wrong' })
  assert.deepEqual([known.isKiosk, known.isOpen, known.groups.map(({ waiting }) => waiting)], [false, true, [2, 0]])
  for (let i = 0; i < 9; i += 1) await phone.call(contract.takeTicket, ask)
  await assert.rejects(phone.call(contract.takeTicket, ask), refused(429, 'request/too-many'))
  at('2026-11-28 09:00')
  await assert.rejects(phone.call(contract.takeTicket, ask), refused(409, 'tickets/closed'))
})

test('the screen says which number is at which window and who comes next, and nothing of anybody', async (t) => {
  const { app, take, clerk, windowIds } = await openHall(t)
  for (let i = 0; i < 5; i += 1) await take({ priority: i === 4 ? 'elderly' : null })
  await clerk.call(contract.callNext, { windowId: windowIds[1]! })
  const board = await app.browser().call(contract.showBoard, { counter: 'H99.51' })
  assert.deepEqual(board.windows.map(({ ticket }) => ticket), [null, 'A005', null])
  assert.deepEqual(board.waiting[0], { letter: 'A', name: 'Hộ tịch, chứng thực', count: 4, next: ['A001', 'A002', 'A003'] })
  assert.ok(!JSON.stringify(board).includes('Bùi'))
  await assert.rejects(app.browser().call(contract.showBoard, { counter: 'H99.52' }), refused(404, 'request/not-found'), 'no numbers are given there')
})

test('the machine’s old address is worth nothing once it has another', async (t) => {
  const { head, app, key } = await openHall(t)
  const known = async (k: string) => (await app.browser().call(contract.showCounter, { counter: 'H99.51', key: k })).isKiosk
  assert.equal(await known(key), true)
  const next = new URL((await head.call(contract.renewKioskKey, {})).kioskAddress).searchParams.get('k')!
  assert.deepEqual([await known(key), await known(next)], [false, true])
})

test('a counter’s numbers and windows are its own', async (t) => {
  const { take, clerkOf, otherId, windowIds, civil, app } = await openHall(t)
  const { ticketId } = await take()
  const stranger = clerkOf(otherId, 'Hồ Thị Kia')
  await assert.rejects(stranger.call(contract.callNext, { windowId: windowIds[0]! }), { status: 404 })
  for (const endpoint of [contract.startTicket, contract.skipTicket, contract.finishTicket]) await assert.rejects(stranger.call(endpoint, { ticketId }), { status: 404 })
  const theirHead = app.official({ agencyId: otherId, powers: ['tickets.manage'] })
  await assert.rejects(theirHead.call(contract.endServiceGroup, { groupId: civil.groupId, from: '2026-11-24' }), { status: 404 })
  await assert.rejects(theirHead.call(contract.addWindow, { number: 1, name: 'x', groupIds: [civil.groupId], from: '2026-11-24', legalBasis: 'x' }), { status: 404 })
})

test('what is lodged during a visit is counted with its number, of this counter only', async (t) => {
  const { app, take, clerk, windowIds, agencyId, otherId } = await openHall(t)
  const { ticketId } = await take()
  const [windowId] = windowIds as [string]
  await clerk.call(contract.callNext, { windowId })
  const lodge = (agency: string, visit: string | null) => inTransaction(app.database.write, (db) => {
    const dossierId = randomUUID()
    return emit({ db, now: MONDAY, actor: systemActor() }, DossierLodged, { subject: dossierId, payload: { dossierId, code: 'H99.51-1', agencyId: agency, procedureCode: '1', procedureName: 'Khai sinh', channel: 'counter', visit } })
  })
  for (const [agency, visit] of [[agencyId, ticketId], [agencyId, null], [agencyId, 'x'], [otherId, ticketId]] as const) await lodge(agency, visit)
  await app.deliver()
  assert.equal((await clerk.call(contract.getQueue, { windowId })).mine!.dossiers, 1)
})

test('twenty clerks call two hundred numbers at once: each is called once, none is left, nothing is out of turn at any window', async (t) => {
  const { take, clerkOf, agencyId, windowIds, app } = await openHall(t, 20)
  const taken: string[] = []
  // Four people at once before the machine; its own limit is counted by the minute.
  for (let i = 0; i < 50; i += 1) {
    if (i % 25 === 0) app.clock.now = ((start) => () => start)(new Date(MONDAY.getTime() + i * 3_600))
    taken.push(...(await Promise.all([take(), take(), take(), take()])).map(({ number }) => number))
  }
  assert.deepEqual(taken.toSorted(), Array.from({ length: 200 }, (_, i) => `A${String(i + 1).padStart(3, '0')}`))
  const serveAll = async (windowId: string, i: number) => {
    const clerk = clerkOf(agencyId, `Cán bộ ${i}`)
    const mine: string[] = []
    for (;;) {
      const { ticket } = await clerk.call(contract.callNext, { windowId })
      if (ticket === null) return mine
      mine.push(ticket.number)
      await clerk.call(contract.finishTicket, { ticketId: ticket.id })
    }
  }
  const served = await Promise.all(windowIds.map(serveAll))
  assert.deepEqual(served.flat().toSorted(), taken.toSorted())
  for (const mine of served) assert.deepEqual(mine, mine.toSorted())
})

test('a number is called out digit by digit; those ahead are shared by the windows at work', () => {
  assert.equal(spokenNumber('A107'), 'A một không bảy')
  assert.deepEqual([minutesToWait({ ahead: 5, minutes: 10, windows: 2 }), minutesToWait({ ahead: 0, minutes: 10, windows: 0 })], [25, 0])
})
