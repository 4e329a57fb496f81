/** What the paper is about: `V/v …` under the number of a letter, or the lines under the name of its type (boxes 5a, 5b). Pure. */
import { confidenceOf, isCapitals, likeness, union, type Fold, type Segment } from './lines.ts'
import type { Found } from './head.ts'
import { corrected } from './misread.ts'

export type KnownType = { code: string; name: string }

/** Lines of one text lie close; a stamp, a paragraph or the next box lies further. */
const LEADING = 0.013

const bottomOf = ({ place }: Segment) => place.y + place.h
const centreOf = ({ place }: Segment) => place.x + place.w / 2
const isNear = (above: Segment, below: Segment) => below.place.y - bottomOf(above) < LEADING

function joined(lines: readonly Segment[], text: string): Found {
  const words = lines.flatMap((line) => line.words)
  return { value: asTitle(text), confidence: confidenceOf(words), place: union(lines.map(({ place }) => place)) }
}

const textOf = (lines: readonly Segment[]) => lines.map(({ text }) => text).join(' ')
/** As the register writes it: one line, a capital first, no specks at its ends, the marks put right that no other word has. */
function asTitle(text: string) {
  const line = corrected(text.replace(/\s+/g, ' ').replace(/^[^\p{L}\d"“(]+/u, '').trim())
  return line.charAt(0).toLocaleUpperCase('vi') + line.slice(1)
}

const ABOUT = /^\P{L}{0,2}(?:[VW]\s?[/\\|1lIi7]|[/\\|])\s?[vVwy]\s+/u
const NOT_SUBJECT = /^(kinh gui|hoa toc|thuong khan|khan|so\b|ngay|cong hoa|doc lap)/

/** After `V/v`, in the left column, as far as the lines follow each other. */
export function letterSubject(segments: readonly Segment[]): Found | null {
  const at = segments.findIndex(({ text, place }) => place.y < 0.5 && ABOUT.test(text))
  if (at < 0) return null
  const lines = [segments[at]!]
  for (const next of segments.slice(at + 1).filter(({ isRight, place }) => !isRight && place.x < 0.4)) {
    if (!isNear(lines.at(-1)!, next) || NOT_SUBJECT.test(next.folded) || isCapitals(next.text)) break
    lines.push(next)
  }
  return joined(lines, textOf(lines).replace(ABOUT, ''))
}

export type TitleFound = Found<{ code: string }> & { at: number }

const TITLE_ALIKE = 0.84

/** The name of the type, alone in capitals in the middle of the page (box 5a). */
export function titleIn(segments: readonly Segment[], types: readonly KnownType[], fold: Fold): TitleFound | null {
  for (const [at, segment] of segments.entries()) {
    const { text, folded, place, words } = segment
    if (place.y < 0.1 || place.y > 0.55 || !isCapitals(text) || Math.abs(centreOf(segment) - 0.53) > 0.12 || place.w > 0.5) continue
    const scored = types.map(({ code, name }) => ({ code, score: likeness(folded, fold(name)) })).toSorted((a, b) => b.score - a.score)[0]
    if (scored && scored.score >= TITLE_ALIKE) return { value: { code: scored.code }, confidence: confidenceOf(words) * scored.score, place, at }
  }
  return null
}

const BODY = /^(can cu|kinh gui|thuc hien|theo de nghi|xet de nghi|dieu \d|i |1 |quyet dinh$|chu tich|bo truong|giam doc|thu tuong)/

/** A title's lines stand under its name; the first line of a paragraph begins indented and runs to the margin, so its middle lies further right. */
function isUnder(title: Segment, line: Segment) {
  const shift = centreOf(line) - centreOf(title)
  return Math.abs(shift) < 0.05 && !(line.place.x > 0.165 && line.place.x + line.place.w > 0.89 && shift > 0.012)
}

/** The centred lines right under the type's name. */
export function titledSubject(segments: readonly Segment[], title: TitleFound): Found | null {
  const lines: Segment[] = []
  const name = segments[title.at]!
  for (const next of segments.slice(title.at + 1)) {
    const isNext = lines.length > 0 ? isNear(lines.at(-1)!, next) : next.place.y - bottomOf(name) < 0.06
    if (!isNext || lines.length >= 6 || BODY.test(next.folded) || isCapitals(next.text) || !isUnder(name, next)) break
    lines.push(next)
  }
  return lines.length === 0 ? null : joined(lines, textOf(lines))
}
