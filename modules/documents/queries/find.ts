import { sql, type Db } from '#platform/database'
import type { Actor } from '#platform/contract'
import { notFound } from '#platform/problems'
import { tables, type DocumentTable } from '../tables.ts'
import type { Selectable } from 'kysely'

export type DocumentRow = Omit<Selectable<DocumentTable>, 'tsv' | 'body' | 'acl'> & { acl: string[] }

/** Every column but the two that are large. */
export const documentColumns = [
  'id', 'direction', 'agencyId', 'state', 'typeCode', 'subject', 'issuerName', 'issuerOrganId', 'codeNumber', 'codeNotation', 'series',
  'registerYear', 'registerNumber', 'issuedOn', 'arrivedOn', 'urgency', 'dueOn', 'pageAmount', 'signerName', 'signerPosition', 'signerPositionId',
  'drafterPositionId', 'drafterUnitId', 'note', 'holder', 'heldBy', 'slip', 'acl', 'createdAt', 'updatedAt',
] as const

/** The one sentence of law about who sees a document: whose position or desk it has passed. */
export const visibleTo = ({ keys }: Pick<Actor, 'keys'>) => sql<boolean>`acl && ${[...keys]}::uuid[]`

const visible = (db: Db, actor: Pick<Actor, 'keys'>, id: string) =>
  tables(db).selectFrom('documents.document').select(documentColumns).where('id', '=', id).where(visibleTo(actor))

/** A document I may see; 404 otherwise, whether or not it exists. */
export const findDocument = (db: Db, actor: Pick<Actor, 'keys'>, id: string): Promise<DocumentRow> =>
  visible(db, actor, id).executeTakeFirstOrThrow(() => notFound('document', id))

/** The same, held until the transaction ends, so that two officials cannot act on it at once. */
export const lockDocument = ({ db, actor }: { db: Db; actor: Pick<Actor, 'keys'> }, id: string): Promise<DocumentRow> =>
  visible(db, actor, id).forUpdate().executeTakeFirstOrThrow(() => notFound('document', id))

/** `1875/UBND-NN`, or null before it has a number. */
export const numberOf = ({ codeNumber, codeNotation }: Pick<DocumentRow, 'codeNumber' | 'codeNotation'>) =>
  codeNumber === null ? null : `${codeNumber}/${codeNotation}`
