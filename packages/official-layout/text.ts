import { LayoutError } from './errors.ts'
import { hasGlyph } from './font.ts'

const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g
const ODD_SPACES = /[\t\u2000-\u200a\u202f\u205f\u3000]/g
// Zero-width characters arrive with text pasted from Word and web pages; they carry nothing a page could show.
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g
// Bidirectional overrides can make a page read differently from its text: never printed.
const DECEPTIVE = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u
const ZERO_WIDTH_SPACE = '\u200b'
const LONG_RUN = /[^\s\u200b]{30,}/g

/** The characters of `text` an official page cannot show: control characters and those Tinos has no glyph for. */
export function unprintableCharacters(text: string): string[] {
  const found = new Set<string>()
  for (const character of tidy(text)) {
    if (character !== '\n' && (DECEPTIVE.test(character) || !hasGlyph(character.codePointAt(0)!))) found.add(character)
  }
  return [...found]
}

/**
 * Brings every string inside a JSON value into printable form: NFC, plain line breaks and spaces, break
 * opportunities in endless words. Throws `unprintable-character` naming all offenders at once.
 */
export function printable<T>(input: T): T {
  const offenders = new Set<string>()
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') {
      for (const character of unprintableCharacters(value)) offenders.add(character)
      return breakable(tidy(value))
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

/** A word longer than a line would run off the page: let it break after every twelve characters. */
function breakable(text: string) {
  return text.replace(LONG_RUN, (word) => (word.match(/.{1,12}/gsu) ?? []).join(ZERO_WIDTH_SPACE))
}
