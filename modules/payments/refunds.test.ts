import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listMyWork } from '#contracts/work'
import { deskOf } from '#modules/people'
import * as contract from './contract.ts'
import { refused, startCounter } from './test-counter.ts'

test('money goes back by four eyes: asked by one, approved by another; its receipt is cancelled and stays to be seen', async (t) => {
  const { app, agencyId, otherId, clerk, otherClerk, lodge, charge } = await startCounter(t)
  const powers = ['payments.reconcile', 'payments.approve', 'dossiers.read', 'dossiers.follow', 'work.read']
  const leader = app.official({ powers, agencyId, keys: [deskOf(agencyId, 'leader')] })
  const stranger = app.official({ powers, agencyId: otherId })
  const dossierId = await lodge()
  const { id: chargeId, total } = await charge(dossierId)
  const { checkCode } = await clerk.call(contract.takeCash, { chargeId, amount: total })
  const paymentId = (await charge(dossierId)).payments[0]!.id
  for (const who of [otherClerk, stranger]) await assert.rejects(who.call(contract.askRefund, { paymentId, reason: 'x' }), { status: 404 })
  await assert.rejects(clerk.call(contract.decideRefund, { refundId: paymentId, isApproved: true, words: 'x' }), { status: 403 })
  const asked = await leader.call(contract.askRefund, { paymentId, reason: 'Thu nhầm' })
  await assert.rejects(clerk.call(contract.askRefund, { paymentId, reason: 'Thu nhầm' }), refused(409, 'payments/refund-asked'))
  await assert.rejects(leader.call(contract.decideRefund, { ...asked, isApproved: true, words: 'x' }), refused(403, 'payments/four-eyes'))
  await assert.rejects(stranger.call(contract.decideRefund, { ...asked, isApproved: true, words: 'x' }), { status: 404 })
  const deputy = app.official({ powers, agencyId, keys: [deskOf(agencyId, 'leader')], personId: crypto.randomUUID() })
  assert.deepEqual((await leader.call(listMyWork, { limit: 100 })).rows.map(({ verb }) => verb), ['approve'])
  assert.deepEqual(await deputy.call(contract.decideRefund, { ...asked, isApproved: false, words: 'Đúng mức thu' }), { ...asked, state: 'refused' })
  assert.deepEqual([(await charge(dossierId)).state, (await charge(dossierId)).payments[0]!.mayAskRefund], ['paid', true])
  const again = await clerk.call(contract.askRefund, { paymentId, reason: 'Hộ nghèo, được miễn' })
  await deputy.call(contract.decideRefund, { ...again, isApproved: true, words: 'Chuyển khoản trả' })
  await assert.rejects(leader.call(contract.decideRefund, { ...again, isApproved: true, words: 'x' }), refused(409, 'payments/refund-decided'))
  const { state, receipts } = await charge(dossierId)
  assert.deepEqual([state, receipts.map(({ cancelReason }) => cancelReason)], ['refunded', ['Hoàn trả: Hộ nghèo, được miễn']])
  assert.ok((await app.browser().call(contract.checkFeeReceipt, { checkCode, amount: total })).cancelledAt)
  assert.deepEqual((await leader.call(listMyWork, { limit: 100 })).rows, [])
})

test('what was paid too much goes back, and what was owed stays paid', async (t) => {
  const { app, agencyId, clerk, otherClerk, lodge, charge } = await startCounter(t)
  const leader = app.official({ powers: ['payments.approve'], agencyId, personId: crypto.randomUUID() })
  const dossierId = await lodge()
  await clerk.call(contract.importStatement, { csv: 'ngay;so_tham_chieu;so_tien;noi_dung\n23/11/2026;F1;130000;H99.51-261123-0001' })
  const { surplus, payments } = await charge(dossierId)
  assert.equal(surplus, 30_000)
  const asked = await clerk.call(contract.askRefund, { paymentId: payments.find(({ settles }) => !settles)!.id, reason: 'Nộp thừa' })
  await leader.call(contract.decideRefund, { ...asked, isApproved: true, words: 'Chuyển khoản trả' })
  assert.equal((await charge(dossierId)).surplus, 30_000, 'approved, it is still with the agency')
  await assert.rejects(otherClerk.call(contract.returnRefund, { ...asked, transferRef: 'FT26120100' }), { status: 404 })
  assert.deepEqual((await clerk.call(listMyWork, { limit: 100 })).rows.map(({ verb, title }) => [verb, title]), [['confirm', 'Chuyển trả 30.000 đ, hồ sơ H99.51-261123-0001']])
  await clerk.call(contract.returnRefund, { ...asked, transferRef: 'FT26120100' })
  await assert.rejects(clerk.call(contract.returnRefund, { ...asked, transferRef: 'FT26120101' }), refused(409, 'payments/refund-not-approved'))
  const after = await charge(dossierId)
  assert.deepEqual([after.state, after.surplus, after.receipts[0]!.cancelledAt, after.payments.find(({ settles }) => !settles)!.refund!.transferRef], ['paid', 0, null, 'FT26120100'])
  assert.deepEqual((await clerk.call(listMyWork, { limit: 100 })).rows, [])
})

test('what is nobody’s payment, or too little of one, goes back from the statement; it no longer waits for a dossier', async (t) => {
  const { app, agencyId, clerk, otherClerk, lodge, charge } = await startCounter(t)
  const leader = app.official({ powers: ['payments.approve'], agencyId, personId: crypto.randomUUID() })
  const dossierId = await lodge()
  await clerk.call(contract.importStatement, { csv: 'ngay;so_tham_chieu;so_tien;noi_dung\n23/11/2026;G1;50000;khong ro\n23/11/2026;G2;60000;H99.51-261123-0001\n23/11/2026;G3;100000;H99.51-261123-0001' })
  const lines = async () => Object.fromEntries((await clerk.call(contract.listStatementLines, { limit: 100 })).rows.map((row) => [row.bankRef, row]))
  const { G1, G2, G3 } = await lines()
  assert.deepEqual([G1!.mayAskRefund, G2!.state, G3!.state, G3!.mayAskRefund], [true, 'under', 'matched', false])
  await assert.rejects(otherClerk.call(contract.askLineRefund, { statementLineId: G1!.id, reason: 'x' }), { status: 404 })
  await assert.rejects(clerk.call(contract.askLineRefund, { statementLineId: G3!.id, reason: 'x' }), refused(409, 'payments/line-taken'))
  for (const line of [G1!, G2!]) {
    const asked = await clerk.call(contract.askLineRefund, { statementLineId: line.id, reason: 'Chuyển nhầm' })
    await assert.rejects(clerk.call(contract.askLineRefund, { statementLineId: line.id, reason: 'Chuyển nhầm' }), refused(409, 'payments/refund-asked'))
    await assert.rejects(clerk.call(contract.decideStatementLine, { statementLineId: line.id, code: 'H99.51-261123-0001', note: 'x' }), refused(409, 'payments/line-decided'))
    await leader.call(contract.decideRefund, { ...asked, isApproved: true, words: 'Chuyển trả tài khoản đã gửi' })
    await clerk.call(contract.returnRefund, { ...asked, transferRef: `FT-${line.bankRef}` })
  }
  const after = await lines()
  assert.deepEqual([after.G1!.refund!.state, after.G2!.refund!.transferRef, after.G1!.isOpen, (await charge(dossierId)).held], ['returned', 'FT-G2', false, 0])
  assert.deepEqual((await clerk.call(listMyWork, { limit: 100 })).rows, [])
})
