import { findDocument } from '#modules/documents'
import { sql, type Db } from '#platform/database'
import { fileOf } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { isWaiting } from '../rules.ts'
import { tables } from '../tables.ts'
import { mayAskNow } from './papers.ts'
import { findConsultation, isAskedOf, isAsker, type RequestRow, type Seen } from './find.ts'

const filesOf = (db: Db, consultationId: string) => tables(db).selectFrom('consultation.file').selectAll().where('consultationId', '=', consultationId).orderBy('id').execute()
type FileRow = Awaited<ReturnType<typeof filesOf>>[number]

const filesIn = (files: FileRow[], requestId: string | null) =>
  files.filter((file) => file.requestId === requestId).map(({ fileId, name, mediaType, size, pages }) => ({ fileId, name, mediaType, size, pages }))

type Actor = Parameters<typeof isAskedOf>[0]

const opinionOf = (actor: Actor, { consultation }: Seen, files: FileRow[], request: RequestRow) => {
  const { id, name, unitId, handedName, state, answer, words, answeredBy, answeredAt, isLate, silence, taken, takenWords, takenBy, key } = request
  const isMine = consultation.state === 'open' && isWaiting(state) && isAskedOf(actor, request)
  return {
    id, name, unitId, handedName, state, answer, words, answeredBy, answeredAt, isLate, silence, taken, takenWords, takenBy, files: filesIn(files, id), isMine,
    mayHand: isMine && unitId !== null && actor.keys.includes(key),
  }
}

/** The verbs of whoever collects the opinions, the next one first. */
function verbsOf(actor: Actor, { consultation, requests }: Seen, mayAttach: boolean): string[] {
  if (!isAsker(actor, consultation)) return []
  const isOpen = consultation.state === 'open'
  return [
    ...(requests.some(({ state }) => state === 'answered') ? ['takeInOpinion'] : []), ...(mayAttach ? ['attachOpinionTable'] : []),
    ...(isOpen ? ['remindConsultation', 'extendConsultation', 'closeConsultation'] : []),
  ]
}

/** A table is laid beside a draft that has not been signed. */
const attachable = ['drafting', 'coordinating', 'reviewing', 'checking', 'checked', 'submittedToSign']

export const getConsultation: Handler<typeof contract.getConsultation> = async ({ db, actor, request }, { consultationId }) => {
  const seen = await findConsultation(db, actor, consultationId)
  request.opened = [seen.consultation.documentId]
  const [files, document] = await Promise.all([filesOf(db, consultationId), seen.isWhole ? findDocument(db, actor, seen.consultation.documentId) : null])
  const { id, documentId, agencyName, subject, number, urgency, round, ordinal, question, dueOn, firstDueOn, state, askerName, askedAt, endedAt } = seen.consultation
  const mayAttach = document !== null && document.direction === 'outgoing' && attachable.includes(document.state)
  return {
    id, documentId: seen.isWhole ? documentId : null, agencyName, subject, number, urgency, round, ordinal, question, dueOn, firstDueOn, state, askerName, askedAt, endedAt,
    files: filesIn(files, null), opinions: seen.requests.map((request) => opinionOf(actor, seen, files, request)), isWhole: seen.isWhole, verbs: verbsOf(actor, seen, mayAttach),
  }
}

export const openConsultationFile: Handler<typeof contract.openConsultationFile> = async ({ db, actor, request: asked }, { consultationId, fileId, save }) => {
  const { requests, consultation } = await findConsultation(db, actor, consultationId)
  const files = await filesOf(db, consultationId)
  const isReadable = files.some((file) => file.fileId === fileId && (file.requestId === null || requests.some(({ id }) => id === file.requestId)))
  ensure(isReadable, () => notFound('file', fileId))
  const { name } = await fileOf(db, fileId)
  asked.opened = [consultation.documentId]
  return { fileId, name, inline: save !== true }
}

type Card = { id: string; round: number; question: string; state: 'open' | 'complete' | 'closed'; dueOn: string; askerName: string; askedAt: Date; asked: number; answered: number; disagreed: number }

export const listConsultationsOfDocument: Handler<typeof contract.listConsultationsOfDocument> = async ({ db, actor }, { documentId, after, limit }) => {
  const document = await findDocument(db, actor, documentId)
  const before = after === undefined ? 1_000_000 : Number.parseInt(after, 10) || 0
  const { rows } = await sql<Card>`
    select c.id, c.round, c.question, c.state, c.due_on, c.asker_name, c.asked_at, r.asked, r.answered, r.disagreed
      from consultation.consultation c cross join lateral (
        select count(*)::int as asked, count(*) filter (where state = 'answered')::int as answered, count(*) filter (where answer = 'disagree')::int as disagreed
          from consultation.request where consultation_id = c.id) r
     where c.document_id = ${documentId} and c.round < ${before} order by c.round desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? String(shown.at(-1)!.round) : null, mayAsk: actor.permissions.has('consultation.ask') && mayAskNow(actor.keys, document) }
}
