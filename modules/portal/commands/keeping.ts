import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import * as contract from '../contract.ts'
import { importAsDraft } from './catalogue.ts'
import { changeHere, itemOf, takeAgain } from './taking.ts'
import { owe } from './telling.ts'

export const pausePortal: Handler<typeof contract.pausePortal> = async (context) => {
  const { db, actor, now } = context
  const { rows } = await sql`update portal.link set paused_by = ${actor.name}, paused_at = ${now} where paused_at is null returning 1`.execute(db)
  if (rows.length > 0) await emit(context, contract.LinkPaused, { subject: actor.personId, payload: {} })
  return { isPaused: true }
}

/** At once: whatever it was resting after is tried again. */
export const resumePortal: Handler<typeof contract.resumePortal> = async (context) => {
  const { db, actor } = context
  const { rows } = await sql`update portal.link set paused_by = null, paused_at = null, next_at = '-infinity' returning 1`.execute(db)
  if (rows.length > 0) await emit(context, contract.LinkResumed, { subject: actor.personId, payload: {} })
  return { isPaused: false }
}

export const retryParked: Handler<typeof contract.retryParked> = async ({ db, now }, which) => {
  const became = await takeAgain({ db, now }, which)
  ensure(became, () => notFound('message', `${which.portalId}#${which.version}`))
  return became
}

type Conflict = { kind: 'dossier' | 'procedure' | 'refused'; subject: string; dossierId: string | null; version: number | null }

/** Ours is told once more, over what the portal has; a message it refused gives way to the state of today. */
async function sayOurs({ db, now }: Context, { dossierId }: Conflict) {
  if (dossierId === null) return
  await sql`delete from portal.outbox where dossier_id = ${dossierId} and sent_at is null`.execute(db)
  await sql`update portal.dossier set told = coalesce((select max(sequence) from portal.outbox where dossier_id = ${dossierId}), 0), said = null where dossier_id = ${dossierId}`.execute(db)
  await owe({ db, now }, dossierId, true)
}

/** Theirs is done here, where the law lets it (409 otherwise); a procedure becomes the draft. */
async function doTheirs({ db, now }: Context, { kind, subject, dossierId, version }: Conflict) {
  if (kind === 'procedure') {
    const { rows: [said] } = await sql<{ content: { code: string; name: string } }>`select content from portal.procedure where code = ${subject}`.execute(db)
    await importAsDraft({ db, now }, said!.content)
    return
  }
  const { rows: [theirs] } = await sql<{ portalId: string; version: number }>`select i.portal_id, i.version from portal.inbox i join portal.dossier d using (portal_id)
    where d.dossier_id = ${dossierId} and i.kind <> 'filed' order by (i.version = ${version}) desc, i.version desc limit 1`.execute(db)
  const item = theirs ? await itemOf({ db }, theirs) : null
  if (item && item.kind !== 'filed') await changeHere({ db, now }, dossierId!, item)
}

const settleInbox = ({ db }: Context, { dossierId, version, kind }: Conflict, decision: string) => (kind === 'procedure' || dossierId === null ? undefined :
  sql`update portal.inbox i set state = ${decision === 'theirs' ? 'taken' : 'dropped'} from portal.dossier d where d.portal_id = i.portal_id and d.dossier_id = ${dossierId} and i.version = ${version} and i.state = 'conflict'`.execute(db))

export const decideConflict: Handler<typeof contract.decideConflict> = async (context, { conflictId, decision, reason }) => {
  const { db, actor, now } = context
  const { rows: [conflict] } = await sql<Conflict>`select kind, subject, dossier_id, version from portal.conflict where id = ${conflictId} and decision is null for update`.execute(db)
  ensure(conflict, () => notFound('conflict', conflictId))
  if (decision === 'theirs') await doTheirs(context, conflict)
  if (conflict.kind === 'procedure') await sql`update portal.procedure set outcome = ${decision === 'ours' ? 'kept' : 'changed'} where code = ${conflict.subject}`.execute(db)
  else await sayOurs(context, conflict)
  await settleInbox(context, conflict, decision)
  await sql`update portal.conflict set decision = ${decision}, reason = ${reason}, decided_by = ${actor.name}, decided_at = ${now} where id = ${conflictId}`.execute(db)
  await emit(context, contract.ConflictDecided, { subject: conflict.dossierId ?? conflictId, payload: { conflictId, decision, reason } })
  return { decision }
}
