import { inflateSync } from 'node:zlib'
import { PdfArray, PdfDict, PdfRef, PdfStream, type PDF } from '@libpdf/core'
import { dictAt, resolve } from '../pdf-objects.ts'

/** Faults of a file that two readers would read differently, or that are made to exhaust a reader. */

const MOST_INFLATED = 64 * 1024 * 1024
/** Deflate cannot shrink anything further than this (RFC 1951: 258 bytes in two bits). */
const BEST_RATIO = 1032
const MOST_OBJECTS = 2_000_000

/** What makes it unsafe to parse the file at all, in words; nothing when it may be parsed. */
export function bombIn(file: Buffer): string | undefined {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const head = file.toString('latin1', Math.max(0, at - 400), at)
    if (!/\/(ObjStm|XRef)\b/.test(head)) continue
    // Entries of no width never end, however short the stream is.
    if (/\/W\s*\[\s*0+\s+0+\s+0+[\s\]]/.test(head)) return 'its cross-reference entries have no width'
    if (/\/F(?:ilter)?\s*\[[^\]]*Fl[^\]]*Fl/.test(head)) return 'an object stream is compressed twice'
    const end = file.indexOf('endstream', at)
    const packed = file.subarray(at + 6 + lineEndAt(file, at + 6), end < 0 ? file.length : end)
    if (packed.length * BEST_RATIO > MOST_INFLATED && isTooLarge(packed)) return 'an object stream unpacks beyond all measure'
  }
  return undefined
}

const lineEndAt = (file: Buffer, at: number): number => (file[at] === 0x0d ? 1 : 0) + (file[file[at] === 0x0d ? at + 1 : at] === 0x0a ? 1 : 0)

function isTooLarge(packed: Buffer): boolean {
  try {
    inflateSync(packed, { maxOutputLength: MOST_INFLATED })
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
  }
}

/**
 * What readers may disagree about (ISO 32000-1 §7.5): bytes before the header, objects defined twice in one revision,
 * cross-reference entries that point elsewhere, trailing data behind the last %%EOF, page trees in circles.
 * A signed file with any of them is refused: each is how a second content hides.
 */
export function structureFaults(file: Buffer, pdf: PDF): string[] {
  const faults: string[] = []
  if (file.indexOf('%PDF-') !== 0) faults.push('the file does not begin with its header')
  if (!/^%PDF-[12]\.\d[\r\n\s]/.test(file.toString('latin1', 0, 16))) faults.push('the version of the header is none')
  if (pdf.recoveredViaBruteForce) faults.push('the cross-reference table is damaged')
  const twice = definedTwice(file)
  if (twice !== undefined) faults.push(`object ${twice} is defined twice in one revision`)
  const tables = crossReferenceFault(file)
  if (tables) faults.push(tables)
  if (hasCircularPages(pdf)) faults.push('the page tree runs in circles')
  if (dictAt(pdf, pdf.getCatalog(), 'AcroForm')?.has('XFA')) faults.push('an XFA form shows other readers something else')
  return faults
}

const OBJECT = /(?:^|[\s>])(\d{1,10})\s+(\d{1,5})\s+obj$/

/** The first object whose number is defined twice before the same %%EOF, outside streams. */
function definedTwice(file: Buffer): string | undefined {
  const seen = new Set<string>()
  let count = 0
  for (const { kind, at } of tokensOf(file)) {
    if (kind === '%%EOF') seen.clear()
    const [, number] = (kind === 'obj' && OBJECT.exec(file.toString('latin1', Math.max(0, at - 24), at + 3))) || []
    if (number === undefined) continue
    if (seen.has(number) || ++count > MOST_OBJECTS) return number
    seen.add(number)
  }
  return undefined
}

const TOKENS = ['obj', '%%EOF', 'stream'] as const

/** Where objects begin and revisions end; what lies inside streams is skipped. */
function* tokensOf(file: Buffer): Generator<{ kind: (typeof TOKENS)[number]; at: number }> {
  const next = { obj: 0, '%%EOF': 0, stream: 0 }
  for (let from = 0; from < file.length; ) {
    for (const token of TOKENS) if (next[token] < from || from === 0) next[token] = find(file, token, from)
    const kind = TOKENS.reduce((first, token) => (next[token] < next[first] ? token : first))
    const at = next[kind]
    if (at === Number.POSITIVE_INFINITY) return
    yield { kind, at }
    from = kind === 'stream' ? find(file, 'endstream', at + 6) + 9 : at + kind.length
  }
}

function find(file: Buffer, token: string, from: number): number {
  const at = file.indexOf(token, from, 'latin1')
  return at < 0 ? Number.POSITIVE_INFINITY : at
}

/** Every classic cross-reference table of the file: its entries point at the objects they name, each once per table. */
function crossReferenceFault(file: Buffer): string | undefined {
  for (let at = file.indexOf('startxref'); at >= 0; at = file.indexOf('startxref', at + 9)) {
    const offset = Number(/^startxref\s+(\d+)\s/.exec(file.toString('latin1', at, at + 32))?.[1])
    // A linearised file points at 0 where its first part ends (ISO 32000-1 annex F.3.9).
    if (offset === 0) continue
    if (!Number.isSafeInteger(offset) || offset >= at) {
      if (offset > at && file.subarray(offset, offset + 4).equals(XREF)) continue
      return 'a startxref points nowhere'
    }
    const fault = file.subarray(offset, offset + 4).equals(XREF) ? tableFault(file, offset) : undefined
    if (fault) return fault
  }
  return undefined
}

const XREF = Buffer.from('xref')

function tableFault(file: Buffer, offset: number): string | undefined {
  const end = file.indexOf('trailer', offset)
  const lines = file.toString('latin1', offset + 4, end < 0 ? offset + 4 : end).split(/\r\n|\r|\n/)
  const seen = new Set<number>()
  let number = 0
  for (const line of lines) {
    const entry = /^(\d{10}) (\d{5}) ([nf])\s*$/.exec(line)
    if (!entry) {
      const [, first] = /^\s*(\d+)\s+\d+\s*$/.exec(line) ?? []
      number = first === undefined ? number : Number(first)
      continue
    }
    if (seen.has(number)) return `object ${number} stands twice in one cross-reference table`
    seen.add(number)
    if (entry[3] === 'n' && !pointsAtObject(file, Number(entry[1]), number)) return `the cross-reference entry of object ${number} points elsewhere`
    number++
  }
  return undefined
}

function pointsAtObject(file: Buffer, offset: number, number: number): boolean {
  const found = /^\s*(\d+)\s+\d+\s+obj/.exec(file.toString('latin1', offset, offset + 32))
  return Number(found?.[1]) === number
}

function hasCircularPages(pdf: PDF): boolean {
  const onPath = new Set<string>()
  const visit = (value: unknown): boolean => {
    if (!(value instanceof PdfRef)) return false
    const key = `${value.objectNumber} ${value.generation}`
    if (onPath.has(key) || onPath.size > 64) return true
    const node = pdf.getObject(value)
    const kids = node instanceof PdfDict && !(node instanceof PdfStream) ? resolve(pdf, node.get('Kids')) : undefined
    if (!(kids instanceof PdfArray)) return false
    onPath.add(key)
    const isCircular = [...kids].some(visit)
    onPath.delete(key)
    return isCircular
  }
  return visit(pdf.getCatalog().get('Pages'))
}
