import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { children, readDer, type DerNode } from './der.ts'
import { attackCorpus, genuineCorpus } from './attacks.ts'
import { embedSignature, issueCertificate, prepareSignature, verifyPdf, type PreparedSignature } from './index.ts'
import { issuingPem, pem, run, write } from './judges.ts'
import { issuing, letter, trust } from './testing.ts'

const attacks = await attackCorpus()

for (const { name, group, what, why, file, indication, options } of attacks)
  test(`${group}, ${name}: ${what}; refused, because ${why}`, async () => {
    const report = await verifyPdf(file, { ...trust, ...options })
    assert.equal(report.indication, indication, JSON.stringify([report.problems, report.signatures.map(({ why: told }) => told)]))
  })

for (const { name, file } of await genuineCorpus())
  test(`no false alarm: ${name}`, async () => {
    const report = await verifyPdf(file, trust)
    assert.deepEqual([report.indication, report.problems, report.signatures.map(({ why }) => why)], ['TOTAL-PASSED', [], report.signatures.map(() => undefined)])
  })

type Kind = { label: string; key: ReturnType<typeof generateKeyPairSync>; args: string[] }

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const kinds: Kind[] = [
  { label: 'RSA', key: rsa, args: [] },
  { label: 'RSA-PSS', key: rsa, args: ['-keyopt', 'rsa_padding_mode:pss'] },
  { label: 'P-384 with SHA-384', key: generateKeyPairSync('ec', { namedCurve: 'secp384r1' }), args: ['-md', 'sha384'] },
  { label: 'named by key identifier', key: rsa, args: ['-keyid'] },
]

/** A CMS made by openssl over the bytes under /ByteRange. */
function opensslCms({ bytes, byteRange: [, start, end] }: PreparedSignature, { key, args, label }: Kind): Buffer {
  const request = { kind: 'person', commonName: label, publicKey: key.publicKey, validFrom: new Date(Date.now() - 60_000) } as const
  const certificate = write('signer.pem', pem(issueCertificate(issuing, request).certificate))
  const keyFile = write('signer.key', key.privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const content = write('content.bin', Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]))
  const out = write('out.der', '')
  run('openssl', 'cms', '-sign', '-binary', '-cades', '-in', content, '-signer', certificate, '-inkey', keyFile, '-certfile', issuingPem, '-outform', 'DER', '-out', out, ...args)
  return readFileSync(out)
}

for (const kind of kinds)
  test(`what openssl signs passes, in DER and in BER of open lengths: ${kind.label}`, async () => {
    const prepared = await prepareSignature(await letter())
    const cms = opensslCms(prepared, kind)
    for (const encoded of [cms, indefinite(readDer(cms))]) {
      const { indication, signatures } = await verifyPdf(embedSignature(prepared, encoded), trust)
      assert.deepEqual([indication, signatures[0]?.why], ['TOTAL-PASSED', undefined])
      prepared.bytes.fill('0', prepared.contentsStart, prepared.contentsStart + prepared.contentsLength)
    }
  })

/** The same message in BER with lengths left open, as streaming writers leave them. */
function indefinite(node: DerNode): Buffer {
  if ((node.tag & 0x20) === 0) return node.raw
  return Buffer.concat([Buffer.from([node.tag, 0x80]), ...children(node).map(indefinite), Buffer.alloc(2)])
}
