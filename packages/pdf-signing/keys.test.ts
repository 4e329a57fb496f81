import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { createCrl, issueCertificate, openPkcs12, signPdf, softwareSigner, verifyPdf, type KeyKind } from './index.ts'
import { issuingPem, pem, rootPem, run, write } from './judges.ts'
import { issuing, letter, person, root, trust } from './testing.ts'

const PASSWORD = 'mật-khẩu của Dương'
const validFrom = new Date(Date.now() - 60_000)

function pkcs12(keyKind: KeyKind, ...options: string[]): Buffer {
  const { certificate, key } = issueCertificate(issuing, { kind: 'person', commonName: 'Lê Văn Khóa', keyKind, validFrom })
  assert.ok(key)
  const keyPath = write(`${keyKind}.key`, key.export({ type: 'pkcs8', format: 'pem' }))
  const [certificatePath, path] = [write(`${keyKind}.crt`, pem(certificate)), write(`${keyKind}.p12`, '')]
  const chain = write('chain.pem', readFileSync(rootPem, 'utf8') + readFileSync(issuingPem, 'utf8'))
  const files = ['-inkey', keyPath, '-in', certificatePath, '-certfile', chain, '-out', path]
  run('openssl', 'pkcs12', '-export', ...files, '-passout', `pass:${PASSWORD}`, ...options)
  return readFileSync(path)
}

test('PKCS#12 files made by openssl open with a Vietnamese password, and their keys sign', async () => {
  for (const [keyKind, ...options] of [['ec-p256'], ['ec-p384'], ['rsa-2048'], ['rsa-2048', '-legacy'], ['rsa-pss-2048']] as const) {
    const material = await openPkcs12(pkcs12(keyKind, ...options), PASSWORD)
    assert.deepEqual(material.chain, [issuing.certificate, root.certificate])
    const file = await signPdf(await letter(), { signer: softwareSigner(material) })
    const { signatures } = await verifyPdf(file, { roots: trust.roots })
    assert.deepEqual(signatures.map(({ verdict, signerName }) => [verdict, signerName]), [['valid', 'Lê Văn Khóa']])
  }
})

for (const keyKind of ['ec-p256', 'rsa-pss-2048'] as const) test(`a wrong password and a damaged PKCS#12 file are told apart, ${keyKind}`, async () => {
  const file = pkcs12(keyKind)
  await assert.rejects(openPkcs12(file, 'mat-khau'), { code: 'wrong-password' })
  await assert.rejects(openPkcs12(file, ''), { code: 'wrong-password' })
  await assert.rejects(openPkcs12(file.subarray(0, 200), PASSWORD), { code: 'bad-pkcs12' })
  await assert.rejects(openPkcs12(Buffer.from('không phải khóa'), PASSWORD), { code: 'bad-pkcs12' })
})

test('weak keys, other curves and keys of another certificate do not become signers', () => {
  const { certificate } = person
  const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  const curve = generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey
  const stranger = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  for (const key of [weak, curve, generateKeyPairSync('ed25519').privateKey, stranger.publicKey])
    assert.throws(() => softwareSigner({ key, certificate, chain: [] }), { code: 'unsupported-key' })
  assert.throws(() => softwareSigner({ key: stranger.privateKey, certificate, chain: [] }), { code: 'key-mismatch' })
})

test('openssl accepts the certificates of the demo authority strictly, and its revocation lists', () => {
  const issue = (): { path: string; serialNumber: string } => {
    const { certificate, serialNumber } = issueCertificate(issuing, { kind: 'person', commonName: 'Đỗ Thị Ý', validFrom })
    return { path: write(`${serialNumber}.crt`, pem(certificate)), serialNumber }
  }
  const [good, bad] = [issue(), issue()]
  const revoked = [{ serialNumber: bad.serialNumber, at: validFrom, reason: 5 }]
  const lists = [issuing, root].map((authority) =>
    pem(createCrl(authority, { number: 7, revoked: authority === issuing ? revoked : [], at: validFrom }), 'X509 CRL'),
  )
  const crls = write('crls.pem', lists.join(''))
  const anchors = ['-CRLfile', crls, '-CAfile', rootPem, '-untrusted', issuingPem]
  const verify = (path: string): string => run('openssl', 'verify', '-x509_strict', '-crl_check_all', ...anchors, path)
  assert.match(verify(good.path), /OK/)
  assert.throws(() => verify(bad.path), /certificate revoked/)
})

test('a subscriber cannot act as an authority', async () => {
  const { certificate, key } = issueCertificate(issuing, { kind: 'person', commonName: 'Kẻ mạo danh', validFrom })
  assert.ok(key)
  const forged = issueCertificate({ certificate, key }, { kind: 'person', commonName: 'Chủ tịch', validFrom })
  assert.ok(forged.key)
  const signer = softwareSigner({ key: forged.key, certificate: forged.certificate, chain: [certificate, issuing.certificate] })
  const { signatures } = await verifyPdf(await signPdf(await letter(), { signer }), trust)
  assert.deepEqual(signatures.map(({ verdict, certificateStatus }) => [verdict, certificateStatus]), [['invalid', 'untrusted']])
})
