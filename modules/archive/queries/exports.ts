import { ensureNotSetAside } from '#modules/documents'
import { preservedAmong } from '#modules/signing'
import { sql, type Db } from '#platform/database'
import { filesById } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import type { EntryRow } from './entries.ts'
import { findFile } from './find.ts'

/** One content to be packed, with its hash of closing day. */
export type Part = { entryId: string; fileId: string; path: string; mediaType: string; sha256: string; size: number; form?: contract.PreservedForm | undefined }

const extensions: Record<string, string> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx' }

/** A name any system takes: `001-1598-bnnmt-cn.pdf`, attachments after a dash. */
function pathOf({ ordinal, number, typeName }: EntryRow, index: number, { mediaType, name }: contract.Content) {
  const words = fold(number ?? typeName).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60)
  const extension = extensions[mediaType] ?? (name.split('.').at(-1) ?? 'bin').toLowerCase().replace(/[^a-z0-9]/g, '')
  return `tai-lieu/${String(ordinal).padStart(3, '0')}-${words}${index === 0 ? '' : `-kem-theo-${index}`}.${extension}`
}

/** Beside the file it is a form of: `001-1598-bnnmt-cn.B-LTA.pdf`. */
const formPath = (path: string, { level }: contract.PreservedForm) => path.replace(/\.\w+$/, `.${level}.pdf`)

const partOf = (entry: EntryRow, { fileId, mediaType, sha256, size, form }: contract.Content, path: string): Part => ({ entryId: entry.id, fileId, path, mediaType, sha256, size, ...(form && { form }) })

function partsOfEntry(entry: EntryRow): Part[] {
  const contents = entry.contents ?? []
  const originals = contents.filter(({ form }) => !form).map((content, index) => partOf(entry, content, pathOf(entry, index, content)))
  const forms = contents.flatMap((content) => {
    const original = originals.find(({ sha256 }) => sha256 === content.form?.of)
    return content.form && original ? [partOf(entry, content, formPath(original.path, content.form))] : []
  })
  return [...originals, ...forms]
}

/** Everything a package will hold of these settled entries. */
export const partsOf = (entries: readonly EntryRow[]): Part[] => entries.flatMap(partsOfEntry)

/** The forms in which signed files are kept for the long term lie beside them, as they are when the package is put together. */
export async function preservedParts(db: Db, parts: readonly Part[]): Promise<Part[]> {
  const kept = await preservedAmong(db, parts.map(({ fileId }) => fileId))
  const files = await filesById(db, [...kept.values()].map(({ fileId }) => fileId))
  return parts.flatMap(({ entryId, fileId, path, sha256: of }) => {
    const preserved = kept.get(fileId)
    const file = preserved && files.get(preserved.fileId)
    if (!file) return []
    const form = { level: preserved.level, of }
    return [{ entryId, fileId: file.id, path: formPath(path, form), mediaType: file.mediaType, sha256: file.sha256, size: file.size, form }]
  })
}

export type ExportRow = { id: string; fileId: string; askedKey: string; state: 'packing' | 'ready' | 'failed' | 'withdrawn'; parts: Part[]; done: number; total: number; packageId: string | null }

export async function lockExport(db: Db, id: string): Promise<ExportRow> {
  const { rows } = await sql<ExportRow>`select id, file_id, asked_key, state, parts, done, total, package_id from archive.export where id = ${id} for update`.execute(db)
  return rows[0]!
}

/** The documents of which an export `x` holds a part. */
export const packedDocuments = sql<string[]>`array(select distinct e.document_id::text from archive.entry e join jsonb_array_elements(x.parts) as part on part->>'entryId' = e.id::text
  where e.file_id = x.file_id and e.document_id is not null)`

export const downloadExport: Handler<typeof contract.downloadExport> = async ({ db, actor, request }, { fileId, exportId }) => {
  const file = await findFile(db, actor, fileId)
  ensure(file.opens, () => new Problem('archive/not-open-to-you', 403, 'What lies in this file is not open to you; ask for a loan'))
  const { rows: [row] } = await sql<{ packageId: string; documentIds: string[] }>`select x.package_id, ${packedDocuments} as document_ids from archive.export x where x.id = ${exportId} and x.file_id = ${fileId} and x.state in ('ready', 'withdrawn')`.execute(db)
  ensure(row, () => notFound('export', exportId))
  await ensureNotSetAside(db, ...row.documentIds)
  request.opened = row.documentIds
  return { fileId: row.packageId, name: `Ho-so-${file.code}-${file.year}.zip` }
}

export const openEntryFile: Handler<typeof contract.openEntryFile> = async ({ db, actor, request }, { fileId, entryId, contentId, save }) => {
  const file = await findFile(db, actor, fileId)
  ensure(file.opens, () => new Problem('archive/not-open-to-you', 403, 'What lies in this file is not open to you; ask for a loan'))
  const { rows: [entry] } = await sql<{ documentId: string | null; paperId: string | null; contents: contract.Content[] | null; title: string; withheldFor: string[] }>`
    select document_id, paper_id, contents, title, withheld_for from archive.entry where id = ${entryId} and file_id = ${fileId} and removed_at is null`.execute(db)
  const settled = entry?.contents?.find((content) => content.fileId === contentId)
  ensure(entry && (settled || entry.paperId === contentId), () => notFound('content', contentId))
  await ensureNotSetAside(db, entry.documentId, ...entry.withheldFor)
  if (entry.documentId !== null) request.opened = [entry.documentId]
  return { fileId: contentId, name: settled?.name ?? entry.title, inline: save !== true }
}
