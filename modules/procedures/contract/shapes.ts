import { z } from 'zod'
import { Instant } from '#platform/contract'
import { levels, PortalProcedure, standings } from '../rules.ts'

export { Code, PortalProcedure, type PortalProcedure as Procedure } from '../rules.ts'

export const LevelName = z.enum(levels)
export const StandingName = z.enum(standings)
export const EventCode = z.string().regex(/^[a-z0-9-]{1,40}$/, 'life-event')

export const LifeEvent = z.object({ code: z.string(), name: z.string(), nameEn: z.string() })
export const Brief = z.object({
  body: z.string(), times: z.array(z.object({ quantity: z.number(), unit: z.string() })), costs: z.enum(['free', 'some']).nullable(), isFullOnline: z.boolean(), isOnline: z.boolean(),
})

export type VersionLine = z.output<typeof VersionLine>
export const VersionLine = z.object({
  ordinal: z.number().int(), standing: StandingName, effectiveFrom: z.iso.date().nullable(), effectiveTo: z.iso.date().nullable(),
  decisionNumber: z.string().nullable(), legalBasis: z.string().nullable(), endedBy: z.string().nullable(),
})

export const WholeVersion = VersionLine.extend({ content: PortalProcedure })

/** What only its keepers see of a version. */
export const KeptVersion = VersionLine.extend({ madeBy: z.string(), madeAt: Instant, publishedBy: z.string().nullable(), publishedAt: Instant.nullable() })
