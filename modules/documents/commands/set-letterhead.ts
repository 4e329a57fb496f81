import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { isPast } from '../rules.ts'
import { agencyOfActor } from './register-incoming.ts'

/** From its day on the new line holds, in the place of what was planned after it; pages already set keep theirs, for they are files. */
export const setLetterhead: Handler<typeof contract.setLetterhead> = async (context, { contact, validFrom, legalBasis }) => {
  const { agencyId } = agencyOfActor(context)
  ensure(!isPast(validFrom, dayOf(context.now)), () => new Problem('documents/letterhead-in-the-past', 422, 'A letterhead changes today or later', { validFrom }))
  const db = tables(context.db)
  await db.deleteFrom('documents.letterhead').where('agencyId', '=', agencyId).where('validFrom', '>=', validFrom).execute()
  await db.updateTable('documents.letterhead').set({ validTo: validFrom }).where('agencyId', '=', agencyId).where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', validFrom)])).execute()
  await db.insertInto('documents.letterhead').values({ agencyId, contact, validFrom, legalBasis, setBy: context.actor.name, setAt: context.now }).execute()
  await emit(context, contract.LetterheadSet, { subject: agencyId, audience: [agencyId], payload: { agencyId, contact, validFrom, legalBasis } })
  return { agencyId, validFrom }
}
