import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure } from '#platform/problems'
import { vietnamese } from '#platform/search'
import type * as contract from '../contract.ts'

/** How many of something may be asked of finding today. */
export async function mostOf({ db, now }: { db: Db; now: Date }, name: string): Promise<number> {
  const today = dayOf(now)
  const { rows: [row] } = await sql<{ most: number }>`
    select most from finding.most where name = ${name} and valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`.execute(db)
  ensure(row, () => new Error(`No limit "${name}" is in force`) as never)
  return row.most
}

export const listSavedSearches: Handler<typeof contract.listSavedSearches> = async (context: Context) => {
  const { rows } = await sql<contract.SavedSearch>`
    select id, name, question from finding.saved_search where person_id = ${context.actor.personId} order by name ${vietnamese}, id`.execute(context.db)
  return { searches: rows, most: await mostOf(context, 'saved-searches') }
}
