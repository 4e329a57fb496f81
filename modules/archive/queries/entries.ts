import { describeDocuments, type HeldDocument } from '#modules/documents'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Content } from '../contract.ts'

export type EntryRow = {
  id: string; fileId: string; documentId: string | null; paperId: string | null; title: string; typeName: string; number: string | null; issuerName: string; placedOn: string
  addedBy: string; addedAt: Date; ordinal: number | null; pages: number | null; contents: Content[] | null; facts: Record<string, unknown> | null
  /** Documents set aside whose bytes somebody brought here under this entry. */
  withheldFor: string[]
}

/** What lies in a file, in the order of time: as it was settled at closing, by the documents' own days before. */
export const entriesOf = async (db: Db, fileId: string): Promise<EntryRow[]> => (await sql<EntryRow>`
  select id, file_id, document_id, paper_id, title, type_name, number, issuer_name, placed_on, added_by, added_at, ordinal, pages, contents, facts, withheld_for
    from archive.entry where file_id = ${fileId} and removed_at is null order by ordinal nulls last, placed_on, id`.execute(db)).rows

/** `05/QĐ-UBND`, or null before a document has a number. */
export const numberOf = ({ codeNumber, codeNotation }: Pick<HeldDocument, 'codeNumber' | 'codeNotation'>) => (codeNumber === null ? null : `${codeNumber}/${codeNotation}`)

/** The day a document has its place by: its own, the one it arrived, or the one it was drafted. */
export const placeOf = ({ issuedOn, arrivedOn, createdAt }: HeldDocument) => issuedOn ?? arrivedOn ?? dayOf(createdAt)

/** The contents of a document or paper with their hashes, as they are now. */
export async function contentsOf(db: Db, fileIds: readonly string[]): Promise<Content[]> {
  const files = await Promise.all(fileIds.map((fileId) => fileOf(db, fileId)))
  return files.map(({ id, name, mediaType, sha256, size, pages }) => ({ fileId: id, name, mediaType, sha256, size, pages }))
}

export type Member = { entry: EntryRow; document: HeldDocument | null }

/** Entries with what their documents say of themselves today. */
export async function membersOf(db: Db, fileId: string): Promise<Member[]> {
  const entries = await entriesOf(db, fileId)
  const documents = await describeDocuments(db, entries.flatMap(({ documentId }) => documentId ?? []))
  const byId = new Map(documents.map((document) => [document.id, document]))
  return entries.map((entry) => ({ entry, document: entry.documentId === null ? null : (byId.get(entry.documentId) ?? null) }))
    .toSorted((a, b) => (a.entry.ordinal ?? 0) - (b.entry.ordinal ?? 0) || dayFor(a).localeCompare(dayFor(b)) || a.entry.id.localeCompare(b.entry.id))
}

/** Whether what lies there is set aside, or was destroyed, as a possible secret: the file says that it lies there, not what it is. */
export const isSecret = ({ document, entry }: Member) => document?.isSetAside === true || entry.withheldFor.length > 0

const dayFor = ({ entry, document }: Member) => (document && entry.ordinal === null ? placeOf(document) : entry.placedOn)
