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

/** Phiếu giải quyết văn bản đến: the leader's direction, the unit head's, the handler's proposal (NĐ 30/2020 App. IV). */
async function processingSlip(context: Context, document: DocumentRow) {
  const agency = await findUnit(context.db, document.agencyId)
  const type = await documentType(context.db, document.typeCode)
  const given = await tables(context.db).selectFrom('documents.assignment').selectAll().where('documentId', '=', document.id).where('parentId', 'is', null).orderBy('createdAt').execute()
  const lead = given.find(({ role }) => role === 'lead')
  const inner = lead && (await tables(context.db).selectFrom('documents.assignment').selectAll().where('parentId', '=', lead.id).orderBy('createdAt', 'desc').executeTakeFirst())
  const assignment = ({ name, dueOn }: { name: string; dueOn: string | null }) => ({ name, dueOn: dueOn ?? undefined })
  return renderProcessing({
    agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, arrivalNumber: String(document.registerNumber), arrivedOn: document.arrivedOn ?? undefined,
    document: `${type.name} số ${numberOf(document)} ngày ${document.issuedOn?.split('-').toReversed().join('/')} của ${document.issuerName}: ${document.subject}`,
    dueOn: document.dueOn ?? undefined,
    ...(lead && {
      leader: {
        by: '', text: lead.instruction ?? '', lead: assignment(lead), coordinators: given.filter(({ role }) => role === 'coordinate').map(assignment),
        forInformation: given.filter(({ role }) => role === 'information').map(({ name }) => name),
      },
    }),
    ...(lead && inner && { unitHead: { by: lead.name, text: inner.instruction ?? '', lead: assignment(inner) } }),
  })
}

export const printSubmissionSlip: Handler<typeof contract.printSubmissionSlip> = async (context, { documentId }) => {
  const document = await findDocument(context.db, context.actor, documentId)
  const { pdf } = document.direction === 'incoming' ? await processingSlip(context, document) : await submissionSlip(context, document)
  return { bytes: pdf, mediaType: 'application/pdf', name: document.direction === 'incoming' ? 'Phieu-giai-quyet.pdf' : 'Phieu-trinh.pdf', inline: true }
}
