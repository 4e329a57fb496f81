import { z } from 'zod'
import { endpoint, Instant } from '#platform/contract'
import { scores } from '../rules.ts'

export const ScoreName = z.enum(scores)
const Reason = z.object({ code: z.string(), isGood: z.boolean(), name: z.string(), nameEn: z.string() })
const Given = z.object({ step: z.number().int().min(0).max(40), score: ScoreName, reasons: z.array(z.string().max(40)).max(8).default([]) })

export type RatingForm = z.output<typeof RatingForm>
export const RatingForm = z.object({
  code: z.string(), procedureName: z.string(), agencyName: z.string(), endedAt: Instant.nullable(),
  /** Why it cannot be rated now, or null. */
  closed: z.enum(['not-ended', 'too-late']).nullable(),
  reasons: z.array(Reason),
  /** The dossier as a whole first, then each step somebody ended. */
  subjects: z.array(z.object({ step: z.number().int(), name: z.string().nullable(), unitName: z.string().nullable(), score: ScoreName.nullable(), chosen: z.array(z.string()), mayChange: z.boolean() })),
})

const proof = { code: z.string().min(3).max(80), proof: z.string().regex(/^\d{4}$/, 'four-digits') }
const thanks = z.object({ code: z.string(), changeableUntil: Instant })

export const askRating = endpoint({
  name: 'askRating', method: 'GET', path: '/public/rating', permission: 'public',
  summary: 'What can be rated of a dossier, by its code and the applicant’s year of birth or the last four digits of the telephone',
  input: z.object(proof), output: RatingForm,
})
export const rateByCode = endpoint({
  name: 'rateByCode', method: 'POST', path: '/public/rating', permission: 'public',
  summary: 'Rate a dossier and its steps by the same proof; a rating can be changed for some days',
  input: z.object({ ...proof, ratings: z.array(Given).min(1).max(20) }), output: thanks,
})

export const getMyRating = endpoint({
  name: 'getMyRating', method: 'GET', path: '/my-dossiers/:dossierId/rating', permission: 'citizen',
  summary: 'What can be rated of a dossier of mine', input: z.object({ dossierId: z.uuid() }), output: RatingForm,
})
export const rateMyDossier = endpoint({
  name: 'rateMyDossier', method: 'POST', path: '/my-dossiers/:dossierId/rating', permission: 'citizen',
  summary: 'Rate a dossier of mine and its steps; a rating can be changed for some days', input: z.object({ dossierId: z.uuid(), ratings: z.array(Given).min(1).max(20) }), output: thanks,
})

export const listToRate = endpoint({
  name: 'listToRate', method: 'GET', path: '/rating-tablet', permission: 'dossiers.receive',
  summary: 'The dossiers that have just ended at my counter and are not rated yet, for the tablet before the citizen',
  input: z.object({}), output: z.object({ agencyName: z.string().nullable(), reasons: z.array(Reason), dossiers: z.array(z.object({ dossierId: z.uuid(), code: z.string(), procedureName: z.string(), endedAt: Instant })) }),
})
export const rateAtCounter = endpoint({
  name: 'rateAtCounter', method: 'POST', path: '/rating-tablet/:dossierId', permission: 'dossiers.receive',
  summary: 'Rate a dossier on the tablet of the counter, once; the counter does not see what was said',
  input: z.object({ dossierId: z.uuid(), score: ScoreName, reasons: z.array(z.string().max(40)).max(8).default([]) }), output: z.object({ code: z.string() }),
})

const Counted = z.object({ verySatisfied: z.number().int(), satisfied: z.number().int(), notSatisfied: z.number().int() })

export const getOwnRatings = endpoint({
  name: 'getOwnRatings', method: 'GET', path: '/ratings/mine', permission: 'session',
  summary: 'How the steps I ended were rated, added up; nothing below the number in which nobody can be recognised',
  input: z.object({}), output: z.object({ shownFrom: z.number().int(), counts: Counted.nullable(), reasons: z.array(z.object({ name: z.string(), nameEn: z.string(), count: z.number().int() })) }),
})
export const listOfficerRatings = endpoint({
  name: 'listOfficerRatings', method: 'GET', path: '/ratings/officers', permission: 'ratings.read',
  summary: 'How the officers of my agency were rated, added up; nothing below the number in which nobody can be recognised',
  input: z.object({}), output: z.object({ shownFrom: z.number().int(), officers: z.array(z.object({ officerId: z.uuid(), name: z.string(), counts: Counted.nullable() })) }),
})
