import { dossiersById, type DossierRow } from '#modules/dossiers'
import { unitsById } from '#modules/organisation'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { emit, systemActor, type SubscriberContext } from '#platform/events'
import { addressOf, tellState, type PortalAddress } from '../adapters/portal-client.ts'
import * as contract from '../contract.ts'
import { stateNumbers } from '../rules.ts'
import { openConflict, type Arriving } from './taking.ts'

type Kept = { told: number; portalId: string | null; said: string | null }
const iso = (at: Date | null) => at?.toISOString() ?? null

async function messageOf({ db }: Pick<Arriving, 'db'>, d: DossierRow, { told, portalId }: Kept, override: boolean): Promise<contract.SyncMessage> {
  const agency = (await unitsById(db, [d.agencyId])).get(d.agencyId)
  return {
    code: d.code, portalId, procedureCode: d.procedureCode, agencyCode: agency?.organId ?? '', sequence: told + 1, channel: d.channel, state: stateNumbers[d.state], stateName: d.state, override, fee: d.fee, result: d.outcome === null ? null : { outcome: d.outcome },
    times: { lodgedAt: d.lodgedAt.toISOString(), acceptedAt: iso(d.acceptedAt), dueAt: iso(d.dueAt), appointedAt: iso(d.appointedAt), doneAt: iso(d.doneAt), endedAt: iso(d.endedAt) },
  }
}

/** The same whatever its place in the order: what would say nothing new is not said. */
const wordsOf = ({ sequence: _sequence, override, ...rest }: contract.SyncMessage) => JSON.stringify(override ? [rest, override] : rest)

/** Puts the dossier as it stands now behind what the portal was told of it; the dossier is read after its row is held, so no older state comes later. */
export async function owe({ db, now }: Arriving, dossierId: string, override = false): Promise<void> {
  await sql`insert into portal.dossier (dossier_id) values (${dossierId}) on conflict do nothing`.execute(db)
  const { rows: [kept] } = await sql<Kept>`select told, portal_id, said from portal.dossier where dossier_id = ${dossierId} for update`.execute(db)
  const [dossier] = await dossiersById(db, [dossierId])
  if (!dossier || !kept) return
  const message = await messageOf({ db }, dossier, kept, override)
  const said = wordsOf(message)
  if (said === kept.said) return
  await sql`insert into portal.outbox (dossier_id, sequence, body, made_at) values (${dossierId}, ${message.sequence}, ${JSON.stringify(message)}::jsonb, ${now})`.execute(db)
  await sql`update portal.dossier set told = ${message.sequence}, said = ${said} where dossier_id = ${dossierId}`.execute(db)
  if (message.sequence === 1) await emit({ db, now, actor: systemActor() }, contract.SyncOwed, { subject: dossierId, payload: { dossierId } })
}

/** Without a portal nothing is owed to it. */
export const oweOf = async ({ db, now, event }: SubscriberContext) => (addressOf() === null ? undefined : owe({ db, now }, event.subject))

type Due = { dossierId: string; sequence: number; body: contract.SyncMessage }

/** The first unsent message of each dossier, unless it waits for a person. */
export const dueOf = async ({ read }: Database, after: string, most: number) => (await sql<Due>`select distinct on (dossier_id) dossier_id, sequence, body, parked_for from portal.outbox
  where sent_at is null and dossier_id > ${after}::uuid order by dossier_id, sequence limit ${most}`.execute(read)).rows as (Due & { parkedFor: string | null })[]

/** The portal has forgotten what it once took: told again from there, in order. */
async function fillGap(db: Db, { dossierId, sequence }: Pick<Due, 'dossierId' | 'sequence'>, last: number): Promise<boolean> {
  const { rows } = await sql`update portal.outbox set sent_at = null where dossier_id = ${dossierId} and sequence > ${last} and sequence < ${sequence} and sent_at is not null returning 1`.execute(db)
  return rows.length > 0
}

/** Sent first and noted then: a kill in between sends it again, and the portal says that it knew. */
export async function send({ write }: Database, address: PortalAddress, { dossierId, sequence, body }: Due, now: Date): Promise<'sent' | 'parked'> {
  const told = await tellState(address, body)
  return inTransaction(write, async (db) => {
    if (!told.isTaken) {
      if (told.refusal.type === 'gap' && (await fillGap(db, { dossierId, sequence }, told.refusal.last ?? 0))) return 'sent'
      const { rows } = await sql`update portal.outbox set parked_for = ${told.refusal.type}, tries = tries + 1 where dossier_id = ${dossierId} and sequence = ${sequence} and parked_for is null and sent_at is null returning 1`.execute(db)
      const kind = told.refusal.type === 'conflict' ? 'dossier' as const : 'refused' as const
      if (rows.length > 0) await openConflict({ db, now }, { kind, subject: body.code, dossierId, version: sequence, ours: { state: body.stateName, sequence }, theirs: { type: told.refusal.type, ...told.refusal.theirs, ...(told.refusal.reason && { reason: told.refusal.reason }), ...(told.refusal.last !== undefined && { last: told.refusal.last }) } })
      return 'parked'
    }
    const { rows } = await sql`update portal.outbox set sent_at = ${now}, tries = tries + 1 where dossier_id = ${dossierId} and sequence = ${sequence} and sent_at is null returning 1`.execute(db)
    if (rows.length > 0) await emit({ db, now, actor: systemActor() }, contract.DossierSynced, { subject: dossierId, payload: { dossierId, sequence, state: body.state } })
    return 'sent'
  })
}
