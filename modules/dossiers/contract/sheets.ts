import { z } from 'zod'
import { Day, Download, endpoint, Instant, line, Page, pageOf, typed } from '#platform/contract'
import { amisses, lineStates, sheetDirections, sheetStates } from '../rules.ts'

const permission = 'dossiers.process'
const id = { sheetId: z.uuid() }
const Direction = z.enum(sheetDirections)
const SheetStateName = z.enum(sheetStates)

export const Paper = z.object({ name: z.string(), originals: z.number().int(), copies: z.number().int() })

export type ToHandOver = z.output<typeof ToHandOver>
export const ToHandOver = z.object({
  id: z.uuid(), dossierId: z.uuid(), direction: Direction, code: z.string(), procedureName: z.string(), applicantName: z.string(), state: z.enum(['accepted', 'processing', 'resolved', 'withdrawn']),
  /** The open step it is handed to; null on the way back. */
  stepId: z.uuid().nullable(),
  toKey: z.uuid(), toName: z.string(), since: Instant.nullable(), dueAt: Instant.nullable(),
  papers: z.array(Paper.extend({ position: z.number().int() })),
})

export const listToHandOver = endpoint({
  name: 'listToHandOver', method: 'GET', path: '/dossier-sheets/to-hand-over', permission,
  summary: 'Dossiers whose papers I may hand over: from my counter to the desk that has the step, from my desk back to the counter',
  input: Page.extend({ day: Day.optional() }),
  output: pageOf(ToHandOver),
})

const Counted = z.object({ position: z.number().int().min(0).max(499), originals: z.number().int().min(0).max(999), copies: z.number().int().min(0).max(999) })

export const makeSheet = endpoint({
  name: 'makeSheet', method: 'POST', path: '/dossier-sheets', permission,
  summary: 'Hand over the papers of dossiers to one desk, with a numbered sheet it confirms',
  input: z.object({
    lines: z.array(z.object({
      dossierId: z.uuid(), stepId: z.uuid().nullable().default(null),
      /** Which of what was brought; without it, all that goes this way. */
      papers: z.array(Counted).max(500).nullable().default(null),
      /** How many papers of the result go back to the counter. */
      results: z.number().int().min(0).max(99).default(1),
    })).min(1).max(100),
    note: typed(1000, 0).nullable().default(null),
  }),
  output: z.object({ ...id, number: z.string(), state: SheetStateName }),
})

export type SheetCard = z.output<typeof SheetCard>
export const SheetCard = z.object({
  id: z.uuid(), number: z.string(), direction: Direction, fromName: z.string(), toName: z.string(), givenBy: z.string(), givenAt: Instant, state: SheetStateName, receivedBy: z.string().nullable(), receivedAt: Instant.nullable(),
  dossiers: z.number().int(), amiss: z.number().int(), isMineToConfirm: z.boolean(),
}).meta({ id: 'HandOverSheetCard' })

export const listSheets = endpoint({
  name: 'listSheets', method: 'GET', path: '/dossier-sheets', permission,
  summary: 'Hand-over sheets my desks gave or were given, the newest first',
  input: Page.extend({ state: SheetStateName.optional() }),
  output: pageOf(SheetCard),
})

export type Sheet = z.output<typeof Sheet>
export const Sheet = SheetCard.extend({
  note: z.string().nullable(), mayDrop: z.boolean(),
  lines: z.array(z.object({ dossierId: z.uuid(), code: z.string(), procedureName: z.string(), applicantName: z.string(), dueAt: Instant.nullable(), papers: z.array(Paper), state: z.enum(lineStates), note: z.string().nullable() })),
})

export const getSheet = endpoint({
  name: 'getSheet', method: 'GET', path: '/dossier-sheets/:sheetId', permission, sensitive: true,
  summary: 'A hand-over sheet, for the desk that gave it and the one it was given to',
  input: z.object(id),
  output: Sheet,
})

export const confirmSheet = endpoint({
  name: 'confirmSheet', method: 'POST', path: '/dossier-sheets/:sheetId/confirm', permission,
  summary: 'Confirm what was handed over to my desk, with what lacks of which dossier',
  input: z.object({ ...id, amiss: z.array(z.object({ dossierId: z.uuid(), found: z.enum(amisses), note: line(500) })).max(100).default([]) }),
  output: z.object({ ...id, number: z.string(), state: SheetStateName }),
})

export const dropFromSheet = endpoint({
  name: 'dropFromSheet', method: 'POST', path: '/dossier-sheets/:sheetId/drop', permission,
  summary: 'Take a dossier off a sheet nobody has confirmed yet, with the reason',
  input: z.object({ ...id, dossierId: z.uuid(), reason: line(500) }),
  output: z.object({ ...id, number: z.string(), state: SheetStateName }),
})

export const printSheet = endpoint({
  name: 'printSheet', method: 'GET', path: '/dossier-sheets/:sheetId/print', permission, kind: 'download', sensitive: true,
  summary: 'The hand-over sheet as PDF, with who gave it and who received it',
  input: z.object(id),
  output: Download,
})
