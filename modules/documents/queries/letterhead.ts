import { dayOf } from '#platform/calendar'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { isHeldOn } from '../rules.ts'
import { tables } from '../tables.ts'

const MOST_SHOWN = 100

/** What the agency prints at the foot of page 1 on a day (NĐ 30/2020, App. I, III.4), when it has said so. */
export async function contactOf(db: Db, agencyId: string, on: string): Promise<string | undefined> {
  const row = await tables(db).selectFrom('documents.letterhead').select('contact').where('agencyId', '=', agencyId).where('validFrom', '<=', on)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)])).executeTakeFirst()
  return row?.contact
}

export const listLetterheads: Handler<typeof contract.listLetterheads> = async ({ db, actor, now }, { agencyId }) => {
  ensure(actor.agencyId === agencyId, () => new Problem('documents/not-your-agency', 403, 'Only officials of the agency see its settings'))
  const lines = await tables(db).selectFrom('documents.letterhead').selectAll().where('agencyId', '=', agencyId).orderBy('validFrom', 'desc').limit(MOST_SHOWN).execute()
  return { now: lines.find((line) => isHeldOn(line, dayOf(now)))?.contact ?? null, lines, maySet: actor.permissions.has('organisation.manage') }
}
