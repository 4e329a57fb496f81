// Every way that leads to the contents of documents.
import type { Endpoint } from '#platform/contract'
import { sql } from '#platform/database'
import { allModules } from '../apps/application.ts'
import type { startWorld } from './world.ts'

type World = Awaited<ReturnType<typeof startWorld>>
export type Input = Record<string, unknown>
export type Question = { endpoint: Endpoint; input: Input; opensContent: boolean }

/** What anybody signed in may ask. */
export const reads = allModules.flatMap((module) => module.endpoints ?? []).map(({ endpoint }) => endpoint).filter(({ method, permission }) => method === 'GET' && permission !== 'public')
const named = (name: string) => reads.find((each) => each.name === name)!

/** The files that lie in documents and in what was made of them, each by every way that leads to it. */
export async function contentsOf({ app }: Pick<World, 'app'>, documentIds: string[]): Promise<Question[]> {
  const ids = sql`${documentIds}::uuid[]`
  const files = sql`(select file_id from documents.version where document_id = any(${ids}) union select file_id from documents.attachment where document_id = any(${ids}))`
  const ways = [
    ['openDocumentFile', sql`select document_id, file_id from documents.version where file_id in ${files}`], ['verifyDocumentFile', sql`select document_id, file_id from documents.version where file_id in ${files}`],
    ['openSignedRevision', sql`select v.document_id, v.file_id, s.field_name as field from documents.version v join signing.signature s on s.file_after = v.file_id where v.file_id in ${files}`],
    ['openPreservedFile', sql`select v.document_id, v.file_id from documents.version v join signing.preservation p using (file_id) where v.file_id in ${files} and p.kept_file_id is not null`],
    ['openParcelFile', sql`select p.id as parcel_id, d.file_id from delivery.parcel p join delivery.dispatch d using (document_id) where d.file_id in ${files}`],
    ['openConsultationFile', sql`select consultation_id, file_id from consultation.file where file_id in ${files}`], ['openUpload', sql`select file_id from ${files} as f`],
    ['openEntryFile', sql`select e.file_id, e.id as entry_id, (c->>'fileId')::uuid as content_id from archive.entry e cross join jsonb_array_elements(e.contents) as c where (c->>'fileId')::uuid in ${files}`],
    ['downloadExport', sql`select x.file_id, x.id as export_id from archive.export x where exists (select from archive.entry e where e.file_id = x.file_id and e.document_id = any(${ids}))`],
    ['openExport', sql`select distinct export_id from finding.export_document where document_id = any(${ids})`],
  ] as const
  const found = await Promise.all(ways.map(async ([name, query]) => (await query.execute(app.database.read)).rows.map((input) => ({ endpoint: named(name), input: input as Input, opensContent: true }))))
  return found.flat()
}
