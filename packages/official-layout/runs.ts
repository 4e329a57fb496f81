/** Words in runs, handled as one text. */
import { closed } from './writing.ts'
import type { Block, Run, Text } from './types.ts'

const runsIn = (text: Text): Run[] => (typeof text === 'string' ? [{ text }] : text)

export const plain = (text: Text): string => runsIn(text).map((run) => run.text).join('')

/** Characters a block prints. */
export const lengthOf = (block: Block): number => (block.kind === 'table' ? block.rows.flat() : [block.text]).reduce((sum, text) => sum + plain(text).length, 0)

/** The lines of a text that have words, each without blanks at its ends. */
export function linesIn(text: Text): Text[] {
  if (typeof text === 'string') return text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
  const lines: Run[][] = [[]]
  for (const run of text) {
    const [first = '', ...rest] = run.text.split('\n')
    lines.at(-1)!.push({ ...run, text: first })
    for (const piece of rest) lines.push([{ ...run, text: piece }])
  }
  return lines.map(trimmed).filter((line) => line.length > 0)
}

function trimmed(line: Run[]): Run[] {
  const kept = line.filter((run) => run.text !== '')
  if (kept.length === 0) return []
  const [first, last] = [kept[0]!, kept.at(-1)!]
  if (first.text.trim() === '') return trimmed(kept.slice(1))
  if (last.text.trim() === '') return trimmed(kept.slice(0, -1))
  return kept.with(0, { ...first, text: first.text.trimStart() }).map((run, at) => (at === kept.length - 1 ? { ...run, text: run.text.trimEnd() } : run))
}

/** The text followed by `./.`, set like its last words. */
export const endedText = (text: Text): Text => (typeof text === 'string' || text.length === 0 ? closed(plain(text)) : text.with(-1, { ...text.at(-1)!, text: closed(text.at(-1)!.text) }))
