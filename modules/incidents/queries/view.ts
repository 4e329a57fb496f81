import { listOpenings } from '#modules/documents'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { findIncident, incidentsOf, type IncidentRow } from './find.ts'

const cardOf = ({ id, documentId, state, way, foundBy, foundAt, closedIds, decidedBy, decidedAt }: IncidentRow): contract.IncidentCard =>
  ({ id, documentId, state, way, foundBy, foundAt, copies: Math.max(0, closedIds.length - 1), decidedBy, decidedAt })

export const listIncidents: Handler<typeof contract.listIncidents> = async ({ db, actor }, { state, after, limit }) => {
  ensure(after === undefined || /^[0-9a-f-]{36}$/.test(after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const rows = await incidentsOf(db, actor, { state, after, limit: limit + 1 })
  const shown = rows.slice(0, limit).map(cardOf)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

const OPENINGS = 200

export const getIncident: Handler<typeof contract.getIncident> = async ({ db, actor }, { incidentId }) => {
  const incident = await findIncident(db, actor, incidentId)
  const openings = await listOpenings(db, incident.documentId, { limit: OPENINGS })
  return {
    ...cardOf(incident), reason: incident.reason, decision: incident.decision, openings,
    mayDecide: incident.state === 'open' && actor.permissions.has('incidents.decide') && incident.finderId !== actor.personId,
  }
}
