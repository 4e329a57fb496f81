import { diffArrays, diffWordsWithSpace } from 'diff'
import type * as contract from '../contract.ts'

/** Milliseconds a paragraph may take to be compared word by word; beyond that it counts as rewritten. */
const PATIENCE = 250

const change = (kind: contract.Change['kind'], text: string): contract.Change[] => (text === '' ? [] : [{ kind, text }])
const kindOf = ({ added, removed }: { added?: boolean; removed?: boolean }) => (added ? 'added' : removed ? 'removed' : 'same')

/** Lines rewritten: word by word, unless that is not worth the time. */
function rewrittenLines(before: string, after: string): contract.Change[] {
  if (before === '' || after === '') return [...change('removed', before), ...change('added', after)]
  const words = diffWordsWithSpace(before, after, { timeout: PATIENCE })
  return words === undefined ? [...change('removed', before), ...change('added', after)] : words.flatMap((part) => change(kindOf(part), part.value))
}

/** Lines with their ends, so that put together they are the text again. */
const linesIn = (text: string) => text.split(/(?<=\n)/u)

function together(changes: contract.Change[]): contract.Change[] {
  const merged: contract.Change[] = []
  for (const { kind, text } of changes) {
    if (merged.at(-1)?.kind === kind) merged[merged.length - 1] = { kind, text: merged.at(-1)!.text + text }
    else merged.push({ kind, text })
  }
  return merged
}

/** What became of a text: unchanged lines first, words within the lines that changed. `same` and `removed` together are `before`, `same` and `added` are `after`. */
export function changesBetween(before: string, after: string): contract.Change[] {
  if (before === after) return change('same', before)
  const changes: contract.Change[] = []
  let gone = ''
  let come = ''
  const settle = () => {
    changes.push(...rewrittenLines(gone, come))
    ;[gone, come] = ['', '']
  }
  for (const { added, removed, value } of diffArrays(linesIn(before), linesIn(after))) {
    if (removed) gone += value.join('')
    else if (added) come += value.join('')
    else {
      settle()
      changes.push({ kind: 'same', text: value.join('') })
    }
  }
  settle()
  return together(changes)
}

type Range = { from: number; to: number }

/** Where a place of the earlier text lies in the later one; null when nothing of it is left. */
export function carried({ from, to }: Range, changes: readonly contract.Change[]): Range | null {
  let [earlier, later] = [0, 0]
  let place = null as Range | null
  for (const { kind, text } of changes) {
    const end = earlier + text.length
    if (kind === 'same') {
      const [start, stop] = [Math.max(from, earlier), Math.min(to, end)]
      if (start < stop || (from === to && start === stop)) place = { from: place?.from ?? later + start - earlier, to: later + stop - earlier }
    }
    if (kind !== 'added') earlier = end
    if (kind !== 'removed') later += text.length
  }
  return place
}
