import assert from 'node:assert/strict'
import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, webcrypto } from 'node:crypto'
import { test } from 'node:test'
import 'reflect-metadata'
import { X509CertificateGenerator } from '@peculiar/x509'
import { CannotDecrypt, digestOf, MessageError, seal, sealingKeyIn, sign, unseal, verify, type Receipt } from './index.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
async function signer(name: string) {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({ name: `CN=${name}`, keys, signingAlgorithm: algorithm, notBefore: new Date('2026-01-01'), notAfter: new Date('2031-01-01') })
  return { key: keys.privateKey, certificate: Buffer.from(certificate.rawData).toString('base64') }
}
const receipt: Receipt = {
  v: 1, envelopeId: randomUUID(), envelopeHash: 'a'.repeat(64), from: 'song-lam', to: 'yen-chau', kind: 'document', documentId: randomUUID(), outcome: 'accepted', problem: null, at: '2026-11-30T10:00:00Z', head: null,
}

test('what was signed is read again, with the certificate that signed it', async () => {
  const ours = await signer('song-lam')
  const jws = await sign('receipt', receipt, ours)
  const { message, certificate, thumbprint } = await verify('receipt', jws)
  assert.deepEqual(message, receipt)
  assert.equal(certificate, ours.certificate)
  assert.match(thumbprint, /^[0-9a-f]{64}$/)
  assert.equal(await digestOf(jws), await digestOf(jws))
})

test('another kind, another certificate, another spelling and every changed letter are refused', async () => {
  const [ours, theirs] = [await signer('song-lam'), await signer('yen-chau')]
  const jws = await sign('receipt', receipt, ours)
  const refused = (code: MessageError['code'], text: string, kind: 'receipt' | 'envelope' = 'receipt') => assert.rejects(verify(kind, text), { code })
  await refused('wrong-kind', jws, 'envelope')
  const [head, body, mark] = jws.split('.') as [string, string, string]
  const swapped = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(head, 'base64url').toString()), x5c: [theirs.certificate] })).toString('base64url')
  await refused('bad-signature', `${swapped}.${body}.${mark}`)
  await refused('malformed', `${head}.${body}.${mark}=`)
  await refused('malformed', 'a.b')
  await refused('malformed', 'x'.repeat(30_000))
  const unsigned = Buffer.from(JSON.stringify({ alg: 'none', typ: 'congvu-receipt+jws', x5c: [ours.certificate] })).toString('base64url')
  await refused('malformed', `${unsigned}.${body}.`)
  for (let at = 0; at < jws.length; at += 1) {
    const other = jws.slice(0, at) + (jws[at] === 'A' ? 'B' : 'A') + jws.slice(at + 1)
    if (other !== jws) await assert.rejects(verify('receipt', other), MessageError, `letter ${at}`)
  }
})

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.='
const below = (most: number) => Math.floor(Math.random() * most)

/** One to three changes by chance: a letter other, more or less, two changed over, a piece repeated, the end cut off. */
function changed(text: string): string {
  let other = text
  for (let left = 1 + below(3); left > 0; left -= 1) {
    const [at, letter] = [below(other.length), LETTERS[below(LETTERS.length)]!]
    other = [
      () => other.slice(0, at) + letter + other.slice(at + 1), () => other.slice(0, at) + letter + other.slice(at), () => other.slice(0, at) + other.slice(at + 1),
      () => other.slice(0, at) + (other[at + 1] ?? '') + other[at]! + other.slice(at + 2), () => other.slice(0, at) + other.slice(below(at + 1)), () => other.slice(0, at + 1),
    ][below(6)]!()
  }
  return other
}

test('ten thousand receipts changed by chance: none is read', async () => {
  const jws = await sign('receipt', receipt, await signer('yen-chau'))
  const read: string[] = []
  for (let tried = 0; tried < 10_000;) {
    const other = changed(jws)
    if (other === jws) continue
    tried += 1
    const said = await verify('receipt', other).catch((error: unknown) => { if (error instanceof MessageError) return null; throw error })
    if (said) read.push(other)
  }
  assert.deepEqual(read, [])
})

test('what no message may say is not signed, and not read when somebody signed it', async () => {
  const ours = await signer('song-lam')
  await assert.rejects(sign('receipt', { ...receipt, envelopeHash: 'zz' }, ours))
  await assert.rejects(sign('receipt', { ...receipt, from: '../etc' }, ours))
})

const sealingPair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'der' } })
  return { open: { key: publicKey.toString('base64'), thumbprint: createHash('sha256').update(publicKey).digest('hex') }, secret: createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }) }
}

test('what is sealed to one key opens with that key alone, and not when a letter of it was changed', async () => {
  const [ours, theirs] = [sealingPair(), sealingPair()]
  const sealed = await seal({ receipt: 'Chống rét cho vật nuôi' }, ours.open)
  assert.equal(sealingKeyIn(sealed), ours.open.thumbprint)
  assert.ok(!Buffer.from(sealed.split('.')[3]!, 'base64url').includes('vật nuôi'))
  assert.deepEqual(await unseal(sealed, ours.secret), { receipt: 'Chống rét cho vật nuôi' })
  await assert.rejects(unseal(sealed, theirs.secret), CannotDecrypt)
  const parts = sealed.split('.')
  for (const part of [0, 1, 2, 3, 4]) {
    const changed = parts.map((each, place) => (place === part ? `${each.startsWith('A') ? 'B' : 'A'}${each.slice(1)}` : each)).join('.')
    await assert.rejects(unseal(changed, ours.secret), CannotDecrypt, `part ${part}`)
  }
  assert.throws(() => sealingKeyIn('a.b.c.d.e'), MessageError)
})
