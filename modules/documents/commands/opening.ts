import { releasePreserved } from '#modules/signing'
import { openWork } from '#modules/work'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import { filesById, releaseContents } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { RightsChanged } from '../contract.ts'
import { ownerOf } from '../queries/accesses.ts'
import type { DocumentRow } from '../queries/find.ts'
import { asTitle } from '../rules.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Changed = Pick<DocumentRow, 'id' | 'direction' | 'drafterPositionId' | 'agencyId' | 'subject'> & { readers: string[] }

const notes = {
  given: { vi: 'Có thêm người được đọc văn bản', en: 'More people may read the document' },
  taken: { vi: 'Có người thôi được đọc văn bản', en: 'Some people may no longer read the document' },
}

/** A change of who reads a document waits for its owner's eyes, unless the owner made it (NĐ 30/2020, App. VI). */
async function tellOwner(context: Happening, { id, subject, readers, ...document }: Changed, { isAgreed = false, isTaken = false }) {
  const { db, actor, now } = context
  const owner = ownerOf(document)
  if (readers.every((key) => key === owner)) return
  const isSettled = isAgreed || actor.keys.includes(owner)
  const { rows: [change] } = await sql<{ id: string }>`insert into documents.rights_change (document_id, owner, keys, is_taken, changed_by, changed_at, confirmed_by, confirmed_at)
    values (${id}, ${owner}, ${readers}::uuid[], ${isTaken}, ${actor.name}, ${now}, ${isSettled ? actor.name : null}, ${isSettled ? now : null}) returning id`.execute(db)
  if (isSettled) return
  await emit(context, RightsChanged, { subject: id, audience: [owner], payload: { documentId: id, changeId: change!.id, owner, subject, readers: readers.length, isTaken } })
  await openWork(context, {
    holder: owner, verb: 'confirm', subject: { kind: 'rights', id: change!.id }, path: `/documents/${id}`, title: asTitle(subject),
    note: isTaken ? notes.taken : notes.given, from: { vi: actor.name, en: actor.name },
  })
}

/** Lets the owner know of readers who came by another way than the document's own: those asked about it see the version they are asked about. */
export async function noteReaders(context: Happening, { documentId, keys }: { documentId: string; keys: readonly string[] }): Promise<void> {
  const { rows: [row] } = await sql<Omit<Changed, 'readers'> & { acl: string[] }>`select id, direction, drafter_position_id, agency_id, subject, acl::text[] as acl from documents.document where id = ${documentId}`.execute(context.db)
  const { acl, ...document } = row!
  const readers = keys.filter((key) => !acl.includes(key))
  if (readers.length > 0) await tellOwner(context, { ...document, readers }, {})
}

/** What opens or closes documents: the thing that holds them, and for which positions and desks. */
type Opening = {
  source: string; documentIds: readonly string[]; keys: readonly string[]
  /** Who reads the thing that holds them was confirmed there: the owner sees the change, and is not asked again. */
  isAgreed?: boolean
}

/** Lets keys read documents because of something that holds them; asked again, it changes nothing. Whether they may is for the caller to know; the owner is told. */
export async function openDocumentsTo(context: Happening, { source, documentIds, keys, isAgreed = false }: Opening): Promise<void> {
  if (documentIds.length === 0 || keys.length === 0) return
  const { db } = context
  const [documents, readers] = [sql`${[...documentIds]}::uuid[]`, sql`${[...keys]}::uuid[]`]
  await sql`insert into documents.opening (document_id, key, source)
    select d, k, ${source} from unnest(${documents}) as d cross join unnest(${readers}) as k on conflict do nothing`.execute(db)
  await sql`insert into documents.access (key, direction, sort_at, document_id, is_opened)
    select k, d.direction, d.created_at, d.id, true from documents.document d cross join unnest(${readers}) as k
     where d.id = any(${documents}) on conflict do nothing`.execute(db)
  const { rows } = await sql<Changed>`
    with before as (select id, acl from documents.document where id = any(${documents}) and not acl @> ${readers} order by id for no key update)
    update documents.document d set acl = array(select distinct k from unnest(d.acl || ${readers}) as k) from before b where d.id = b.id
    returning d.id, d.direction, d.drafter_position_id, d.agency_id, d.subject,
      array(select k from unnest(${readers}) as k where not b.acl @> array[k])::text[] as readers`.execute(db)
  for (const widened of rows) await tellOwner(context, widened, { isAgreed })
}

/** Takes back what one source had opened; who sees a document by another way, or in his own right, goes on seeing it. The owner is told of those who do not. */
export async function closeDocumentsTo(context: Happening, { source, documentIds, keys, isAgreed = false }: Opening): Promise<void> {
  if (documentIds.length === 0 || keys.length === 0) return
  const { db } = context
  const [documents, readers] = [sql`${[...documentIds]}::uuid[]`, sql`${[...keys]}::uuid[]`]
  await sql`delete from documents.opening where source = ${source} and document_id = any(${documents}) and key = any(${readers})`.execute(db)
  const { rows } = await sql<Changed>`
    with closed as (
      delete from documents.access a where a.is_opened and a.document_id = any(${documents}) and a.key = any(${readers})
         and not exists (select from documents.opening o where o.document_id = a.document_id and o.key = a.key)
      returning a.document_id, a.key)
    update documents.document d
       set acl = array(select k from unnest(d.acl) as k where not exists (select from closed c where c.document_id = d.id and c.key = k))
     where d.id in (select document_id from closed)
    returning d.id, d.direction, d.drafter_position_id, d.agency_id, d.subject, array(select key from closed c where c.document_id = d.id)::text[] as readers`.execute(db)
  for (const narrowed of rows) await tellOwner(context, narrowed, { isAgreed, isTaken: true })
}

/** Destroys what lies in documents by a lawful decision; a content that another document still has is kept for that one. */
export async function destroyContents({ db, now }: Pick<Context, 'db' | 'now'>, documentIds: readonly string[]): Promise<void> {
  const documents = sql`${[...documentIds]}::uuid[]`
  const { rows: frozen } = await sql`select id from documents.document where id = any(${documents}) and is_frozen limit 1`.execute(db)
  ensure(frozen.length === 0, () => new Problem('documents/frozen', 409, 'A frozen document is not destroyed'))
  const { rows } = await sql<{ fileId: string }>`
    with versions as (update documents.version set released_at = ${now} where document_id = any(${documents}) and released_at is null returning file_id),
         attachments as (update documents.attachment set released_at = ${now} where document_id = any(${documents}) and released_at is null returning file_id)
    select distinct file_id from (select file_id from versions union all select file_id from attachments) as gone`.execute(db)
  const { rows: elsewhere } = await sql<{ fileId: string }>`
    select file_id from documents.version where file_id = any(${rows.map(({ fileId }) => fileId)}::uuid[]) and released_at is null
    union select file_id from documents.attachment where file_id = any(${rows.map(({ fileId }) => fileId)}::uuid[]) and released_at is null`.execute(db)
  const needed = new Set(elsewhere.map(({ fileId }) => fileId))
  await sql`update documents.document set body = '' where id = any(${documents})`.execute(db)
  const gone = rows.map(({ fileId }) => fileId).filter((fileId) => !needed.has(fileId))
  await destroyShown({ db, now }, documentIds, gone)
  await releasePreserved({ db, now }, gone)
  await releaseContents({ db, now }, gone)
}

/** What signers were shown of it goes with it: the words, and the pages as pictures. */
async function destroyShown({ db, now }: Pick<Context, 'db' | 'now'>, documentIds: readonly string[], fileIds: readonly string[]) {
  await sql`update documents.signing_view set shown = '' where document_id = any(${[...documentIds]}::uuid[])`.execute(db)
  const contents = [...(await filesById(db, fileIds)).values()].map((file) => file.sha256)
  const { rows } = await sql<{ imageId: string }>`delete from documents.page_image where file_sha256 = any(${contents}) returning image_id`.execute(db)
  await releaseContents({ db, now }, rows.map(({ imageId }) => imageId))
}
