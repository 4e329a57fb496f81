/** A text cut where remarks begin and end; and a paragraph written anew as the changes it takes. Pure. */
import { diffWordsWithSpace } from 'diff'

export type Anchor = { id: string; kind: 'comment' | 'suggestion'; from: number; to: number; added?: string }
/** Words under the same remarks; `insertions` come after them. */
export type Segment = { text: string; from: number; ids: string[]; isCommented: boolean; isRemoved: boolean; insertions: { id: string; words: string }[] }
export type Passage = { from: number; text: string; segments: Segment[] }

function segmentsOf(text: string, start: number, anchors: readonly Anchor[]): Segment[] {
  const end = start + text.length
  const here = anchors.filter(({ from, to }) => from <= end && to >= start)
  const cuts = [...new Set([start, end, ...here.flatMap(({ from, to }) => [from, to])])].filter((at) => at >= start && at <= end).toSorted((a, b) => a - b)
  return cuts.flatMap((from, i) => {
    const to = cuts[i + 1] ?? from
    if (to === from && i > 0) return []
    const over = here.filter((each) => each.from < to && each.to > from)
    const insertions = here.filter((each) => each.added !== undefined && each.added !== '' && each.to === to && (each.from < to || each.from === to)).map(({ id, added }) => ({ id, words: added! }))
    return [{ text: text.slice(from - start, to - start), from, ids: over.map(({ id }) => id), isCommented: over.some(({ kind }) => kind === 'comment'), isRemoved: over.some(({ kind }) => kind === 'suggestion'), insertions }]
  })
}

/** The paragraphs of a text, each cut at its remarks. */
export function passagesOf(text: string, anchors: readonly Anchor[]): Passage[] {
  let from = 0
  return text.split('\n').map((line) => {
    const passage = { from, text: line, segments: segmentsOf(line, from, anchors) }
    from += line.length + 1
    return passage
  })
}

type Change = { from: number; to: number; words: string }

/** What makes `after` of `before`; places with only a blank between them are one. */
export function changesFor(before: string, after: string, start = 0): Change[] {
  const changes: Change[] = []
  let at = 0
  let isOpen = false
  for (const { added, removed, value } of diffWordsWithSpace(before, after)) {
    if (!added && !removed) {
      const last = changes.at(-1)
      if (isOpen && last && value.trim() === '') {
        last.to += value.length
        last.words += value
      } else isOpen = false
      at += value.length
      continue
    }
    if (!isOpen) changes.push({ from: start + at, to: start + at, words: '' })
    isOpen = true
    const last = changes.at(-1)!
    if (removed) {
      last.to += value.length
      at += value.length
    } else last.words += value
  }
  return changes.map((change) => withoutBlanks(change, before, start))
}

/** A blank joined at the end of the last change belongs to nobody. */
function withoutBlanks({ from, to, words }: Change, before: string, start: number): Change {
  const removed = before.slice(from - start, to - start)
  const shared = /\s+$/u.exec(removed)?.[0]
  return shared && words.endsWith(shared) ? { from, to: to - shared.length, words: words.slice(0, -shared.length) } : { from, to, words }
}
