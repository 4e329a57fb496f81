import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as contract from './contract.ts'
import { deskOf, delegationsHeldBy, resolveActor } from './index.ts'
import { smallProvince } from './test-world.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const absence = { fromAt: '2026-11-23T07:00:00+07:00', toAt: '2026-11-27T17:00:00+07:00', reason: 'Đi công tác' }
const sessionId = randomUUID()

async function colleagues(t: Parameters<typeof smallProvince>[0]) {
  const world = await smallProvince(t)
  const { app, committee, office, department, appoint } = world
  app.clock.now = () => at('2026-11-22T08:00:00')
  const director = await appoint('Đặng Văn Giám', 'Giám đốc', department.id, ['leader'])
  const deputy = await appoint('Lưu Thị Phó', 'Phó Giám đốc', department.id, ['deputy-leader'])
  const third = await appoint('Tạ Văn Ba', 'Phó Giám đốc', department.id, ['deputy-leader'])
  const elsewhere = await appoint('Ngô Văn Chánh', 'Chánh Văn phòng', office.id, ['office-chief'])
  const as = ({ personId, id }: { personId: string; id: string }, more = {}) => app.official({ personId, positionId: id, powers: ['work.read'], ...more })
  return { ...world, director, deputy, third, elsewhere, as, committee }
}

test('who stands in sees the absent colleague’s desk, acts in his own name, and does not sign', async (t) => {
  const { db, department, director, deputy, as } = await colleagues(t)
  const given = await as(director).call(contract.delegateInbox, { absentPositionId: director.id, delegatePositionId: deputy.id, ...absence })

  const resolve = (now: string) => resolveActor(db, { personId: deputy.personId, positionId: director.id, delegationId: given.id, sessionId, now: at(now) })
  const actor = await resolve('2026-11-24T09:00:00')
  assert.deepEqual([actor?.personId, actor?.name, actor?.positionId, actor?.onBehalfOf], [deputy.personId, 'Lưu Thị Phó', director.id, director.personId])
  assert.deepEqual(actor?.keys, [director.id, deskOf(department.id, 'leader')])
  assert.deepEqual([actor.permissions.has('documents.direct'), actor.permissions.has('documents.sign')], [true, false])
  assert.equal(await resolve('2026-11-23T06:59:59'), null, 'not before it begins')
  assert.equal(await resolve('2026-11-27T17:00:00'), null, 'not from the instant it ends')
  assert.equal(await resolveActor(db, { personId: deputy.personId, positionId: director.id, sessionId, now: at('2026-11-24T09:00:00') }), null, 'not without the delegation')
  assert.deepEqual((await delegationsHeldBy(db, deputy.personId, at('2026-11-24T09:00:00'))).map(({ id }) => id), [given.id])

  await as(director).call(contract.endDelegation, { delegationId: given.id })
  assert.equal(await resolve('2026-11-24T09:00:00'), null)
  await assert.rejects(as(director).call(contract.endDelegation, { delegationId: given.id }), { status: 409, code: 'people/delegation-over' })
})

test('an inbox is handed over by its owner or by who manages people, not by a colleague or a stand-in', async (t) => {
  const { admin, director, deputy, third, as } = await colleagues(t)
  const wish = { absentPositionId: director.id, delegatePositionId: deputy.id, ...absence }
  await assert.rejects(as(deputy).call(contract.delegateInbox, wish), { status: 403, code: 'people/not-your-inbox' })
  await assert.rejects(as(director, { onBehalfOf: third.personId }).call(contract.delegateInbox, wish), { status: 403, code: 'people/not-your-inbox' })
  const given = await admin.call(contract.delegateInbox, wish)
  await assert.rejects(as(third).call(contract.endDelegation, { delegationId: given.id }), { status: 403, code: 'people/not-your-inbox' })
  assert.deepEqual((await as(deputy).call(contract.listMyDelegations, {})).held.map(({ absentName }) => absentName), ['Đặng Văn Giám'])
})

test('no chains: nobody stands in while he is away, nobody leaves while he stands in, nobody has two stand-ins', async (t) => {
  const { director, deputy, third, elsewhere, as } = await colleagues(t)
  const hand = (from: typeof director, to: typeof director, more = {}) =>
    as(from).call(contract.delegateInbox, { absentPositionId: from.id, delegatePositionId: to.id, ...absence, ...more })
  await hand(director, deputy)
  await assert.rejects(hand(deputy, third), { status: 409, code: 'people/stands-in' })
  await assert.rejects(hand(third, director), { status: 409, code: 'people/delegate-away' })
  await assert.rejects(hand(director, third), { status: 409, code: 'people/already-delegated' })
  await assert.rejects(hand(third, elsewhere), { status: 422, code: 'people/another-agency' })
  await assert.rejects(hand(third, third), { status: 422, code: 'people/own-delegate' })
  await assert.rejects(hand(third, deputy, { toAt: absence.fromAt }), { status: 422, code: 'people/ends-before-it-begins' })
  await assert.rejects(hand(third, deputy, { fromAt: '2026-11-01T00:00:00+07:00' }), { status: 422, code: 'people/absence-in-the-past' })
  await hand(third, deputy)
})

test('two delegations that would form a chain together do not both happen', async (t) => {
  const { director, deputy, third, as } = await colleagues(t)
  const hand = (from: typeof director, to: typeof director) => as(from).call(contract.delegateInbox, { absentPositionId: from.id, delegatePositionId: to.id, ...absence })
  const both = await Promise.allSettled([hand(director, deputy), hand(deputy, third)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})
