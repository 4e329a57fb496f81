import { dossierForCitizen, stepsOf, traceDossier, type DossierRow } from '#modules/dossiers'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { isAskedFor, isChangeable, type Score } from '../rules.ts'

export async function ruleOn(db: Db, name: 'changeable-days' | 'asked-for-days' | 'shown-from', now: Date): Promise<number> {
  const { rows } = await sql<{ value: number }>`select value from ratings.rule where name = ${name} and valid_from <= ${dayOf(now)}::date and (valid_to is null or valid_to > ${dayOf(now)}::date)`.execute(db)
  return rows[0]!.value
}

export const reasonsOn = async (db: Db, now: Date) => (await sql<contract.RatingForm['reasons'][number]>`select code, is_good, name, name_en from ratings.reason
  where valid_from <= ${dayOf(now)}::date and (valid_to is null or valid_to > ${dayOf(now)}::date) order by position`.execute(db)).rows

type Given = { step: number; score: Score; reasons: string[]; ratedAt: Date }
export const givenTo = async (db: Db, dossierId: string) => (await sql<Given>`select step, score, reasons, rated_at from ratings.rating where dossier_id = ${dossierId}`.execute(db)).rows

/** What was withdrawn is not asked about. */
export function closedBecause({ state, endedAt }: Pick<DossierRow, 'state' | 'endedAt'>, now: Date, days: number): contract.RatingForm['closed'] {
  if (state !== 'result_returned' && state !== 'intake_refused') return 'not-ended'
  return isAskedFor(endedAt, now, days) ? null : 'too-late'
}

export async function formFor(db: Db, dossier: DossierRow, now: Date): Promise<contract.RatingForm> {
  const [given, steps, reasons, days, asked] = await Promise.all([givenTo(db, dossier.id), stepsOf(db, dossier.id), reasonsOn(db, now), ruleOn(db, 'changeable-days', now), ruleOn(db, 'asked-for-days', now)])
  const subject = (step: number, name: string | null, unitName: string | null) => {
    const earlier = given.find((each) => each.step === step)
    return { step, name, unitName, score: earlier?.score ?? null, chosen: earlier?.reasons ?? [], mayChange: !earlier || isChangeable(earlier.ratedAt, now, days) }
  }
  const { code, procedureName, agencyName, endedAt } = dossier
  return { code, procedureName, agencyName, endedAt, closed: closedBecause(dossier, now, asked), reasons, subjects: [subject(0, null, null), ...steps.filter(({ state }) => state === 'done').map(({ ordinal, name, unitName }) => subject(ordinal, name, unitName))] }
}

export const askRating: Handler<typeof contract.askRating> = async (context, { code, proof }) => formFor(context.db, await traceDossier(context, code, proof), context.now)

export const getMyRating: Handler<typeof contract.getMyRating> = async ({ db, actor, now }, { dossierId }) => formFor(db, await dossierForCitizen(db, actor, dossierId), now)
