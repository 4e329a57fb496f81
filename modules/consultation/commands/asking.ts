import { dayOf } from '#platform/calendar'
import { send } from '#platform/database'
import type { Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { lockConsultation } from '../queries/find.ts'
import { consultationLifecycle, isWaiting } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureDeadline } from './ask-opinions.ts'
import { ask, ensureAsker, keysOf, standing, tell } from './step.ts'

export const extendConsultation: Handler<typeof contract.extendConsultation> = async (context, { consultationId, dueOn, reason }) => {
  const { db, now } = context
  const { consultation, requests } = await lockConsultation(context, consultationId)
  ensureAsker(context, consultation)
  consultationLifecycle.next('extend', consultation.state)
  ensureDeadline(dueOn, dayOf(now), consultation.dueOn)
  void send(db, tables(db).updateTable('consultation.consultation').set({ dueOn }).where('id', '=', consultationId))
  const later = { ...consultation, dueOn }
  const waiting = requests.filter(({ state }) => isWaiting(state))
  for (const request of waiting) await ask(context, later, request)
  await tell(context, later, contract.ConsultationExtended, keysOf(waiting), { fromDueOn: consultation.dueOn, dueOn, reason })
  return standing(later)
}

export const remindConsultation: Handler<typeof contract.remindConsultation> = async (context, { consultationId, note }) => {
  const { consultation, requests } = await lockConsultation(context, consultationId)
  ensureAsker(context, consultation)
  consultationLifecycle.next('remind', consultation.state)
  const waiting = requests.filter(({ state }) => isWaiting(state))
  await tell(context, consultation, contract.ConsultationReminded, keysOf(waiting), { note, told: waiting.map(({ key, handedId }) => handedId ?? key) })
  return { ...standing(consultation), reminded: waiting.length }
}
