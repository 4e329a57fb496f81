import { DocumentSigned, DraftCancelled, IncomingCompleted } from '#contracts/documents'
import { dayOf } from '#platform/calendar'
import { send, sql } from '#platform/database'
import { on, type SubscriberContext } from '#platform/events'
import type { Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { lockConsultation, lockOpenOf, requestsOf, type ConsultationRow, type RequestRow } from '../queries/find.ts'
import { consultationLifecycle, isWaiting, requestLifecycle } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureAsker, keysOf, standing, tell, unask, type Happening } from './step.ts'

type Ending = { move: 'complete' | 'close'; reason: string | null }

async function end(context: Happening, consultation: ConsultationRow, requests: RequestRow[], { move, reason }: Ending): Promise<ConsultationRow> {
  const ended = { ...consultation, state: consultationLifecycle.next(move, consultation.state), endedAt: context.now }
  void send(context.db, tables(context.db).updateTable('consultation.consultation').set({ state: ended.state, endedAt: context.now }).where('id', '=', consultation.id))
  const answered = requests.filter(({ state }) => state === 'answered').length
  await tell(context, ended, contract.ConsultationEnded, keysOf(requests), {
    isComplete: move === 'complete', asked: requests.length, answered, reason, told: context.actor.positionId === consultation.askerId ? [] : [consultation.askerId],
  })
  return ended
}

/** The last answer ends the asking. */
export async function endWhenComplete(context: Happening, consultation: ConsultationRow): Promise<ConsultationRow> {
  const requests = await requestsOf(context.db, consultation.id)
  return requests.some(({ state }) => isWaiting(state)) ? consultation : end(context, consultation, requests, { move: 'complete', reason: null })
}

/** What the rule in force records for whoever did not answer. */
async function silenceOn({ db, now }: Happening): Promise<string> {
  const today = dayOf(now)
  const { rows } = await sql<{ label: string }>`select label_vi as label from consultation.silence
    where valid_from <= ${today} and (valid_to is null or valid_to > ${today}) order by valid_from desc limit 1`.execute(db)
  return rows[0]?.label ?? ''
}

/** Ends an asking early: each question still open falls silent. */
async function endEarly(context: Happening, consultation: ConsultationRow, reason: string | null) {
  const requests = await requestsOf(context.db, consultation.id)
  const waiting = requests.filter(({ state }) => isWaiting(state))
  const silence = await silenceOn(context)
  for (const request of waiting) {
    void send(context.db, tables(context.db).updateTable('consultation.request').set({ state: requestLifecycle.next('fallSilent', request.state), silence }).where('id', '=', request.id))
    await unask(context, request)
  }
  return { ended: await end(context, consultation, requests, { move: 'close', reason }), silent: waiting.length }
}

export const closeConsultation: Handler<typeof contract.closeConsultation> = async (context, { consultationId, reason }) => {
  const { consultation } = await lockConsultation(context, consultationId)
  ensureAsker(context, consultation)
  consultationLifecycle.next('close', consultation.state)
  const { ended, silent } = await endEarly(context, consultation, reason)
  return { ...standing(ended), silent }
}

/** A paper that is signed, given up or done with asks nobody any more. */
async function stop(context: SubscriberContext, { documentId }: { documentId: string }) {
  for (const consultation of await lockOpenOf(context.db, documentId)) await endEarly(context, consultation, null)
}

export const endings = [
  on(DraftCancelled, 'consultation.stop-cancelled', stop),
  on(DocumentSigned, 'consultation.stop-signed', stop),
  on(IncomingCompleted, 'consultation.stop-completed', stop),
]
