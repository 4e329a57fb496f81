import { LayoutError } from './errors.ts'
import { hasGlyph } from './font.ts'

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g
const ODD_SPACES = /[\t\u2000-\u200a\u202f\u205f\u3000]/g
// Zero-width characters arrive with text pasted from Word and web pages; they carry nothing a page could show.
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
// Bidirectional overrides can make a page read differently from its text: never printed.
const DECEPTIVE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
// Nearly every text is only this: letters, digits and marks that Tinos is known to have (tested).
const ORDINARY = /^[\n\x20-\x7e\u00a0-\u00ac\u00ae-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u2013\u2014\u2018-\u201d\u2026]*$/

/** The characters of `text` an official page cannot show: control characters and those Tinos has no glyph for. */
export function unprintableCharacters(text: string): string[] {
  const tidied = tidy(text)
  if (ORDINARY.test(tidied)) return []
  const found = new Set<string>()
  for (const character of tidied) {
    if (character !== '\n' && (DECEPTIVE.test(character) || !hasGlyph(character.codePointAt(0)!))) found.add(character)
  }
  return [...found]
}

/**
 * Brings every string inside a JSON value into printable form: NFC, plain line breaks and spaces.
 * Throws `unprintable-character` naming all offenders at once.
 */
export function printable<T>(input: T): T {
  const offenders = new Set<string>()
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') {
      for (const character of unprintableCharacters(value)) offenders.add(character)
      return tidy(value)
    }
    if (Array.isArray(value)) return value.map(clean)
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, clean(member)]))
    }
    return value
  }
  const cleaned = clean(input)
  if (offenders.size > 0) throw new LayoutError('unprintable-character', { characters: [...offenders] })
  return cleaned as T
}

function tidy(text: string) {
  return text.normalize('NFC').replace(LINE_BREAKS, '\n').replace(ODD_SPACES, ' ').replace(INVISIBLE, '')
}
