import { UnitAbolished, UnitsMerged, UnitSplit } from '#contracts/organisation'
import { on, type SubscriberContext, type Subscription } from '#platform/events'
import { sql } from '#platform/database'
import { concludePosition } from './positions.ts'

/** A position ends with its unit; the successor gives new ones by decision. */
async function endPositionsOf({ db, now, actor }: SubscriberContext, unitIds: string[], day: string, legalBasis: string) {
  const { rows } = await sql<{ id: string }>`select id from people.position
    where unit_id = any (${unitIds}::uuid[]) and valid_from < ${day}::date and (valid_to is null or valid_to > ${day}::date) order by id`.execute(db)
  for (const { id } of rows) await concludePosition({ db, now, actor }, id, day, legalBasis)
}

export const subscriptions: Subscription[] = [
  on(UnitAbolished, 'people.end-positions-of-abolished', (context, { unitId, on: day, legalBasis }) => endPositionsOf(context, [unitId], day, legalBasis)),
  on(UnitsMerged, 'people.end-positions-of-merged', (context, { predecessorIds, on: day, legalBasis }) => endPositionsOf(context, predecessorIds, day, legalBasis)),
  on(UnitSplit, 'people.end-positions-of-split', async (context, { unitId, keepsOriginal, on: day, legalBasis }) => {
    if (!keepsOriginal) await endPositionsOf(context, [unitId], day, legalBasis)
  }),
]
