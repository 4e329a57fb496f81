import assert from 'node:assert/strict'
import { test } from 'node:test'
import { signPdf, verifyPdf } from './index.ts'
import { mutate } from './mutating.ts'
import { agency, letter, person, trust } from './testing.ts'

// The fast share; `node packages/pdf-signing/bench-mutations.ts` changes 100,000 bytes.

test('of 1,500 random byte changes to a file with one signature none passes', async () => {
  const { tried, falsePasses } = await mutate(await signPdf(await letter(), { signer: person.signer }), trust, { count: 1500, seed: 1 })
  assert.deepEqual([tried, falsePasses], [1500, []])
})

test('of 400 random byte changes to a certified file none passes', async () => {
  const { tried, falsePasses } = await mutate(await signPdf(await letter(), { signer: person.signer, docMdp: 1 }), trust, { count: 400, seed: 3 })
  assert.deepEqual([tried, falsePasses], [400, []])
})

test('of 300 random byte changes to a file with two signatures none passes', async () => {
  const once = await signPdf(await letter(), { signer: person.signer })
  const { tried, falsePasses } = await mutate(await signPdf(once, { signer: agency.signer }), trust, { count: 300, seed: 2 })
  assert.deepEqual([tried, falsePasses], [300, []])
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
