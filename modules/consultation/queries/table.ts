import { printMark, renderFileList } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import { dayOf, dmy } from '#platform/calendar'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { Answer, Taking } from '../rules.ts'
import { findConsultation, type ConsultationRow, type RequestRow } from './find.ts'

const answerWords: Record<Answer, string> = { agree: 'Nhất trí', agreeWithRemarks: 'Nhất trí, có ý kiến góp ý', disagree: 'Không nhất trí' }
const takingWords: Record<Taking, string> = { accepted: 'Tiếp thu', partly: 'Tiếp thu một phần', explained: 'Giải trình' }

const counted = (requests: readonly RequestRow[], answer: Answer) => requests.filter((request) => request.answer === answer).length

function opinionOf({ answer, words, isLate, silence, state }: RequestRow) {
  if (answer === null) return state === 'silent' ? silence ?? '' : 'Chưa trả lời'
  return [`${answerWords[answer]}${isLate ? ' (trả lời sau hạn)' : ''}.`, words].filter(Boolean).join(' ')
}

const takenOf = ({ taken, takenWords }: RequestRow) => (taken === null ? '' : [`${takingWords[taken]}.`, takenWords].filter(Boolean).join(' '))

const saidBy = ({ name, answeredBy }: RequestRow) => (answeredBy === null || answeredBy === name ? name : `${name} (${answeredBy})`)

/** Bảng tổng hợp, tiếp thu, giải trình ý kiến: one line for everybody who was asked. */
export async function renderTable(db: Db, consultation: ConsultationRow, requests: readonly RequestRow[], now: Date, mark?: string) {
  const agency = await findUnit(db, consultation.agencyId)
  const answered = requests.filter(({ state }) => state === 'answered').length
  const { pdf, pages } = await renderFileList({
    kind: 'opinions', agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', on: dayOf(now),
    under: [`Về ${consultation.direction === 'outgoing' ? 'dự thảo' : 'văn bản'}: ${consultation.subject}`, `Đợt ${consultation.round}, lấy ý kiến từ ngày ${dmy(dayOf(consultation.askedAt))}, hạn trả lời ${dmy(consultation.dueOn)}`],
    rows: requests.map((request, i) => [String(i + 1), saidBy(request), opinionOf(request), takenOf(request)]),
    closing: [`Hỏi ${requests.length} nơi, ${answered} nơi trả lời: nhất trí ${counted(requests, 'agree')}, nhất trí có góp ý ${counted(requests, 'agreeWithRemarks')}, không nhất trí ${counted(requests, 'disagree')}.`],
  }, mark)
  return { pdf, pages, name: `Bang-tong-hop-y-kien-dot-${consultation.round}.pdf` }
}

export const printOpinionTable: Handler<typeof contract.printOpinionTable> = async (context, { consultationId }) => {
  const { db, actor, now } = context
  const { consultation, requests, isWhole } = await findConsultation(db, actor, consultationId)
  ensure(isWhole, () => notFound('consultation', consultationId))
  context.request.opened = [consultation.documentId]
  const { pdf, name } = await renderTable(db, consultation, requests, now, printMark(context))
  return { bytes: pdf, mediaType: 'application/pdf', name, inline: true }
}
