import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { fold } from '#platform/search'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'

/** By username; the last username seen is the cursor. */
export const listAccounts: Handler<typeof contract.listAccounts> = async ({ db }, { after, limit, search, state }) => {
  const words = fold(search ?? '')
  const found = await tables(db).selectFrom('identity.account as a').leftJoin('identity.totp as t', 't.accountId', 'a.id')
    .select(['a.id', 'a.personId', 'a.personName', 'a.username', 'a.foldedUsername', 'a.mustChangePassword', 'a.lockedAt', 'a.lockedReason', 'a.lastSignedInAt',
      sql<boolean>`t.confirmed_at is not null`.as('hasTotp')])
    .$if(after !== undefined, (query) => query.where('a.foldedUsername', '>', after!))
    .$if(words !== '', (query) => query.where(sql<boolean>`platform.vn_fold(a.person_name || ' ' || a.username) like ${`%${words}%`}`))
    .$if(state !== undefined, (query) => query.where('a.lockedAt', state === 'locked' ? 'is not' : 'is', null))
    .orderBy('a.foldedUsername').limit(limit + 1).execute()
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? rows.at(-1)!.foldedUsername : null }
}
