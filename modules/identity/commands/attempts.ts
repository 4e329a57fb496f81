import { createHash } from 'node:crypto'
import { sql, type Db } from '#platform/database'
import type { Context } from '#platform/http'
import { Problem } from '#platform/problems'
import { type Failures, foldUsername, patience, pausedUntil, placeOf } from '../rules.ts'
import { tables } from '../tables.ts'

/** One knock at one account from one place, held until the transaction ends so that parallel guesses queue up. */
export type Attempt = { usernameHash: Buffer; place: string }

const hashOf = (username: string) => createHash('sha256').update(foldUsername(username)).digest()

const begin = (now: Date) => new Date(now.getTime() - patience.windowMs)

async function failuresOf(db: Db, { usernameHash, place }: Attempt, accountId: string | undefined, now: Date): Promise<Failures> {
  const since = begin(now)
  const { rows } = await sql<{ pair: number; pairAt: Date | null; account: number; accountAt: Date | null; accounts: number; addressAt: Date | null; isKnownPlace: boolean }>`
    select coalesce(max(failures) filter (where place = ${place}), 0) as pair, max(last_failed_at) filter (where place = ${place}) as pair_at,
           coalesce(sum(failures), 0)::int as account, max(last_failed_at) as account_at,
           around.accounts, around.address_at,
           exists (select 1 from identity.known_place k where k.account_id = ${accountId ?? null}::uuid and k.place = ${place}) as is_known_place
      from (select count(*) as accounts, max(last_failed_at) as address_at from (
              select last_failed_at from identity.failed_attempt
               where place = ${place} and last_failed_at > ${since} and failures > 0 limit ${patience.accountsPerAddress}) as recent) as around
      left join identity.failed_attempt own on own.username_hash = ${usernameHash} and own.last_failed_at > ${since}
     group by around.accounts, around.address_at`.execute(db)
  const found = rows[0]!
  return {
    pair: { count: found.pair, lastAt: found.pairAt },
    account: { count: found.account, lastAt: found.accountAt },
    address: { accounts: found.accounts, lastAt: found.addressAt },
    isKnownPlace: found.isKnownPlace,
  }
}

/** Takes the turn of this account and place, or refuses with the seconds to wait (429). */
export async function beginAttempt({ db, now, request }: Context, username: string, accountId: string | undefined): Promise<Attempt> {
  const attempt = { usernameHash: hashOf(username), place: placeOf(request.address) }
  await sql`insert into identity.failed_attempt (username_hash, place) values (${attempt.usernameHash}, ${attempt.place})
    on conflict (username_hash, place) do update set failures = failed_attempt.failures`.execute(db)
  const pause = pausedUntil(await failuresOf(db, attempt, accountId, now), now)
  if (pause === null) return attempt
  const seconds = Math.ceil((pause.getTime() - now.getTime()) / 1000)
  throw new Problem('identity/too-many-attempts', 429, `Wait ${seconds} seconds`, { seconds, until: pause.toISOString() })
}

/** A failure after a quiet hour begins a new row of failures. */
export const countFailure = ({ db, now }: Context, { usernameHash, place }: Attempt) =>
  sql`update identity.failed_attempt
    set failures = case when last_failed_at > ${begin(now)} then failures + 1 else 1 end, last_failed_at = ${now}
    where username_hash = ${usernameHash} and place = ${place}`.execute(db)

/** Success: this account's failures from this place are forgotten, and the place is known from now on. */
export async function settleAttempt({ db, now }: Context, { usernameHash, place }: Attempt, accountId: string) {
  await tables(db).deleteFrom('identity.failed_attempt').where('usernameHash', '=', usernameHash).where('place', '=', place).execute()
  await tables(db).insertInto('identity.known_place').values({ accountId, place, lastAt: now })
    .onConflict((same) => same.columns(['accountId', 'place']).doUpdateSet({ lastAt: now })).execute()
}

/** An administrator who unlocks an account also forgives it everywhere. */
export const forgiveAll = (db: Db, username: string) =>
  tables(db).deleteFrom('identity.failed_attempt').where('usernameHash', '=', hashOf(username)).execute()
