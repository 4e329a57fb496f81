import { prepared, sql, type Db } from '#platform/database'
import type { Actor } from '#platform/contract'
import { ensure, notFound, Problem } from '#platform/problems'
import type { DocumentTable } from '../tables.ts'
import type { Selectable } from 'kysely'

export type DocumentRow = Omit<Selectable<DocumentTable>, 'tsv' | 'body' | 'acl' | 'checkCode'> & { acl: string[] }

/** Every column but the two that are large, and the code that opens the public record. */
export const documentColumns = [
  'id', 'direction', 'agencyId', 'state', 'typeCode', 'subject', 'issuerName', 'issuerOrganId', 'codeNumber', 'codeNotation', 'series',
  'registerYear', 'registerNumber', 'issuedOn', 'arrivedOn', 'urgency', 'dueOn', 'pageAmount', 'signerName', 'signerPosition', 'signerPositionId',
  'drafterPositionId', 'drafterUnitId', 'note', 'holder', 'heldBy', 'slip', 'isFrozen', 'acl', 'createdAt', 'updatedAt', 'setAsideAt', 'effect', 'effectOn',
] as const

/** The one sentence of law about who sees a document: whose position or desk it has passed. */
export const visibleTo = ({ keys }: Pick<Actor, 'keys'>) => sql<boolean>`acl && ${[...keys]}::uuid[]`

export const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The same of `documents.document d` in a statement of one's own. */
export const columnsOfD = sql.raw(documentColumns.map((name) => `d.${columnOf(name)}`).join(', '))

const columns = documentColumns.map(columnOf).join(', ')
const visible = prepared<DocumentRow>(`select ${columns} from documents.document where id = $1 and acl && $2::uuid[]`)
const visibleAndHeld = prepared<DocumentRow>(`select ${columns} from documents.document where id = $1 and acl && $2::uuid[] for no key update`)

/** What anybody is told about a document that may be a state secret. */
export const setAside = (documentId: string) => new Problem('documents/set-aside', 423, 'This document is set aside: it may be a state secret', { documentId })


const takenBack = prepared<{ takenBackBy: string }>(`select taken_back_by from documents.passing where document_id = $1 and reached && $2::uuid[] and taken_back_at is not null order by id desc limit 1`)

/** It exists for nobody it has not reached; whom it had reached by mistake learns that it was taken back. */
async function missing(db: Db, keys: readonly string[], id: string): Promise<Problem> {
  const [passing] = await takenBack(id, keys).execute(db)
  return passing ? new Problem('documents/taken-back', 409, `${passing.takenBackBy} has taken this document back`, { name: passing.takenBackBy }) : notFound('document', id)
}

async function only(db: Db, keys: readonly string[], id: string, [row]: DocumentRow[]): Promise<DocumentRow> {
  if (!row) throw await missing(db, keys, id)
  ensure(row.setAsideAt === null, () => setAside(id))
  return row
}

/** A document I may see; 404 otherwise, whether or not it exists; 423 while it is set aside, whoever asks. */
export const findDocument = async (db: Db, { keys }: Pick<Actor, 'keys'>, id: string): Promise<DocumentRow> =>
  only(db, keys, id, await visible(id, keys).execute(db))

/** The same, held until the transaction ends, so that two officials cannot act on it at once; a frozen one is not to be changed at all. */
export async function lockDocument({ db, actor }: { db: Db; actor: Pick<Actor, 'keys'> }, id: string): Promise<DocumentRow> {
  const row = await only(db, actor.keys, id, await visibleAndHeld(id, actor.keys).execute(db))
  ensure(!row.isFrozen, () => new Problem('documents/frozen', 409, 'This document is frozen; nobody changes it until that is lifted'))
  return row
}

/** `1875/UBND-NN`, or null before it has a number. */
export const numberOf = ({ codeNumber, codeNotation }: Pick<DocumentRow, 'codeNumber' | 'codeNotation'>) =>
  codeNumber === null ? null : `${codeNumber}/${codeNotation}`
