import { preservedAmong } from '#modules/signing'
import { closeWork } from '#modules/work'
import { sql, type Db } from '#platform/database'
import { quarantineFiles, restoreFiles } from '#platform/files'
import type { Context } from '#platform/http'
import { DocumentRestored, DocumentSetAside, DocumentShredded } from '../contract.ts'
import { documentColumns } from '../queries/find.ts'
import { SET_ASIDE, SHREDDED } from '../rules.ts'
import { tables } from '../tables.ts'
import { destroyContents } from './opening.ts'
import { aboutOf, tell } from './step.ts'
import { renameOnDesks, restoreRepeats, shredRepeats, withholdRepeats } from './withhold-repeats.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
/** Keeps an empty list a list. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
type Affected = { id: string; agencyId: string; acl: string[] }

/** Why a file lies aside; restoring gives back these and no hostile ones. */
const reasonOf = (source: string) => `secret ${source}`

/** Every document of any agency in which a file of this document or of a certified copy of it lies: a paper, its copies, what was delivered. */
async function sharing({ db }: Happening, documentId: string): Promise<{ documents: Affected[]; fileIds: string[] }> {
  const { rows: documents } = await sql<Affected>`
    with recursive origin (id) as (
      select ${documentId}::uuid
      union select case when c.source_id = o.id then c.document_id else c.source_id end from origin o join documents.copy c on o.id in (c.source_id, c.document_id)),
    files as (
      select file_id from documents.version where document_id in (select id from origin)
      union select file_id from documents.attachment where document_id in (select id from origin) and not is_internal)
    select id, agency_id, acl::text[] as acl from documents.document where set_aside_at is null and id in (
      select document_id from documents.version where file_id in (select file_id from files)
      union select document_id from documents.attachment where file_id in (select file_id from files) union select id from origin)
     order by id for update`.execute(db)
  const ids = documents.map(({ id }) => id)
  const { rows } = await sql<{ fileId: string }>`
    select file_id from documents.version where document_id = any(${ids}::uuid[]) union select file_id from documents.attachment where document_id = any(${ids}::uuid[])`.execute(db)
  return { documents, fileIds: await withForms(db, rows) }
}

/** Files with the forms in which they are kept for the long term. */
async function withForms(db: Db, rows: readonly { fileId: string }[]): Promise<string[]> {
  const fileIds = rows.map(({ fileId }) => fileId)
  return [...fileIds, ...[...(await preservedAmong(db, fileIds)).values()].map(({ fileId }) => fileId)]
}

const filesOf = async ({ db }: Happening, source: string) => withForms(db, (await sql<{ fileId: string }>`
  select v.file_id from documents.withheld w join documents.version v on v.document_id = w.document_id where w.source = ${source}
   union select a.file_id from documents.withheld w join documents.attachment a on a.document_id = w.document_id where w.source = ${source}`.execute(db)).rows)

const rowsOf = ({ db }: Happening, ids: readonly string[]) => tables(db).selectFrom('documents.document').select(documentColumns).where('id', 'in', [NOBODY, ...ids]).orderBy('id').execute()

/** Closes a document and its delivered copies to everybody at once: words, files, work titles. `source` alone opens them again. */
export async function setAside(context: Happening, { documentId, source }: { documentId: string; source: string }): Promise<Affected[]> {
  const { db, now } = context
  const { documents, fileIds } = await sharing(context, documentId)
  const ids = documents.map(({ id }) => id)
  await sql`insert into documents.withheld (document_id, source, subject, body, note, withheld_at)
    select id, ${source}, subject, body, note, ${now} from documents.document where id = any(${ids}::uuid[])`.execute(db)
  await withholdRepeats(context, documents)
  await sql`update documents.document set subject = ${SET_ASIDE}, body = '', note = null, set_aside_at = ${now} where id = any(${ids}::uuid[])`.execute(db)
  await quarantineFiles(db, fileIds, reasonOf(source))
  const rows = await rowsOf(context, ids)
  await renameOnDesks(context, rows)
  for (const document of rows) await tell(context, document, DocumentSetAside, { source })
  return documents
}

/** Gives everything one source had closed back as it was. */
export async function giveBack(context: Happening, source: string): Promise<void> {
  const { db } = context
  await restoreFiles(db, await filesOf(context, source), reasonOf(source))
  const { rows } = await sql<{ id: string }>`
    with given as (delete from documents.withheld where source = ${source} returning document_id, subject, body, note)
    update documents.document d set subject = g.subject, body = g.body, note = g.note, set_aside_at = null from given g where d.id = g.document_id
    returning d.id`.execute(db)
  const documents = await rowsOf(context, rows.map(({ id }) => id))
  await restoreRepeats(context, documents)
  await renameOnDesks(context, documents)
  for (const document of documents) await tell(context, document, DocumentRestored)
}

/** What was said of words that are destroyed goes with them, and what was still being written. */
async function eraseRemarks({ db }: Happening, ids: readonly string[]) {
  await sql`delete from documents.writing where document_id = any(${[...ids]}::uuid[]) or source_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`delete from documents.suggestion where document_id = any(${[...ids]}::uuid[])`.execute(db)
  await sql`delete from documents.comment where document_id = any(${[...ids]}::uuid[])`.execute(db)
}

/** Destroys what one source had closed: words, drafts and files; that there was a document stays, and stays closed. */
export async function shred(context: Happening, source: string): Promise<void> {
  const { db } = context
  const { rows } = await sql<{ id: string }>`
    with gone as (delete from documents.withheld where source = ${source} returning document_id)
    update documents.document d set subject = ${SHREDDED}, body = '', note = null, slip = null, holder = null, held_by = null from gone g where d.id = g.document_id
    returning d.id`.execute(db)
  const ids = rows.map(({ id }) => id)
  await sql`update documents.version set content = null, note = null where document_id = any(${ids}::uuid[])`.execute(db)
  await eraseRemarks(context, ids)
  await sql`delete from documents.slip where document_id = any(${ids}::uuid[])`.execute(db)
  await destroyContents(context, ids)
  await shredRepeats(context, rows)
  const documents = await rowsOf(context, ids)
  await renameOnDesks(context, documents)
  for (const document of documents) {
    await closeWork(context, { subjectId: document.id })
    await tell(context, document, DocumentShredded, { custody: { ...aboutOf(document).custody, isOpen: false } })
  }
}
