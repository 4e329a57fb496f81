/** Papers of the world: those that arrived, and those written here. */
import * as documents from '#contracts/documents'
import { defineField } from '#contracts/fields'
import { saveSearch } from '#contracts/finding'
import { reportSecret } from '#contracts/incidents'
import { dayOf, shiftDay, yearOf } from '#platform/calendar'
import { onePagePdf } from '../papers.ts'
import { PIN, type Agency, type Teller } from './office.ts'

/** Six arrivals, each taken one step further than the one before. */
export async function tellIncoming({ stage, at }: Teller, { key, members, units }: Agency): Promise<Agency['incoming']> {
  const clerk = members['records-clerk']
  const steps: [keyof Agency['incoming'], (documentId: string) => Promise<unknown>][] = [
    ['registered', async () => {}],
    ['submitted', (documentId) => stage.act(clerk, documents.submitIncoming, { documentId, leaderPositionId: members.leader.positionId }, at)],
    ['directed', (documentId) => stage.act(members.leader, documents.directIncoming, { documentId, targets: [{ unitId: units.room, role: 'lead' }, { unitId: units.office, role: 'coordinate' }] }, at)],
    ['assigned', (documentId) => stage.act(members['unit-head'], documents.assignIncoming, { documentId, positionId: members.specialist.positionId }, at)],
    ['processing', (documentId) => stage.act(members.specialist, documents.processIncoming, { documentId, note: 'Đang xử lý' }, at)],
    ['completed', (documentId) => stage.act(members.specialist, documents.completeIncoming, { documentId, result: 'Đã xong' }, at)],
  ]
  const told = {} as Agency['incoming']
  for (const [i, [state]] of steps.entries()) {
    const file = await stage.upload(clerk, `den-${i}.pdf`, onePagePdf(`${key} ${i}`), at)
    const { documentId } = await stage.act(clerk, documents.registerIncoming, {
      typeCode: 'CV', issuerName: 'Bộ Nội vụ', codeNumber: String(100 + i), codeNotation: 'BNV-CCVC', issuedOn: shiftDay(dayOf(at), -2), subject: `Rà soát biên chế lần ${i} (${key})`,
      dueOn: shiftDay(dayOf(at), 9), fileIds: [file.id],
    }, at)
    for (const [, run] of steps.slice(0, i + 1)) await run(documentId)
    told[state] = documentId
  }
  return told
}

/** Six papers of their own, the last one issued to the neighbour; `copied` is told with the registers. */
export async function tellOutgoing({ stage, at }: Teller, { key, members }: Agency, neighbour: string): Promise<Agency['outgoing']> {
  const { specialist, leader } = members
  const clerk = members['records-clerk']
  const steps: [keyof Agency['outgoing'] | null, (documentId: string, fileId: string) => Promise<unknown>][] = [
    ['drafting', async () => {}],
    ['reviewing', (documentId) => stage.act(specialist, documents.submitForReview, { documentId }, at)],
    ['checking', (documentId) => stage.act(members['unit-head'], documents.approveContent, { documentId }, at)],
    [null, (documentId) => stage.act(members['form-checker'], documents.passFormCheck, { documentId }, at)],
    ['submittedToSign', (documentId) => stage.act(specialist, documents.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } }, at)],
    ['signed', (documentId, fileId) => stage.act(leader, documents.signDocument, { documentId, fileId, pin: PIN }, at)],
    [null, (documentId) => stage.act(clerk, documents.numberDocument, { documentId, pin: PIN }, at)],
    [null, (documentId) => stage.act(clerk, documents.sealDocument, { documentId, pin: PIN }, at)],
    ['issued', (documentId) => stage.act(clerk, documents.issueDocument, { documentId, receiverIds: [neighbour] }, at)],
  ]
  const told = {} as Agency['outgoing']
  for (const [i, [state]] of steps.entries()) {
    if (state === null) continue
    const { documentId, fileId } = await stage.act(specialist, documents.createDraft, {
      content: { typeCode: 'CV', subject: `phối hợp rà soát lần ${i} (${key})`, body: 'Đề nghị quý cơ quan phối hợp.', addressees: ['Quý cơ quan'], recipients: ['Như trên'], signerPositionId: leader.positionId },
    }, at)
    for (const [, run] of steps.slice(0, i + 1)) await run(documentId, fileId)
    told[state] = documentId
  }
  return told
}

/** The leader's pile, authorised with one PIN and taken back at once: its papers still wait. */
export async function tellPile({ stage, at }: Teller, { members: { leader } }: Agency) {
  const { papers } = await stage.act(leader, documents.listToSign, {}, at)
  const { signingBatchId } = await stage.act(leader, documents.startBatch, { papers: papers.map(({ documentId, fileId, shownSha256 }) => ({ documentId, fileId, shownSha256 })), pin: PIN }, at)
  await stage.act(leader, documents.cancelBatch, { signingBatchId }, at)
}

/** On the first draft: a comment, a change suggested, and something half written over it. */
export async function tellRemarks({ stage, at }: Teller, { members: { specialist }, outgoing: { drafting: documentId } }: Agency) {
  const text = 'Đề nghị quý cơ quan phối hợp.'
  await stage.act(specialist, documents.addComment, { documentId, ordinal: 1, words: 'Cần nêu thời hạn.', place: { from: 0, to: 7 } }, at)
  await stage.act(specialist, documents.suggestChanges, { documentId, ordinal: 1, changes: [{ from: text.length - 1, to: text.length - 1, words: ' trước cuối tháng' }] }, at)
  await stage.act(specialist, documents.keepWriting, { place: documentId, ordinal: 1, revision: 0, content: {
    mode: 'form', typeCode: 'CV', subject: 'phối hợp rà soát', fieldSymbol: '', urgency: 'normal', addressees: 'Quý cơ quan', basis: '', body: text, recipients: '', archive: 'VT', signerPositionId: null, dueOn: null,
    circulation: '', drafterMark: '', note: '', details: {}, annexes: [], file: [], attachments: [],
  } }, at)
}

/** A certified copy on paper, a number kept for what is signed, and last year's book of arrivals closed. */
export async function tellRegisters({ stage, at }: Teller, { members, incoming, outgoing }: Agency) {
  const clerk = members['records-clerk']
  await stage.act(clerk, documents.reserveNumber, { typeCode: 'CV', subject: 'Giữ số', documentId: outgoing.signed, reason: 'Chờ ký.', expiresOn: dayOf(at) }, at)
  await stage.act(clerk, documents.closeBook, { book: 'incoming', year: yearOf(at) - 1 }, at)
  const { documentId } = await stage.act(clerk, documents.makeCopy, { documentId: incoming.completed, kind: 'SY', form: 'paper', signerPositionId: members.leader.positionId }, at)
  outgoing.copied = documentId
}

/** A draft that corrects what was issued, forwarded to another unit; another laid before the reviewer and still to be taken back. */
export async function tellRoads({ stage, at }: Teller, { key, members, units, outgoing }: Agency) {
  const content = { typeCode: 'CV' as const, body: 'Đính chính.', addressees: ['Quý cơ quan'], recipients: ['Như trên'], signerPositionId: members.leader.positionId }
  const { documentId } = await stage.act(members.specialist, documents.createDraft, { content: { ...content, subject: `đính chính (${key})` }, relations: [{ relatedId: outgoing.issued, kind: 'corrects' }] }, at)
  await stage.act(members.specialist, documents.forwardDraft, { documentId, unitId: units.office }, at)
  const passed = await stage.act(members.specialist, documents.createDraft, { content: { ...content, subject: `trao đổi (${key})` } }, at)
  await stage.act(members.specialist, documents.submitForReview, { documentId: passed.documentId }, at)
}

/** One more arrival, for what closes or freezes it: the others go on. */
async function arrive({ stage, at }: Teller, { key, members }: Agency, codeNumber: string) {
  const clerk = members['records-clerk']
  const file = await stage.upload(clerk, `den-${codeNumber}.pdf`, onePagePdf(`${key} ${codeNumber}`), at)
  return stage.act(clerk, documents.registerIncoming, {
    typeCode: 'CV', issuerName: 'Bộ Nội vụ', codeNumber, codeNotation: 'BNV-CCVC', issuedOn: shiftDay(dayOf(at), -2), subject: `Thống kê trụ sở số ${codeNumber} (${key})`, fileIds: [file.id],
  }, at)
}

/** An arrival frozen by what a search finds, the search kept under a name, and a field of the agency's own. */
export async function tellFindings(teller: Teller, agency: Agency) {
  const { stage, at } = teller
  const clerk = agency.members['records-clerk']
  await arrive(teller, agency, '201')
  const question = { number: '201/BNV-CCVC' }
  await stage.act(clerk, documents.freezeDocuments, { question, reason: 'Phục vụ thanh tra.' }, at)
  await stage.act(clerk, saveSearch, { name: 'Trụ sở', question }, at)
  await stage.act(clerk, defineField, { of: 'document', name: 'Lĩnh vực', kind: 'text', validFrom: dayOf(at), legalBasis: 'Quy chế văn thư' }, at)
}

/** An arrival that was found to be a state secret: closed to everybody until somebody decides. */
export async function tellIncident(teller: Teller, agency: Agency) {
  const { documentId } = await arrive(teller, agency, '200')
  await teller.stage.act(agency.members['records-clerk'], reportSecret, { documentId, reason: 'Có dấu hiệu bí mật nhà nước.' }, teller.at)
}
