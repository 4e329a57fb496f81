import { z } from 'zod'
import { event } from '#platform/contract'
import { scores } from '../rules.ts'

/** Step 0 is the dossier as a whole. Nothing of it tells who rated. */
export const RatingGiven = event('ratings.rating-given.v1', z.object({ dossierId: z.uuid(), agencyId: z.uuid(), step: z.number(), score: z.enum(scores), reasons: z.array(z.string()), isChange: z.boolean() }))
export const WeightSet = event('ratings.weight-set.v1', z.object({ component: z.string(), weight: z.number(), from: z.string(), legalBasis: z.string() }))
