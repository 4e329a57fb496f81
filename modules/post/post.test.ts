import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { returnResult } from '#contracts/dossiers'
import { closeLayout } from '#modules/documents'
import { sql } from '#platform/database'
import { conceal } from '#platform/secrets'
import { MONDAY, refused, until } from '#platform/testing'
import * as contract from './contract.ts'
import { reporting, startCarrier, startCounter } from './test-counter.ts'

test('the result goes by post: ordered once, carried, put into the hand; with that it has been returned, acknowledged by the post', async (t) => {
  const [carrier, counter] = [await startCarrier(t), await startCounter(t)]
  const { app, clerk, resolved, order, see, stateOf, later } = counter
  const dossierId = await resolved()
  const offer = await clerk.call(contract.offerShipment, { dossierId })
  assert.deepEqual([offer.direction, offer.isSetUp, offer.citizen.phone, offer.tariffs.length], ['to_citizen', true, '0912345678', 6])
  const { shipmentId, fee } = await order(dossierId)
  assert.equal(fee, 26_000)
  await until(async () => (await see(dossierId)).trackingNumber !== null)
  const { trackingNumber } = await see(dossierId)
  await assert.rejects(order(dossierId), refused(409, 'post/under-way'))
  const say = reporting(app, carrier)
  const about = { orderId: shipmentId, trackingNumber }
  for (const word of ['picked_up', 'in_transit']) { later(3_600_000); await say({ ...about, word }) }
  assert.deepEqual([(await see(dossierId)).state, await stateOf(dossierId)], ['in_transit', 'resolved'])
  later(3_600_000)
  await say({ ...about, word: 'delivered', place: 'Tại địa chỉ nhận' })
  const { state, moves } = await see(dossierId)
  assert.deepEqual([state, await stateOf(dossierId), moves.map(({ word }) => word)], ['delivered', 'result_returned', ['picked_up', 'in_transit', 'delivered']])
  const { rows: [returned] } = await sql<{ payload: { acknowledgement: string; receiverName: string } }>`select payload from platform.event where name = 'dossiers.result-returned.v1'`.execute(app.database.read)
  assert.deepEqual([returned!.payload.acknowledgement, returned!.payload.receiverName], ['post', 'Nguyễn Thị Hồng Vân'])
  await assert.rejects(order(dossierId), refused(409, 'post/not-now'))
})

test('a saying twice counts once, one that comes late is history, and none that is forged or old counts at all', async (t) => {
  const [carrier, counter] = [await startCarrier(t), await startCounter(t)]
  const { app, resolved, order, see, stateOf } = counter
  const dossierId = await resolved()
  const { shipmentId } = await order(dossierId)
  await until(async () => (await see(dossierId)).trackingNumber !== null)
  const about = { orderId: shipmentId, trackingNumber: (await see(dossierId)).trackingNumber }
  const say = reporting(app, carrier)
  const seconds = Math.floor(MONDAY.getTime() / 1000)
  await assert.rejects(say({ ...about, word: 'delivered' }, seconds, 'khac'), refused(403, 'post/forged-report'))
  await assert.rejects(say({ ...about, word: 'delivered' }, seconds - 301), refused(403, 'post/stale-report'))
  await assert.rejects(say({ ...about, word: 'stolen' }), refused(422, 'post/unreadable-report'))
  await assert.rejects(say({ ...about, trackingNumber: 'SL000VN', word: 'delivered' }), refused(404, 'post/no-such-shipment'))
  await assert.rejects(say({ ...about, orderId: randomUUID(), word: 'delivered' }), refused(404, 'post/no-such-shipment'))
  assert.equal((await see(dossierId)).state, 'ordered')
  const transit = { ...about, eventId: 'vn-2', word: 'in_transit', happenedAt: '2026-11-23T05:00:00Z' }
  assert.deepEqual([await say(transit), await say(transit)], [{ isNew: true }, { isNew: false }])
  assert.deepEqual(await say({ ...about, eventId: 'vn-1', word: 'picked_up', happenedAt: '2026-11-23T03:00:00Z' }), { isNew: true })
  const shown = await see(dossierId)
  assert.deepEqual([shown.state, shown.moves.map(({ word }) => word)], ['in_transit', ['picked_up', 'in_transit']], 'told in the order in which it happened')
  const both = await Promise.all(['a', 'a', 'b'].map((eventId) => say({ ...about, eventId, word: 'delivered' })))
  assert.equal(both.filter(({ isNew }) => isNew).length, 2)
  await say({ ...about, word: 'returned' })
  assert.deepEqual([(await see(dossierId)).state, await stateOf(dossierId)], ['delivered', 'result_returned'])
  assert.equal((await app.eventNames()).filter((name) => name === 'dossiers.result-returned.v1').length, 1)
})

test('a line that breaks after the carrier took it: asked again under our own id, it is one order', async (t) => {
  const [carrier, counter] = [await startCarrier(t), await startCounter(t)]
  const { resolved, order, see, ask, later } = counter
  await carrier.world('faults', { faults: [{ path: '/orders', kind: 'repeat', times: 1 }, { path: '/orders', kind: 'status', value: 503, times: 1 }] })
  const dossierId = await resolved()
  await order(dossierId)
  await until(async () => (await see(dossierId)).problem !== null)
  assert.equal(await ask(), 0, 'not before its pause')
  later(31_000)
  await ask()
  later(61_000)
  await ask()
  assert.deepEqual([(await see(dossierId)).problem, (await carrier.orders()).map(({ asked }) => asked)], [null, [2]])
})

test('called off before pick-up, the carrier lets go; afterwards it does not, and the counter reads why', async (t) => {
  const [carrier, counter] = [await startCarrier(t), await startCounter(t)]
  const { clerk, lodge, resolved, order, see } = counter
  const first = await resolved()
  const { shipmentId } = await order(first)
  await until(async () => (await see(first)).trackingNumber !== null)
  assert.deepEqual(await clerk.call(contract.cancelShipment, { shipmentId }), { shipmentId, state: 'ordered', isCancelAsked: true })
  await until(async () => (await see(first)).state === 'cancelled')
  await assert.rejects(clerk.call(contract.cancelShipment, { shipmentId }), refused(409, 'post/not-now'))
  assert.equal((await clerk.call(contract.listShipments, { dossierId: first })).mayOrder, 'to_citizen', 'it may be ordered anew')
  const second = await lodge('keep')
  const { shipmentId: fetched } = await order(second)
  await until(async () => (await see(second)).trackingNumber !== null)
  assert.equal((await see(second)).direction, 'to_counter')
  await carrier.world('move', { orderId: fetched, state: 'picked_up' })
  await clerk.call(contract.cancelShipment, { shipmentId: fetched })
  await until(async () => (await see(second)).problem !== null)
  assert.deepEqual([(await see(second)).state, (await see(second)).problem, (await see(second)).isCancelAsked], ['ordered', 'Bưu tá đã lấy hàng', false])
  const third = await resolved()
  await order(third, { citizen: { name: 'A', phone: '0912345678', address: 'Nơi không có thật' } })
  await until(async () => (await see(third)).problem === 'Không tìm được địa chỉ nhận')
})

test('without a carrier an order waits and says so; nothing was said to anybody, so it is called off at once', async (t) => {
  const { clerk, resolved, order, see, ask } = await startCounter(t)
  const dossierId = await resolved()
  const { shipmentId } = await order(dossierId)
  assert.deepEqual([(await see(dossierId)).problem, await ask()], ['not-set-up', 0])
  assert.equal((await clerk.call(contract.cancelShipment, { shipmentId })).state, 'cancelled')
  await assert.rejects(order(dossierId, { grams: 900 }), refused(422, 'post/too-heavy'))
})

test('the counter of another agency, and whoever only follows, orders, cancels and prints nothing; a result once returned goes nowhere', async (t) => {
  const { app, clerk, otherClerk, follower, resolved, order } = await startCounter(t)
  t.after(closeLayout)
  const dossierId = await resolved()
  const { shipmentId } = await order(dossierId)
  const citizen = { name: 'A', phone: '0912345678', address: 'Thôn 3, Yên Trung' }
  for (const call of [() => otherClerk.call(contract.orderShipment, { dossierId, citizen, reach: 'province', grams: 90 }), () => otherClerk.call(contract.listShipments, { dossierId }), () => otherClerk.call(contract.offerShipment, { dossierId }),
    () => otherClerk.call(contract.cancelShipment, { shipmentId }), () => otherClerk.download(contract.printShipmentLabel, { shipmentId })]) await assert.rejects(call(), { status: 404 })
  await assert.rejects(follower.call(contract.orderShipment, { dossierId, citizen, reach: 'province', grams: 90 }), refused(403, 'dossiers/not-at-the-counter'))
  await assert.rejects(follower.call(contract.cancelShipment, { shipmentId }), { status: 404 })
  const { shipments, mayOrder } = await follower.call(contract.listShipments, { dossierId })
  assert.deepEqual([shipments[0]!.mask, shipments[0]!.mayCancel, mayOrder], ['09••••678', false, null])
  const label = await clerk.download(contract.printShipmentLabel, { shipmentId })
  assert.equal(label.subarray(0, 5).toString(), '%PDF-')
  const { rows: [row] } = await sql<{ whole: string }>`select (select string_agg(s::text, '') from post.shipment s) || (select string_agg(payload::text, '') from platform.event) as whole`.execute(app.database.read)
  for (const secret of ['0912345678', 'Thôn 3']) assert.ok(!row!.whole.includes(secret) && !row!.whole.includes(Buffer.from(secret).toString('hex')), secret)
  await clerk.call(returnResult, { dossierId, receiverName: 'Nguyễn Thị Hồng Vân', acknowledgement: 'paper', words: 'Sổ trả kết quả quyển 1' })
  await assert.rejects(order(dossierId), refused(409, 'post/not-now'))
})

test('a citizen follows the papers of what was lodged under his own number, and of nothing else', async (t) => {
  const { app, resolved, order } = await startCounter(t)
  const dossierId = await resolved()
  await order(dossierId)
  const enrol = async (personalNumber: string) => {
    const id = randomUUID()
    await sql`insert into citizens.citizen (id, full_name, facts, created_at) values (${id}, 'A', ${conceal(Buffer.from(JSON.stringify({ personalNumber })), 'citizens.facts', id)}, ${MONDAY})`.execute(app.database.write)
    return app.citizen({ personId: id })
  }
  const [mine, other] = [await enrol('040190001234'), await enrol('040190009999')]
  const { shipments } = await mine.call(contract.listMyShipments, { dossierId })
  assert.deepEqual(shipments.map(({ state, direction }) => [state, direction]), [['ordered', 'to_citizen']])
  for (const who of [other, app.citizen()]) await assert.rejects(who.call(contract.listMyShipments, { dossierId }), { status: 404 })
  await assert.rejects(mine.call(contract.listMyShipments, { dossierId: randomUUID() }), { status: 404 })
})
