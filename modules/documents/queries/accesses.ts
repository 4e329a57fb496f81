import { namesOf } from '#modules/identity'
import { findUnit } from '#modules/organisation'
import { deskOf, findPosition, positionsById, unitsByKey } from '#modules/people'
import { accessesOf, countAccesses } from '#platform/audit'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument, type DocumentRow } from './find.ts'

/** Whose document it is: who drafted it, or the clerks who registered it. */
export const ownerOf = ({ direction, drafterPositionId, agencyId }: Pick<DocumentRow, 'direction' | 'drafterPositionId' | 'agencyId'>) =>
  direction === 'outgoing' && drafterPositionId !== null ? drafterPositionId : deskOf(agencyId, 'records-clerk')

/** The access log is for the owner, the agency's clerks and its leaders. */
function ensureOwner({ keys }: Pick<Actor, 'keys'>, document: DocumentRow) {
  const owners = [ownerOf(document), deskOf(document.agencyId, 'records-clerk'), deskOf(document.agencyId, 'leader')]
  ensure(owners.some((key) => keys.includes(key)), () => new Problem('documents/not-the-owner', 403, 'Only who drafted or registered a document, and the leaders, see who opened it'))
}

const operations = contract.accessOperations

/** Who was let at the document, named. */
export async function listOpenings(db: Db, documentId: string, page: { after?: number | undefined; limit: number }) {
  const found = await accessesOf(db, { documentId, operations, ...page })
  const present = (ids: (string | null)[]) => [...new Set(ids.filter((id) => id !== null))]
  const positions = await positionsById(db, present(found.map(({ positionId }) => positionId)))
  const { persons } = await namesOf(db, { personIds: present(found.map(({ personId }) => personId)), positionIds: [] })
  return found.map(({ id, at, operation, personId, positionId, onBehalfOf }) => {
    const position = positions.get(positionId ?? '')
    const name = position?.personId === personId ? position?.personName : persons.get(personId ?? '')
    return { id: String(id), at, operation: operation as contract.DocumentAccess['operation'], name: name ?? '', title: position?.title ?? null, onBehalf: onBehalfOf !== null }
  })
}

type Change = { id: string; keys: string[]; isTaken: boolean; changedBy: string; changedAt: Date; confirmedBy: string | null; confirmedAt: Date | null; owner: string }

async function nameOfKey(db: Db, key: string) {
  const position = await findPosition(db, key)
  if (position) return `${position.personName}, ${position.title}`
  const unitId = (await unitsByKey(db, [key])).get(key)
  return unitId === undefined ? '' : ((await findUnit(db, unitId))?.name ?? '')
}

async function changesOf(db: Db, documentId: string) {
  const { rows } = await sql<Change>`select id, keys::text[] as keys, is_taken, changed_by, changed_at, confirmed_by, confirmed_at, owner from documents.rights_change
    where document_id = ${documentId} order by id desc limit 20`.execute(db)
  return Promise.all(rows.map(async ({ id, keys, isTaken, changedBy, changedAt, confirmedBy, confirmedAt, owner }) =>
    ({ id, by: changedBy, at: changedAt, readers: await Promise.all(keys.slice(0, 20).map((key) => nameOfKey(db, key))), isTaken, confirmedBy, confirmedAt, owner })))
}

export const listDocumentAccesses: Handler<typeof contract.listDocumentAccesses> = async ({ db, actor }, { documentId, after, limit }) => {
  ensure(after === undefined || /^\d{1,15}$/.test(after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const document = await findDocument(db, actor, documentId)
  ensureOwner(actor, document)
  const found = await listOpenings(db, documentId, { after: after === undefined ? undefined : Number(after), limit: limit + 1 })
  const [counts, changes] = [await countAccesses(db, { documentId, operations }), await changesOf(db, documentId)]
  const rows = found.slice(0, limit)
  return {
    rows, next: found.length > limit ? rows.at(-1)!.id : null, changes,
    counts: counts.map((count) => ({ ...count, operation: count.operation as contract.DocumentAccess['operation'] })),
    mayConfirm: changes.some(({ confirmedAt, owner }) => confirmedAt === null && actor.keys.includes(owner)),
  }
}
