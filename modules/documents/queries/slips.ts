import { findUnit } from '#modules/organisation'
import { findPosition } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { storyOf } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { printMark, renderProcessing, renderSlip } from '../adapters/layout.ts'
import { IncomingCompleted, IncomingProcessed, type DocumentView, type printSubmissionSlip as printing } from '../contract.ts'
import { tables } from '../tables.ts'
import { findDocument, numberOf, type DocumentRow } from './find.ts'
import { documentType } from './types.ts'
import { getDocument } from './view.ts'

type Context = Parameters<typeof getDocument>[0]

const instant = (at: Date) => at.toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' })

/** What the signer wrote: the way chosen, or the opinion given with the signature. */
function decisionOf({ slip, opinions, signerPosition }: DocumentView) {
  const choice = slip?.choice
  if (choice) return { by: choice.by, position: signerPosition ?? undefined, text: [`Chọn phương án ${choice.option + 1}.`, choice.opinion].filter(Boolean).join('\n'), at: instant(choice.at) }
  const signed = opinions.findLast(({ kind }) => kind === 'signed')
  return signed && { by: signed.name, position: signed.title ?? undefined, text: signed.opinion, at: instant(signed.at) }
}

/** Phiếu trình: what was laid before the signer, with the initials given. */
async function submissionSlip(context: Context, document: DocumentRow) {
  const view = await getDocument(context, { documentId: document.id })
  ensure(view.slip, () => new Problem('documents/no-slip', 409, 'No submission slip has been written yet'))
  const agency = await findUnit(context.db, document.agencyId)
  const unit = document.drafterUnitId ? await findUnit(context.db, document.drafterUnitId) : undefined
  return renderSlip({
    agency: view.agencyName, parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '', submittedOn: dayOf(view.updatedAt),
    addressee: `${view.signerPosition} ${view.signerName}`, subject: view.subject, documentType: view.typeName, draftingUnit: unit?.name ?? '', drafter: view.drafterName ?? '',
    dueOn: view.dueOn ?? undefined, summary: [view.slip.summary, view.slip.legalBasis, view.slip.proposal].flatMap((text) => text || []),
    options: view.slip.options.map(({ title, details }, i) => ({ title, details: details ?? undefined, isRecommended: view.slip!.recommended === i, isChosen: view.slip!.choice?.option === i })),
    decision: decisionOf(view),
    attachments: view.attachments.map(({ name }) => name),
    opinions: view.reviews.map(({ name, title, opinion, at }) => ({ by: name, position: title ?? undefined, text: opinion ?? 'Đồng ý', at: instant(at) })),
  }, printMark(context))
}

type Given = Awaited<ReturnType<typeof assignmentsOf>>[number]

const assignmentsOf = (db: Context['db'], documentId: string) =>
  tables(db).selectFrom('documents.assignment').selectAll().where('documentId', '=', documentId).where('state', '!=', 'withdrawn').orderBy('createdAt').execute()

const told = ({ name, dueOn }: Given) => ({ name, dueOn: dueOn ?? undefined })

const writer = (position: Awaited<ReturnType<typeof findPosition>>, { createdAt }: Given) => ({ by: position?.personName ?? '', position: position?.title, at: instant(createdAt) })

/** What the leader wrote, and what the head of the lead unit wrote under it, each with name and time. */
async function directionsOf(db: Context['db'], all: Given[]) {
  const given = all.filter(({ parentId }) => parentId === null)
  const lead = given.find(({ role }) => role === 'lead')
  if (!lead) return {}
  const named = (role: Given['role']) => given.filter((each) => each.role === role)
  const inner = all.findLast(({ parentId, role }) => parentId === lead.id && role === 'lead')
  const [director, head] = await Promise.all([findPosition(db, lead.assignedBy), inner && findPosition(db, inner.assignedBy)])
  const leader = { ...writer(director, lead), text: lead.instruction ?? '', lead: told(lead), coordinators: named('coordinate').map(told), forInformation: named('information').map(({ name }) => name) }
  return inner ? { leader, unitHead: { ...writer(head, inner), text: inner.instruction ?? '', lead: told(inner) } } : { leader }
}

const PROPOSED = new Set<string>([IncomingProcessed.name, IncomingCompleted.name])

/** What the handler last put forward: the progress noted, or the result reported. */
async function proposalOf(db: Context['db'], documentId: string) {
  const last = (await storyOf(db, documentId)).findLast(({ name }) => PROPOSED.has(name))
  if (!last) return {}
  const { note, result } = last.payload as { note?: string; result?: string }
  return { handler: { by: last.actor.name, position: last.actor.positionTitle ?? undefined, text: result ?? note ?? '', at: instant(last.occurredAt) } }
}

const fullName = (typeName: string, document: DocumentRow) =>
  `${typeName} số ${numberOf(document)} ngày ${document.issuedOn?.split('-').toReversed().join('/')} của ${document.issuerName}: ${document.subject}`

/** Phiếu giải quyết văn bản đến: the leader's direction, the unit head's, the handler's proposal (NĐ 30/2020 App. IV). */
async function processingSlip(context: Context, document: DocumentRow) {
  const { db } = context
  const [agency, type, assignments, proposal] = await Promise.all([findUnit(db, document.agencyId), documentType(db, document.typeCode), assignmentsOf(db, document.id), proposalOf(db, document.id)])
  return renderProcessing({
    agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, arrivalNumber: String(document.registerNumber), arrivedOn: document.arrivedOn ?? undefined,
    document: fullName(type.name, document), dueOn: document.dueOn ?? undefined, ...(await directionsOf(db, assignments)), ...proposal,
  }, printMark(context))
}

export const printSubmissionSlip: Handler<typeof printing> = async (context, { documentId }) => {
  const document = await findDocument(context.db, context.actor, documentId)
  const { pdf } = document.direction === 'incoming' ? await processingSlip(context, document) : await submissionSlip(context, document)
  return { bytes: pdf, mediaType: 'application/pdf', name: document.direction === 'incoming' ? 'Phieu-giai-quyet.pdf' : 'Phieu-trinh.pdf', inline: true }
}
