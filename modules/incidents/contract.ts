/** A state secret found in the system afterwards: report, who had opened it, decision. Browser-safe. */
import { z } from 'zod'
import { endpoint, event, Instant, Page, pageOf, typed } from '#platform/contract'
import { incidentLifecycle } from './rules.ts'

const id = { incidentId: z.uuid() }
const state = z.enum(incidentLifecycle.states)

export type IncidentCard = z.output<typeof IncidentCard>
export const IncidentCard = z.object({
  id: z.uuid(), documentId: z.uuid(), state, way: z.enum(['reported', 'read']), foundBy: z.string(), foundAt: Instant, copies: z.number().int(), decidedBy: z.string().nullable(), decidedAt: Instant.nullable(),
}).meta({ id: 'IncidentCard' })

export type Incident = z.output<typeof Incident>
export const Incident = IncidentCard.extend({
  reason: z.string(), decision: z.string().nullable(), mayDecide: z.boolean(),
  /** Who had been let at the document or a copy, the newest first. */
  openings: z.array(z.object({ id: z.string(), at: Instant, operation: z.string(), name: z.string(), title: z.string().nullable(), onBehalf: z.boolean() })),
}).meta({ id: 'Incident' })

export const reportSecret = endpoint({
  name: 'reportSecret', method: 'POST', path: '/documents/:documentId/secret-report', permission: 'documents.read',
  summary: 'Report that a document is a state secret: it and its delivered copies close to everybody at once',
  input: z.object({ documentId: z.uuid(), reason: typed(1000) }),
  output: z.object({ incidentId: z.uuid(), closed: z.number().int() }),
})

export const confirmSecret = endpoint({
  name: 'confirmSecret', method: 'POST', path: '/incidents/:incidentId/confirm', permission: 'incidents.decide',
  summary: 'Decide that it is a state secret: contents are destroyed, that there was a document stays',
  input: z.object({ ...id, decision: typed(1000) }),
  output: z.object({ incidentId: z.uuid(), state }),
})

export const clearSecret = endpoint({
  name: 'clearSecret', method: 'POST', path: '/incidents/:incidentId/clear', permission: 'incidents.decide',
  summary: 'Decide that it is no state secret: the document and its copies open again as they were',
  input: z.object({ ...id, decision: typed(1000) }),
  output: z.object({ incidentId: z.uuid(), state }),
})

export const listIncidents = endpoint({
  name: 'listIncidents', method: 'GET', path: '/incidents', permission: 'incidents.read',
  summary: 'List the incidents of my agency, the newest first',
  input: Page.extend({ state: state.optional() }),
  output: pageOf(IncidentCard),
})

export const getIncident = endpoint({
  name: 'getIncident', method: 'GET', path: '/incidents/:incidentId', permission: 'incidents.read', sensitive: true,
  summary: 'One incident: who found it, who had opened the document',
  input: z.object(id),
  output: Incident,
})

const about = { incidentId: z.uuid(), documentId: z.uuid(), agencyId: z.uuid() }
/** `told`: the clerks and chiefs of every agency that has a copy. */
export const SecretFound = event('incidents.secret-found.v1', z.object({ ...about, way: z.string(), told: z.array(z.uuid()) }))
export const SecretConfirmed = event('incidents.secret-confirmed.v1', z.object({ ...about, told: z.array(z.uuid()) }))
export const SecretCleared = event('incidents.secret-cleared.v1', z.object({ ...about, told: z.array(z.uuid()) }))
