import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signPdf } from '#packages/pdf-signing'
import { letter } from '../../packages/pdf-signing/testing.ts'
import { startTestPki, type TestPki } from '../../packages/pdf-signing/testing-pki.ts'
import { config } from '#platform/config'
import { addTrustAnchor, verifyUpload } from './contract.ts'
import { startSigning } from './test-world.ts'

type Ending = Parameters<typeof startSigning>[0]

/** Somebody's paper, signed after its certificate was revoked; the authority is believed here and says so if asked. */
async function revokedPaper(t: Ending) {
  const world = await startSigning(t)
  const pki = await startTestPki()
  t.after(() => pki.close())
  const pem = `-----BEGIN CERTIFICATE-----\n${pki.root.certificate.toString('base64')}\n-----END CERTIFICATE-----`
  await world.admin.call(addTrustAnchor, { pem, legalBasis: 'Thử', validFrom: new Date(Date.now() - 86_400_000).toISOString(), validTo: new Date(Date.now() + 86_400_000).toISOString() })
  const person = pki.issue()
  pki.revoke(person.serialNumber, new Date(Date.now() - 3_600_000))
  return { world, pki, pdf: await signPdf(await letter(), { signer: person.signer() }) }
}

function lookup(t: Ending, hosts: string[]) {
  Object.assign(config, { revocationLookup: true, revocationHosts: hosts })
  t.after(async () => { Object.assign(config, { revocationLookup: false, revocationHosts: [] }) })
}

const hostOf = ({ url }: TestPki) => new URL(url).host

test('an installation that may not ask judges by what is at hand', async (t) => {
  const { world, pki, pdf } = await revokedPaper(t)
  const { id } = await world.leader.upload('den.pdf', pdf)
  assert.equal((await world.leader.call(verifyUpload, { fileId: id })).verdict, 'valid')
  assert.deepEqual(pki.asked, {})
})

test('one that may ask learns that the certificate was revoked, and does not ask twice', async (t) => {
  const { world, pki, pdf } = await revokedPaper(t)
  lookup(t, [hostOf(pki)])
  const { id } = await world.leader.upload('den.pdf', pdf)
  const { indication, subIndication, signatures: [signature] } = await world.leader.call(verifyUpload, { fileId: id })
  assert.deepEqual([indication, subIndication, signature?.certificate?.status], ['TOTAL-FAILED', 'REVOKED', 'revoked'])
  const asked = { ...pki.asked }
  await world.leader.call(verifyUpload, { fileId: id })
  assert.deepEqual(pki.asked, asked)
})

test('our own network is not asked unless its host is named', async (t) => {
  const { world, pki, pdf } = await revokedPaper(t)
  lookup(t, [])
  const { id } = await world.leader.upload('den.pdf', pdf)
  assert.equal((await world.leader.call(verifyUpload, { fileId: id })).verdict, 'valid')
  assert.deepEqual(pki.asked, {})
})

test('the public page makes nobody ask, whatever the installation allows', async (t) => {
  const { world, pki, pdf } = await revokedPaper(t)
  lookup(t, [hostOf(pki)])
  const response = await world.server.inject({ method: 'POST', url: '/api/check/files', headers: { 'content-type': 'application/octet-stream' }, payload: pdf })
  assert.deepEqual([response.statusCode, response.json<{ verdict: string }>().verdict], [200, 'valid'])
  assert.deepEqual(pki.asked, {})
})
