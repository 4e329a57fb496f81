import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { PDF, PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core'
import { extendPdf, prepareSignature, signPdf, verifyPdf } from './index.ts'
import { byteRanges, opensslVerify, pdfsig, run, write } from './judges.ts'
import { letter, person, trust } from './testing.ts'

/** A hybrid-reference file (ISO 32000-1 §7.5.8.4): a table for old readers, and a stream that adds a compressed object for new ones. */
function hybrid(): Buffer {
  const parts: string[] = ['%PDF-1.5\n%\xe2\xe3\xcf\xd3\n']
  const offsets = new Map<number, number>()
  const at = (): number => parts.join('').length
  const add = (number: number, body: string): void => {
    offsets.set(number, at())
    parts.push(`${number} 0 obj\n${body}\nendobj\n`)
  }
  add(1, '<< /Type /Catalog /Pages 2 0 R >>')
  add(2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>')
  add(3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << >> >>')
  add(4, '<< /Length 25 >>\nstream\n0 0 1 rg 20 20 99 99 re f\nendstream')
  const inside = '<< /Title (An) >>'
  add(6, `<< /Type /ObjStm /N 1 /First 4 /Length ${4 + inside.length} >>\nstream\n5 0 ${inside}\nendstream`)
  const row = (type: number, first: number, second: number): number[] => [type, first >> 8, first & 255, second]
  const entries = deflateSync(Buffer.from([...row(2, 6, 0), ...row(1, offsets.get(6) ?? 0, 0)])).toString('latin1')
  const streamAt = at()
  parts.push(`7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Index [5 2] /Root 1 0 R /Filter /FlateDecode /Length ${entries.length} >>\nstream\n${entries}\nendstream\nendobj\n`)
  const tableAt = at()
  const line = (number: number): string => `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`
  parts.push(`xref\n0 5\n0000000000 65535 f \n${[1, 2, 3, 4].map(line).join('')}trailer\n<< /Size 8 /Root 1 0 R /Info 5 0 R /XRefStm ${streamAt} >>\nstartxref\n${tableAt}\n%%EOF\n`)
  return Buffer.from(parts.join(''), 'latin1')
}

/** Appends a harmless revision, as a program that fills in the title does. */
async function revised(source: Buffer): Promise<Buffer> {
  const pdf = await PDF.load(source)
  pdf.setTitle('Sửa lần hai')
  return Buffer.from(await pdf.save({ incremental: true }))
}

const sources: Record<string, () => Promise<Buffer>> = {
  'a hybrid-reference file': async () => hybrid(),
  'a file of several revisions': async () => revised(await revised(await letter())),
}
for (const [what, source] of Object.entries(sources))
  test(`${what} is signed twice in place, and everybody agrees`, async () => {
    const original = await source()
    const once = await signPdf(original, { signer: person.signer })
    const twice = await signPdf(once, { signer: person.signer })
    assert.ok(twice.subarray(0, original.length).equals(original))
    const path = write('input.pdf', twice)
    run('qpdf', '--check', path)
    assert.deepEqual(pdfsig(path).map(({ signature }) => signature), Array(2).fill('Signature is Valid.'))
    for (const [index, range] of byteRanges(twice).entries()) assert.match(opensslVerify(twice, range, `input-${index}`), /successful/)
    assert.deepEqual((await verifyPdf(twice, trust)).signatures.map(({ integrity }) => integrity), ['intact', 'intact'])
  })

test('a form whose look is computed by the reader (XFA) is refused with a word of its own', async () => {
  const pdf = await PDF.load(await letter())
  pdf.getCatalog().set('AcroForm', PdfDict.of({ Fields: new PdfArray([]), XFA: new PdfArray([PdfString.fromString('template'), PdfName.of('x')]) }))
  const form = Buffer.from(await pdf.save())
  await assert.rejects(prepareSignature(form), { code: 'xfa' })
  await assert.rejects(extendPdf(form, { level: 'B-T', timestamp: async () => Buffer.alloc(0) }), { code: 'xfa' })
})
