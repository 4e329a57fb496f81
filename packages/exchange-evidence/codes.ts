/** A receipt on paper: the signed text itself, as one QR code or as up to three. */
import { create } from 'qrcode'

/** What a telephone still reads from a printed code of 5 cm; beyond it the codes are made denser, up to version 40. */
const EASY = 1250
const MOST = 2953
const MOST_CODES = 3
const QUIET = 4

/** The texts of the codes; of several, each begins with its place: `congvu:1/3:`. @throws RangeError when three codes cannot hold it */
export function receiptTexts(jws: string): string[] {
  if (jws.length <= EASY) return [jws]
  const count = Math.min(MOST_CODES, Math.ceil(jws.length / EASY))
  const each = Math.ceil(jws.length / count)
  if (each + 'congvu:1/3:'.length > MOST) throw new RangeError(`${jws.length} letters are more than ${MOST_CODES} QR codes hold`)
  return Array.from({ length: count }, (_, i) => `congvu:${i + 1}/${count}:${jws.slice(i * each, (i + 1) * each)}`)
}

/** The codes as SVG, black on white with their quiet edge; error correction L, for there is much to say. */
export const receiptCodes = (jws: string): string[] => receiptTexts(jws).map(drawn)

function drawn(text: string): string {
  const { modules } = create([{ data: new TextEncoder().encode(text), mode: 'byte' }], { errorCorrectionLevel: 'L' })
  const side = modules.size + 2 * QUIET
  let path = ''
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column)) path += `M${column + QUIET} ${row + QUIET}h1v1h-1z`
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}

export type Joined = { text: string } | { read: number[]; count: number }

/** The receipt behind scanned texts, in whatever order and however often they were read; or which of them are still missing. A text with another count begins anew. */
export function joinCodes(texts: readonly string[]): Joined {
  const last = texts.at(-1) ?? ''
  const place = /^congvu:([1-3])\/([23]):/.exec(last)
  if (!place) return { text: last }
  const count = Number(place[2])
  const parts = new Map<number, string>()
  for (const text of texts) {
    const [head, index, of] = /^congvu:([1-3])\/([23]):/.exec(text) ?? []
    if (head !== undefined && Number(of) === count) parts.set(Number(index), text.slice(head.length))
  }
  const read = [...parts.keys()].filter((index) => index <= count).toSorted((a, b) => a - b)
  return read.length === count ? { text: read.map((index) => parts.get(index)).join('') } : { read, count }
}
