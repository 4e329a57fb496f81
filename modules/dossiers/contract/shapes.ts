import { z } from 'zod'
import { Instant, line } from '#platform/contract'
import { channels, dossierStates, groups, outcomes, punctualities, partSources, stepRoles, stepVerbs, timeUnits } from '../rules.ts'

export const State = z.enum(dossierStates)
export const GroupName = z.enum(groups)
export const ChannelName = z.enum(channels)
export const SourceName = z.enum(partSources)
export const UnitOfTime = z.enum(timeUnits)
export const TimeShape = z.object({ quantity: z.number().int().min(1).max(2000), unit: UnitOfTime })
export const PunctualityName = z.enum(punctualities)
export const OutcomeName = z.enum(outcomes)
export const RoleName = z.enum(stepRoles)
export const VerbName = z.enum(stepVerbs)

/** How a dossier stands against its clock. */
export const latenesses = ['running', 'overdue', 'paused', ...punctualities] as const
export const LatenessName = z.enum(latenesses)

export type DossierCard = z.output<typeof DossierCard>
export const DossierCard = z.object({
  id: z.uuid(), code: z.string(), procedureCode: z.string(), procedureName: z.string(), applicantName: z.string(), maskedNumber: z.string().nullable(), agencyName: z.string(),
  state: State, lateness: LatenessName.nullable(), lodgedAt: Instant, dueAt: Instant.nullable(), appointedAt: Instant.nullable(),
  /** Where it lies now. */
  holders: z.array(z.string()),
}).meta({ id: 'DossierCard' })

export const DossierFile = z.object({ fileId: z.uuid(), name: z.string(), mediaType: z.string(), size: z.number().int(), position: z.number().int().nullable() })

export type StepView = z.output<typeof StepView>
export const StepView = z.object({
  id: z.uuid(), stage: z.number().int(), name: z.string(), unitName: z.string(), role: RoleName, verb: VerbName, hours: z.number(), state: z.enum(['waiting', 'open', 'done', 'dropped']),
  handedBy: z.string().nullable(), receivedAt: Instant.nullable(), dueAt: Instant.nullable(), takerName: z.string().nullable(), takenAt: Instant.nullable(), doneAt: Instant.nullable(), doneBy: z.string().nullable(),
  punctuality: PunctualityName.nullable(), note: z.string().nullable(), isMine: z.boolean(),
})

/** One thing that is owed before a dossier goes on: lệ phí trước bạ, thuế thu nhập cá nhân… */
export const ObligationLine = z.object({ name: line(200), amount: z.number().int().min(1).max(1_000_000_000_000) })
