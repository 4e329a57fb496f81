import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import type { DispatchTable, ParcelTable } from '../tables.ts'

/** `member` is where it was sent to, `fromMember` where it came from. */
export type ParcelRow = Selectable<ParcelTable> & Omit<Selectable<DispatchTable>, 'documentId' | 'member'> & { fromMember: string | null }

const columns = sql`p.id, p.document_id, p.receiver_id, p.receiver_name, p.state, p.arrived_at, p.refused_at, p.registered_at, p.assigned_at,
  p.processing_at, p.completed_at, p.recalled_at, p.recall_asked_at, p.copy_cancelled_at, p.recall_reason, p.reason, p.clerk_name, p.incoming_document_id,
  p.member, p.receiver_organ_id, p.resent, p.resent_reason, p.recall_refused_at, d.member as from_member, d.sent_as, d.sent_to, d.withheld_subject, d.sender_id, d.sender_name, d.sender_organ_id, d.type_code,
  d.code_number, d.code_notation, d.subject, d.issued_on, d.signer_name, d.signer_position, d.urgency, d.due_on, d.page_amount, d.file_id,
  d.attachment_ids, d.audience, d.sent_at`

/** The one sentence about who sees a parcel: the agency it is addressed to. */
const addressedTo = ({ agencyId }: Pick<Actor, 'agencyId'>) => sql<boolean>`p.receiver_id = ${agencyId}`

const read = async (db: Db, where: ReturnType<typeof sql<boolean>>, lock = sql``) =>
  (await sql<ParcelRow>`select ${columns} from delivery.parcel p join delivery.dispatch d using (document_id) where ${where} ${lock}`.execute(db)).rows[0]

/** A parcel addressed to my agency; 404 otherwise, whether or not it exists. */
export async function findParcel(db: Db, actor: Pick<Actor, 'agencyId'>, id: string): Promise<ParcelRow> {
  const parcel = await read(db, sql`p.id = ${id} and ${addressedTo(actor)}`)
  if (!parcel) throw notFound('parcel', id)
  return parcel
}

/** The same, held until the transaction ends, so that two clerks cannot act on it at once. */
export async function lockParcel({ db, actor }: { db: Db; actor: Pick<Actor, 'agencyId'> }, id: string): Promise<ParcelRow> {
  const parcel = await read(db, sql`p.id = ${id} and ${addressedTo(actor)}`, sql`for update of p`)
  if (!parcel) throw notFound('parcel', id)
  return parcel
}

/** The parcel a registered document came in, held until the transaction ends; undefined for papers that came otherwise. */
export const lockParcelOf = (db: Db, incomingDocumentId: string): Promise<ParcelRow | undefined> =>
  read(db, sql`p.incoming_document_id = ${incomingDocumentId}`, sql`for update of p`)

type SentRow = ParcelRow & { member: string }

/** Parcels sent to other installations, held until the transaction ends; 404 when one is any other. */
export async function lockAllSent(db: Db, ids: readonly string[]): Promise<SentRow[]> {
  const { rows } = await sql<SentRow>`select ${columns} from delivery.parcel p join delivery.dispatch d using (document_id) where p.id = any(${[...ids]}::uuid[]) and p.member is not null order by p.id for update of p`.execute(db)
  const found = new Set(rows.map(({ id }) => id))
  for (const id of ids) ensure(found.has(id), () => notFound('parcel', id))
  return rows
}

export const lockSent = async (db: Db, id: string): Promise<SentRow> => (await lockAllSent(db, [id]))[0]!

/** A parcel, whoever it is for: asked for by the house itself. */
export async function readParcel(db: Db, id: string): Promise<ParcelRow> {
  const parcel = await read(db, sql`p.id = ${id}`)
  if (!parcel) throw notFound('parcel', id)
  return parcel
}

/** The document that went out in a parcel over an axis; 404 for every other parcel. */
export async function findParcelDocument(db: Db, id: string): Promise<string> {
  const { rows: [parcel] } = await sql<{ documentId: string }>`select p.document_id from delivery.parcel p join delivery.dispatch d using (document_id) where p.id = ${id} and d.sender_id is not null and p.member like 'axis:%'`.execute(db)
  if (!parcel) throw notFound('parcel', id)
  return parcel.documentId
}

/** One of the parcels a document went out in; 404 for any other. */
export async function readParcelOut(db: Db, documentId: string, id: string, lock = sql``): Promise<ParcelRow> {
  const parcel = await read(db, sql`p.id = ${id} and p.document_id = ${documentId}`, lock)
  if (!parcel) throw notFound('parcel', id)
  return parcel
}

/** The same, held until the transaction ends. */
export const lockParcelOut = (db: Db, documentId: string, id: string): Promise<ParcelRow> => readParcelOut(db, documentId, id, sql`for update of p`)

/** Every parcel of a document, held until the transaction ends. */
export const lockParcelsOf = async (db: Db, documentId: string): Promise<ParcelRow[]> =>
  (await sql<ParcelRow>`select ${columns} from delivery.parcel p join delivery.dispatch d using (document_id) where p.document_id = ${documentId} order by p.id for update of p`.execute(db)).rows

/** `1875/UBND-NN` */
export const numberOf = ({ codeNumber, codeNotation }: Pick<ParcelRow, 'codeNumber' | 'codeNotation'>) => `${codeNumber}/${codeNotation}`

/** The parcels a document went out in. */
export const parcelsOfDocument = async (db: Db, documentId: string): Promise<string[]> =>
  (await sql<{ id: string }>`select id from delivery.parcel where document_id = ${documentId}`.execute(db)).rows.map(({ id }) => id)

/** Those of them that went to other installations. */
export const parcelsOutside = async (db: Db, documentId: string): Promise<string[]> =>
  (await sql<{ id: string }>`select id from delivery.parcel where document_id = ${documentId} and member is not null`.execute(db)).rows.map(({ id }) => id)

/** What was sent: by us, or from outside, where our registered copy is all there is of it. */
export const isOf = (documentId: string) => sql`document_id in (
  select ${documentId}::uuid union all
  select p.document_id from delivery.parcel p join delivery.dispatch d on d.document_id = p.document_id and d.sender_id is null where p.incoming_document_id = ${documentId})`

/** The parcels that say what a document says: those it went out in, or the one from outside it came in. */
export const parcelsAbout = async (db: Db, documentId: string): Promise<string[]> =>
  (await sql<{ id: string }>`select id from delivery.parcel where ${isOf(documentId)}`.execute(db)).rows.map(({ id }) => id)
