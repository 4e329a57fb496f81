/** What goes over the wire, by docs/national-portal.md. */
import { z } from 'zod'

const text = (max: number) => z.string().trim().min(1).max(max)
const maybe = (max: number) => z.string().trim().max(max).nullish().transform((value) => value || null)

export type PortalApplicant = z.output<typeof PortalApplicant>
const PortalApplicant = z.object({
  fullName: text(200), personalNumber: z.string().regex(/^\d{12}$/).nullish().transform((value) => value ?? null), bornOn: z.iso.date().nullish().transform((value) => value ?? null),
  gender: z.enum(['Nam', 'Nữ']).nullish().transform((value) => value ?? null), address: maybe(500), phone: z.string().regex(/^0\d{8,10}$/).nullish().transform((value) => value ?? null), email: z.email().nullish().transform((value) => value ?? null),
})

const head = { portalId: text(60), version: z.number().int().min(1), procedureCode: text(40), agencyCode: text(60), at: z.iso.datetime({ offset: true }) }

export type PortalItem = z.output<typeof PortalItem>
export const PortalItem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('filed'), ...head, caseName: maybe(500), applicant: PortalApplicant, components: z.array(z.object({ position: z.number().int().min(0).max(499), copies: z.number().int().min(0).max(999).default(0) })).max(200).default([]) }),
  z.object({ kind: z.literal('withdrawn'), ...head, reason: text(2000) }),
  z.object({ kind: z.literal('supplemented'), ...head, words: text(2000) }),
])

/** The dossier sync message: everything the portal shows of a dossier, nothing of the person. */
export type SyncMessage = z.output<typeof SyncMessage>
export const SyncMessage = z.object({
  code: z.string(), portalId: z.string().nullable(), procedureCode: z.string(), agencyCode: z.string(), sequence: z.number().int(), channel: z.string(), state: z.number().int().min(1).max(10), stateName: z.string(), override: z.boolean(),
  times: z.object({ lodgedAt: z.string(), acceptedAt: z.string().nullable(), dueAt: z.string().nullable(), appointedAt: z.string().nullable(), doneAt: z.string().nullable(), endedAt: z.string().nullable() }),
  fee: z.string(), result: z.object({ outcome: z.string() }).nullable(),
})

export const CataloguePage = z.object({ items: z.array(z.object({ cursor: z.string().max(200), procedure: z.looseObject({ code: z.string(), name: z.string() }) })).max(200), next: z.string().max(200), isEnd: z.boolean() })
export const DossierPage = z.object({ items: z.array(z.object({ cursor: z.string().max(200), dossier: z.looseObject({ portalId: z.string() }) })).max(200), next: z.string().max(200), isEnd: z.boolean() })
export const SyncAnswer = z.object({ sequence: z.number().int(), isRepeated: z.boolean() })
export const SyncRefusal = z.object({ type: z.enum(['conflict', 'gap', 'refused']), last: z.number().int().optional(), theirs: z.record(z.string(), z.unknown()).optional(), reason: z.string().max(500).optional() })
