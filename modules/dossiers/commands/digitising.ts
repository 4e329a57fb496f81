/** What happens to a scan beside the requests: each page read, the copy made, the copy signed. Killed anywhere, it goes on from the last page that was read, and is signed once. */
import { isSecretPage, readWithin, storeComposed } from '#modules/capture'
import { findUnit } from '#modules/organisation'
import { sealCopy } from '#modules/signing'
import { dayOf, dmy } from '#platform/calendar'
import { inTransaction, sql, type Database } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { fileOf, pathOf, quarantineFiles, readBytes, storeBytes } from '#platform/files'
import { Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { dossiersById, type DossierRow } from '../queries/find.ts'
import { holdScan, pagesOf, type PageRow, type ScanRow } from '../queries/scans.ts'
import { copyTitles, isDigitisable, shortPart } from '../rules.ts'
import { tell, type Happening } from './moving.ts'

const factsOf = ({ id, position, partName, pages }: ScanRow) => ({ scanId: id, position, partName: shortPart(partName), pages })
const move = ({ db }: Happening, { id }: ScanRow, state: 'secret' | 'dropped' | 'failed', trouble: string | null = null) => sql`update dossiers.scan set state = ${state}, trouble = ${trouble} where id = ${id}`.execute(db)

/** A mark of state secrets: nobody opens its files any more, and nothing of what they say is kept. */
async function setAside(happening: Happening, scan: ScanRow, dossier: DossierRow, pages: readonly PageRow[]) {
  await move(happening, scan, 'secret')
  await sql`update dossiers.scan_page set words = null where scan_id = ${scan.id}`.execute(happening.db)
  await quarantineFiles(happening.db, [...new Set(pages.map(({ fileId }) => fileId))], 'secret')
  await tell(happening, dossier, contract.ScanSetAside, factsOf(scan))
}

const copyName = ({ partName }: ScanRow) => `${shortPart(partName)} (bản sao điện tử).pdf`

/** One searchable PDF of all pages, from now on a file of the part. */
async function makeCopy(happening: Happening, scan: ScanRow, dossier: DossierRow, pages: readonly PageRow[]) {
  const { db, now } = happening
  const parts = await Promise.all(pages.map(async ({ fileId, filePage, mediaType, words }) => ({ path: pathOf(await fileOf(db, fileId)), mediaType, page: filePage, words: words ?? [] })))
  const { id, name, mediaType, size } = await storeComposed(happening, parts, copyName(scan), shortPart(scan.partName))
  await sql`insert into dossiers.file (dossier_id, kind, position, file_id, name, media_type, size, added_at) values (${dossier.id}, 'part', ${scan.position}, ${id}, ${name}, ${mediaType}, ${size}, ${now})`.execute(db)
  await sql`update dossiers.scan set state = 'made', file_id = ${id} where id = ${scan.id}`.execute(db)
  await sql`update dossiers.scan_page set words = null where scan_id = ${scan.id}`.execute(db)
  await emit(happening, contract.CopyMade, { subject: scan.id, audience: dossier.acl, payload: { scanId: scan.id } })
}

/** Reads the first page nobody has read; after the last one the copy is made. @returns whether pages are left */
async function readNext(happening: Happening, scanId: string): Promise<boolean> {
  const { db } = happening
  const scan = await holdScan(db, scanId)
  if (scan?.state !== 'reading') return false
  const [[dossier], pages] = [await dossiersById(db, [scan.dossierId]), await pagesOf(db, scanId)]
  if (!isDigitisable(dossier!.state)) return move(happening, scan, 'dropped').then(() => false)
  const page = pages[scan.pagesRead]!
  const { words, hasText, trouble } = await readWithin(db, { path: pathOf(await fileOf(db, page.fileId)), mediaType: page.mediaType, page: page.filePage })
  if (await isSecretPage(happening, words)) return setAside(happening, scan, dossier!, pages).then(() => false)
  page.words = hasText ? [] : words
  await sql`update dossiers.scan_page set words = ${JSON.stringify(page.words)}::jsonb where scan_id = ${scanId} and ordinal = ${page.ordinal}`.execute(db)
  await sql`update dossiers.scan set pages_read = pages_read + 1, trouble = coalesce(trouble, ${trouble}) where id = ${scanId}`.execute(db)
  const isLast = scan.pagesRead + 1 === scan.pages
  if (isLast) await makeCopy(happening, scan, dossier!, pages)
  return !isLast
}

/** One page, one job: what was read stays read, and everybody sees how far it has come. */
export async function continueScan(happening: Happening, scanId: string): Promise<void> {
  if (!(await readNext(happening, scanId))) return
  const [dossier] = await dossiersById(happening.db, [(await holdScan(happening.db, scanId))!.dossierId])
  await emit(happening, contract.ScanContinues, { subject: scanId, audience: [dossier!.counter], payload: { scanId } })
}

/** What the signature says: which paper, of which dossier, seen by whom. */
const reasonOf = ({ partName, paper, scannedBy, scannedAt }: ScanRow, { code }: DossierRow) =>
  `Bản sao điện tử từ ${paper === 'copyKept' ? 'bản sao' : 'bản chính'}: ${shortPart(partName)}; hồ sơ ${code}; người số hóa: ${scannedBy}, ${dmy(dayOf(scannedAt))}`

/** Signed by the automatic certificate of the agency's counter; without one the copy stays unsigned, and says so, until there is one. */
export async function signCopyOf(happening: Happening, scanId: string): Promise<void> {
  const { db, now } = happening
  const scan = await holdScan(db, scanId)
  if (scan?.state !== 'made') return
  const dossier = (await dossiersById(db, [scan.dossierId]))[0]!
  const { agencyId } = dossier
  const agencyName = (await findUnit(db, agencyId, dayOf(now)))?.name ?? dossier.agencyName
  const signed = await sealCopy(happening, { agencyId, agencyName, title: copyTitles[scan.paper], reason: reasonOf(scan, dossier), pdf: () => readBytes(db, scan.fileId!) })
  if (signed === null) return
  const { id, size } = await storeBytes(happening, signed, { name: copyName(scan), mediaType: 'application/pdf', pages: scan.pages })
  await sql`update dossiers.file set file_id = ${id}, size = ${size} where dossier_id = ${dossier.id} and file_id = ${scan.fileId}`.execute(db)
  await sql`update dossiers.scan set state = 'signed', file_id = ${id}, signed_at = ${now} where id = ${scanId}`.execute(db)
  await tell(happening, dossier, contract.PartDigitised, { ...factsOf(scan), paper: scan.paper, isSearchable: scan.trouble === null })
}

const [LEFT_AFTER_MINUTES, TRIED_FOR_DAYS, AT_ONCE] = [10, 7, 50]

/** Pages that cannot be put together now, nor could be all the while, never will be: whoever scanned them is told to do it again. */
async function finish({ write }: Database, now: Date, scanId: string): Promise<void> {
  const within = <T>(step: (happening: Happening) => Promise<T>) => inTransaction(write, (db) => step({ db, actor: systemActor(), now }))
  try {
    while (await within((happening) => readNext(happening, scanId)));
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'capture/not-composed')) throw error
    await within(async (happening) => move(happening, (await holdScan(happening.db, scanId))!, 'failed', 'not-composed'))
  }
  await within((happening) => signCopyOf(happening, scanId))
}

/** The job: what stands still, because a server died for longer than its queue waits, no timestamp was to be had, or the agency got its certificate only now. The newest first. */
export async function digitiseLeft(database: Database, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from dossiers.scan where state in ('reading', 'made') and scanned_at between ${new Date(now.getTime() - TRIED_FOR_DAYS * 86_400_000)} and ${new Date(now.getTime() - LEFT_AFTER_MINUTES * 60_000)}
    order by scanned_at desc limit ${AT_ONCE}`.execute(database.read)
  const failures: unknown[] = []
  for (const { id } of rows) await finish(database, now, id).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} scans still lack their copy`)
}
