import { sql } from '#platform/database'
import { releaseContents } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'

/** What opens or closes documents: the thing that holds them, and for which positions and desks. */
type Opening = { source: string; documentIds: readonly string[]; keys: readonly string[] }

/** Lets keys read documents because of something that holds them; asked again, it changes nothing. Whether they may is for the caller to know. */
export async function openDocumentsTo({ db }: Pick<Context, 'db'>, { source, documentIds, keys }: Opening): Promise<void> {
  if (documentIds.length === 0 || keys.length === 0) return
  const [documents, readers] = [sql`${[...documentIds]}::uuid[]`, sql`${[...keys]}::uuid[]`]
  await sql`insert into documents.opening (document_id, key, source)
    select d, k, ${source} from unnest(${documents}) as d cross join unnest(${readers}) as k on conflict do nothing`.execute(db)
  await sql`insert into documents.access (key, direction, sort_at, document_id, is_opened)
    select k, d.direction, d.created_at, d.id, true from documents.document d cross join unnest(${readers}) as k
     where d.id = any(${documents}) on conflict do nothing`.execute(db)
  await sql`update documents.document d set acl = array(select distinct k from unnest(d.acl || ${readers}) as k)
     where d.id = any(${documents}) and not d.acl @> ${readers}`.execute(db)
}

/** Takes back what one source had opened; who sees a document by another way, or in his own right, goes on seeing it. */
export async function closeDocumentsTo({ db }: Pick<Context, 'db'>, { source, documentIds, keys }: Opening): Promise<void> {
  if (documentIds.length === 0 || keys.length === 0) return
  const [documents, readers] = [sql`${[...documentIds]}::uuid[]`, sql`${[...keys]}::uuid[]`]
  await sql`delete from documents.opening where source = ${source} and document_id = any(${documents}) and key = any(${readers})`.execute(db)
  await sql`
    with closed as (
      delete from documents.access a where a.is_opened and a.document_id = any(${documents}) and a.key = any(${readers})
         and not exists (select from documents.opening o where o.document_id = a.document_id and o.key = a.key)
      returning a.document_id, a.key)
    update documents.document d
       set acl = array(select k from unnest(d.acl) as k where not exists (select from closed c where c.document_id = d.id and c.key = k))
     where d.id in (select document_id from closed)`.execute(db)
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
  await releaseContents({ db, now }, rows.map(({ fileId }) => fileId).filter((fileId) => !needed.has(fileId)))
}
