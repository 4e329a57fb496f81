import { PdfString, type PDF, type PdfDict } from '@libpdf/core'
import { berToDer } from './ber.ts'
import { Refused } from './outcome.ts'
import { numbersAt, resolve } from '../pdf-objects.ts'

/** The bytes a signature covers: [0, gapStart) and [gapEnd, end). The gap holds the hex string of /Contents. */
export type Coverage = { gapStart: number; gapEnd: number; end: number; contents: Buffer }

const refuse = (why: string): never => {
  throw new Refused('FORMAT_FAILURE', why)
}

/**
 * Reads /ByteRange and /Contents of a signature dictionary and refuses everything but the exact form of
 * ISO 32000-1 §12.8.1: all bytes of the revision, except one hex string that is this very /Contents. Signature
 * wrapping and universal forgery attacks live on any laxity here.
 * @throws Refused
 */
export function readCoverage(pdf: PDF, file: Buffer, signature: PdfDict): Coverage {
  const range = numbersAt(pdf, signature, 'ByteRange')
  const contents = resolve(pdf, signature.get('Contents'))
  if (range.length !== 4 || !range.every(Number.isSafeInteger)) refuse('/ByteRange is not four integers')
  if (!(contents instanceof PdfString)) throw new Refused('FORMAT_FAILURE', '/Contents is not a string')
  const [gapStart, gapEnd, end] = orderedRange(range, file.length)
  checkGap(file.subarray(gapStart, gapEnd), Buffer.from(contents.bytes))
  if (!/\/Contents\s*$/.test(latin1(file, gapStart - 24, gapStart))) refuse('the gap is not preceded by /Contents')
  if (!/%%EOF[\r\n ]*$/.test(latin1(file, end - 16, end))) refuse('the signed range does not end at an %%EOF')
  return { gapStart, gapEnd, end, contents: Buffer.from(contents.bytes) }
}

function orderedRange([start, gapStart = 0, gapEnd = 0, rest = 0]: number[], fileLength: number): [number, number, number] {
  const isOrdered = start === 0 && gapStart > 0 && gapEnd > gapStart + 2 && rest > 0 && gapEnd + rest <= fileLength
  return isOrdered ? [gapStart, gapEnd, gapEnd + rest] : refuse('/ByteRange does not begin at 0 or runs past the file')
}

const latin1 = (file: Buffer, from: number, to: number): string => file.toString('latin1', Math.max(0, from), to)

function checkGap(gap: Buffer, contents: Buffer): void {
  const hex = gap.toString('latin1', 1, gap.length - 1)
  if (gap[0] !== 0x3c || gap.at(-1) !== 0x3e) refuse('the gap is not exactly the hex string of /Contents')
  if (!/^([0-9a-f]+|[0-9A-F]+)$/.test(hex) || hex.length % 2 !== 0) refuse('the gap hides bytes that are not hex digits of one case')
  if (!Buffer.from(hex, 'hex').equals(contents)) refuse('the gap is not the /Contents of this signature')
}

/** The CMS in /Contents; only zeros may stand behind it. @throws Refused */
export function cmsIn(contents: Buffer): Buffer {
  const { end } = berToDer(contents)
  if (contents.subarray(end).some((byte) => byte !== 0)) refuse('something hides behind the CMS in /Contents')
  return contents.subarray(0, end)
}

/** How often /ByteRange stands in the raw file: more than there are signatures means one is hidden or moved. */
export function countByteRanges(file: Buffer): number {
  let count = 0
  for (let index = file.indexOf('/ByteRange'); index >= 0; index = file.indexOf('/ByteRange', index + 1)) count++
  return count
}
