import { z } from 'zod'
import { endpoint, Instant, typed } from '#platform/contract'
import { MOST_SCAN_FILES, paperFacts, scanStates } from '../rules.ts'

const id = { dossierId: z.uuid() }
export const PaperName = z.enum(paperFacts)

export const scanPart = endpoint({
  name: 'scanPart', method: 'POST', path: '/dossiers/:dossierId/parts/:position/scans', permission: 'dossiers.receive',
  summary: 'Digitise a paper of a declared part: its pages as PDF or pictures, in their order, and what became of the paper; it is read, made a searchable PDF and signed as an electronic copy meanwhile',
  input: z.object({ ...id, position: z.coerce.number().int().min(0).max(499), paper: PaperName, fileIds: z.array(z.uuid()).min(1, 'required').max(MOST_SCAN_FILES) }),
  output: z.object({ scanId: z.uuid(), pages: z.number().int() }),
})

export const dropScan = endpoint({
  name: 'dropScan', method: 'POST', path: '/dossiers/:dossierId/scans/:scanId/drop', permission: 'dossiers.receive',
  summary: 'Take back a scan of the wrong paper, or a bad one, and say why: its copy is no part of the dossier any more',
  input: z.object({ ...id, scanId: z.uuid(), reason: typed(1000) }),
  output: z.object({ scanId: z.uuid() }),
})

export type Scan = z.output<typeof Scan>
export const Scan = z.object({
  id: z.uuid(), position: z.number().int(), paper: PaperName, state: z.enum(scanStates), pages: z.number().int(), pagesRead: z.number().int(), trouble: z.string().nullable(), scannedBy: z.string(), scannedAt: Instant,
  fileId: z.uuid().nullable(), signedAt: Instant.nullable(),
}).meta({ id: 'Scan' })

export const listScans = endpoint({
  name: 'listScans', method: 'GET', path: '/dossiers/:dossierId/scans', permission: 'dossiers.read', sensitive: true,
  summary: 'Which papers of a dossier were digitised and how far each has come; for the counter and whoever has a step of it',
  input: z.object(id),
  output: z.object({ scans: z.array(Scan), mayScan: z.boolean(), missingPackages: z.array(z.string()) }),
})
