/** The counter lays a paper of a part on the scanner. */
import { isSigned } from '#modules/signing'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import { claimUploads, type StoredFile } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDossier, type DossierRow } from '../queries/find.ts'
import { holdScan } from '../queries/scans.ts'
import { partsOf } from '../queries/view.ts'
import { isDigitisable, isDroppable, pagesIn, scanFlaw, shortPart } from '../rules.ts'
import { ensureAtCounter, nameOf, tell } from './moving.ts'

const atFiles = (message: string, facts: object = {}) => ({ ...facts, issues: [{ path: 'fileIds', message }] })

/** What is signed already is an electronic document: there is no copy of it, it is passed on as it is (NĐ 30/2020 Art. 25). */
async function ensureScan({ db }: Context, files: readonly StoredFile[]) {
  ensure(new Set(files.map(({ id }) => id)).size === files.length, () => new Problem('dossiers/file-twice', 422, 'The same file is given twice', atFiles('file-twice')))
  const found = scanFlaw(files)
  ensure(found === null, () => new Problem(`dossiers/${found!.flaw}`, 422, 'This cannot be digitised', atFiles(found!.flaw, found!)))
  for (const { id, name, mediaType } of files) ensure(mediaType !== 'application/pdf' || !(await isSigned(db, id)), () => new Problem('dossiers/already-electronic', 422, `${name} is signed already`, atFiles('already-electronic', { name })))
}

async function keepPages({ db, actor, now }: Context, dossier: DossierRow, { position, paper }: { position: number; paper: string }, files: readonly StoredFile[]): Promise<string> {
  const { rows: [scan] } = await sql<{ id: string }>`insert into dossiers.scan (dossier_id, position, paper, pages, scanned_by, scanned_at)
    values (${dossier.id}, ${position}, ${paper}, ${pagesIn(files)}, ${nameOf(actor)}, ${now}) returning id`.execute(db)
  const pages = files.flatMap(({ id, mediaType, pages: count }) => Array.from({ length: count ?? 1 }, (_, i) => ({ fileId: id, filePage: i + 1, mediaType })))
  await sql`insert into dossiers.scan_page (scan_id, ordinal, file_id, file_page, media_type)
    select ${scan!.id}, ordinal, (page->>'fileId')::uuid, (page->>'filePage')::int, page->>'mediaType' from jsonb_array_elements(${JSON.stringify(pages)}::jsonb) with ordinality as given(page, ordinal)`.execute(db)
  return scan!.id
}

async function lockOpen(context: Context, dossierId: string): Promise<DossierRow> {
  const dossier = await lockDossier(context, dossierId)
  ensureAtCounter(context, dossier)
  ensure(isDigitisable(dossier.state), () => new Problem('dossiers/not-now', 409, `Nothing is digitised when ${dossier.state}`, { state: dossier.state }))
  return dossier
}

export const scanPart: Handler<typeof contract.scanPart> = async (context, { dossierId, position, paper, fileIds }) => {
  const dossier = await lockOpen(context, dossierId)
  const part = (await partsOf(context.db, dossier.id)).find((each) => each.position === position)
  ensure(part, () => notFound('part', String(position)))
  const files = await claimUploads(context, fileIds)
  await ensureScan(context, files)
  const scanId = await keepPages(context, dossier, { position, paper }, files)
  await tell(context, dossier, contract.PartScanned, { scanId, position, partName: shortPart(part.name), paper, pages: pagesIn(files) })
  await emit(context, contract.ScanContinues, { subject: scanId, audience: [dossier.counter], payload: { scanId } })
  return { scanId, pages: pagesIn(files) }
}

export const dropScan: Handler<typeof contract.dropScan> = async (context, { dossierId, scanId, reason }) => {
  const { db } = context
  const dossier = await lockOpen(context, dossierId)
  const scan = await holdScan(db, scanId)
  ensure(scan?.dossierId === dossier.id, () => notFound('scan', scanId))
  const { state, fileId, position, partName, pages } = scan
  ensure(isDroppable(state), () => new Problem('dossiers/scan-not-there', 409, `It is ${state}`, { state }))
  await sql`update dossiers.scan set state = 'dropped', file_id = null, signed_at = null where id = ${scanId}`.execute(db)
  await sql`update dossiers.scan_page set words = null where scan_id = ${scanId}`.execute(db)
  await sql`delete from dossiers.file where dossier_id = ${dossier.id} and file_id = ${fileId}`.execute(db)
  await tell(context, dossier, contract.ScanDropped, { scanId, position, partName: shortPart(partName), pages, reason, wasSigned: state === 'signed' })
  return { scanId }
}
