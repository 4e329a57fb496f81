import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { confirmPayment, withdrawDossier } from '#contracts/dossiers'
import { closeLayout } from '#modules/documents'
import { readVietQr } from '#packages/vietqr'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { BIRTH, COPIES, HOUSEHOLD, MONDAY, refused, reporting, startCounter, startGateway } from './test-counter.ts'

test('fees are dated: what is set from a day on changes what is asked from that day, and nothing that was', async (t) => {
  const { clerk, controller, lodge, charge, app } = await startCounter(t)
  const { fees } = await controller.call(contract.listFees, {})
  assert.equal(new Set(fees.map(({ procedureCode }) => procedureCode)).size, 17)
  const [household] = fees.filter(({ procedureCode, channel }) => procedureCode === HOUSEHOLD && channel === 'counter')
  assert.deepEqual([household!.lines[0]!.steps, household!.toConfirm, household!.words], [[{ upTo: null, price: 100_000 }], true, '100.000 đồng/lần, do Hội đồng nhân dân cấp tỉnh quy định.'])
  const first = await lodge()
  const next = { procedureCode: HOUSEHOLD, channel: 'counter' as const, lines: [{ ...household!.lines[0]!, steps: [{ upTo: null, price: 120_000 }] }], words: '120.000 đồng/lần.', legalBasis: 'Nghị quyết 12/2026/NQ-HĐND', from: '2026-11-25' }
  await controller.call(contract.setFees, next)
  await assert.rejects(controller.call(contract.setFees, { ...next, from: '2026-11-22' }), refused(422, 'payments/day-past'))
  await assert.rejects(controller.call(contract.setFees, { ...next, lines: [{ ...next.lines[0]!, cap: 5 }] }), refused(422, 'payments/senseless-rule'))
  await assert.rejects(controller.call(contract.setFees, { ...next, procedureCode: '9.999999' }), { status: 404 })
  await assert.rejects(clerk.call(contract.setFees, next), { status: 403 })
  const before = await lodge()
  app.clock.now = () => new Date('2026-11-25T02:00:00Z')
  const after = await lodge()
  assert.deepEqual([(await charge(first)).total, (await charge(before)).total, (await charge(after)).total], [100_000, 100_000, 120_000])
})

test('a dossier owes by the rule of its procedure; the counter counts pages and copies until it is paid, in cash, once, with a receipt', async (t) => {
  const { app, clerk, lodge, charge, charges, agencyId } = await startCounter(t)
  t.after(closeLayout)
  assert.deepEqual(await charges(await lodge(BIRTH)), [], 'what is free asks for nothing')
  const dossierId = await lodge(COPIES)
  const { id: chargeId, ...made } = await charge(dossierId)
  assert.deepEqual([made.total, made.state, made.maySettle, made.words], [2000, 'due', true, '2.000 đồng/trang; từ trang thứ 3 trở lên 1.000 đồng/trang; tối đa không quá 200.000 đồng/bản.'])
  await assert.rejects(clerk.call(contract.settleCharge, { chargeId, quantities: [{ units: 0, copies: 0 }] }), refused(422, 'payments/nothing-counted'))
  assert.equal((await clerk.call(contract.settleCharge, { chargeId, quantities: [{ units: 5, copies: 3 }] })).total, 21_000)
  const { transfer } = await charge(dossierId)
  assert.deepEqual(readVietQr(transfer!.qr), { bin: '970436', account: '1234567890', amount: 21_000, purpose: 'H99.51-261123-0002' })
  await assert.rejects(clerk.call(contract.takeCash, { chargeId, amount: 2000 }), refused(409, 'payments/amount-changed'))
  const taken = await clerk.call(contract.takeCash, { chargeId, amount: 21_000 })
  await assert.rejects(clerk.call(contract.takeCash, { chargeId, amount: 21_000 }), refused(409, 'payments/not-now'))
  await assert.rejects(clerk.call(contract.settleCharge, { chargeId, quantities: [{ units: 1, copies: 1 }] }), refused(409, 'payments/not-now'))
  const paid = await charge(dossierId)
  assert.deepEqual([paid.state, paid.paidBy, paid.transfer, paid.receipts.map(({ number }) => number)], ['paid', 'cash', null, [1]])
  const pdf = await clerk.download(contract.printFeeReceipt, { feeReceiptId: taken.feeReceiptId })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
  const stranger = app.browser()
  const checked = await stranger.call(contract.checkFeeReceipt, { checkCode: taken.checkCode.toLowerCase(), amount: 21_000 })
  assert.deepEqual([checked.number, checked.series, checked.agencyName, checked.cancelledAt], [1, 'BL-26E', 'Ủy ban nhân dân xã Yên Trung', null])
  await assert.rejects(stranger.call(contract.checkFeeReceipt, { checkCode: taken.checkCode, amount: 20_000 }), refused(404, 'payments/no-such-receipt'))
  const { rows } = await sql<{ name: string; payload: Record<string, unknown> }>`select name, payload from platform.event where name like 'payments.order-%' and subject = ${dossierId} order by id`.execute(app.database.read)
  const about = { chargeId, dossierId, code: 'H99.51-261123-0002', agencyId }
  assert.deepEqual(rows, [{ name: 'payments.order-made.v1', payload: { ...about, amount: 2000 } }, { name: 'payments.order-paid.v1', payload: { ...about, amount: 21_000, means: 'cash', isOnline: false, receipt: 'BL-26E 1' } }])
})

test('whom the law exempts pays nothing: by which paper, why and by whom is kept; a wrong one is taken back until it is paid', async (t) => {
  const { clerk, controller, lodge, charge } = await startCounter(t)
  const exemptions = [{ text: 'Miễn lệ phí cho người thuộc hộ nghèo', proof: 'Giấy chứng nhận hộ nghèo', percent: 100 }, { text: 'Giảm một nửa cho người cao tuổi', proof: 'Căn cước', percent: 50 }]
  const lines = [{ name: 'Lệ phí', kind: 'levy' as const, unit: null, per: null, steps: [{ upTo: null, price: 75_001 }], cap: null }]
  await controller.call(contract.setFees, { procedureCode: HOUSEHOLD, channel: 'counter', lines, exemptions, words: '75.001 đồng', legalBasis: 'Nghị quyết', from: '2026-11-23' })
  const dossierId = await lodge()
  const { id: chargeId, exemptions: offered } = await charge(dossierId)
  assert.deepEqual(offered, exemptions)
  const settle = (ordinal: number | null) => clerk.call(contract.settleCharge, { chargeId, quantities: [{ units: 1, copies: 1 }], exemption: ordinal === null ? null : { ordinal, why: 'Giấy số 12/GCN' } })
  assert.deepEqual(await settle(0), { chargeId, state: 'waived', total: 0 })
  assert.deepEqual((await charge(dossierId)).exemption, { ...exemptions[0]!, why: 'Giấy số 12/GCN', by: 'Bùi Thị Lành, Chuyên viên' })
  await assert.rejects(clerk.call(contract.takeCash, { chargeId, amount: 1 }), refused(409, 'payments/not-now'))
  assert.deepEqual(await settle(1), { chargeId, state: 'due', total: 37_500 })
  assert.deepEqual((await settle(null)).total, 75_001)
  await assert.rejects(settle(2), refused(422, 'payments/no-such-exemption'))
})

test('what has to be paid before a dossier goes on: paid, its clock goes on by itself; confirmed by hand, nothing is owed any more', async (t) => {
  const { app, clerk, owing, charge, stateOf } = await startCounter(t)
  const dossierId = await owing(1_250_000)
  const { id: chargeId, total, reason, maySettle, lines, words, legalBasis } = await charge(dossierId)
  assert.deepEqual([total, reason, maySettle, await stateOf(dossierId)], [1_250_000, 'obligation', false, 'financial_obligation'])
  assert.deepEqual([lines.map(({ name, amount }) => [name, amount]), words, legalBasis], [[['Lệ phí trước bạ', 1_000_000], ['Thuế thu nhập cá nhân', 250_000]], 'Theo thông báo của cơ quan thuế', 'Luật Phí và lệ phí 97/2015/QH13'])
  await clerk.call(contract.takeCash, { chargeId, amount: total })
  assert.equal(await stateOf(dossierId), 'processing')
  const other = await owing(500)
  await clerk.call(confirmPayment, { dossierId: other, receipt: 'Giấy nộp tiền của kho bạc' })
  await app.deliver()
  assert.equal((await charge(other)).state, 'void')
  await assert.rejects(clerk.call(contract.takeCash, { chargeId: (await charge(other)).id, amount: 500 }), refused(409, 'payments/not-now'))
})

test('whoever withdraws owes nothing', async (t) => {
  const { app, clerk, lodge, charge } = await startCounter(t)
  const dossierId = await lodge()
  await clerk.call(withdrawDossier, { dossierId, reason: 'Nộp nhầm' })
  await app.deliver()
  assert.deepEqual([(await charge(dossierId)).state, (await charge(dossierId)).transfer], ['void', null])
})

test('the counter of another agency and another citizen see, change, pay and print nothing', async (t) => {
  await startGateway(t)
  const { app, clerk, otherClerk, controller, otherId, file, charge } = await startCounter(t)
  const [mine, other] = [app.citizen(), app.citizen()]
  const dossierId = await file(mine)
  const { id: chargeId } = await charge(dossierId)
  const { feeReceiptId } = await clerk.call(contract.takeCash, { chargeId, amount: 100_000 })
  for (const call of [() => otherClerk.call(contract.listCharges, { dossierId }), () => otherClerk.call(contract.settleCharge, { chargeId, quantities: [] }), () => otherClerk.call(contract.takeCash, { chargeId, amount: 100_000 }),
    () => otherClerk.download(contract.printFeeReceipt, { feeReceiptId }), () => other.call(contract.listMyCharges, { dossierId }), () => other.call(contract.startOnlinePayment, { chargeId }), () => other.download(contract.printMyFeeReceipt, { dossierId, feeReceiptId }),
    () => mine.call(contract.startOnlinePayment, { chargeId: randomUUID() }), () => controller.call(contract.setAccount, { agencyId: otherId, bin: '970436', bankName: 'B', number: '1', holder: 'H', from: '2026-11-23', legalBasis: 'x' })]) await assert.rejects(call(), { status: 404 })
  assert.equal((await mine.call(contract.listMyCharges, { dossierId })).charges[0]!.state, 'paid')
  await assert.rejects(mine.call(contract.startOnlinePayment, { chargeId }), refused(409, 'payments/not-now'))
})

test('a hundred identical callbacks at once are one payment and one receipt; what is forged, old, unknown or of another amount is refused', async (t) => {
  const [gateway, counter] = [await startGateway(t), await startCounter(t)]
  const { app, file, charge, charges } = counter
  const mother = app.citizen()
  const dossierId = await file(mother)
  const { id: chargeId, total: amount } = await charge(dossierId)
  assert.equal((await mother.call(contract.listMyCharges, { dossierId })).charges[0]!.mayPayOnline, true)
  const { sessionId: orderId, address } = await mother.call(contract.startOnlinePayment, { chargeId })
  assert.match(await (await fetch(address)).text(), /H99\.51-261123-0001.*100\.000 đồng/s)
  assert.equal((await fetch(address.replace('100000', '100001'))).status, 403, 'nobody changes the amount on the way')
  const say = reporting(app, gateway)
  const seconds = Math.floor(MONDAY.getTime() / 1000)
  await assert.rejects(say({ orderId, amount, outcome: 'paid' }, seconds, 'khac'), refused(403, 'payments/forged-report'))
  await assert.rejects(say({ orderId, amount, outcome: 'paid' }, seconds, 'mau-don'), refused(403, 'payments/forged-report'), 'what signs our orders signs no report')
  await assert.rejects(say({ orderId, amount, outcome: 'paid' }, seconds - 301), refused(403, 'payments/stale-report'))
  await assert.rejects(say({ orderId, amount: 1000, outcome: 'paid' }), refused(422, 'payments/wrong-amount'))
  await assert.rejects(say({ orderId: randomUUID(), amount, outcome: 'paid' }), refused(404, 'payments/no-such-order'))
  await assert.rejects(say({ orderId, amount, outcome: 'stolen' }), refused(422, 'payments/unreadable-report'))
  assert.equal((await charge(dossierId)).state, 'due')
  const answers = await Promise.all(Array.from({ length: 100 }, () => say({ eventId: 'gw-1', orderId, amount, outcome: 'paid' })))
  assert.equal(answers.filter(({ isNew }) => isNew).length, 1)
  await say({ eventId: 'gw-2', orderId, amount, outcome: 'paid' })
  await say({ eventId: 'gw-3', orderId, amount, outcome: 'failed' })
  const [paid] = await charges(dossierId)
  assert.deepEqual([paid!.state, paid!.paidBy, paid!.receipts.length, paid!.surplus], ['paid', 'gateway', 1, 0])
  const { rows: [row] } = await sql<{ payments: number; receipts: number }>`select (select count(*)::int from payments.payment) as payments, (select count(*)::int from payments.receipt) as receipts`.execute(app.database.read)
  assert.deepEqual(row, { payments: 1, receipts: 1 })
  assert.equal((await app.eventNames()).filter((name) => name === 'payments.order-paid.v1').length, 1)
})

test('money that comes twice, at the counter and at the gateway, is not lost: the second is surplus', async (t) => {
  const [gateway, counter] = [await startGateway(t), await startCounter(t)]
  const { app, clerk, file, charge } = counter
  const mother = app.citizen()
  const dossierId = await file(mother)
  const { id: chargeId, total: amount } = await charge(dossierId)
  const { sessionId: orderId } = await mother.call(contract.startOnlinePayment, { chargeId })
  await clerk.call(contract.takeCash, { chargeId, amount })
  await reporting(app, gateway)({ orderId, amount, outcome: 'paid' })
  const { paidBy, surplus, receipts } = await charge(dossierId)
  assert.deepEqual([paidBy, surplus, receipts.length], ['cash', 100_000, 1])
})

test('a callback that was lost is asked for, and another amount is nobody’s payment', async (t) => {
  const [gateway, counter] = [await startGateway(t), await startCounter(t)]
  const { app, file, charge, ask, later } = counter
  const mother = app.citizen()
  const dossierId = await file(mother)
  const { id: chargeId, total: amount } = await charge(dossierId)
  const { sessionId: orderId } = await mother.call(contract.startOnlinePayment, { chargeId })
  assert.equal(await ask(), 0, 'not at once')
  await gateway.world('decide', { orderId, amount: 5, outcome: 'paid' })
  later(121_000)
  assert.equal(await ask(), 1)
  assert.equal((await charge(dossierId)).state, 'due')
  await gateway.world('decide', { orderId, amount, outcome: 'paid' })
  later(3_600_000)
  await ask()
  assert.equal((await charge(dossierId)).state, 'paid')
  assert.equal(await ask(), 0)
})

test('receipts are numbered without a gap, agency by agency, from one each year', async (t) => {
  const { app, clerk, lodge, charge } = await startCounter(t)
  const pay = async (dossierId: string) => { const { id, total } = await charge(dossierId); return clerk.call(contract.takeCash, { chargeId: id, amount: total }) }
  const ids: string[] = []
  for (let i = 0; i < 12; i += 1) ids.push(await lodge())
  const numbers = await Promise.all(ids.map(async (id) => (await pay(id)).number))
  assert.deepEqual(numbers.toSorted((a, b) => a - b), Array.from({ length: 12 }, (_, i) => i + 1))
  app.clock.now = () => new Date('2027-01-04T02:00:00Z')
  assert.equal((await pay(await lodge())).number, 1)
})
