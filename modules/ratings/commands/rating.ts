import { dossierForCitizen, stepsOf, traceDossier, type DossierRow } from '#modules/dossiers'
import { sql } from '#platform/database'
import { emit, storyOf, systemActor } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { givenTo, closedBecause, reasonsOn, ruleOn } from '../queries/form.ts'
import { fits, isChangeable, type Score } from '../rules.ts'
import { seenAtCounter } from '../queries/tablet.ts'

type Given = { step: number; score: Score; reasons: readonly string[] }
type Way = 'account' | 'code' | 'tablet'
const DAY = 86_400_000

/** Whoever ended the step: the log says so, by its name; the last step ends with the result. */
async function officerOf({ db }: Context, dossier: DossierRow, name: string): Promise<string | null> {
  const story = await storyOf(db, dossier.id)
  const handed = story.findLast((each) => each.name === 'dossiers.step-handed-on.v1' && (each.payload as { stepName: string }).stepName === name)
  return (handed ?? story.findLast((each) => each.name === 'dossiers.dossier-resolved.v1'))?.actor.personId ?? null
}

async function ensureSound(context: Context, { score, reasons }: Given) {
  const known = await reasonsOn(context.db, context.now)
  const isFitting = reasons.every((code) => known.some((reason) => reason.code === code && fits(score, reason)))
  ensure(isFitting, () => new Problem('ratings/reason-unfit', 422, 'A reason does not go with this score'))
}

/** One rating; a second time it is changed, as long as that may be. Nothing of whoever rates is kept. */
async function rateOne(context: Context, dossier: DossierRow, given: Given, way: Way): Promise<Date> {
  const { db, now } = context
  await ensureSound(context, given)
  const earlier = (await givenTo(db, dossier.id)).find(({ step }) => step === given.step)
  ensure(!earlier || (way !== 'tablet' && isChangeable(earlier.ratedAt, now, await ruleOn(db, 'changeable-days', now))), () => new Problem('ratings/given-already', 409, 'This was rated, and can no longer be changed'))
  const step = given.step === 0 ? null : (await stepsOf(db, dossier.id)).find(({ ordinal, state }) => ordinal === given.step && state === 'done')
  ensure(step !== undefined, () => new Problem('ratings/no-such-step', 422, 'Nobody ended such a step'))
  await sql`insert into ratings.rating (dossier_id, step, agency_id, officer_id, score, reasons, way, rated_at)
    values (${dossier.id}, ${given.step}, ${dossier.agencyId}, ${step === null ? null : await officerOf(context, dossier, step.name)}, ${given.score}, ${[...given.reasons]}::text[], ${way}, ${now})
    on conflict (dossier_id, step) do update set score = excluded.score, reasons = excluded.reasons, changed_at = excluded.rated_at`.execute(db)
  // The log keeps no name with an opinion: neither the citizen's nor that of the clerk whose tablet it was.
  await emit({ db, now, actor: systemActor() }, contract.RatingGiven, { subject: dossier.id, payload: { dossierId: dossier.id, agencyId: dossier.agencyId, step: given.step, score: given.score, reasons: [...given.reasons], isChange: earlier !== undefined } })
  return earlier?.ratedAt ?? now
}

export async function rate(context: Context, dossier: DossierRow, ratings: readonly Given[], way: Way) {
  const { db, now } = context
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rating:${dossier.id}`}, 0))`.execute(db)
  const closed = closedBecause(dossier, now, await ruleOn(db, 'asked-for-days', now))
  ensure(closed === null, () => new Problem(`ratings/${closed!}`, 409, closed === 'not-ended' ? 'The dossier has not ended yet' : 'The time for rating is over'))
  ensure(new Set(ratings.map(({ step }) => step)).size === ratings.length, () => new Problem('ratings/twice', 422, 'The same step is rated twice'))
  let first = now
  for (const given of ratings) first = new Date(Math.min(first.getTime(), (await rateOne(context, dossier, given, way)).getTime()))
  return { code: dossier.code, changeableUntil: new Date(first.getTime() + (await ruleOn(db, 'changeable-days', now)) * DAY) }
}

export const rateByCode: Handler<typeof contract.rateByCode> = async (context, { code, proof, ratings }) => rate(context, await traceDossier(context, code, proof), ratings, 'code')

export const rateMyDossier: Handler<typeof contract.rateMyDossier> = async (context, { dossierId, ratings }) =>
  rate(context, await dossierForCitizen(context.db, context.actor, dossierId), ratings, 'account')

export const rateAtCounter: Handler<typeof contract.rateAtCounter> = async (context, { dossierId, score, reasons }) => {
  const { code } = await rate(context, await seenAtCounter(context, dossierId), [{ step: 0, score, reasons }], 'tablet')
  return { code }
}
