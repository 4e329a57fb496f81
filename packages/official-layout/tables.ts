import { plain } from './runs.ts'
import type { Block, Text } from './types.ts'

type Table = Extract<Block, { kind: 'table' }>

/** Characters between which a column is as wide as what it holds. */
const NARROWEST = 5
const WIDEST = 40

/** A table as the template prints it: every row as long as the longest, columns as wide as their words ask. */
export function tableInput({ kind, rows, hasHead = false }: Table) {
  const width = Math.max(...rows.map((row) => row.length))
  const filled = rows.map((row): Text[] => Array.from({ length: width }, (_, at) => row[at] ?? ''))
  const columns = Array.from({ length: width }, (_, at) => Math.min(Math.max(NARROWEST, ...filled.map((row) => plain(row[at]!).length)), WIDEST))
  return { kind, columns, head: hasHead ? filled[0]! : [], rows: hasHead ? filled.slice(1) : filled }
}
