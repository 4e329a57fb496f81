/** What a person means by the words of a search. Pure. */

/** A number as people type it: `1875`, `123/QĐ`, `1875/UBND-NN`, `số 15`, `số đến 15`. */
export type NumberLike = { number: string; notation: string }

const written = /^(?:(?:số|so)(?:\s+(?:đến|den|đi|di|hiệu|hieu|ký hiệu|ky hieu))?\s*[:.]?\s*)?(\d{1,9})\s*(?:\/\s*([\p{L}\d][\p{L}\d/.\-\s]{0,40})?)?$/iu

export function numberLike(text: string): NumberLike | null {
  const found = written.exec(text.normalize('NFC').trim())
  return found ? { number: found[1]!, notation: found[2]?.trim() ?? '' } : null
}

/** The ways a number may stand in a register: as typed, bare, and padded as NĐ 30/2020 writes numbers under 10 (and some agencies under 100). */
export const spellings = (number: string) => {
  const bare = number.replace(/^0+(?=\d)/, '')
  return [...new Set([number, bare, bare.padStart(2, '0'), bare.padStart(3, '0')])]
}

/** The words a person took the trouble to type with their marks. */
export const accented = (text: string) =>
  [...new Set(text.normalize('NFC').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => /[đ]|\p{M}/u.test(word.normalize('NFD'))))].slice(0, 12)

/** How many of these words stand in a text with exactly these marks: 0 to 1. */
export function exactness(words: readonly string[], text: string): number {
  if (words.length === 0) return 0
  const there = text.normalize('NFC').toLowerCase()
  return words.filter((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}\\p{N}])`, 'u').test(there)).length / words.length
}
