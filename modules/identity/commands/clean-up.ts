import type { Db } from '#platform/database'
import { patience } from '../rules.ts'
import { tables } from '../tables.ts'

const MONTHS_3 = 90 * 86_400_000

const before = (now: Date, ms: number) => new Date(now.getTime() - ms)

/** Forgets failures that no longer count, sessions dead for three months and places not used for as long. */
export async function cleanUp(db: Db, now: Date) {
  await tables(db).deleteFrom('identity.failed_attempt')
    .where((row) => row.or([row('lastFailedAt', '<', before(now, patience.windowMs)), row('lastFailedAt', 'is', null)])).execute()
  await tables(db).deleteFrom('identity.session').where('expiresAt', '<', before(now, MONTHS_3)).execute()
  await tables(db).deleteFrom('identity.known_place').where('lastAt', '<', before(now, MONTHS_3)).execute()
}
