import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { renderProcessing, renderSlip } from '../adapters/layout.ts'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { findDocument, numberOf, type DocumentRow } from './find.ts'
import { documentType } from './types.ts'
import { getDocument } from './view.ts'

type Context = Parameters<typeof getDocument>[0]

const instant = (at: Date) => at.toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' })

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
    attachments: view.attachments.map(({ name }) => name),
    opinions: view.reviews.map(({ name, title, opinion, at }) => ({ by: name, position: title ?? undefined, text: opinion ?? 'Đồng ý', at: instant(at) })),
  })
}

type Given = Awaited<ReturnType<typeof assignmentsOf>>[number]

const assignmentsOf = (db: Context['db'], documentId: string) =>
  tables(db).selectFrom('documents.assignment').selectAll().where('documentId', '=', documentId).orderBy('createdAt').execute()

const told = ({ name, dueOn }: Given) => ({ name, dueOn: dueOn ?? undefined })

/** What the leader wrote, and what the head of the lead unit wrote under it. */
function directionsOf(all: Given[]) {
  const given = all.filter(({ parentId }) => parentId === null)
  const lead = given.find(({ role }) => role === 'lead')
  if (!lead) return {}
  const named = (role: Given['role']) => given.filter((each) => each.role === role)
  const inner = all.findLast(({ parentId, role }) => parentId === lead.id && role === 'lead')
  const leader = { by: '', text: lead.instruction ?? '', lead: told(lead), coordinators: named('coordinate').map(told), forInformation: named('information').map(({ name }) => name) }
  return inner ? { leader, unitHead: { by: lead.name, text: inner.instruction ?? '', lead: told(inner) } } : { leader }
}

const fullName = (typeName: string, document: DocumentRow) =>
  `${typeName} số ${numberOf(document)} ngày ${document.issuedOn?.split('-').toReversed().join('/')} của ${document.issuerName}: ${document.subject}`

/** Phiếu giải quyết văn bản đến: the leader's direction, the unit head's, the handler's proposal (NĐ 30/2020 App. IV). */
async function processingSlip({ db }: Context, document: DocumentRow) {
  const [agency, type, assignments] = await Promise.all([findUnit(db, document.agencyId), documentType(db, document.typeCode), assignmentsOf(db, document.id)])
  return renderProcessing({
    agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, arrivalNumber: String(document.registerNumber), arrivedOn: document.arrivedOn ?? undefined,
    document: fullName(type.name, document), dueOn: document.dueOn ?? undefined, ...directionsOf(assignments),
  })
}

export const printSubmissionSlip: Handler<typeof contract.printSubmissionSlip> = async (context, { documentId }) => {
  const document = await findDocument(context.db, context.actor, documentId)
  const { pdf } = document.direction === 'incoming' ? await processingSlip(context, document) : await submissionSlip(context, document)
  return { bytes: pdf, mediaType: 'application/pdf', name: document.direction === 'incoming' ? 'Phieu-giai-quyet.pdf' : 'Phieu-trinh.pdf', inline: true }
}
