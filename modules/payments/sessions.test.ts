import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withdrawDossier } from '#contracts/dossiers'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { HOUSEHOLD, reporting, startCounter, startGateway } from './test-counter.ts'

const fee = { name: 'Lệ phí', kind: 'levy' as const, unit: null, per: null, steps: [{ upTo: null, price: 100_000 }], cap: null }

/** A citizen stands before the gateway’s page with an order of the whole fee, or of half of it. */
async function paying(t: Parameters<typeof startCounter>[0], isHalved: boolean) {
  const [gateway, counter] = [await startGateway(t), await startCounter(t)]
  const { app, clerk, controller, file, charge } = counter
  await controller.call(contract.setFees, { procedureCode: HOUSEHOLD, channel: 'online', lines: [fee], exemptions: [{ text: 'Giảm một nửa cho người cao tuổi', proof: 'Căn cước', percent: 50 }], words: '100.000 đồng', legalBasis: 'Nghị quyết', from: '2026-11-23' })
  const mother = app.citizen()
  const dossierId = await file(mother)
  const { id: chargeId } = await charge(dossierId)
  const halve = (isOn: boolean) => clerk.call(contract.settleCharge, { chargeId, quantities: [{ units: 1, copies: 1 }], exemption: isOn ? { ordinal: 0, why: 'Căn cước' } : null })
  await halve(isHalved)
  const { sessionId: orderId, address } = await mother.call(contract.startOnlinePayment, { chargeId })
  const sessions = async () => (await sql<{ state: string }>`select state from payments.session where charge_id = ${chargeId} order by id`.execute(app.database.read)).rows.map(({ state }) => state)
  const seen = async () => { const { state, total, surplus, receipts } = await charge(dossierId); return [state, total, surplus, receipts.map(({ amount }) => amount)] }
  return { ...counter, gateway, mother, dossierId, chargeId, orderId, address, halve, sessions, seen, say: reporting(app, gateway) }
}

test('what has come to cost another sum is not paid by the old order: the gateway closes it, and the new one is paid', async (t) => {
  const { mother, chargeId, address, halve, ask, sessions, seen, say } = await paying(t, false)
  await halve(false)
  assert.deepEqual(await sessions(), ['open'], 'the same sum is the same order')
  await halve(true)
  assert.deepEqual([await sessions(), await ask(), await sessions(), await ask()], [['closing'], 1, ['closed'], 0])
  assert.equal((await fetch(address)).status, 410, 'nobody pays it any more')
  const next = await mother.call(contract.startOnlinePayment, { chargeId })
  await say({ orderId: next.sessionId, amount: 50_000, outcome: 'paid' })
  assert.deepEqual([await sessions(), await seen()], [['closed', 'paid'], ['paid', 50_000, 0, [50_000]]])
})

test('paid all the same before it was closed, an old order is what came: too little settles nothing, too much leaves the rest to be given back', async (t) => {
  const less = await paying(t, true)
  await less.halve(false)
  await less.say({ orderId: less.orderId, amount: 50_000, outcome: 'paid' })
  assert.deepEqual([await less.sessions(), await less.seen()], [['paid'], ['due', 100_000, 50_000, []]])
  const more = await paying(t, false)
  await more.halve(true)
  await more.gateway.world('decide', { orderId: more.orderId, amount: 100_000, outcome: 'paid' })
  assert.equal(await more.ask(), 1, 'its callback was lost: closing asks')
  assert.deepEqual([await more.sessions(), await more.seen()], [['paid'], ['paid', 50_000, 50_000, [50_000]]])
})

test('whoever withdraws, or pays at the counter, has no order open any more', async (t) => {
  const off = await paying(t, false)
  await off.clerk.call(withdrawDossier, { dossierId: off.dossierId, reason: 'Nộp nhầm' })
  await off.app.deliver()
  assert.deepEqual([await off.sessions(), await off.ask(), await off.sessions(), await off.seen()], [['closing'], 1, ['closed'], ['void', 100_000, 0, []]])
  const cash = await paying(t, false)
  await cash.clerk.call(contract.takeCash, { chargeId: cash.chargeId, amount: 100_000 })
  assert.deepEqual([await cash.sessions(), await cash.ask(), (await fetch(cash.address)).status], [['closing'], 1, 410])
})
