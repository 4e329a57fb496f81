import { noteReaders, openDocumentsTo } from '#modules/documents'
import { dayOf } from '#platform/calendar'
import { send } from '#platform/database'
import { claimUploads } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { isAskedOf, lockConsultation, type ConsultationRow, type RequestRow } from '../queries/find.ts'
import { isLate, needsWords, requestLifecycle } from '../rules.ts'
import { tables } from '../tables.ts'
import { endWhenComplete } from './ending.ts'
import { ask, nameOf, standing, tell, unask } from './step.ts'
import { seatedPerson } from './targets.ts'

/** Locks a question that was put to me and still waits. */
async function takeUp(context: Context, { consultationId, requestId }: { consultationId: string; requestId: string }) {
  const { consultation, requests } = await lockConsultation(context, consultationId)
  const request = requests.find(({ id }) => id === requestId)
  ensure(request, () => notFound('opinion', requestId))
  ensure(isAskedOf(context.actor, request), () => new Problem('consultation/not-asked-of-you', 403, `${request.name} was asked, not you`, { name: request.name }))
  ensure(request.state !== 'answered', () => new Problem('consultation/already-answered', 409, `${request.answeredBy} has answered`, { name: request.answeredBy }))
  ensure(consultation.state === 'open', () => new Problem('consultation/ended', 409, 'The asking has ended'))
  return { consultation, request }
}

/** A unit's question goes to one of the unit, an agency's to anybody in it. */
async function ofTheAsked(context: Context, request: RequestRow, positionId: string) {
  const position = await seatedPerson(context, positionId)
  const isOurs = request.unitId !== null && (position.unitId === request.unitId || position.agencyId === request.unitId)
  ensure(isOurs, () => new Problem('consultation/not-of-the-asked', 422, `${position.personName} is not of ${request.name}`, { name: position.personName, of: request.name }))
  return { id: position.id, name: `${position.personName}, ${position.title}` }
}

export const handOpinion: Handler<typeof contract.handOpinion> = async (context, { positionId, note, ...which }) => {
  const { consultation, request } = await takeUp(context, which)
  ensure(context.actor.keys.includes(request.key), () => new Problem('consultation/not-yours-to-hand', 403, 'Only the head of what was asked hands it on'))
  const to = await ofTheAsked(context, request, positionId)
  const handed = { ...request, handedId: to.id, handedName: to.name, state: requestLifecycle.next('hand', request.state) }
  void send(context.db, tables(context.db).updateTable('consultation.request').set({ state: handed.state, handedId: to.id, handedName: to.name }).where('id', '=', request.id))
  if (request.agencyId === consultation.agencyId) await openDocumentsTo(context, { source: consultation.id, documentIds: [consultation.documentId], keys: [to.id] })
  else await noteReaders(context, { documentId: consultation.documentId, keys: [to.id] })
  await unask(context, request)
  await ask(context, consultation, handed)
  await tell(context, consultation, contract.OpinionHanded, [request.key, to.id], { requestId: request.id, name: request.name, to: to.name, note })
  return standing(consultation)
}

async function keepFiles({ db, actor }: Context, { consultationId, id: requestId }: RequestRow, fileIds: readonly string[]) {
  if (fileIds.length === 0) return
  ensure(new Set(fileIds).size === fileIds.length, () => new Problem('consultation/file-twice', 422, 'The same file is attached twice'))
  const files = await claimUploads({ db, actor }, fileIds)
  void send(db, tables(db).insertInto('consultation.file').values(files.map(({ id, name, mediaType, size, pages }) => ({ consultationId, requestId, fileId: id, name, mediaType, size, pages }))))
}

type Given = Pick<RequestRow, 'answer' | 'words'> & { answer: NonNullable<RequestRow['answer']> }

function write({ db, actor, now }: Context, { dueOn }: ConsultationRow, request: RequestRow, { answer, words }: Given) {
  const given = { state: requestLifecycle.next('answer', request.state), answer, words: words || null, answeredBy: nameOf(actor), answeredAt: now, isLate: isLate(dayOf(now), dueOn) }
  void send(db, tables(db).updateTable('consultation.request').set(given).where('id', '=', request.id))
  return given
}

export const giveOpinion: Handler<typeof contract.giveOpinion> = async (context, { answer, words, fileIds, ...which }) => {
  ensure(!needsWords(answer) || words, () => new Problem('consultation/words-missing', 422, 'Whoever does not simply agree says why'))
  const { consultation, request } = await takeUp(context, which)
  await keepFiles(context, request, fileIds)
  const given = write(context, consultation, request, { answer, words })
  await unask(context, request)
  await tell(context, consultation, contract.OpinionGiven, [request.key], { requestId: request.id, name: request.name, answer, isLate: given.isLate })
  return standing(await endWhenComplete(context, consultation))
}
