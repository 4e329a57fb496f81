/** What a counter took in while the line was down: merged once, in its time, by the offer it was taken in by. */
import type { z } from 'zod'
import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findByClientId, followersOf, type DossierRow } from '../queries/find.ts'
import { editionIn } from '../queries/offers.ts'
import { procedureOn, type OfferedProcess } from '../queries/process-versions.ts'
import { offlineFlaw } from '../rules.ts'
import { ensureAtCounter, nameOf } from './moving.ts'

type Offline = z.output<typeof contract.Offline> | null

/** Two that carry the same id take turns: the second finds what the first made, whatever became of the answer. */
export async function madeBefore(context: Context, clientId: string | null): Promise<DossierRow | null> {
  if (clientId === null) return null
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dossiers.intake ${clientId}`}, 0))`.execute(context.db)
  const made = await findByClientId(context.db, clientId)
  if (made) ensureAtCounter(context, made)
  const { rows: dropped } = made ? { rows: [] } : await sql`select 1 from dossiers.dropped_intake where client_id = ${clientId}`.execute(context.db)
  ensure(dropped.length === 0, () => new Problem('dossiers/intake-dropped', 409, 'This intake was dropped'))
  return made ?? null
}

const flaws = {
  'in-future': () => new Problem('dossiers/offline-in-future', 422, 'The device’s clock is ahead'), 'too-old': () => new Problem('dossiers/offline-too-old', 422, 'It was taken in too long ago'),
  'not-yours': () => new Problem('dossiers/offline-not-yours', 409, 'Whoever took it in merges it, signed in again'),
  'without-id': () => new Problem('dossiers/offline-without-id', 422, 'What was taken in offline carries an id of its own'),
}

/** Whoever took it in: the receipt bears no other name. */
export const ensureOwn = ({ actor }: Context, offline: Offline) => ensure(offline === null || offline.takenBy === actor.personId, flaws['not-yours'])

export function ensureInTime({ now }: Context, offline: Offline, clientId: string | null) {
  const flaw = offline && (clientId === null ? 'without-id' : offlineFlaw(offline.lodgedAt, now))
  if (flaw) throw flaws[flaw]()
}

/** The papers on the screen are those of today; without an edition the sender has just read them. */
export async function ensureSameEdition({ db, now }: Context, offer: OfferedProcess, edition: string | null) {
  const procedure = edition === null ? null : await procedureOn(db, offer.procedureCode, dayOf(now))
  ensure(procedure === null || editionIn(offer, procedure) === edition, () => new Problem('dossiers/offer-changed', 409, 'The process or its papers have changed since'))
}

export const offlineFactsOf = (offline: Offline) => (offline ? { offlineAt: offline.lodgedAt, provisionalCode: offline.provisionalCode } : {})

export const dropIntake: Handler<typeof contract.dropIntake> = async (context, { clientId, offline, reason }) => {
  ensureOwn(context, offline)
  const { lodgedAt, provisionalCode } = offline
  const { db, actor, now } = context
  const agencyId = actor.agencyId
  ensure(agencyId !== null, () => new Problem('request/forbidden', 403, 'A counter belongs to an agency'))
  ensure(await madeBefore(context, clientId) === null, () => new Problem('dossiers/already-lodged', 409, 'This intake is a dossier already'))
  await sql`insert into dossiers.dropped_intake (client_id, agency_id, provisional_code, offline_at, dropped_by, dropped_at, reason)
    values (${clientId}, ${agencyId}, ${provisionalCode}, ${lodgedAt}, ${nameOf(actor)}, ${now}, ${reason})`.execute(db)
  await emit(context, contract.IntakeDropped, { subject: clientId, audience: [deskOf(agencyId, 'one-stop-clerk'), followersOf(agencyId)], payload: { clientId, agencyId, provisionalCode, offlineAt: lodgedAt, reason } })
  return { clientId }
}
