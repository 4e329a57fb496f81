import { deskOf } from '#modules/people'
import { dayOf, yearOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { draftableRule } from '../queries/series.ts'
import { hasNumbered } from '../queries/layout.ts'
import { layoutProblem, mayBeginOn } from '../rules.ts'
import { tables } from '../tables.ts'
import { agencyOfActor } from './register-incoming.ts'

/** A group holds kinds whose series the agency may choose; the law has decided about the others. */
async function ensureGroupable({ db, now }: Parameters<typeof chooseRegisterLayout>[0], typeCodes: string[]) {
  for (const code of typeCodes) {
    const { series } = await draftableRule(db, code, dayOf(now))
    ensure(series === null, () => new Problem('documents/series-fixed', 422, `${code} has a series of its own by law`, { code }))
  }
}

/** Chosen again for the same day before it has come, the later choice holds. */
export const chooseRegisterLayout: Handler<typeof contract.chooseRegisterLayout> = async (context, { arrangement, groups, validFrom, legalBasis }) => {
  const { db, actor, now } = context
  const { agencyId } = agencyOfActor(context)
  const wrong = layoutProblem({ arrangement, groups })
  ensure(wrong === null, () => new Problem(`documents/${wrong!}`, 422, 'Each kind stands in one group, and groups belong to the layout by group'))
  await ensureGroupable(context, groups.flatMap(({ typeCodes }) => typeCodes))
  const today = dayOf(now)
  ensure(mayBeginOn(validFrom, { today, hasNumbered: await hasNumbered(db, agencyId, yearOf(now)) }), () =>
    new Problem('documents/layout-mid-year', 409, 'Series run for a whole year: a new layout begins on 1 January, or today while nothing has been numbered this year', { validFrom, today }))

  const chosen = { arrangement, groups: JSON.stringify(groups), legalBasis, chosenBy: actor.name, chosenAt: now }
  await tables(db).insertInto('documents.register_layout').values({ agencyId, validFrom, ...chosen }).onConflict((same) => same.columns(['agencyId', 'validFrom']).doUpdateSet(chosen)).execute()
  await emit(context, contract.RegisterLayoutChosen, { subject: agencyId, audience: [deskOf(agencyId, 'records-clerk')], payload: { agencyId, arrangement, validFrom, legalBasis } })
  return { validFrom }
}
