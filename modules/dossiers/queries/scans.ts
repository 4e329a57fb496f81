import { missingPackages, type PageReading } from '#packages/text-recognition'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { isDigitisable, type PaperFact, type ScanState } from '../rules.ts'
import { findDossier, isAtCounter, stepsOf } from './find.ts'
import { isConcerned } from './view.ts'

export type ScanRow = {
  id: string; dossierId: string; position: number; partName: string; paper: PaperFact; state: ScanState; pages: number; pagesRead: number; trouble: string | null
  scannedBy: string; scannedAt: Date; fileId: string | null; signedAt: Date | null
}
export type PageRow = { ordinal: number; fileId: string; filePage: number; mediaType: string; words: PageReading['words'] | null }

const rowsOf = async (db: Db, rest: ReturnType<typeof sql>) => (await sql<ScanRow>`select s.id, s.dossier_id, s.position, p.name as part_name, s.paper, s.state, s.pages, s.pages_read, s.trouble, s.scanned_by, s.scanned_at, s.file_id, s.signed_at
  from dossiers.scan s join dossiers.part p on p.dossier_id = s.dossier_id and p.position = s.position ${rest}`.execute(db)).rows

export const scansOf = (db: Db, dossierId: string) => rowsOf(db, sql`where s.dossier_id = ${dossierId} order by s.id`)

/** Held until the transaction ends: it goes on once at a time. */
export const holdScan = async (db: Db, id: string): Promise<ScanRow | undefined> => (await rowsOf(db, sql`where s.id = ${id} for update of s`))[0]

export const pagesOf = async (db: Db, scanId: string) => (await sql<PageRow>`select ordinal, file_id, file_page, media_type, words from dossiers.scan_page where scan_id = ${scanId} order by ordinal`.execute(db)).rows

const shown = ({ id, position, paper, state, pages, pagesRead, trouble, scannedBy, scannedAt, fileId, signedAt }: ScanRow): contract.Scan =>
  ({ id, position, paper, state, pages, pagesRead, trouble, scannedBy, scannedAt, fileId, signedAt })

/** Whoever only follows an agency sees none, as it sees no paper. */
export const listScans: Handler<typeof contract.listScans> = async ({ db, actor }, { dossierId }) => {
  const dossier = await findDossier(db, actor, dossierId)
  const scans = isConcerned(actor, dossier, await stepsOf(db, dossierId)) ? (await scansOf(db, dossier.id)).map(shown) : []
  const mayScan = isAtCounter(actor, dossier) && actor.permissions.has('dossiers.receive') && isDigitisable(dossier.state)
  return { scans, mayScan, missingPackages: mayScan ? await missingPackages() : [] }
}
