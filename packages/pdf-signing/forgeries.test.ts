import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { PDF, PdfArray, PdfDict, PdfName, PdfRef } from '@libpdf/core'
import { createCrl, issueCertificate, createRootAuthority, decodePng, signPdf, softwareSigner, verifyPdf } from './index.ts'
import { addAnnotation, cover, dict, firstPage, stamp, stream, tamper, unsignedField, widget, wrap } from './forging.ts'
import { byteRanges, pdfsig, write } from './judges.ts'
import { agency, issuing, letter, person, strokePng, subscribe, tinos, trust } from './testing.ts'

const appearance = { page: 0, rect: [340, 250, 460, 300] as [number, number, number, number] }
const image = { kind: 'image', image: decodePng(strokePng), box: [0, 0, 120, 45] as [number, number, number, number] } as const
const signed = (source: Buffer, signer = person.signer): Promise<Buffer> =>
  signPdf(source, { signer, appearance: { ...appearance, items: [image] } })

let genuine: Buffer
before(async () => {
  genuine = await signed(await letter())
})

async function verdicts(file: Buffer, options = {}): Promise<string[]> {
  const { signatures } = await verifyPdf(file, { ...trust, ...options })
  return signatures.map(({ verdict }) => verdict)
}

async function assertInvalid(file: Buffer, why: RegExp, options = {}): Promise<void> {
  const { signatures, problems } = await verifyPdf(file, { ...trust, ...options })
  assert.deepEqual(signatures.map(({ verdict }) => verdict), ['invalid'])
  assert.match([...problems, signatures[0]?.why].join('; '), why)
}

test('the file all forgeries start from is valid', async () => {
  assert.deepEqual(await verdicts(genuine), ['valid'])
})

test('01 a flipped byte in the page content is refused', async () => {
  const file = Buffer.from(genuine)
  const at = file.indexOf('stream\n') + 20
  file[at] = (file[at] ?? 0) ^ 1
  await assertInvalid(file, /digest differs/)
})

test('02 text laid over the page in a later update is refused', async () => {
  const file = await tamper(genuine, (pdf) => {
    pdf.getPage(0)?.drawText('Sửa', { x: 85, y: 680, font: pdf.embedFont(tinos), size: 14 })
  })
  await assertInvalid(file, /page .*(Contents|Resources) changed/)
})

test('03 a page content replaced in a later update is refused', async () => {
  const file = await tamper(genuine, (pdf) => {
    stream(pdf, firstPage(pdf).get('Contents')).setData(Buffer.from('1 0 0 rg 0 0 300 300 re f'))
  })
  await assertInvalid(file, /content changed/)
})

test('04 a certificate of the same name from nobody we trust is refused', async () => {
  const rogue = createRootAuthority({ commonName: 'CôngVụ Thử CA 1', keyKind: 'ec-p256' })
  const { certificate, key } = issueCertificate(rogue, { kind: 'person', commonName: 'Nguyễn Thị Thùy Dương' })
  assert.ok(key)
  const signer = softwareSigner({ key, certificate, chain: [rogue.certificate] })
  await assertInvalid(await signed(await letter(), signer), /no path to a trusted root/)
})

test('05 an expired certificate is refused today, and believed at an instant when it was valid', async () => {
  const expired = subscribe({
    kind: 'person',
    commonName: 'Hết hạn',
    validFrom: new Date(Date.now() - 3_600_000),
    validTo: new Date(Date.now() - 1000),
  })
  const file = await signed(await letter(), expired.signer)
  await assertInvalid(file, /expired/)
  assert.deepEqual(await verdicts(file, { at: new Date(Date.now() - 60_000) }), ['valid'])
})

test('06 signature wrapping is refused, though pdfsig calls it valid', async () => {
  const file = await wrap(genuine)
  await assertInvalid(file, /the file has 2 \/ByteRange entries for 1 signatures; the gap/)
  assert.deepEqual(pdfsig(write('wrapped.pdf', file)).map(({ signature }) => signature), ['Signature is Valid.'])
})

test('06b edited ByteRange numbers are refused', async () => {
  const [, , , rest = 0] = byteRanges(genuine)[0] ?? []
  const file = Buffer.from(genuine.toString('latin1').replace(` ${rest}]`, ` ${rest - 6}]`), 'latin1')
  assert.notDeepEqual(file, genuine)
  await assertInvalid(file, /%%EOF/)
})

test('07 a revoked certificate is refused; without a list it is indeterminate when lists are required', async () => {
  const serialNumber = person.serialNumber
  const [good, revoked] = [[], [{ serialNumber, at: new Date(Date.now() - 60_000), reason: 1 }]].map((list) =>
    createCrl(issuing, { number: 1, revoked: list }),
  )
  assert.ok(good && revoked)
  await assertInvalid(genuine, /revoked/, { crls: [revoked] })
  assert.deepEqual(await verdicts(genuine, { crls: [good] }), ['valid'])
  assert.deepEqual(await verdicts(genuine, { requireRevocation: true }), ['indeterminate'])
  const yesterday = { at: new Date(Date.now() - 9e6), nextUpdate: new Date(Date.now() - 1000) }
  const stale = createCrl(issuing, { number: 1, revoked: [], ...yesterday })
  assert.deepEqual(await verdicts(genuine, { crls: [stale], requireRevocation: true }), ['indeterminate'])
})

test('08 an object planted before signing and activated afterwards is refused', async () => {
  let planted: PdfRef | undefined
  const prepared = await tamper(await letter(), (pdf) => {
    planted = stamp(pdf)
  })
  const trap = await signed(prepared)
  assert.deepEqual(await verdicts(trap), ['valid'])
  const file = await tamper(trap, (pdf) => addAnnotation(pdf, planted as PdfRef))
  await assertInvalid(file, /hidden in the signed revision/)
})

test('09 an annotation over the text is shown as a warning', async () => {
  const file = await tamper(genuine, (pdf) => addAnnotation(pdf, stamp(pdf)))
  assert.deepEqual(await verdicts(file), ['valid-with-later-annotations'])
})

test('10 a swapped signature picture is refused', async () => {
  const replaced = await tamper(genuine, (pdf) => {
    stream(pdf, dict(pdf, widget(pdf).get('AP')).get('N')).setData(Buffer.from('0 g 0 0 50 50 re f'))
  })
  await assertInvalid(replaced, /content changed/)
  const redirected = await tamper(genuine, (pdf) => {
    dict(pdf, widget(pdf).get('AP')).set('N', cover(pdf, appearance.rect))
  })
  await assertInvalid(redirected, /altered: AP/)
})

test('11 emptied /Contents are refused', async () => {
  const [, gapStart = 0, gapEnd = 0] = byteRanges(genuine)[0] ?? []
  const file = Buffer.from(genuine)
  file.fill('0', gapStart + 1, gapEnd - 1)
  await assertInvalid(file, /./)
})

test('12 an unsigned signature field that draws over the text is a warning, not a later signature', async () => {
  const file = await tamper(genuine, (pdf) => {
    const field = unsignedField(pdf)
    addAnnotation(pdf, field)
    const fields = dict(pdf, pdf.getCatalog().get('AcroForm')).get('Fields')
    assert.ok(fields instanceof PdfArray)
    fields.push(field)
  })
  assert.deepEqual(await verdicts(file), ['valid-with-later-annotations'])
})

test('13 a second picture hung on a signed field is refused', async () => {
  const file = await tamper(genuine, (pdf) => {
    const extra = dict(pdf, stamp(pdf))
    extra.set('Subtype', PdfName.of('Widget'))
    extra.set('Parent', (firstPage(pdf).get('Annots') as PdfArray).at(0) as PdfRef)
    addAnnotation(pdf, pdf.register(extra))
  })
  await assertInvalid(file, /second picture/)
})

test('14 a page content that poses as metadata before signing gains no freedom to change', async () => {
  const trap = await tamper(await letter(), (pdf) => {
    const contents = firstPage(pdf).get('Contents')
    pdf.getCatalog().set('Metadata', (contents instanceof PdfArray ? contents.at(0) : contents) as PdfRef)
  })
  const file = await tamper(await signed(trap), (pdf) => {
    stream(pdf, firstPage(pdf).get('Contents')).setData(Buffer.from('1 0 0 rg 0 0 300 300 re f'))
  })
  await assertInvalid(file, /content changed/)
})

test('15 breaking the later signature takes the earlier one along; an untrusted later one is a warning', async () => {
  const twice = await signPdf(genuine, { signer: agency.signer })
  assert.deepEqual(await verdicts(twice), ['valid-with-later-signatures', 'valid'])
  const [, gapStart = 0] = byteRanges(twice)[1] ?? []
  const broken = Buffer.from(twice)
  broken.write('ff', gapStart + 41, 'latin1')
  assert.deepEqual(await verdicts(broken), ['invalid', 'invalid'])
  const stranger = createRootAuthority({ commonName: 'Người lạ', keyKind: 'ec-p256' })
  const unknown = await signPdf(genuine, { signer: softwareSigner({ ...stranger, chain: [] }) })
  assert.deepEqual(await verdicts(unknown), ['valid-with-later-annotations', 'invalid'])
})

test('16 a certified document keeps its promise', async () => {
  const locked = await signPdf(await letter(), { signer: person.signer, docMdp: 1 })
  assert.deepEqual(await verdicts(locked), ['valid'])
  await assert.rejects(signPdf(locked, { signer: agency.signer }), { code: 'locked-by-certification' })
  const open = await signPdf(await letter(), { signer: person.signer, docMdp: 2 })
  assert.deepEqual(await verdicts(await signPdf(open, { signer: agency.signer })), ['valid-with-later-signatures', 'valid'])
  await assertInvalid(await tamper(open, (pdf) => addAnnotation(pdf, stamp(pdf))), /certification forbids/)
})

test('17 bytes appended behind the signature are named', async () => {
  await assertInvalid(Buffer.concat([genuine, Buffer.from('\n% quảng cáo\n')]), /appended/)
  assert.deepEqual(await verdicts(Buffer.concat([genuine, Buffer.from('\n')])), ['valid'])
})

test('18 validation data and metadata added later are harmless and named', async () => {
  const file = await tamper(genuine, (pdf) => {
    pdf.getCatalog().set('DSS', pdf.register(PdfDict.of({ Type: PdfName.of('DSS') })))
    pdf.getCatalog().set('Metadata', stamp(pdf))
  })
  const { signatures } = await verifyPdf(file, trust)
  assert.equal(signatures[0]?.verdict, 'valid-with-later-signatures')
  assert.deepEqual(signatures[0]?.laterChanges.map(({ kind }) => kind), ['dss', 'metadata'])
})

test('19 annotation lists kept as objects of their own are judged alike', async () => {
  const source = await tamper(await letter(), (pdf) => {
    firstPage(pdf).set('Annots', pdf.register(new PdfArray([stamp(pdf)])))
  })
  const file = await signPdf(await signed(source), { signer: agency.signer })
  assert.deepEqual(await verdicts(file), ['valid-with-later-signatures', 'valid'])
  const removed = await tamper(file, (pdf) => {
    const list = pdf.getObject(firstPage(pdf).get('Annots') as PdfRef)
    assert.ok(list instanceof PdfArray)
    list.remove(0)
  })
  assert.deepEqual(await verdicts(removed), ['invalid', 'invalid'])
})

test('what is no PDF has no signatures and a problem, and never an exception', async () => {
  for (const bytes of [Buffer.alloc(0), Buffer.from('xin chào'), genuine.subarray(0, 900), Buffer.alloc(5000, '%PDF')]) {
    const report = await verifyPdf(bytes, trust)
    assert.ok(report.signatures.every(({ verdict }) => verdict === 'invalid'))
    assert.ok(report.problems.length > 0 || report.signatures.length === 0)
  }
  assert.ok(await PDF.load(genuine))
})
