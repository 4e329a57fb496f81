import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { columnsOfD, type DocumentRow } from '../queries/find.ts'
import { everyMatch } from '../queries/search.ts'
import { tables } from '../tables.ts'
import { agencyOfActor } from './register-incoming.ts'
import { tell } from './step.ts'

/** One transaction tells of every document it freezes; more are several sets. */
const MOST = 1000

/** What the question finds, held in one order, so that two freezes never wait for each other. */
async function heldMatches({ db, actor }: Context, question: contract.SearchQuestion, agencyId: string): Promise<DocumentRow[]> {
  const match = everyMatch(question, actor)
  ensure(match, () => new Problem('documents/nothing-to-freeze', 422, 'The search finds no document of your agency'))
  const { rows } = await sql<DocumentRow>`
    select ${columnsOfD} from documents.document d where ${match} and d.agency_id = ${agencyId} order by d.id limit ${MOST + 1} for no key update of d`.execute(db)
  ensure(rows.length > 0, () => new Problem('documents/nothing-to-freeze', 422, 'The search finds no document of your agency'))
  ensure(rows.length <= MOST, () => new Problem('documents/too-many-to-freeze', 422, `At most ${MOST} documents are frozen at once; narrow the search`, { most: MOST }))
  return rows
}

/** Freezes a set of documents: no verb changes them, nothing of them is destroyed, until it is lifted (NĐ 30/2020 App. VI). */
export const freezeDocuments: Handler<typeof contract.freezeDocuments> = async (context, { question, reason }) => {
  const { db, actor, now } = context
  const { agencyId } = agencyOfActor(context)
  const documents = await heldMatches(context, question, agencyId)
  const { id: freezeId } = await tables(db).insertInto('documents.freeze').values({ agencyId, reason, placedBy: actor.name, placedAt: now }).returning('id').executeTakeFirstOrThrow()
  const ids = documents.map(({ id }) => id)
  await sql`insert into documents.frozen_document (freeze_id, document_id) select ${freezeId}, id from unnest(${ids}::uuid[]) as id`.execute(db)
  await sql`update documents.document set is_frozen = true where id = any(${ids}::uuid[]) and not is_frozen`.execute(db)
  for (const document of documents) await tell(context, document, contract.DocumentFrozen, { freezeId, reason })
  return { freezeId, documents: documents.length }
}

export const liftFreeze: Handler<typeof contract.liftFreeze> = async (context, { freezeId, reason }) => {
  const { db, actor, now } = context
  const { rows: [freeze] } = await sql<{ liftedAt: Date | null }>`select lifted_at from documents.freeze where id = ${freezeId} and agency_id = ${agencyOfActor(context).agencyId} for update`.execute(db)
  ensure(freeze, () => notFound('freeze', freezeId))
  ensure(freeze.liftedAt === null, () => new Problem('documents/freeze-lifted', 409, 'This freeze was lifted already'))
  const { rows } = await sql<DocumentRow>`
    select ${columnsOfD} from documents.document d where d.id in (select document_id from documents.frozen_document where freeze_id = ${freezeId}) order by d.id for no key update of d`.execute(db)
  await tables(db).updateTable('documents.freeze').set({ liftedBy: actor.name, liftedAt: now, liftReason: reason }).where('id', '=', freezeId).execute()
  await sql`update documents.document d set is_frozen = false where d.id = any(${rows.map(({ id }) => id)}::uuid[])
    and not exists (select from documents.frozen_document o join documents.freeze f on f.id = o.freeze_id where o.document_id = d.id and f.lifted_at is null)`.execute(db)
  for (const document of rows) await tell(context, document, contract.FreezeLifted, { freezeId, reason })
  return { freezeId, documents: rows.length }
}
