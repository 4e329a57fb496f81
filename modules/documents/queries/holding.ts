import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import { asTitle, isOpen } from '../rules.ts'
import { setAside, visibleTo } from './find.ts'

/** A document as whatever holds it describes it: the facts of NĐ 30/2020 App. VI and the contents that count. */
export type HeldDocument = {
  id: string; direction: 'incoming' | 'outgoing'; agencyId: string; state: string; isOpen: boolean; typeName: string; subject: string
  codeNumber: string | null; codeNotation: string | null; issuedOn: string | null; arrivedOn: string | null; arrivalNumber: number | null
  issuerName: string; issuerOrganId: string | null; signerName: string | null; signerPosition: string | null; urgency: string; pageAmount: number | null
  heldBy: string | null; createdAt: Date
  /** Set aside as a possible secret, or destroyed as one: its words are those of the law, and it holds nothing. */
  isSetAside: boolean
  /** The registered scan or the last version, then what is attached. */
  contents: { fileId: string; kind: 'main' | 'attachment' }[]
}
type Row = Omit<HeldDocument, 'isOpen' | 'contents'> & { mainId: string | null; attachmentIds: string[] }

const rowsOf = (db: Db, ids: readonly string[], seen: ReturnType<typeof sql>) => sql<Row>`
  select d.id, d.direction, d.agency_id, d.state, d.subject, d.code_number, d.code_notation, d.issued_on, d.arrived_on,
         case when d.direction = 'incoming' then d.register_number end as arrival_number,
         d.issuer_name, d.issuer_organ_id, d.signer_name, d.signer_position, d.urgency, d.page_amount, d.held_by, d.created_at, d.set_aside_at is not null as is_set_aside,
         (select t.name from documents.document_type t where t.code = d.type_code order by t.valid_from desc limit 1) as type_name,
         (select v.file_id from documents.version v where v.document_id = d.id and v.released_at is null and d.set_aside_at is null order by v.ordinal desc limit 1) as main_id,
         array(select a.file_id from documents.attachment a where a.document_id = d.id and a.released_at is null and d.set_aside_at is null order by a.ordinal)::text[] as attachment_ids
    from documents.document d where d.id = any(${[...ids]}::uuid[]) and ${seen}`.execute(db)

const heldOf = ({ mainId, attachmentIds, ...row }: Row): HeldDocument => ({
  ...row, subject: asTitle(row.subject), isOpen: isOpen(row.state),
  contents: [...(mainId ? [{ fileId: mainId, kind: 'main' as const }] : []), ...attachmentIds.map((fileId) => ({ fileId, kind: 'attachment' as const }))],
})

/** Documents for whoever holds them already; unknown ids are absent. */
export async function describeDocuments(db: Db, ids: readonly string[]): Promise<HeldDocument[]> {
  return ids.length === 0 ? [] : (await rowsOf(db, ids, sql`true`)).rows.map(heldOf)
}

/** Which of these documents are set aside as possible secrets or were destroyed as such: whatever repeats them keeps silent. */
export async function setAsideAmong(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from documents.document where id = any(${[...ids]}::uuid[]) and set_aside_at is not null`.execute(db)
  return new Set(rows.map(({ id }) => id))
}

/** A document is not dealt with in any other way while it is set aside; 423. */
export async function ensureNotSetAside(db: Db, ...ids: (string | null)[]): Promise<void> {
  const [documentId] = await setAsideAmong(db, ids.filter((id) => id !== null))
  ensure(documentId === undefined, () => setAside(documentId!))
}

/** The same for somebody who wants to hold them: what the actor does not see is absent. */
export async function describeVisible(db: Db, actor: Pick<Actor, 'keys'>, ids: readonly string[]): Promise<HeldDocument[]> {
  return ids.length === 0 ? [] : (await rowsOf(db, ids, visibleTo(actor))).rows.map(heldOf)
}

/** What a document shows now: its last version, then what goes out with it; papers for the signer alone are not among them. */
export async function contentsNow(db: Db, documentId: string): Promise<{ ordinal: number; fileIds: string[] }> {
  const { rows } = await sql<{ ordinal: number; fileIds: string[] }>`
    select v.ordinal, v.file_id::text || array(select a.file_id::text from documents.attachment a
        where a.document_id = v.document_id and a.released_at is null and not a.is_internal order by a.ordinal) as file_ids
      from documents.version v where v.document_id = ${documentId} and v.released_at is null order by v.ordinal desc limit 1`.execute(db)
  ensure(rows[0], () => notFound('document', documentId))
  return rows[0]
}
