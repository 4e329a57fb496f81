/** How a state secret is known by its marks; pure and browser-safe. */

/** Law of 2025 on state secrets: three levels. */
export const secrecyLevels = ['secret', 'topSecret', 'mostSecret'] as const
export type SecrecyLevel = (typeof secrecyLevels)[number]

export type Mark = { words: string; place: 'stamp' | 'description'; level: SecrecyLevel }

/** Frames a stamp is drawn with, as text layers and OCR give them. */
const FRAME = '[\\s|*_\\-–—.:]*'
/** What may stand in the other column of the stamp's line: the place and date, or whom a letter addresses. */
const COLUMN = '\\s+(?:Kính gửi|[^\\n,]{2,40}, ngày\\b)'

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const spaced = (words: string) => words.split(' ').map((word) => Array.from(word, escaped).join(' ?')).join('\\s+')

/** Alone on its line or in brackets, in capitals: a sentence about secrets ("bảo mật", "đóng dấu “MẬT”") is none. */
const asStamp = (words: string) => new RegExp(`(?:^|\\n|\\[|\\()${FRAME}${spaced(words)}(?:${FRAME}(?:$|\\n|\\]|\\))|${COLUMN})`, 'u')

/** What a file or a form says of itself: "Mức độ mật: Tối mật". */
const asDescription = (words: string) => new RegExp(`(?:mức độ mật|độ mật|secrecy|classification)\\s*[:=]\\s*${escaped(words)}\\s*(?:$|\\n|[.;,)\\]])`, 'iu')

const patterns = new Map<string, RegExp>()

/** Marks are few and the words of every command are held against them: each pattern is made once. */
function patternOf({ words, place }: Mark): RegExp {
  const name = `${place} ${words}`
  const pattern = patterns.get(name) ?? (place === 'stamp' ? asStamp(words) : asDescription(words))
  patterns.set(name, pattern)
  return pattern
}

/** The highest level whose mark stands in a text, or null. */
export function secrecyIn(text: string, marks: readonly Mark[]): SecrecyLevel | null {
  const plain = text.normalize('NFC')
  const found = marks.filter((mark) => patternOf(mark).test(plain)).map(({ level }) => level)
  return secrecyLevels.findLast((level) => found.includes(level)) ?? null
}

/** A file's name as lines, so that a stamp standing between its parts is seen: "KH-2026_TỐI MẬT.pdf". */
export const namedLines = (name: string) => name.replace(/\.[^.]{1,5}$/, '').replace(/_+|\s+[-–—]+\s+/g, '\n')

/** What somebody seeks may bear any word; a PIN is none. */
const isNoWord = (key: string, value: unknown) => (['question', 'exported'].includes(key) && typeof value === 'object') || /^(pin|newPin|code|\w*[pP]assword|pem|pkcs12)$/.test(key)

/** Every word written in an input, wherever it stands. */
export function wordsIn(input: unknown): string[] {
  if (typeof input === 'string') return [input]
  if (typeof input !== 'object' || input === null) return []
  return Object.entries(input).flatMap(([key, value]) => (isNoWord(key, value) ? [] : wordsIn(value)))
}
