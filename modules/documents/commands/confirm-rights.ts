import { closeWork } from '#modules/work'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument } from '../queries/find.ts'

/** The owner has seen who may newly read the document; until then it stands among his work. */
export const confirmRights: Handler<typeof contract.confirmRights> = async (context, { documentId }) => {
  const { db, actor, now } = context
  await lockDocument(context, documentId)
  const { rows } = await sql<{ id: string }>`update documents.rights_change set confirmed_by = ${actor.name}, confirmed_at = ${now}
    where document_id = ${documentId} and confirmed_at is null and owner = any(${[...actor.keys]}::uuid[]) returning id`.execute(db)
  ensure(rows.length > 0, () => new Problem('documents/no-change-waits', 409, 'No change of who reads this document waits for you'))
  for (const { id } of rows) await closeWork(context, { subjectId: id })
  await emit(context, contract.RightsConfirmed, { subject: documentId, audience: [...actor.keys], payload: { documentId, confirmed: rows.length } })
  return { confirmed: rows.length }
}
