import { UnitAbolished, UnitChangeCancelled, UnitsMerged, UnitSplit } from '#contracts/organisation'
import { findUnit } from '#modules/organisation'
import { on, type SubscriberContext, type Subscription } from '#platform/events'
import { sql, type Db } from '#platform/database'
import { cancelPosition, concludePosition, reopenPosition } from './positions.ts'

/** A position ends with its unit; the successor gives new ones by decision. A change cancelled meanwhile ends nothing. */
async function endPositionsOf(context: SubscriberContext, unitIds: string[], day: string, legalBasis: string) {
  for (const unitId of unitIds) {
    const unit = await findUnit(context.db, unitId, day)
    if (unit?.validTo === day) await endPositionsOfUnit(context, unitId, day, legalBasis)
  }
}

async function endPositionsOfUnit({ db, now, actor }: SubscriberContext, unitId: string, day: string, legalBasis: string) {
  const { rows } = await sql<{ id: string }>`select id from people.position
    where unit_id = ${unitId} and valid_from < ${day}::date and (valid_to is null or valid_to > ${day}::date) order by id for update`.execute(db)
  for (const { id } of rows) {
    await noteEnds(db, unitId, id, day)
    await concludePosition({ db, now, actor }, id, day, legalBasis)
  }
}

/** What `concludePosition` is about to end, with the day it would have lasted to. */
const noteEnds = (db: Db, unitId: string, positionId: string, day: string) => sql`
  insert into people.ended_with_unit (unit_id, position_id, authority_id, ends_on, would_end_on)
  select ${unitId}::uuid, id, null::uuid, ${day}::date, valid_to from people.position where id = ${positionId}
  union all
  select ${unitId}::uuid, position_id, id, ${day}::date, valid_to from people.signing_authority
   where position_id = ${positionId} and valid_from < ${day}::date and (valid_to is null or valid_to > ${day}::date)`.execute(db)

/** The unit goes on after all: so do the positions that were to end with it, and what they may sign. */
async function reopenPositionsOf({ db, now, actor }: SubscriberContext, unitIds: string[], day: string) {
  const { rows } = await sql<{ positionId: string; authorityId: string | null; wouldEndOn: string | null }>`
    delete from people.ended_with_unit where unit_id = any (${unitIds}::uuid[]) and ends_on = ${day}::date returning position_id, authority_id, would_end_on`.execute(db)
  for (const { positionId, wouldEndOn } of rows.filter(({ authorityId }) => authorityId === null)) await reopenPosition({ db, now, actor }, positionId, day, wouldEndOn)
  for (const { authorityId, wouldEndOn } of rows.filter(({ authorityId }) => authorityId !== null))
    await sql`update people.signing_authority set valid_to = ${wouldEndOn}::date, ends_at = null where id = ${authorityId} and valid_to = ${day}::date`.execute(db)
}

/** A position in a unit that never comes to be is never held. */
async function cancelPositionsOf({ db, now, actor }: SubscriberContext, unitIds: string[]) {
  const { rows } = await sql<{ id: string }>`select id from people.position where unit_id = any (${unitIds}::uuid[]) order by id`.execute(db)
  for (const { id } of rows) await cancelPosition({ db, now, actor }, id)
}

export const subscriptions: Subscription[] = [
  on(UnitAbolished, 'people.end-positions-of-abolished', (context, { unitId, on: day, legalBasis }) => endPositionsOf(context, [unitId], day, legalBasis)),
  on(UnitsMerged, 'people.end-positions-of-merged', (context, { predecessorIds, on: day, legalBasis }) => endPositionsOf(context, predecessorIds, day, legalBasis)),
  on(UnitSplit, 'people.end-positions-of-split', async (context, { unitId, keepsOriginal, on: day, legalBasis }) => {
    if (!keepsOriginal) await endPositionsOf(context, [unitId], day, legalBasis)
  }),
  on(UnitChangeCancelled, 'people.follow-cancelled-change', async (context, { unitIds, neverIds, on: day }) => {
    await reopenPositionsOf(context, unitIds, day)
    await cancelPositionsOf(context, neverIds)
  }),
]
