import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { decodePng, issueCertificate, signPdf, softwareSigner, verifyPdf, type Appearance } from './index.ts'
import { agency, clerk, issuing, letter, person, sealPng, strokePng, tinos, trust } from './testing.ts'
import { byteRanges, nss, opensslVerify, pdfsig, run, write } from './judges.ts'

const [seal, stroke] = [decodePng(sealPng), decodePng(strokePng)]

/** The person's blue signature; the seal's left third of it lies under the agency's red seal (domain §2.4). */
const personal: Appearance = {
  page: 0,
  rect: [340, 250, 460, 300],
  items: [{ kind: 'image', image: stroke, box: [0, 0, 120, 45] }],
}
const number: Appearance = {
  page: 0,
  rect: [85, 735, 560, 755],
  items: [
    { kind: 'text', text: '1875', x: 25, y: 5, size: 13, font: tinos },
    { kind: 'text', text: '22', x: 330, y: 5, size: 13, font: tinos },
    { kind: 'text', text: '11', x: 380, y: 5, size: 13, font: tinos, align: 'center' },
  ],
}
const sealed: Appearance = {
  page: 0,
  rect: [278, 232, 380, 334],
  items: [{ kind: 'image', image: seal, box: [0, 0, 102, 102] }],
}

async function signChain(source: Buffer): Promise<Buffer[]> {
  const first = await signPdf(source, { signer: person.signer, appearance: personal, reason: 'Ký ban hành' })
  const second = await signPdf(first, { signer: clerk.signer, appearance: number, reason: 'Cấp số' })
  return [first, second, await signPdf(second, { signer: agency.signer, appearance: sealed, location: 'Sông Lam' })]
}

async function assertAllAgree(file: Buffer, name: string, count: number): Promise<void> {
  const path = write(`${name}.pdf`, file)
  const opinions = pdfsig(path)
  assert.equal(opinions.length, count)
  for (const opinion of opinions) assert.equal(opinion.signature, 'Signature is Valid.')
  if (nss) for (const opinion of opinions) assert.equal(opinion.certificate, 'Certificate is Trusted.')
  assert.equal(opinions.at(-1)?.isTotal, true)
  for (const [index, range] of byteRanges(file).entries())
    assert.match(opensslVerify(file, range, `${name}-${index}`), /CAdES Verification successful/)
  const report = await verifyPdf(file, trust)
  assert.deepEqual(report.problems, [])
  assert.deepEqual(
    report.signatures.map(({ verdict }) => verdict),
    [...Array<string>(count - 1).fill('valid-with-later-signatures'), 'valid'],
  )
}

test('person, number, seal: each signature leaves the earlier ones valid for pdfsig, openssl and ourselves', async () => {
  const stages = await signChain(await letter())
  for (const [index, stage] of stages.entries()) await assertAllAgree(stage, `chain-${index}`, index + 1)
  run('qpdf', '--check', write('chain.pdf', stages.at(-1) as Buffer))
})

test('the number and the date written by the clerk are text that can be searched', async () => {
  const [, numbered] = await signChain(await letter())
  const text = run('pdftotext', '-layout', write('numbered.pdf', numbered as Buffer), '-')
  assert.match(text, /1875/)
  assert.match(text, /22\s+11/)
})

test('the report tells who signed, as whom, when and why', async () => {
  const at = new Date('2026-11-22T01:02:03Z')
  const stated = { reason: 'Đóng dấu', location: 'Sông Lam', name: 'UBND tỉnh' }
  const file = await signPdf(await letter(), { signer: agency.signer, ...stated, at })
  const [report] = (await verifyPdf(file, trust)).signatures
  const expected = {
    ...stated,
    signerName: 'Ủy ban nhân dân tỉnh Sông Lam',
    subject: 'C=VN, organizationIdentifier=MST:2900123456, CN=Ủy ban nhân dân tỉnh Sông Lam',
    serialNumber: agency.serialNumber,
    claimedAt: at,
    level: 'PAdES-B-B',
    chain: ['Ủy ban nhân dân tỉnh Sông Lam', 'CôngVụ Thử CA 1', 'CôngVụ Thử Root CA'],
    coveredTo: file.length,
  }
  assert.partialDeepStrictEqual(report, expected)
})

test('files with cross-reference streams and linearised files are signed in place', async () => {
  const plain = write('plain.pdf', await letter())
  for (const [name, ...options] of [
    ['streams', '--object-streams=generate'],
    ['linearised', '--linearize'],
    ['both', '--linearize', '--object-streams=generate'],
  ] as const) {
    const path = write(`${name}.pdf`, '')
    run('qpdf', ...options, plain, path)
    const source = readFileSync(path)
    const stages = await signChain(source)
    assert.ok(stages[2]?.subarray(0, source.length).equals(source))
    await assertAllAgree(stages[2] as Buffer, name, 3)
  }
})

test('RSA-3072 and ECDSA P-384 keys sign too', async () => {
  for (const { publicKey, privateKey } of [
    generateKeyPairSync('ec', { namedCurve: 'secp384r1' }),
    generateKeyPairSync('rsa', { modulusLength: 3072 }),
  ]) {
    const request = { kind: 'person', commonName: 'Khóa khác', publicKey, validFrom: new Date(Date.now() - 60_000) } as const
    const { certificate } = issueCertificate(issuing, request)
    const signer = softwareSigner({ key: privateKey, certificate, chain: [issuing.certificate] })
    await assertAllAgree(await signPdf(await letter(), { signer }), `key-${privateKey.asymmetricKeyType}`, 1)
  }
})
