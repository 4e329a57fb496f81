import type { Db } from '#platform/database'
import { tables } from '../tables.ts'

/** What the agency prints at the foot of page 1 on a day (NĐ 30/2020, App. I, III.4), when it has said so. */
export async function contactOf(db: Db, agencyId: string, on: string): Promise<string | undefined> {
  const row = await tables(db).selectFrom('documents.letterhead').select('contact').where('agencyId', '=', agencyId).where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)])).executeTakeFirst()
  return row?.contact
}
