import { attachToDraft } from '#modules/documents'
import { send } from '#platform/database'
import { storeBytes } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockConsultation } from '../queries/find.ts'
import { renderTable } from '../queries/table.ts'
import { tables } from '../tables.ts'
import { ensureAsker, nameOf, standing, tell } from './step.ts'

/** Said again, it replaces what was said before; the table shows the last word. */
export const takeInOpinion: Handler<typeof contract.takeInOpinion> = async (context, { consultationId, requestId, taken, words }) => {
  const { db, actor, now } = context
  const { consultation, requests } = await lockConsultation(context, consultationId)
  ensureAsker(context, consultation)
  const request = requests.find(({ id }) => id === requestId)
  ensure(request, () => notFound('opinion', requestId))
  ensure(request.state === 'answered', () => new Problem('consultation/nothing-to-take-in', 409, `${request.name} has not answered`, { name: request.name }))
  ensure(taken === 'accepted' || words, () => new Problem('consultation/explanation-missing', 422, 'What is not accepted whole is explained'))
  void send(db, tables(db).updateTable('consultation.request').set({ taken, takenWords: words || null, takenBy: nameOf(actor), takenAt: now }).where('id', '=', requestId))
  await tell(context, consultation, contract.OpinionTakenIn, [request.key], { requestId, name: request.name, taken })
  return standing(consultation)
}

export const attachOpinionTable: Handler<typeof contract.attachOpinionTable> = async (context, { consultationId }) => {
  const { consultation, requests } = await lockConsultation(context, consultationId)
  ensureAsker(context, consultation)
  const { pdf, pages, name } = await renderTable(context.db, consultation, requests, context.now)
  const file = await storeBytes(context, pdf, { name, mediaType: 'application/pdf', pages })
  await attachToDraft(context, consultation.documentId, { file, source: consultation.id })
  await tell(context, consultation, contract.OpinionTableAttached, [], { fileId: file.id })
  return { ...standing(consultation), fileId: file.id }
}
