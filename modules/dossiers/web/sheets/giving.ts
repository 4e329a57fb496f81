/** What is chosen to be handed over, and what of it is sent. */
import type { z } from 'zod'
import type { makeSheet, ToHandOver } from '../../contract/sheets.ts'

export type Given = { results?: number; papers?: Record<number, { originals: number; copies: number }> }
export type Values = { day: string; to: string; note: string; chosen: string[]; given: Record<string, Given> }
export const blank: Values = { day: '', to: '', note: '', chosen: [], given: {} }

/** The places something waits to go to, as they come first. */
export const reaching = (rows: readonly ToHandOver[]) =>
  [...Map.groupBy(rows, ({ toKey }) => toKey)].map(([key, those]) => ({ key, name: those[0]!.toName, rows: those }))

export const linesFor = (rows: readonly ToHandOver[], { chosen, given }: Values): z.input<typeof makeSheet.input>['lines'] =>
  rows.filter(({ id }) => chosen.includes(id)).map(({ id, dossierId, stepId, papers }) => {
    const { results = 1, papers: changed = {} } = given[id] ?? {}
    return { dossierId, stepId, results, papers: papers.map(({ position, originals, copies }) => ({ position, originals, copies, ...changed[position] })) }
  })
