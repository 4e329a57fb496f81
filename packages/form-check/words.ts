/** Vietnamese words: folding, capitals, the alphabet of points. */

/** Without marks and capitals, đ as d; for recognising, never for comparing what must be exact. */
export const folded = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').replace(/Đ/gu, 'D').toLowerCase()

/** Has letters and none of them small. */
export const isUpper = (text: string) => /\p{L}/u.test(text) && text === text.toLocaleUpperCase('vi')

/** One blank between words, none at the ends, composed letters, the two spellings of "oà" alike. */
export const tidy = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim()

const OLD_TONES: [RegExp, string][] = [[/oà/gu, 'òa'], [/OÀ/gu, 'ÒA'], [/uỷ/gu, 'ủy'], [/Uỷ/gu, 'Ủy'], [/UỶ/gu, 'ỦY'], [/oá/gu, 'óa'], [/OÁ/gu, 'ÓA'], [/oả/gu, 'ỏa'], [/OẢ/gu, 'ỎA'], [/uý/gu, 'úy'], [/UÝ/gu, 'ÚY']]

/** "HOÀ" and "HÒA", "UỶ BAN" and "ỦY BAN" are one word in two spellings: the decree itself uses both. */
export const oneSpelling = (text: string) => OLD_TONES.reduce((sum, [old, now]) => sum.replace(old, now), tidy(text))

export const sameWords = (a: string, b: string) => oneSpelling(a).toLocaleUpperCase('vi') === oneSpelling(b).toLocaleUpperCase('vi')

/** The Vietnamese alphabet without the marked vowels and the letters lists skip: points are counted with these. */
export const POINTS = ['a', 'b', 'c', 'd', 'đ', 'e', 'g', 'h', 'i', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'x', 'y']

const ROMAN: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100 }

/** `XIV` → 14; undefined for anything that is no Roman number. */
export function romanValue(text: string): number | undefined {
  if (!/^[IVXLC]+$/u.test(text)) return undefined
  return Array.from(text).reduce((sum, letter, index, all) => {
    const value = ROMAN[letter]!
    return sum + (value < (ROMAN[all[index + 1] ?? ''] ?? 0) ? -value : value)
  }, 0)
}
