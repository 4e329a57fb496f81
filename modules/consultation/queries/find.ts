import type { Selectable } from 'kysely'
import { deskOf } from '#modules/people'
import { ensureNotSetAside, findDocument } from '#modules/documents'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { notFound, type Problem } from '#platform/problems'
import type { ConsultationTable, RequestTable } from '../tables.ts'

export type ConsultationRow = Selectable<ConsultationTable>
export type RequestRow = Selectable<RequestTable>
type Reader = Pick<Actor, 'keys'>

/** Asked of me, of a desk I sit at, or handed to me. */
export const isAskedOf = ({ keys }: Reader, { key, handedId }: Pick<RequestRow, 'key' | 'handedId'>) => keys.includes(key) || (handedId !== null && keys.includes(handedId))

/** Whoever asked, and the head of the unit it was asked for. */
export const isAsker = ({ keys }: Reader, { askerId, askerUnitId }: Pick<ConsultationRow, 'askerId' | 'askerUnitId'>) =>
  keys.includes(askerId) || keys.includes(deskOf(askerUnitId, 'unit-head'))

const read = async (db: Db, id: string, lock = sql``) => (await sql<ConsultationRow>`select * from consultation.consultation where id = ${id} ${lock}`.execute(db)).rows[0]

export async function requestsOf(db: Db, consultationId: string): Promise<RequestRow[]> {
  const { rows } = await sql<RequestRow>`select * from consultation.request where consultation_id = ${consultationId} order by id`.execute(db)
  return rows
}

/** As far as I may read it: whole where the document is mine to see, else only what was asked of me. */
export type Seen = { consultation: ConsultationRow; requests: RequestRow[]; isWhole: boolean }

/** The one sentence about who sees what of a consultation: who sees the document sees it whole, who was asked sees his own line; nobody sees it while the document is set aside. */
async function seen(db: Db, actor: Reader, consultation: ConsultationRow | undefined, id: string): Promise<Seen> {
  if (!consultation) throw notFound('consultation', id)
  const requests = await requestsOf(db, id)
  const isWhole = await findDocument(db, actor, consultation.documentId).then(() => true, (error: Problem) => error.status === 423)
  const mine = isWhole ? requests : requests.filter((request) => isAskedOf(actor, request))
  if (!isWhole && mine.length === 0) throw notFound('consultation', id)
  await ensureNotSetAside(db, consultation.documentId)
  return { consultation, requests: mine, isWhole }
}

/** A consultation I may see; 404 otherwise, whether or not it exists. */
export const findConsultation = async (db: Db, actor: Reader, id: string): Promise<Seen> => seen(db, actor, await read(db, id), id)

/** The same, held until the transaction ends, so that the last two answers know of each other. */
export const lockConsultation = async ({ db, actor }: { db: Db; actor: Reader }, id: string): Promise<Seen> => seen(db, actor, await read(db, id, sql`for update`), id)

/** What is still being asked about a document, held until the transaction ends. */
export async function lockOpenOf(db: Db, documentId: string): Promise<ConsultationRow[]> {
  const { rows } = await sql<ConsultationRow>`select * from consultation.consultation where document_id = ${documentId} and state = 'open' order by round for update`.execute(db)
  return rows
}

/** What was asked about a document, each round with its requests' ids. */
export const consultationsOfDocument = async (db: Db, documentId: string): Promise<{ id: string; subject: string; requestIds: string[] }[]> =>
  (await sql<{ id: string; subject: string; requestIds: string[] }>`select c.id, c.subject, array(select r.id::text from consultation.request r where r.consultation_id = c.id) as request_ids
    from consultation.consultation c where c.document_id = ${documentId}`.execute(db)).rows
