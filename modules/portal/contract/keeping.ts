import { z } from 'zod'
import { endpoint, Instant, Page, pageOf, typed } from '#platform/contract'

const manage = 'portal.manage'

export type PortalLink = z.output<typeof PortalLink>
export const PortalLink = z.object({
  isConnected: z.boolean(), address: z.string().nullable(), pausedBy: z.string().nullable(), pausedAt: Instant.nullable(), wellAt: Instant.nullable(), trouble: z.string().nullable(), failures: z.number().int(), nextAt: Instant.nullable(),
  catalogueCursor: z.string(), dossierCursor: z.string(),
  counts: z.object({ taken: z.number().int(), parked: z.number().int(), conflicts: z.number().int(), owed: z.number().int(), sent: z.number().int(), stuck: z.number().int(), procedures: z.number().int() }),
})

export const getPortalLink = endpoint({
  name: 'getPortalLink', method: 'GET', path: '/portal', permission: manage,
  summary: 'How the exchange with the national portal stands: cursors, counts, what last went wrong', input: z.object({}), output: PortalLink,
})
export const pausePortal = endpoint({ name: 'pausePortal', method: 'POST', path: '/portal/pause', permission: manage, summary: 'Stop the exchange with the national portal; nothing is lost, everything waits', input: z.object({}), output: z.object({ isPaused: z.boolean() }) })
export const resumePortal = endpoint({ name: 'resumePortal', method: 'POST', path: '/portal/resume', permission: manage, summary: 'Let the exchange go on, at once', input: z.object({}), output: z.object({ isPaused: z.boolean() }) })

export type ParkedMessage = z.output<typeof ParkedMessage>
export const ParkedMessage = z.object({ portalId: z.string(), version: z.number().int(), kind: z.string(), procedureCode: z.string(), agencyCode: z.string(), reason: z.string(), tries: z.number().int(), receivedAt: Instant, nextAt: Instant.nullable() })

export const listParked = endpoint({
  name: 'listParked', method: 'GET', path: '/portal/parked', permission: manage,
  summary: 'What came from the national portal and could not be taken in, with the reason; nothing of the person', input: Page, output: pageOf(ParkedMessage),
})
export const retryParked = endpoint({
  name: 'retryParked', method: 'POST', path: '/portal/parked/retry', permission: manage,
  summary: 'Look at a parked message again now', input: z.object({ portalId: z.string().max(60), version: z.number().int().min(1) }), output: z.object({ state: z.string(), reason: z.string().nullable() }),
})

export type ConflictView = z.output<typeof ConflictView>
const Facts = z.record(z.string(), z.unknown())
export const ConflictView = z.object({ id: z.uuid(), kind: z.enum(['dossier', 'procedure', 'refused']), subject: z.string(), dossierId: z.uuid().nullable(), ours: Facts, theirs: Facts, foundAt: Instant })

export const listConflicts = endpoint({
  name: 'listConflicts', method: 'GET', path: '/portal/conflicts', permission: manage,
  summary: 'Where both sides changed the same thing, and nobody has decided yet; the oldest first', input: Page, output: pageOf(ConflictView),
})
export const decideConflict = endpoint({
  name: 'decideConflict', method: 'POST', path: '/portal/conflicts/:conflictId/decide', permission: manage,
  summary: 'Say which side holds: ours is told to the portal once more, theirs is done here where the law lets it', input: z.object({ conflictId: z.uuid(), decision: z.enum(['ours', 'theirs']), reason: typed(1000) }), output: z.object({ decision: z.string() }),
})

export const listPortalProcedures = endpoint({
  name: 'listPortalProcedures', method: 'GET', path: '/portal/procedures', permission: manage,
  summary: 'What the portal last said of procedures, and what became of it here', input: Page,
  output: pageOf(z.object({ code: z.string(), name: z.string(), outcome: z.string(), reason: z.string().nullable(), receivedAt: Instant })),
})
