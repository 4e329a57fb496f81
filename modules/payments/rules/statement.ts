/** What a bank statement says, and what each line of it means for a charge. Pure. */
import type { ChargeState } from './charge.ts'
import { keyOf } from './charge.ts'

export const lineStates = ['matched', 'unmatched', 'over', 'under', 'joined', 'duplicate', 'conflict'] as const
export type LineState = (typeof lineStates)[number]
/** Nobody's payment: it waits, for a person or for the rest, or was set aside. */
export const isOpenLine = (state: LineState) => state === 'unmatched' || state === 'under' || state === 'conflict'

export const columns = ['ngay', 'so_tham_chieu', 'so_tien', 'noi_dung'] as const
export type BankLine = { bookedOn: string; bankRef: string; amount: number; words: string }
export type StatementFlaw = { line: number; flaw: 'no-header' | 'wrong-cells' | 'not-a-day' | 'no-reference' | 'not-an-amount' }

/** Cells of one line; a quoted cell may hold the separator, a doubled quote is one. */
export function cellsOf(line: string, separator: string): string[] {
  const cells = ['']
  let isQuoted = false
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at]!
    if (letter === '"' && isQuoted && line[at + 1] === '"') { cells[cells.length - 1] += '"'; at += 1 }
    else if (letter === '"') isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) cells.push('')
    else cells[cells.length - 1] += letter
  }
  return cells.map((cell) => cell.trim())
}

function dayIn(words: string): string | null {
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(words) ?? []
  const iso = day === undefined ? words : `${year}-${month}-${day}`
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T00:00:00Z`) : null
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : null
}

function lineIn(cells: readonly string[]): BankLine | StatementFlaw['flaw'] {
  if (cells.length !== columns.length) return 'wrong-cells'
  const [day, bankRef, sum, words] = [dayIn(cells[0]!), cells[1]!, cells[2]!.replaceAll(/[.,\s](?=\d{3})/g, ''), cells[3]!]
  if (day === null) return 'not-a-day'
  if (bankRef === '' || bankRef.length > 100) return 'no-reference'
  if (!/^\d{1,13}$/.test(sum) || Number(sum) === 0) return 'not-an-amount'
  return { bookedOn: day, bankRef, amount: Number(sum), words: words.slice(0, 500) }
}

/** Money that came in, a header row first: `ngay, so_tham_chieu, so_tien, noi_dung` by comma, semicolon or tab. All of it is sound, or the first flaw is told. */
export function readStatement(csv: string): BankLine[] | StatementFlaw {
  const rows = csv.replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = [';', '\t', ','].find((each) => rows[0]!.includes(each)) ?? ','
  if (cellsOf(rows[0]!.toLowerCase(), separator).join() !== columns.join()) return { line: 1, flaw: 'no-header' }
  const lines: BankLine[] = []
  for (const [i, row] of rows.entries()) {
    if (i === 0 || row.trim() === '') continue
    const line = lineIn(cellsOf(row, separator))
    if (typeof line === 'string') return { line: i + 1, flaw: line }
    lines.push(line)
  }
  return lines
}

const [SHORTEST, LONGEST] = [8, 25]
/** Every purpose that may stand in a bank's words, the longest first: banks run words together and drop signs. */
export function purposesIn(words: string): string[] {
  const key = keyOf(words).slice(0, 300)
  const found = new Set<string>()
  for (let length = Math.min(LONGEST, key.length); length >= SHORTEST; length -= 1) for (let at = 0; at + length <= key.length; at += 1) found.add(key.slice(at, at + length))
  return [...found]
}

/** What an amount means for a charge; money for what nobody waits for is a duplicate. */
export function judgeLine(charge: { state: ChargeState; total: number } | undefined, amount: number): LineState {
  if (charge === undefined) return 'unmatched'
  if (charge.state !== 'due') return 'duplicate'
  return amount === charge.total ? 'matched' : amount > charge.total ? 'over' : 'under'
}
