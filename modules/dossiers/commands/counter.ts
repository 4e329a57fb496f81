import { dayOf } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { answerBy, calendarOf } from '../queries/calendar.ts'
import { lockDossier, stepsOf, type DossierRow } from '../queries/find.ts'
import { offerOn } from '../queries/process-versions.ts'
import { dueAt } from '../rules.ts'
import { enterDossier, partFactsOf } from './entering.ts'
import { ensureAtCounter, standing, stateAfter, tell, write } from './moving.ts'
import { ensureInTime, ensureOwn, ensureSameEdition, madeBefore, offlineFactsOf } from './offline.ts'
import { dropWithdrawn } from './sheets.ts'
import { issueSlip } from './slips.ts'
import { dropSteps, openStage, putToCounter, takeFromCounter } from './steps.ts'

/** The clock starts, the receipt is issued, the first desk has it. */
export async function startClock(context: Context, dossier: DossierRow, state: 'accepted' | 'processing', since = context.now): Promise<DossierRow> {
  const { db } = context
  const due = dueAt(await calendarOf(db, dossier.agencyId, since), since, dossier)
  const started = await write(context, dossier, { state, acceptedAt: since, dueAt: due, appointedAt: due, pausedAt: null })
  await takeFromCounter(context, started)
  const opened = await openStage(context, started, await stepsOf(db, dossier.id), 1)
  await issueSlip(context, dossier, '01', { dueAt: due.toISOString() })
  return opened
}

async function accept(context: Context, dossier: DossierRow, since = context.now): Promise<DossierRow> {
  stateAfter(dossier, 'accept')
  const accepted = await startClock(context, dossier, 'accepted', since)
  await tell(context, accepted, contract.DossierAccepted, { dueAt: accepted.dueAt! })
  return accepted
}

async function refuse(context: Context, dossier: DossierRow, reason: string): Promise<DossierRow> {
  const refused = await write(context, dossier, { state: stateAfter(dossier, 'refuse'), pausedAt: null, endedAt: context.now })
  await takeFromCounter(context, refused)
  await dropSteps(context, refused)
  await issueSlip(context, refused, '03', { reason })
  await tell(context, refused, contract.DossierRefused, { reason })
  return refused
}

/** Kept until somebody has looked through it: it waits at the counter. */
export async function keep(context: Context, dossier: DossierRow): Promise<DossierRow> {
  await putToCounter(context, dossier, 'accept', await answerBy(context.db, dossier.agencyId, context.now))
  return dossier
}

export const lodgeDossier: Handler<typeof contract.lodgeDossier> = async (context, { processId, outcome, reason, visit, edition, ...lodged }) => {
  ensureOwn(context, lodged.offline)
  const made = await madeBefore(context, lodged.clientId)
  if (made) return { ...standing(made), appointedAt: made.appointedAt }
  ensureInTime(context, lodged.offline, lodged.clientId)
  ensure(outcome !== 'refuse' || reason, () => new Problem('dossiers/reason-missing', 422, 'Whoever refuses says why', { issues: [{ path: 'reason', message: 'required' }] }))
  const offer = await offerOn(context.db, processId, dayOf(context.now))
  ensure(offer && offer.agencyId === context.actor.agencyId, () => notFound('process', processId))
  await ensureSameEdition(context, offer, edition)
  const dossier = await enterDossier(context, offer, { ...lodged, channel: 'counter' })
  ensureAtCounter(context, dossier)
  await tell(context, dossier, contract.DossierLodged, { channel: 'counter', visit, ...partFactsOf(lodged.parts), ...offlineFactsOf(lodged.offline) })
  // Whoever handed it in while the line was down waits no longer for it: the clock runs from that hour.
  const now = outcome === 'accept' ? await accept(context, dossier, dossier.lodgedAt) : outcome === 'refuse' ? await refuse(context, dossier, reason!) : await keep(context, dossier)
  return { ...standing(now), appointedAt: now.appointedAt }
}

export async function atCounter(context: Context, dossierId: string): Promise<DossierRow> {
  const dossier = await lockDossier(context, dossierId)
  ensureAtCounter(context, dossier)
  return dossier
}

export const acceptDossier: Handler<typeof contract.acceptDossier> = async (context, { dossierId }) => {
  const accepted = await accept(context, await atCounter(context, dossierId))
  return { ...standing(accepted), appointedAt: accepted.appointedAt }
}

export const refuseDossier: Handler<typeof contract.refuseDossier> = async (context, { dossierId, reason }) =>
  standing(await refuse(context, await atCounter(context, dossierId), reason))

export const withdrawDossier: Handler<typeof contract.withdrawDossier> = async (context, { dossierId, reason }) =>
  standing(await withdraw(context, await atCounter(context, dossierId), reason))

/** The applicant takes it back: nothing of it is asked of anybody any more. */
export async function withdraw(context: Context, dossier: DossierRow, reason: string): Promise<DossierRow> {
  const withdrawn = await write(context, dossier, { state: stateAfter(dossier, 'withdraw'), pausedAt: null, endedAt: context.now })
  await takeFromCounter(context, withdrawn)
  await dropSteps(context, withdrawn)
  await dropWithdrawn(context, withdrawn, reason)
  await tell(context, withdrawn, contract.DossierWithdrawn, { reason })
  return withdrawn
}
