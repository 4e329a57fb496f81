import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { calendarOf } from '../queries/calendar.ts'
import { isAtCounter, lockById, lockDossier, type DossierRow } from '../queries/find.ts'
import { resumedDueAt, supplementFlaw, type DossierMove } from '../rules.ts'
import { startClock } from './counter.ts'
import { keepFiles } from './entering.ts'
import { ensureAtCounter, standing, stateAfter, stepsInHand, tell, write, type Happening } from './moving.ts'
import { issueSlip } from './slips.ts'
import { restSteps, takeFromCounter, wakeSteps } from './steps.ts'

/** The clock stands still, and nobody's queue asks for it. */
async function pause(context: Context, dossier: DossierRow, move: DossierMove, change: Partial<DossierRow> = {}): Promise<DossierRow> {
  const paused = await write(context, dossier, { ...change, state: stateAfter(dossier, move), pausedAt: context.now })
  await takeFromCounter(context, paused)
  await restSteps(context, paused)
  return paused
}

/** The clock goes on, later by the pause; so does the day the citizen was told. */
async function goOn(context: Happening, dossier: DossierRow, move: DossierMove): Promise<DossierRow> {
  const { db, now } = context
  const state = stateAfter(dossier, move)
  const calendar = await calendarOf(db, dossier.agencyId, now)
  const later = (due: Date) => resumedDueAt(calendar, due, { pausedAt: dossier.pausedAt!, resumedAt: now }, dossier.unit)
  const resumed = await write(context, dossier, { state, pausedAt: null, dueAt: later(dossier.dueAt!), appointedAt: later(dossier.appointedAt!) })
  await wakeSteps(context, resumed, calendar, dossier.pausedAt!)
  return resumed
}

/** At intake the counter asks for what is missing, later whoever has the step. */
async function ensureMayAsk(context: Context, dossier: DossierRow) {
  if (dossier.state === 'submitted') ensureAtCounter(context, dossier)
  else await stepsInHand(context, dossier)
}

export const askSupplement: Handler<typeof contract.askSupplement> = async (context, { dossierId, items, reason, exception }) => {
  const dossier = await lockDossier(context, dossierId)
  await ensureMayAsk(context, dossier)
  ensure(supplementFlaw(dossier.supplements, exception) === null, () => new Problem('dossiers/supplement-twice', 409, 'What is missing is asked for once, in full (NĐ 61/2018)', {}))
  const asked = await pause(context, dossier, 'askSupplement', { supplements: dossier.supplements + 1, supplementedAt: null })
  await issueSlip(context, asked, '02', { items, reason, exception: exception || null })
  await tell(context, asked, contract.SupplementAsked, { items, reason, exception: exception || null })
  return standing(asked)
}

export const takeSupplement: Handler<typeof contract.takeSupplement> = async (context, { dossierId, ...brought }) => {
  const dossier = await lockDossier(context, dossierId)
  ensureAtCounter(context, dossier)
  return standing(await completeWith(context, dossier, brought))
}

/** What was asked for is there: the clock goes on, or starts when it never ran. */
export async function completeWith(context: Context, dossier: DossierRow, { words, fileIds }: { words: string | null; fileIds: readonly string[] }): Promise<DossierRow> {
  const state = stateAfter(dossier, 'takeSupplement')
  const complete = dossier.acceptedAt === null && state === 'processing' ? await startClock(context, dossier, state) : await goOn(context, dossier, 'takeSupplement')
  await keepFiles(context, dossier.id, { kind: 'supplement', fileIds })
  await tell(context, complete, contract.SupplementTaken, { words: words || null, dueAt: complete.dueAt! })
  return complete
}

export const askPayment: Handler<typeof contract.askPayment> = async (context, { dossierId, lines, legalBasis, words }) => {
  const dossier = await lockDossier(context, dossierId)
  await stepsInHand(context, dossier)
  const asked = await pause(context, dossier, 'askPayment')
  await tell(context, asked, contract.PaymentAsked, { amount: lines.reduce((sum, { amount }) => sum + amount, 0), words, lines, legalBasis })
  return standing(asked)
}

export const confirmPayment: Handler<typeof contract.confirmPayment> = async (context, { dossierId, receipt }) => {
  const dossier = await lockDossier(context, dossierId)
  ensureAtCounter(context, dossier)
  return standing(await goOnPaid(context, dossier, receipt))
}

async function goOnPaid(happening: Happening, dossier: DossierRow, receipt: string): Promise<DossierRow> {
  const paid = await goOn(happening, dossier, 'confirmPayment')
  await tell(happening, paid, contract.PaymentConfirmed, { receipt, dueAt: paid.dueAt! })
  return paid
}

/** For the module that takes money: what was asked for has been paid, whoever sits at the counter. Does nothing where nothing is waited for. */
export async function paymentMet(happening: Happening, dossierId: string, receipt: string): Promise<boolean> {
  const dossier = await lockById(happening.db, dossierId)
  if (dossier?.state !== 'financial_obligation') return false
  await goOnPaid(happening, dossier, receipt)
  return true
}

export const suspendDossier: Handler<typeof contract.suspendDossier> = async (context, { dossierId, reason }) => {
  const dossier = await lockDossier(context, dossierId)
  await stepsInHand(context, dossier)
  const suspended = await pause(context, dossier, 'suspend')
  await tell(context, suspended, contract.DossierSuspended, { reason })
  return standing(suspended)
}

export const resumeDossier: Handler<typeof contract.resumeDossier> = async (context, { dossierId, note }) => {
  const dossier = await lockDossier(context, dossierId)
  if (!isAtCounter(context.actor, dossier)) await stepsInHand(context, dossier)
  const resumed = await goOn(context, dossier, 'resume')
  await tell(context, resumed, contract.DossierResumed, { note: note || null, dueAt: resumed.dueAt! })
  return standing(resumed)
}
