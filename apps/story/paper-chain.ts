import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as delivery from '#contracts/delivery'
import * as documents from '#contracts/documents'
import { dayOf, shiftDay } from '#platform/calendar'
import { letter1875 } from '../demo/texts.ts'
import type { Telling } from './index.ts'
import { signInAs, type Official } from './officials.ts'
import { freeNumber, scanOf } from './scan.ts'

/** Everybody the letter passes. */
export async function gather(telling: Telling) {
  const as = (username: string) => signInAs(telling, username)
  return {
    clerk: await as('vanthu.tinh'), chairman: await as('chutich'), deputy: await as('phochutich'), head: await as('truongphong.nn'),
    specialist: await as('chuyenvien.nn'), checker: await as('kiemtra.thethuc'),
    departmentClerk: await as('vanthu.nnmt'), director: await as('giamdoc.nnmt'), communeClerk: await as('vanthu.yentrung'),
  }
}
export type Officials = Awaited<ReturnType<typeof gather>>

/** Opens the document and finds the verb there: nobody acts on what does not wait for them. */
export async function finds(official: Official, documentId: string, verb: string) {
  const view = await official.does(documents.getDocument, { documentId }, ({ state, verbs }) => ({ state, verbs }))
  if (!view.verbs.includes(verb)) throw new Error(`The document is ${view.state} and does not offer ${verb}, only ${view.verbs.join(', ') || 'nothing'}`)
  return view
}

const today = () => dayOf(new Date())

export async function receive({ ledger }: Telling, { clerk, chairman }: Officials) {
  const number = await ledger.step(clerk.username, 'findDuplicates', () => freeNumber(clerk), (free) => ({ number: free }))
  const scan = await scanOf(number, shiftDay(today(), -1))
  const file = await ledger.step(clerk.username, 'uploadFile', () => clerk.upload(`${number}-BNNMT-CN.pdf`, scan.pdf, 'application/pdf'), ({ id, pages }) => ({ fileId: id, pages }))
  return clerk.does(documents.registerIncoming, { ...scan.fields, fileIds: [file.id], submitTo: chairman.positionId, dueOn: shiftDay(today(), 7) },
    ({ documentId, arrivalNumber, state }) => ({ documentId, arrivalNumber, state }))
}

export async function direct({ chairman, deputy, head, specialist }: Officials, documentId: string) {
  await finds(chairman, documentId, 'directIncoming')
  await chairman.does(documents.directIncoming, {
    documentId, opinion: 'Giao Phòng Nông nghiệp và Môi trường tham mưu văn bản chỉ đạo.',
    targets: [
      { unitId: head.unitId, role: 'lead', instruction: 'Chủ trì tham mưu.', dueOn: shiftDay(today(), 5) },
      { positionId: deputy.positionId, role: 'information' },
    ],
  }, ({ state }) => ({ state }))
  await finds(deputy, documentId, 'contribute')
  await deputy.does(documents.contribute, { documentId }, ({ state }) => ({ state }))
  await finds(head, documentId, 'assignIncoming')
  await head.does(documents.assignIncoming, { documentId, positionId: specialist.positionId, instruction: 'Dự thảo văn bản trả lời.' }, ({ state }) => ({ state }))
  await finds(specialist, documentId, 'processIncoming')
  await specialist.does(documents.processIncoming, { documentId, note: 'Đã rà soát, đang dự thảo công văn chỉ đạo các sở, xã, phường.' }, ({ state }) => ({ state }))
}

/** From the first words to the signer's desk; `meanwhile` happens to the draft before it is reviewed. */
export async function draft({ specialist, deputy, head, checker }: Officials, sourceId: string, meanwhile: (documentId: string) => Promise<unknown> = async () => {}) {
  const content = {
    typeCode: 'CV' as const, subject: letter1875.subject, body: letter1875.body, fieldSymbol: 'NN', urgency: 'flash' as const,
    addressees: ['Sở Nông nghiệp và Môi trường', 'Ủy ban nhân dân các xã, phường'], recipients: ['Như trên', 'Chủ tịch, các Phó Chủ tịch UBND tỉnh'],
    archive: 'VT, NN', signerPositionId: deputy.positionId, dueOn: shiftDay(today(), 5),
  }
  const { documentId } = await specialist.does(documents.createDraft, { content, inReplyTo: sourceId }, (made) => ({ ...made }))
  await meanwhile(documentId)
  await specialist.does(documents.submitForReview, { documentId }, ({ state }) => ({ state }))
  await finds(head, documentId, 'approveContent')
  await head.does(documents.approveContent, { documentId, opinion: 'Nhất trí nội dung.' }, ({ state }) => ({ state }))
  await finds(checker, documentId, 'passFormCheck')
  await checker.does(documents.passFormCheck, { documentId }, ({ state }) => ({ state }))
  await finds(specialist, documentId, 'submitSlip')
  await specialist.does(documents.submitSlip, { documentId, slip: { summary: `Kính trình ký công văn ${letter1875.subject}.`, legalBasis: 'Luật Chăn nuôi 2018.' } }, ({ state }) => ({ state }))
  return documentId
}

export async function issue({ pin }: Telling, { deputy, clerk, departmentClerk, communeClerk }: Officials, documentId: string) {
  const { fileId } = await finds(deputy, documentId, 'signDocument')
  await deputy.does(documents.signDocument, { documentId, fileId: fileId!, pin }, ({ state }) => ({ state }))
  await finds(clerk, documentId, 'numberDocument')
  const { number } = await clerk.does(documents.numberDocument, { documentId, pin }, (numbered) => ({ ...numbered }))
  await clerk.does(documents.sealDocument, { documentId, pin }, ({ state }) => ({ state }))
  await clerk.does(documents.issueDocument, { documentId, receiverIds: [departmentClerk.agencyId, communeClerk.agencyId] }, ({ state, receivers }) => ({ state, receivers }))
  return number
}

/** The parcel lies before the receiving clerk within seconds; half a minute is the end of patience. */
async function awaits(clerk: Official, number: string) {
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await new Promise((done) => setTimeout(done, 100))) {
    const { rows } = await clerk.call(delivery.listArrivals, { limit: 50 })
    const parcel = rows.find((each) => each.number === number)
    if (parcel) return parcel
  }
  throw new Error(`${number} has not arrived at ${clerk.username} after 30 s`)
}

async function acknowledge({ ledger }: Telling, { departmentClerk, director, communeClerk }: Officials, number: string) {
  const arrival = (clerk: Official) => ledger.step(clerk.username, 'listArrivals', () => awaits(clerk, number), ({ id, senderName }) => ({ parcelId: id, senderName }))
  const { id: parcelId } = await arrival(departmentClerk)
  const { files } = await departmentClerk.does(delivery.getParcel, { parcelId }, ({ status }) => ({ status }))
  const { report } = await departmentClerk.does(delivery.verifyParcelFile, { parcelId, fileId: files[0]!.fileId },
    (answer) => ({ verdict: answer.report.verdict, signatures: answer.report.signatures.length }))
  if (report.verdict !== 'valid') throw new Error(`The delivered file is ${report.verdict}`)
  await departmentClerk.does(delivery.registerParcel, { parcelId, submitTo: director.positionId }, ({ arrivalNumber, state }) => ({ arrivalNumber, state }))
  const refused = await arrival(communeClerk)
  await communeClerk.does(delivery.refuseParcel, { parcelId: refused.id, reason: 'Văn bản gửi không đúng thẩm quyền giải quyết của xã.' }, ({ status }) => ({ status }))
}

async function conclude({ out, ledger }: Telling, { clerk, specialist }: Officials, sourceId: string, documentId: string) {
  await specialist.does(documents.completeIncoming, { documentId: sourceId, result: 'Đã ban hành văn bản chỉ đạo.', replyDocumentId: documentId }, ({ state }) => ({ state }))
  const expected = ['refused', 'registered']
  await ledger.step(clerk.username, 'listDeliveries', async () => {
    const { rows } = await clerk.call(delivery.listDeliveries, { documentId })
    const statuses = rows.map(({ status }) => status).toSorted()
    if (statuses.join() !== expected.join()) throw new Error(`The receivers stand at ${statuses.join(', ')}`)
    return rows
  }, (rows) => Object.fromEntries(rows.map(({ receiverName, code, reason }) => [receiverName, reason ? `${code}: ${reason}` : code])))
  const { fileId } = await clerk.does(documents.getDocument, { documentId }, ({ number, state, versions }) => ({ number, state, versions: versions.map(({ kind }) => kind) }))
  await clerk.does(documents.getStory, { documentId }, ({ chapters }) => ({ chapters: chapters.map(({ name }) => name) }))
  await ledger.step(clerk.username, 'openDocumentFile', async () => {
    const pdf = await clerk.download(documents.openDocumentFile, { documentId, fileId: fileId! })
    writeFileSync(join(out, 'issued.pdf'), pdf)
    return pdf
  }, (pdf) => ({ bytes: pdf.length, file: 'issued.pdf' }))
}

/** One letter through the whole house, as the officials of tỉnh Sông Lam: from its scan to the receipts of the reply. */
export async function paperChain(telling: Telling): Promise<void> {
  const officials = await gather(telling)
  const { documentId: sourceId } = await receive(telling, officials)
  await direct(officials, sourceId)
  const replyId = await draft(officials, sourceId)
  const number = await issue(telling, officials, replyId)
  await acknowledge(telling, officials, number)
  await conclude(telling, officials, sourceId, replyId)
}
