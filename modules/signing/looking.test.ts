import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decodePng, signPdf } from '#packages/pdf-signing'
import { letter, png, strokePng } from '../../packages/pdf-signing/testing.ts'
import { startTestPki } from '../../packages/pdf-signing/testing-pki.ts'
import { addTrustAnchor, verifyUpload } from './contract.ts'
import { startSigning } from './test-world.ts'

const at = (rect: [number, number, number, number], picture: Buffer) =>
  ({ page: 0, rect, items: [{ kind: 'image', image: decodePng(picture), box: [0, 0, rect[2] - rect[0], rect[3] - rect[1]] as [number, number, number, number] } as const] })
const white = png(40, 20, () => [255, 255, 255, 255])

test('others’ files are compared as pictures too: a second signature may add ink in its place, and hide nothing', async (t) => {
  const world = await startSigning(t)
  const pki = await startTestPki()
  t.after(() => pki.close())
  const pem = `-----BEGIN CERTIFICATE-----\n${pki.root.certificate.toString('base64')}\n-----END CERTIFICATE-----`
  await world.admin.call(addTrustAnchor, { pem, legalBasis: 'Thử', validFrom: new Date(Date.now() - 86_400_000).toISOString(), validTo: new Date(Date.now() + 86_400_000).toISOString() })
  const once = await signPdf(await letter(), { signer: pki.issue().signer() })
  const judge = async (name: string, pdf: Buffer) => {
    const { id } = await world.leader.upload(name, pdf)
    return world.leader.call(verifyUpload, { fileId: id })
  }
  const open = await judge('them-chu-ky.pdf', await signPdf(once, { signer: pki.issue().signer(), appearance: at([340, 250, 460, 300], strokePng) }))
  assert.deepEqual([open.verdict, open.indication], ['valid', 'TOTAL-PASSED'])
  const hiding = await judge('che-chu.pdf', await signPdf(once, { signer: pki.issue().signer(), appearance: at([80, 690, 320, 720], white) }))
  assert.deepEqual([hiding.verdict, hiding.indication], ['invalid', 'TOTAL-FAILED'])
  assert.match(hiding.signatures[0]!.why ?? '', /page 1 hides something that was there/)

  const response = await world.server.inject({ method: 'POST', url: '/api/check/files', headers: { 'content-type': 'application/octet-stream' }, payload: await signPdf(once, { signer: pki.issue().signer(), appearance: at([80, 690, 320, 720], white) }) })
  assert.equal(response.json<{ verdict: string }>().verdict, 'invalid')
})
