import { giveBack, shred } from '#modules/documents'
import { closeWork } from '#modules/work'
import type { EventType } from '#platform/contract'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findIncident } from '../queries/find.ts'
import { incidentLifecycle } from '../rules.ts'

type Decision = { incidentId: string; decision: string; move: 'confirm' | 'clear'; tell: EventType; carryOut: (context: Context, source: string) => Promise<void> }

/** Who found it does not decide alone; what is decided is decided once. */
async function decide(context: Context, { incidentId, decision, move, tell, carryOut }: Decision) {
  const { db, actor, now } = context
  const incident = await findIncident(db, actor, incidentId, true)
  const state = incidentLifecycle.next(move, incident.state)
  ensure(incident.finderId !== actor.personId, () => new Problem('incidents/own-finding', 403, 'Who reported it does not decide on it'))
  await carryOut(context, incidentId)
  await sql`update incidents.incident set state = ${state}, decided_by = ${actor.name}, decision = ${decision}, decided_at = ${now} where id = ${incidentId}`.execute(db)
  await closeWork(context, { subjectId: incidentId })
  const { documentId, agencyId } = incident
  await emit(context, tell, { subject: documentId, audience: [...actor.keys], payload: { incidentId, documentId, agencyId, told: [] } as never })
  return { incidentId, state }
}

export const confirmSecret: Handler<typeof contract.confirmSecret> = (context, input) => decide(context, { ...input, move: 'confirm', tell: contract.SecretConfirmed, carryOut: shred })

export const clearSecret: Handler<typeof contract.clearSecret> = (context, input) => decide(context, { ...input, move: 'clear', tell: contract.SecretCleared, carryOut: giveBack })
