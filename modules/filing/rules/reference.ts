/** A reference somebody can read out on the telephone: eight characters, none that is taken for another. */
const digits = '23456789'
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** Every third one is a digit, so that no words come about. @param pick a number below its argument, unpredictable */
export const referenceOf = (pick: (below: number) => number): string =>
  Array.from({ length: 8 }, (_, i) => (i % 3 === 2 ? digits[pick(digits.length)] : letters[pick(letters.length)])).join('')

/** As it is written and read out: `AB3-DE7-FG`. */
export const spokenReference = (reference: string): string => reference.replace(/^(...)(...)(..)$/, '$1-$2-$3')

/** As somebody types it: with dashes or blanks, in small letters; null when it cannot be one. */
export function typedReference(text: string): string | null {
  const plain = text.toUpperCase().replaceAll(/[\s.-]/g, '')
  return /^[A-HJ-NP-Z]{2}[2-9][A-HJ-NP-Z]{2}[2-9][A-HJ-NP-Z]{2}$/.test(plain) ? plain : null
}
