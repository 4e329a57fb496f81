import { z } from 'zod'
import { event } from '#platform/contract'

const about = { code: z.string(), ordinal: z.number(), name: z.string() }

export const VersionDrafted = event('procedures.version-drafted.v1', z.object(about))
export const DraftDropped = event('procedures.draft-dropped.v1', z.object(about))
export const VersionPublished = event('procedures.version-published.v1', z.object({ ...about, from: z.string(), decisionNumber: z.string(), legalBasis: z.string(), isOnline: z.boolean().optional() }))
export const ProcedureAbolished = event('procedures.procedure-abolished.v1', z.object({ ...about, from: z.string(), decisionNumber: z.string() }))
export const ProcedurePlaced = event('procedures.procedure-placed.v1', z.object({ code: z.string(), events: z.array(z.string()) }))
