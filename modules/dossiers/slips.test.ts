import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveSlipKey, listCredentials, revokeCredential, unlockKeys } from '#contracts/signing'
import { plainText } from '../../packages/official-layout/pdf-words.ts'
import * as contract from './contract.ts'
import { startCounters } from './test-office.ts'

type Report = { indication: string; verdict: string; signatures: { signer: string; level: string; kind: string; isDemo: boolean; reason: string; covers: { wholeFile: boolean } }[] }

async function startSlips(t: Parameters<typeof startCounters>[0]) {
  const counters = await startCounters(t)
  const { app, desks } = counters
  app.clock.now = () => new Date()
  const admin = app.official({ powers: ['signing.manage'] })
  const print = (dossierId: string, ordinal = 1) => desks.clerk.download(contract.printSlip, { dossierId, ordinal })
  const check = async (pdf: Buffer) => (await app.server.inject({ method: 'POST', url: '/api/check/files', headers: { 'content-type': 'application/octet-stream' }, payload: pdf })).json<Report>()
  const slips = async (dossierId: string) => (await counters.view(dossierId)).slips.map(({ kind, signedAt }) => [kind, signedAt !== null])
  return { ...counters, admin, print, check, slips, giveKey: () => admin.call(giveSlipKey, { agencyId: desks.clerk.agencyId }) }
}

test('each slip is signed once by the agency itself, without a PIN: the same bytes for everybody, and anybody’s check says whose they are', async (t) => {
  const { app, admin, desks, settleProcess, lodge, hand, take, print, check, slips, giveKey } = await startSlips(t)
  const { duty, subjectName, state } = await giveKey()
  assert.deepEqual([duty, subjectName, state], ['slips', 'Ủy ban nhân dân xã Yên Trung (phiếu tự động)', 'valid'])
  const { dossierId, code } = await lodge(await settleProcess())
  await hand(dossierId, 'clerk')
  await take(dossierId, 'specialist')
  await desks.specialist.call(contract.askSupplement, { dossierId, items: ['Giấy ủy quyền'], reason: 'Thiếu' })
  const late = print(dossierId)
  await app.deliver()
  assert.deepEqual(await slips(dossierId), [['01', true], ['02', true]])
  const [first, again, others] = [await print(dossierId), await print(dossierId), await desks.specialist.download(contract.printSlip, { dossierId, ordinal: 1 })]
  assert.ok(first.equals(again) && first.equals(others) && first.equals(await late), 'who prints a moment too early waits for it')
  const report = await check(first)
  assert.deepEqual([report.indication, report.verdict], ['TOTAL-PASSED', 'valid'], JSON.stringify(report))
  const [{ signer, level, kind, isDemo, reason, covers }] = report.signatures as [Report['signatures'][number]]
  assert.deepEqual([report.signatures.length, signer, level, kind, isDemo, covers.wholeFile], [1, subjectName, 'PAdES-B-T', 'agency', true, true])
  assert.match(reason, new RegExp(code))
  assert.match(plainText(first), /Mẫu số 01.*được ký số tự động bằng chứng thư số của cơ quan/s)
  const changed = Buffer.from(first)
  changed[2000] = changed[2000]! ^ 1
  assert.notEqual((await check(changed)).indication, 'TOTAL-PASSED')
  assert.deepEqual((await admin.call(listCredentials, { whose: 'agency' })).rows.map((row) => [row.duty, row.isChosen]), [['slips', false]])
})

test('without a certificate, or with one revoked, the intake goes on and the slip says that it is not signed; it stays that paper', async (t) => {
  const { app, admin, settleProcess, lodge, print, check, slips, giveKey } = await startSlips(t)
  const processId = await settleProcess()
  const { dossierId } = await lodge(processId)
  assert.match(plainText(await print(dossierId)), /Bản in này chưa được ký số/)
  await app.deliver()
  const paper = await print(dossierId)
  assert.match(plainText(paper), /chưa được ký số: cơ quan chưa có chứng thư số/)
  const { id } = await giveKey()
  await app.deliver()
  assert.ok(paper.equals(await print(dossierId)))
  const signed = await lodge(processId)
  await app.deliver()
  await admin.call(revokeCredential, { credentialId: id, reason: 'Thử' })
  const unsigned = await lodge(processId)
  await app.deliver()
  assert.deepEqual([await slips(dossierId), await slips(signed.dossierId), await slips(unsigned.dossierId)], [[['01', false]], [['01', true]], [['01', false]]])
  assert.equal((await check(await print(signed.dossierId))).indication, 'TOTAL-PASSED', 'what was signed before it was revoked keeps its value')
})

test('the certificate for slips is nobody’s hand: no clerk opens it, it neither replaces the seal nor becomes it', async (t) => {
  const { app, desks, giveKey, admin } = await startSlips(t)
  const first = await giveKey()
  const clerk = app.official({ agencyId: desks.clerk.agencyId, roles: ['records-clerk'] })
  await assert.rejects(clerk.call(unlockKeys, { whose: 'agency', pin: '' }), { status: 422 })
  await assert.rejects(clerk.call(unlockKeys, { whose: 'agency', pin: '246813' }), { status: 409, type: /signing\/no-credential/ })
  await assert.rejects(desks.clerk.call(giveSlipKey, { agencyId: desks.clerk.agencyId }), { status: 403 })
  await assert.rejects(admin.call(giveSlipKey, { agencyId: desks.specialist.unitId }), { status: 422, type: /signing\/not-an-agency/ })
  const second = await giveKey()
  const { rows } = await admin.call(listCredentials, { history: true })
  assert.deepEqual(rows.map(({ id, replacedAt }) => [id, replacedAt === null]), [[second.id, true], [first.id, false]])
})
