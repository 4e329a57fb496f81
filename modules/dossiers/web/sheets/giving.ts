/** What is chosen to be handed over, and what of it is sent. */
import type { z } from 'zod'
import type { makeSheet, ToHandOver } from '../../contract/sheets.ts'

export type Given = { results?: number; papers?: Record<number, { originals: number; copies: number }> }
export type Values = { day: string; to: string; note: string; chosen: string[]; given: Record<string, Given> }
export const blank: Values = { day: '', to: '', note: '', chosen: [], given: {} }

/** The places something waits to go to, as they come first. */
export const reaching = (rows: readonly ToHandOver[]) =>
  [...Map.groupBy(rows, ({ toKey }) => toKey)].map(([key, those]) => ({ key, name: those[0]!.toName, rows: those }))

/** How many go unless somebody says otherwise: all of what was brought, or with a result only that. */
export const countsOf = ({ state, papers }: ToHandOver, { papers: changed }: Given, position: number) => {
  const { originals, copies } = papers.find((paper) => paper.position === position)!
  return changed?.[position] ?? (state === 'resolved' ? { originals: 0, copies: 0 } : { originals, copies })
}

export const linesFor = (rows: readonly ToHandOver[], { chosen, given }: Values): z.input<typeof makeSheet.input>['lines'] =>
  rows.filter(({ id }) => chosen.includes(id)).map((row) => {
    const mine = given[row.id] ?? {}
    return { dossierId: row.dossierId, stepId: row.stepId, results: mine.results ?? 1, papers: row.papers.map(({ position }) => ({ position, ...countsOf(row, mine, position) })) }
  })
