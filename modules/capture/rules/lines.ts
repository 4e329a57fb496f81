/** The first step of reading a page of NĐ 30/2020: from words with places to printed lines, in the columns they stand in. Pure. */

/** A rectangle in shares of the page as it is seen, from the top left. */
export type Place = { x: number; y: number; w: number; h: number }
export type Word = { text: string; confidence: number; place: Place; line: number }

/** What stands on one line in one column. */
export type Segment = { words: Word[]; text: string; folded: string; place: Place; isRight: boolean }

/** Folds Vietnamese to plain words, as search does. */
export type Fold = (text: string) => string

export function union(places: readonly Place[]): Place {
  const x = Math.min(...places.map((place) => place.x))
  const y = Math.min(...places.map((place) => place.y))
  const right = Math.max(...places.map((place) => place.x + place.w))
  const bottom = Math.max(...places.map((place) => place.y + place.h))
  return { x, y, w: right - x, h: bottom - y }
}

/** How sure the engine was, on the average letter; specks read as single signs do not count. */
export function confidenceOf(words: readonly Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0)
  return letters === 0 ? 0 : words.reduce((sum, { text, confidence }) => sum + confidence * text.length, 0) / letters
}

/** The nation's name stands on the right of the head: where it begins, the right column begins. */
const NATION = new Set(['cong', 'hoa', 'xa', 'hoi', 'chu', 'nghia', 'viet', 'nam', 'doc', 'lap'])
const MIDDLE = 0.46
/** Head and foot have two columns; a blank this wide inside a line parts them. */
const COLUMN_GAP = 0.035

function boundaryOf(lines: Word[][], fold: Fold): number {
  const head = lines.map((words) => words.filter(({ text, place }) => place.y < 0.3 && place.x > 0.3 && NATION.has(fold(text))))
  const nation = head.find((words) => words.length >= 3)
  return nation ? Math.min(...nation.map(({ place }) => place.x)) - 0.005 : MIDDLE
}

/** Cuts one line where a column ends: at a wide blank, or where the nation's name begins. */
function cut(line: Word[], boundary: number): Word[][] {
  const parts: Word[][] = []
  for (const word of line) {
    const last = parts.at(-1)?.at(-1)
    const gap = last ? word.place.x - last.place.x - last.place.w : Number.POSITIVE_INFINITY
    const isBorder = last !== undefined && last.place.x < boundary && word.place.x >= boundary - 0.01 && gap > 0.015 && word.place.y < 0.3
    if (gap > COLUMN_GAP || isBorder) parts.push([word])
    else parts.at(-1)!.push(word)
  }
  return parts
}

const hasLetters = (text: string) => /[\p{L}\d]/u.test(text)

/** A page's lines, cut into columns, from the top. */
export function segmentsOf(words: readonly Word[], fold: Fold): Segment[] {
  const lines = [...Map.groupBy(words, ({ line }) => line).values()].map((line) => line.toSorted((a, b) => a.place.x - b.place.x))
  const boundary = boundaryOf(lines, fold)
  return lines.flatMap((line) => cut(line, boundary)).map((part) => {
    const text = part.map((word) => word.text).join(' ')
    const place = union(part.map((word) => word.place))
    return { words: part, text, folded: fold(text), place, isRight: place.x + place.w / 2 > Math.max(0.5, boundary) }
  }).filter(({ text }) => hasLetters(text)).toSorted((a, b) => a.place.y - b.place.y)
}

const letters = (text: string) => text.replace(/\P{L}/gu, '')
/** In capitals but for a letter or two the engine got wrong. */
export const isCapitals = (text: string) => {
  const all = letters(text)
  return all.length >= 2 && Array.from(all).filter((letter) => letter === letter.toLocaleUpperCase('vi')).length >= all.length * 0.85
}

/** How alike two folded texts are, 0 to 1 (Levenshtein over the longer one). */
export function likeness(a: string, b: string): number {
  if (a === b) return 1
  const longer = Math.max(a.length, b.length)
  if (longer === 0 || Math.abs(a.length - b.length) > longer * 0.3) return 0
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return 1 - row[b.length]! / longer
}
