const LONG_WORD = /\S{30,}/g
/** "412/TTr-SNNMT": a reader must find a symbol whole on one line. */
const SYMBOL = /(?<!\S)\d{1,6}\/[\p{L}\d/&-]{1,24}/gu
/** The template keeps what stands between two of these together; `text.ts` lets none in from outside. */
const FENCE = '\u200b'

/** Fences what must stay on one line, and cuts words no line could hold, in every string of a JSON value. */
export function withBreaks<T>(value: T): T {
  if (typeof value === 'string') return fenced(value) as T
  if (Array.isArray(value)) return value.map(withBreaks) as T
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withBreaks(member)])) as T
  }
  return value
}

function fenced(text: string) {
  const cut = text.replace(LONG_WORD, (word) => (word.match(/.{1,10}/gsu) ?? []).map(kept).join(''))
  return cut.replace(SYMBOL, kept)
}

function kept(piece: string) {
  return FENCE + piece + FENCE
}
