import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { PDF } from '@libpdf/core'
import { assembleCms, embedSignature, prepareSignature, signPdf, signedAttributes, verifyPdf } from './index.ts'
import type { Appearance, TextItem } from './index.ts'
import { byteRanges, pdfsig, run, write } from './judges.ts'
import { letter, person, tinos, trust } from './testing.ts'

const text = (value: string): TextItem => ({ kind: 'text', text: value, x: 2, y: 4, size: 10, font: tinos })

test('the two phases can be far apart: prepare, sign elsewhere, embed', async () => {
  const prepared = await prepareSignature(await letter(), { reason: 'Ký số từ xa' })
  const attributes = signedAttributes(prepared.digest, person.certificate)
  const signature = await person.signer.sign(attributes)
  const cms = assembleCms({ attributes, signature, certificate: person.certificate, chain: person.signer.chain })
  const file = embedSignature(prepared, cms)
  assert.deepEqual(byteRanges(file), [prepared.byteRange])
  assert.deepEqual((await verifyPdf(file, trust)).signatures.map(({ verdict }) => verdict), ['valid'])
})

test('a CMS that does not fit is refused before anything is written', async () => {
  const prepared = await prepareSignature(await letter(), { reserveBytes: 64 })
  const before = Buffer.from(prepared.bytes)
  assert.throws(() => embedSignature(prepared, Buffer.alloc(65)), { code: 'cms-too-large' })
  assert.ok(prepared.bytes.equals(before))
})

test('an attachment gets an ISO 8601 signature in text only, top right', async () => {
  const at = '1875/UBND-NN 2026-11-22T08:20:00+07:00'
  const appearance: Appearance = { page: 0, rect: [360, 800, 560, 820], items: [text(at)] }
  const path = write('attachment.pdf', await signPdf(await letter(), { signer: person.signer, appearance }))
  assert.match(run('pdftotext', path, '-'), /2026-11-22T08:20:00\+07:00/)
  assert.match(run('pdffonts', path), /Tinos-Regular +CID TrueType +Identity-H +yes yes yes/)
  assert.equal(pdfsig(path)[0]?.signature, 'Signature is Valid.')
})

test('Vietnamese letters, composed or decomposed, come out composed and searchable', async () => {
  const sentence = 'Ủy ban nhân dân xã Nghĩa Hành, Đỗ Thị Ý, Nguyễn Văn Hữu'
  const appearance: Appearance = { page: 0, rect: [50, 50, 500, 70], items: [text(sentence.normalize('NFD'))] }
  const file = await signPdf(await letter(), { signer: person.signer, appearance })
  assert.ok(run('pdftotext', write('letters.pdf', file), '-').includes(sentence))
})

test('user texts cannot imitate the placeholders', async () => {
  const nasty = `/Contents <${'0'.repeat(70)}> /ByteRange [0 9999999999 9999999999 9999999999] ) >> endobj`
  const file = await signPdf(await letter(), { signer: person.signer, reason: nasty, name: nasty, location: nasty })
  const [report] = (await verifyPdf(file, trust)).signatures
  assert.deepEqual([report?.verdict, report?.reason], ['valid', nasty])
  assert.equal(byteRanges(file).length, 1)
})

test('each mistake has its own code and leaves nothing behind', async () => {
  const source = await letter()
  const appearance: Appearance = { page: 0, rect: [10, 10, 100, 40], items: [] }
  const cases = [
    ['not-a-pdf', Buffer.from('đây không phải PDF'), {}],
    ['not-a-pdf', Buffer.alloc(0), {}],
    ['no-such-page', source, { appearance: { ...appearance, page: 1 } }],
    ['no-such-page', source, { appearance: { ...appearance, page: -1 } }],
    ['bad-rectangle', source, { appearance: { ...appearance, rect: [100, 10, 10, 40] } }],
    ['missing-glyph', source, { appearance: { ...appearance, items: [text('漢字')] } }],
    ['bad-font', source, { appearance: { ...appearance, items: [{ ...text('a'), font: Buffer.from('no font') }] } }],
  ] as const
  for (const [code, file, options] of cases)
    await assert.rejects(prepareSignature(file, options as Parameters<typeof prepareSignature>[1]), { code }, code)
})

test('an encrypted PDF is refused as such', async () => {
  const plain = write('open.pdf', await letter())
  const path = write('encrypted.pdf', '')
  run('qpdf', '--encrypt', '', 'owner', '256', '--', plain, path)
  await assert.rejects(prepareSignature(readFileSync(path)), { code: 'encrypted' })
  assert.deepEqual((await verifyPdf(readFileSync(path), trust)).problems, ['an encrypted file is not verified'])
})

test('a file whose cross-reference table is damaged is refused instead of silently rewritten', async () => {
  const damaged = Buffer.from((await letter()).toString('latin1').replace(/startxref\s+\d+/, 'startxref\n7'), 'latin1')
  assert.equal((await PDF.load(damaged)).recoveredViaBruteForce, true)
  await assert.rejects(prepareSignature(damaged), { code: 'cannot-append' })
})

test('field names are kept unique, and a taken name is refused', async () => {
  const first = await signPdf(await letter(), { signer: person.signer, field: 'Signature2' })
  const second = await signPdf(first, { signer: person.signer })
  assert.deepEqual((await verifyPdf(second, trust)).signatures.map(({ field }) => field), ['Signature2', 'Signature3'])
  await assert.rejects(signPdf(second, { signer: person.signer, field: 'Signature3' }), { code: 'field-exists' })
  await assert.rejects(signPdf(second, { signer: person.signer, docMdp: 2 }), { code: 'already-signed' })
})
