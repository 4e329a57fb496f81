import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, beforeEach, test } from 'node:test'
import { PDF } from '@libpdf/core'
import { crlClient, crlsAtHand, extendPdf, ocspClient, signPdf, timestampClient, verifyPdf, type Extension, type Fetch } from './index.ts'
import { readDss, vriKey } from './dss.ts'
import { readSignatures } from './found-signatures.ts'
import { readCms } from './verify/cms-reading.ts'
import { byteRanges, pem, pdfsig, run, write } from './judges.ts'
import { letter } from './testing.ts'
import { startTestPki, type Faults, type TestPki } from './testing-pki.ts'

let pki: TestPki
before(async () => { pki = await startTestPki() })
after(() => pki.close())
beforeEach(() => { for (const key of Object.keys(pki.faults)) delete pki.faults[key as keyof Faults] })

const fetchAny: Fetch = (url, init) => fetch(url, init)
const extension = (level: Extension['level'], options: Partial<Extension> = {}): Extension => ({
  level, timestamp: timestampClient({ fetch: fetchAny, url: `${pki.url}/tsa`, trust: pki.trust }),
  revocation: [ocspClient({ fetch: fetchAny }), crlClient({ fetch: fetchAny })], roots: pki.trust.roots, ...options,
})
const signed = async (options: object = {}) => signPdf(await letter(), { signer: pki.issue().signer(), ...options })
const caFiles = () => ['-CAfile', write('root.pem', pem(pki.root.certificate)), '-untrusted', write('sub.pem', pem(pki.issuing.certificate))]

/** Each signature and timestamp of the file by openssl alone, against the bytes its /ByteRange names. */
function opensslJudges(file: Buffer, name: string): string[] {
  return byteRanges(file).map(([, start = 0, end = 0, rest = 0], index) => {
    const data = write(`${name}-${index}.data`, Buffer.concat([file.subarray(0, start), file.subarray(end, end + rest)]))
    const der = Buffer.from(file.toString('latin1', start + 1, end - 1), 'hex')
    const path = write(`${name}-${index}.der`, der)
    const isTimestamp = file.toString('latin1', start - 400, start).includes('ETSI.RFC3161')
    if (isTimestamp) return run('openssl', 'ts', '-verify', '-token_in', '-in', path, '-data', data, ...caFiles()).match(/Verification: OK/)?.[0] ?? ''
    const root = write('cms-root.pem', pem(pki.root.certificate))
    return run('openssl', 'cms', '-verify', '-cades', '-binary', '-inform', 'DER', '-in', path, '-content', data, '-CAfile', root, '-purpose', 'any', '-out', '/dev/null').match(/CAdES Verification successful/)?.[0] ?? ''
  })
}

async function storeOf(file: Buffer) {
  const pdf = await PDF.load(file)
  const vri = (pdf.getCatalog().getDict('DSS', (ref) => pdf.getObject(ref)))?.getDict('VRI', (ref) => pdf.getObject(ref))
  return { ...readDss(pdf), keys: vri ? [...vri.keys()].map((key) => key.value) : [], signatures: readSignatures(pdf, file) }
}

test('a B-T signature carries a timestamp over its own value, which openssl finds and verifies', async () => {
  const file = await signed({ timestamp: extension('B-T').timestamp })
  assert.deepEqual(opensslJudges(file, 'bt'), ['CAdES Verification successful'])
  const { signatures: [signature] } = await storeOf(file)
  assert.ok(signature?.token)
  const token = write('bt.tst', signature.token)
  const [, start = 0, end = 0, rest = 0] = byteRanges(file)[0] ?? []
  const digestOf = (hash: string) => createHash(hash).update(file.subarray(0, start)).update(file.subarray(end, end + rest)).digest()
  assert.match(run('openssl', 'ts', '-verify', '-token_in', '-in', token, '-data', write('bt.sig', readCms(signature.contents, { digestOf }).signatureValue), ...caFiles()), /Verification: OK/)
  assert.deepEqual(pdfsig(write('bt.pdf', file)).map(({ signature: opinion }) => opinion), ['Signature is Valid.'])
  assert.equal(await extendPdf(file, extension('B-T')).then(({ length }) => length), file.length, 'nothing to add')
})

test('a B-B signature becomes B-T by a document timestamp, and keeps every byte', async () => {
  const before = await signed()
  const file = await extendPdf(before, extension('B-T'))
  assert.ok(file.subarray(0, before.length).equals(before))
  assert.deepEqual(opensslJudges(file, 'lifted'), ['CAdES Verification successful', 'Verification: OK'])
  run('qpdf', '--check', write('lifted.pdf', file))
})

test('B-LT stores certificates and revocation answers of signer and timestamp authority, and names the signature in the VRI', async () => {
  const before = await signed({ timestamp: extension('B-T').timestamp })
  const file = await extendPdf(before, extension('B-LT'))
  assert.ok(file.subarray(0, before.length).equals(before))
  const { certificates, ocsps, crls, keys, signatures: [signature] } = await storeOf(file)
  const wanted = [signature?.certificate, pki.tsa.certificate, pki.issuing.certificate, pki.root.certificate]
  for (const certificate of wanted) assert.ok(certificates.some((der) => der.equals(certificate as Buffer)))
  assert.deepEqual([ocsps.length, crls.length, keys], [2, 1, [vriKey(signature?.contents ?? Buffer.alloc(0))]])
  const stored = ['ocsp', write('lt.ocsp', ocsps[0] as Buffer), write('lt-root.pem', pem(pki.root.certificate)), write('lt-sub.pem', pem(pki.issuing.certificate))]
  const subject = ocsps[0] === undefined ? '' : write('lt-signer.pem', pem(signature?.certificate as Buffer))
  assert.match(run('openssl', 'ocsp', '-no_nonce', '-respin', stored[1] as string, '-CAfile', stored[2] as string, '-issuer', stored[3] as string, '-verify_other', stored[3] as string, '-cert', subject), /good[\s\S]*Response verify OK/)
  run('qpdf', '--check', write('lt.pdf', file))
})

test('B-LTA closes with a document timestamp over the store; years later it is stamped again, each piece stored once', async () => {
  const lta = await extendPdf(await signed({ timestamp: extension('B-T').timestamp }), extension('B-LTA'))
  assert.deepEqual(opensslJudges(lta, 'lta'), ['CAdES Verification successful', 'Verification: OK'])
  const again = await extendPdf(lta, extension('B-LTA'))
  assert.ok(again.subarray(0, lta.length).equals(lta))
  assert.deepEqual(opensslJudges(again, 'again'), ['CAdES Verification successful', 'Verification: OK', 'Verification: OK'])
  const { certificates, keys } = await storeOf(again)
  assert.equal(new Set(certificates.map((der) => der.toString('hex'))).size, certificates.length)
  assert.equal(keys.length, 2)
  assert.deepEqual(pdfsig(write('again.pdf', again)).map(({ field }) => field), ['Signature1', 'Timestamp1', 'Timestamp2'])
})

test('several signatures need one timestamp and one answer for each certificate', async () => {
  const [first, second] = [pki.issue(), pki.issue({ keyKind: 'rsa-2048' })]
  const once = await signPdf(await letter(), { signer: first.signer() })
  const twice = await signPdf(once, { signer: second.signer({ pss: true }) })
  const asked = pki.asked['/tsa'] ?? 0
  const file = await extendPdf(twice, extension('B-LT'))
  assert.equal(pki.asked['/tsa'], asked + 1)
  assert.equal((await storeOf(file)).ocsps.length, 3)
})

test('the list stands in when nobody answers OCSP; with neither nothing is written', async () => {
  const before = await signed({ timestamp: extension('B-T').timestamp })
  pki.faults.ocsp = 'down'
  const { ocsps, crls } = await storeOf(await extendPdf(before, extension('B-LT')))
  assert.deepEqual([ocsps.length, crls.length], [0, 2])
  pki.faults.crl = 'down'
  await assert.rejects(extendPdf(before, extension('B-LT')), { code: 'revocation-unavailable' })
  await assert.rejects(extendPdf(before, extension('B-LT', { revocation: [] })), { code: 'revocation-unavailable' })
  const atHand = [crlsAtHand([pki.crl()]), crlsAtHand([(await fetchRoot())])]
  assert.equal((await storeOf(await extendPdf(before, extension('B-LT', { revocation: atHand })))).crls.length, 2)
})

async function fetchRoot(): Promise<Buffer> {
  delete pki.faults.crl
  return Buffer.from(await (await fetch(`${pki.url}/root.crl`)).arrayBuffer())
}

test('a signature of a certificate revoked before is not lifted; one revoked afterwards is, with the proof', async () => {
  const person = pki.issue()
  const timestamp = extension('B-T').timestamp
  const file = await signPdf(await letter(), { signer: person.signer(), timestamp })
  pki.revoke(person.serialNumber, new Date(Date.now() + 3_000))
  assert.ok((await storeOf(await extendPdf(file, extension('B-LT')))).ocsps.length > 0)
  const late = pki.issue()
  pki.revoke(late.serialNumber, new Date(Date.now() - 60_000))
  const forged = await signPdf(await letter(), { signer: late.signer(), timestamp })
  await assert.rejects(extendPdf(forged, extension('B-LT')), { code: 'certificate-revoked' })
})

test('what was gathered is enough: the verifier asks nobody, and says so by the level', async () => {
  for (const docMdp of [undefined, 1, 2, 3] as const) {
    const before = await signed({ timestamp: extension('B-T').timestamp, ...(docMdp && { docMdp }) })
    const judge = async (file: Buffer) => {
      const { signatures: [first] } = await verifyPdf(file, { ...pki.trust, requireRevocation: true })
      return first?.verdict === 'indeterminate' ? [first.verdict] : [first?.verdict, first?.level, first?.isRevocationKnown]
    }
    assert.deepEqual(await judge(before), ['indeterminate'])
    assert.deepEqual(await judge(await extendPdf(before, extension('B-LT'))), ['valid-with-later-signatures', 'PAdES-B-LT', true], `certified ${docMdp}`)
    assert.deepEqual(await judge(await extendPdf(before, extension('B-LTA'))), ['valid-with-later-signatures', 'PAdES-B-LTA', true], `certified ${docMdp}`)
  }
})

test('without a timestamp nothing is signed and nothing is lifted', async () => {
  pki.faults.tsa = 'down'
  await assert.rejects(signed({ timestamp: extension('B-T').timestamp }), { code: 'timestamp-unavailable' })
  await assert.rejects(signed().then((file) => extendPdf(file, extension('B-T'))), { code: 'timestamp-unavailable' })
  await assert.rejects(letter().then((file) => extendPdf(file, extension('B-T'))), { code: 'no-signature' })
})

const judgedKeys = [
  ['ec-p256', {}], ['ec-p384', { hash: 'sha384' }], ['rsa-2048', {}], ['rsa-2048', { pss: true }],
  ['rsa-3072', { pss: true, hash: 'sha384' }], ['rsa-4096', { hash: 'sha512' }],
] as const
for (const [keyKind, signing] of judgedKeys)
  for (const shape of ['plain', 'object-streams', 'linearised'] as const)
    test(`${keyKind} ${JSON.stringify(signing)} on a ${shape} file: every level, by openssl and qpdf`, async () => {
      const path = write('source.pdf', await letter())
      const options = { plain: [], 'object-streams': ['--object-streams=generate'], linearised: ['--linearize', '--object-streams=generate'] }[shape]
      if (shape !== 'plain') run('qpdf', ...options, path, `${path}.${shape}`)
      const source = readFileSync(shape === 'plain' ? path : `${path}.${shape}`)
      const file = await signPdf(source, { signer: personOf(keyKind).signer(signing), timestamp: pki.timestamp, reason: 'Ký' })
      const lta = await extendPdf(file, extension('B-LTA', { timestamp: pki.timestamp }))
      assert.ok(lta.subarray(0, source.length).equals(source))
      assert.deepEqual(opensslJudges(lta, `${keyKind}-${shape}`), ['CAdES Verification successful', 'Verification: OK'])
      const out = write('judged.pdf', lta)
      run('qpdf', '--check', out)
      assert.equal(pdfsig(out)[0]?.signature, 'Signature is Valid.')
    })

const people = new Map<string, ReturnType<TestPki['issue']>>()
function personOf(keyKind: (typeof judgedKeys)[number][0]) {
  const person = people.get(keyKind) ?? pki.issue({ keyKind })
  people.set(keyKind, person)
  return person
}
