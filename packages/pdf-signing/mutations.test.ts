import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createTimestampToken, signPdf, verifyPdf, type Imprint } from './index.ts'
import { mutate } from './mutating.ts'
import { agency, issuing, letter, person, subscribe, trust } from './testing.ts'

// The fast share; `node packages/pdf-signing/bench-mutations.ts` makes 100,000 changes, over files with timestamps and archive timestamps too.

const once = await signPdf(await letter(), { signer: person.signer })
const files: [string, Buffer, number][] = [
  ['a file with one signature', once, 1500],
  ['a certified file', await signPdf(await letter(), { signer: person.signer, docMdp: 1 }), 400],
  ['a file with two signatures', await signPdf(once, { signer: agency.signer }), 300],
]
for (const [what, file, count] of files)
  test(`of ${count} random changes of one byte in ${what} none passes`, async () => {
    const { tried, falsePasses } = await mutate(file, trust, { count, seed: count })
    assert.deepEqual([Object.values(tried).reduce((sum, each) => sum + each), falsePasses], [count, []])
  })

/** Bytes no signature covers, found by changing every kind of byte: each names a part of a timestamp token. */
async function withToken(change: (token: Buffer) => Buffer): Promise<Buffer> {
  const timestamp = async ({ hash, digest }: Imprint) => change(createTimestampToken(tsa, { hash, digest, at: new Date(), serialNumber: 1 }))
  return signPdf(await letter(), { signer: person.signer, timestamp })
}
const TIMESTAMP_INFO = Buffer.from('060b2a864886f70d0109100104', 'hex')
const { certificate, key } = subscribe({ kind: 'timestamp-authority', commonName: 'Thử TSA' })
const tsa = { certificate, key, chain: [issuing.certificate], policy: '1.2.3' }

test('a token whose content has lost its tag, or that carries a damaged certificate nobody needs, proves nothing', async () => {
  const changes: [(token: Buffer) => number, RegExp][] = [
    [(token) => token.indexOf(TIMESTAMP_INFO) + 13, /not built as RFC 5652/],
    [(token) => token.indexOf(issuing.certificate) + issuing.certificate.length - 4, /damaged or leads nowhere/],
  ]
  for (const [placeIn, why] of changes) {
    const file = await withToken((token) => {
      const changed = Buffer.from(token)
      changed[placeIn(token)]! ^= 0x0a
      return changed
    })
    const { indication, subIndication, signatures } = await verifyPdf(file, trust)
    assert.deepEqual([indication, subIndication], ['INDETERMINATE', 'NO_POE'])
    assert.match(signatures[0]?.why ?? '', why)
  }
  assert.equal((await verifyPdf(await withToken((token) => token), trust)).indication, 'TOTAL-PASSED')
})

/** The time and memory of a strict reader follow from the size of the file; a repairing one stood still at a stray delimiter and noted it for ever. */
const ENDLESS: [string, RegExp, string][] = [
  ['a string that lost its opening parenthesis', /\/M \(D:/, '/M QD:'],
  ['an array with a brace', /\/Fields \[/, '/Fields [} '],
  ['a dictionary with a closing parenthesis for a key', /\/SigFlags 3/, ')SigFlags 3'],
]
for (const [what, place, instead] of ENDLESS)
  test(`${what} is refused at once, not repaired for ever`, { timeout: 10_000 }, async () => {
    const file = (await signPdf(await letter(), { signer: person.signer })).toString('latin1')
    const mutant = Buffer.from(file.replace(place, instead), 'latin1')
    assert.notEqual(mutant.toString('latin1'), file)
    const { indication, problems } = await verifyPdf(mutant, trust)
    assert.deepEqual([indication, problems.length], ['TOTAL-FAILED', 1])
  })

test('a form that would have to be repaired is not signed', { timeout: 10_000 }, async () => {
  const file = (await signPdf(await letter(), { signer: person.signer })).toString('latin1')
  await assert.rejects(signPdf(Buffer.from(file.replace('/Fields [', '/Fields [} '), 'latin1'), { signer: agency.signer }), { code: 'cannot-append' })
})

test('a cross-reference stream of entries without width is refused unread', async () => {
  const body = '1 0 obj\n<< /Type /XRef /W [0 0 0] /Size 9000000000 /Root 2 0 R /Length 0 >>\nstream\n\nendstream\nendobj\n'
  const { problems } = await verifyPdf(Buffer.from(`%PDF-1.7\n${body}startxref\n9\n%%EOF\n`), trust)
  assert.deepEqual(problems, ['its cross-reference entries have no width'])
})
