/** Whose key signs slips, and what becomes of a slip when the world outside is slow. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import jsqr from 'jsqr'
import { addTrustAnchor, giveSlipKey, listCredentials } from '#contracts/signing'
import { config } from '#platform/config'
import { startTestPki, type TestPki } from '../../packages/pdf-signing/testing-pki.ts'
import { makeLeftSlips } from './commands/slips.ts'
import * as contract from './contract.ts'
import { trackAddressOf } from './queries/slips.ts'
import { startCounters } from './test-office.ts'

type Ending = Parameters<typeof startCounters>[0]
const readCode = jsqr as unknown as typeof jsqr.default
const inFolder = (t: Ending) => {
  const home = mkdtempSync(join(tmpdir(), 'congvu-slip-'))
  t.after(async () => rmSync(home, { recursive: true, force: true }))
  return (name: string) => join(home, name)
}

async function startOffice(t: Ending) {
  const counters = await startCounters(t)
  const { app, desks } = counters
  app.clock.now = () => new Date()
  const admin = app.official({ powers: ['signing.manage'] })
  const pki = await startTestPki()
  t.after(() => pki.close())
  const believe = () => admin.call(addTrustAnchor, { pem: new X509Certificate(pki.root.certificate).toString(), legalBasis: 'Thử', validFrom: new Date(Date.now() - 86_400_000).toISOString(), validTo: '2040-01-01T00:00:00Z' })
  const print = (dossierId: string) => desks.clerk.download(contract.printSlip, { dossierId, ordinal: 1 })
  const check = async (pdf: Buffer) => (await app.server.inject({ method: 'POST', url: '/api/check/files', headers: { 'content-type': 'application/octet-stream' }, payload: pdf })).json<{ indication: string; signatures: { signer: string; level: string; isDemo: boolean }[] }>()
  const isSigned = async (dossierId: string) => (await counters.view(dossierId)).slips[0]!.signedAt !== null
  return { ...counters, admin, pki, believe, print, check, isSigned, agencyId: desks.clerk.agencyId }
}

/** A PKCS#12 as an authority hands it to an agency, made by openssl. */
function pkcs12Of(t: Ending, pki: TestPki, commonName: string, password: string) {
  const at = inFolder(t)
  const { certificate, key, chain } = pki.issue({ kind: 'organisation', commonName })
  writeFileSync(at('key.pem'), key.export({ type: 'pkcs8', format: 'pem' }))
  writeFileSync(at('chain.pem'), [certificate, ...chain].map((der) => new X509Certificate(der).toString()).join(''))
  execFileSync('openssl', ['pkcs12', '-export', '-inkey', at('key.pem'), '-in', at('chain.pem'), '-out', at('a.p12'), '-passout', `pass:${password}`])
  return readFileSync(at('a.p12')).toString('base64')
}

test('the agency’s own certificate comes as a PKCS#12: believed, in its name, new here; it replaces the trial one and signs what follows', async (t) => {
  const { app, admin, pki, believe, agencyId, settleProcess, lodge, print, check } = await startOffice(t)
  const pkcs12 = pkcs12Of(t, pki, 'ỦY BAN NHÂN DÂN XÃ YÊN TRUNG', 'mật-khẩu')
  await assert.rejects(admin.call(giveSlipKey, { agencyId, pkcs12, password: 'mật-khẩu' }), { status: 422, type: /signing\/untrusted-issuer/ })
  await believe()
  await assert.rejects(admin.call(giveSlipKey, { agencyId, pkcs12, password: 'sai' }), { status: 422, type: /signing\/wrong-password/ })
  await assert.rejects(admin.call(giveSlipKey, { agencyId, pkcs12: pkcs12Of(t, pki, 'Ủy ban nhân dân xã Thanh Liên', 'x'), password: 'x' }), { status: 422, type: /signing\/other-holder/ })
  const trial = await admin.call(giveSlipKey, { agencyId })
  const given = await admin.call(giveSlipKey, { agencyId, pkcs12, password: 'mật-khẩu' })
  assert.deepEqual([given.kind, given.duty, given.isChosen, given.state], ['pkcs12', 'slips', false, 'valid'])
  await assert.rejects(admin.call(giveSlipKey, { agencyId, pkcs12, password: 'mật-khẩu' }), { status: 409, type: /signing\/known-certificate/ })
  const { rows } = await admin.call(listCredentials, { history: true })
  assert.deepEqual(rows.map(({ id, replacedAt }) => [id, replacedAt === null]), [[given.id, true], [trial.id, false]])
  const { dossierId } = await lodge(await settleProcess())
  await app.deliver()
  const { indication, signatures } = await check(await print(dossierId))
  assert.deepEqual([indication, signatures.map(({ signer, isDemo }) => [signer, isDemo])], ['TOTAL-PASSED', [['ỦY BAN NHÂN DÂN XÃ YÊN TRUNG', false]]])
})

test('a foreign authority is asked for the time of a slip; what could not be made when it was issued is made later, and once', async (t) => {
  const { app, admin, pki, believe, agencyId, settleProcess, lodge, print, check, isSigned } = await startOffice(t)
  await believe()
  await admin.call(giveSlipKey, { agencyId })
  config.timestamp = { url: `${pki.url}/tsa`, authorization: undefined, policy: undefined }
  t.after(async () => { config.timestamp = undefined })
  const processId = await settleProcess()
  const { dossierId } = await lodge(processId)
  await app.deliver()
  assert.equal(await isSigned(dossierId), true)
  const paper = await print(dossierId)
  assert.deepEqual([(await check(paper)).indication, (await check(paper)).signatures[0]!.level, pki.asked['/tsa']], ['TOTAL-PASSED', 'PAdES-B-T', 1])
  app.clock.now = () => new Date(Date.now() - 20 * 60_000)
  const left = await lodge(processId)
  app.clock.now = () => new Date()
  await makeLeftSlips(app.database, new Date(Date.now() - 15 * 60_000))
  assert.equal(await isSigned(left.dossierId), false, 'its event is still on the way')
  await makeLeftSlips(app.database, new Date())
  const late = await print(left.dossierId)
  assert.deepEqual([await isSigned(left.dossierId), (await check(late)).indication], [true, 'TOTAL-PASSED'])
  await app.deliver()
  await makeLeftSlips(app.database, new Date())
  assert.ok(late.equals(await print(left.dossierId)) && paper.equals(await print(dossierId)))
  assert.equal(pki.asked['/tsa'], 2)
})

test('a telephone reads from the printed slip where the dossier is followed', async (t) => {
  const { app, admin, agencyId, settleProcess, lodge, print } = await startOffice(t)
  await admin.call(giveSlipKey, { agencyId })
  const { dossierId, code } = await lodge(await settleProcess())
  await app.deliver()
  const at = inFolder(t)
  writeFileSync(at('a.pdf'), await print(dossierId))
  spawnSync('pdftoppm', ['-r', '150', '-f', '1', '-l', '1', '-png', '-singlefile', at('a.pdf'), at('a')])
  const image = await loadImage(at('a.png'))
  const page = createCanvas(image.width, image.height).getContext('2d')
  page.drawImage(image, 0, 0)
  assert.equal(readCode(page.getImageData(0, 0, image.width, image.height).data, image.width, image.height)?.data, trackAddressOf(code))
})
