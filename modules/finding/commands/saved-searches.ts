import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { mostOf } from '../queries/saved.ts'
import { tables } from '../tables.ts'

/** One person's names are decided one after the other. */
const holdNames = ({ db, actor }: Context) => sql`select pg_advisory_xact_lock(hashtextextended('finding.saved_search' || ${actor.personId}::text, 0))`.execute(db)

async function ensureFree({ db, actor }: Context, name: string, but: string | null = null) {
  const taken = await tables(db).selectFrom('finding.saved_search').select('id').where('personId', '=', actor.personId).where('name', '=', name).executeTakeFirst()
  ensure(taken === undefined || taken.id === but, () => new Problem('finding/search-name-taken', 409, 'You have a saved search of this name', { name }))
}

export const saveSearch: Handler<typeof contract.saveSearch> = async (context, { name, question }) => {
  const { db, actor, now } = context
  await holdNames(context)
  await ensureFree(context, name)
  const [most, { count }] = [await mostOf(context, 'saved-searches'), await tables(db).selectFrom('finding.saved_search').select((eb) => eb.fn.countAll<string>().as('count')).where('personId', '=', actor.personId).executeTakeFirstOrThrow()]
  ensure(Number(count) < most, () => new Problem('finding/too-many-searches', 409, `At most ${most} searches are saved; delete one first`, { most }))
  const { id: searchId } = await tables(db).insertInto('finding.saved_search').values({ personId: actor.personId, name, question: JSON.stringify(question), createdAt: now }).returning('id').executeTakeFirstOrThrow()
  return { searchId }
}

export const renameSearch: Handler<typeof contract.renameSearch> = async (context, { searchId, name }) => {
  await holdNames(context)
  await ensureFree(context, name, searchId)
  const { numUpdatedRows } = await tables(context.db).updateTable('finding.saved_search').set({ name }).where('id', '=', searchId).where('personId', '=', context.actor.personId).executeTakeFirst()
  ensure(numUpdatedRows > 0n, () => notFound('saved search', searchId))
  return { searchId }
}

export const deleteSearch: Handler<typeof contract.deleteSearch> = async ({ db, actor }, { searchId }) => {
  const { numDeletedRows } = await tables(db).deleteFrom('finding.saved_search').where('id', '=', searchId).where('personId', '=', actor.personId).executeTakeFirst()
  ensure(numDeletedRows > 0n, () => notFound('saved search', searchId))
  return { searchId }
}
