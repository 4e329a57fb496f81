import assert from 'node:assert/strict'
import { test } from 'node:test'
import { PDF } from '@libpdf/core'
import { abolishUnit } from '#contracts/organisation'
import { endPosition } from '#contracts/people'
import * as contract from './contract.ts'
import { asked, equip, PIN, refused, registered, startOffice, type Office } from './test-office.ts'

type Case = [what: string, facts: Record<string, unknown>, status: number, code: string]

const nothingRegistered = async ({ desks }: Office) => assert.equal((await desks.clerk.call(contract.nextArrivalNumber, {})).arrivalNumber, 1, 'no number was used up')

test('what is not a letter of this house is not registered, and no number is used up', async (t) => {
  const office = await startOffice(t)
  const [fileId, another] = [await office.fileOf(office.desks.clerk), await office.fileOf(office.desks.clerk2)]
  const cases: Case[] = [
    ['a secret label', { subject: 'TUYỆT MẬT' }, 422, 'documents/secret-refused'], ['a secret label in brackets', { subject: '[MẬT] Kế hoạch' }, 422, 'documents/secret-refused'],
    ['a date of tomorrow', { issuedOn: '2026-11-24' }, 422, 'documents/issued-in-the-future'], ['a date before the republic', { issuedOn: '1945-09-01' }, 422, 'documents/issued-too-long-ago'],
    ['a day that does not exist', { issuedOn: '2026-02-30' }, 422, 'request/invalid'], ['a deadline of yesterday', { dueOn: '2026-11-22' }, 422, 'documents/due-in-the-past'],
    ['an unknown type', { typeCode: 'XYZ' }, 422, 'documents/unknown-type'], ['no subject', { subject: '   ' }, 422, 'request/invalid'],
    ['an overlong subject', { subject: 'a'.repeat(501) }, 422, 'request/invalid'], ['a control character', { issuerName: 'Bộ\u0007 Nội vụ' }, 422, 'request/invalid'],
    ['text that turns the reading direction', { subject: 'Công văn \u202Egnud' }, 422, 'request/invalid'], ['a line break in one line', { codeNotation: 'BNV\nX' }, 422, 'request/invalid'],
    ['no file', { fileIds: [] }, 422, 'request/invalid'], ['somebody else’s upload', { fileIds: [another] }, 404, 'request/not-found'], ['a file twice', { fileIds: [fileId, fileId] }, 422, 'documents/file-twice'],
    ['a related document nobody has', { relatedIds: [crypto.randomUUID()] }, 404, 'request/not-found'], ['not an id', { submitTo: 'chutich' }, 422, 'request/invalid'],
    ['a leader of another agency', { submitTo: office.desks.director.positionId }, 422, 'documents/not-a-leader'], ['no leader at all', { submitTo: office.desks.head.positionId }, 422, 'documents/not-a-leader'],
  ]
  for (const [what, facts, status, code] of cases) await assert.rejects(office.arrive(facts), refused(status, code), what)
  await nothingRegistered(office)
})

test('"bảo mật" inside a sentence is no secret label', async (t) => {
  const office = await startOffice(t)
  assert.equal((await office.arrive({ subject: 'Tăng cường bảo mật thông tin' })).state, 'registered')
})

test('a related document named twice is related once', async (t) => {
  const office = await startOffice(t)
  const { documentId } = await office.arrive()
  const second = await office.arrive({ relatedIds: [documentId, documentId] })
  assert.equal((await office.desks.clerk.call(contract.getDocument, { documentId: second.documentId })).related.length, 1)
})

test('a draft the house could not issue is not begun', async (t) => {
  const office = await startOffice(t)
  const { specialist, head, director, chairman } = office.desks
  const strange = await office.fileOf(office.desks.clerk)
  const cases: Case[] = [
    ['a secret label', { subject: 'MẬT' }, 422, 'documents/secret-refused'], ['a secret label in the text', { body: 'TỐI MẬT\nKế hoạch' }, 422, 'documents/secret-refused'],
    ['a deadline of yesterday', { dueOn: '2026-11-22' }, 422, 'documents/due-in-the-past'], ['a signer without authority', { signerPositionId: head.positionId }, 422, 'documents/no-authority'],
    ['a signer of another agency', { signerPositionId: director.positionId }, 422, 'documents/no-authority'], ['a signer nobody knows', { signerPositionId: crypto.randomUUID() }, 422, 'documents/no-authority'],
    ['an overlong text', { body: 'a'.repeat(60_001) }, 422, 'request/invalid'], ['a copy, which is made and not drafted', { typeCode: 'SY' }, 422, 'request/invalid'],
    ['characters no font has', { subject: 'Thông báo 𓂀' }, 422, 'documents/unprintable'], ['a control character', { body: 'Điều\u0000 1' }, 422, 'request/invalid'],
  ]
  for (const [what, facts, status, code] of cases) await assert.rejects(office.draft(facts), refused(status, code), what)
  await assert.rejects(office.draft({}, { inReplyTo: crypto.randomUUID() }), refused(404, 'request/not-found'))
  await assert.rejects(office.draft({}, { attachmentIds: [strange] }), refused(404, 'request/not-found'))
  const own = await office.fileOf(specialist)
  await assert.rejects(office.draft({}, { attachmentIds: [own, own] }), refused(422, 'documents/file-twice'))
  assert.deepEqual((await specialist.call(contract.listDocuments, { direction: 'outgoing' })).rows, [])
  await assert.rejects(chairman.call(contract.createDraft, { content: office.contentBy(chairman) }), refused(403, 'request/forbidden'))
})

test('a letter is not directed to an abolished unit, nor to somebody who left', async (t) => {
  const office = await startOffice(t)
  const { chairman, colleague } = office.desks
  const { documentId } = await office.arrive({ submitTo: chairman.positionId })
  const admin = office.app.official({ powers: ['organisation.manage', 'people.manage'] })
  const basis = { on: '2026-11-23', legalBasis: 'Quyết định thử nghiệm' }
  await admin.call(endPosition, { positionId: colleague.positionId, ...basis })
  await admin.call(abolishUnit, { unitId: office.unit('culture'), ...basis })
  const direct = (target: object) => chairman.call(contract.directIncoming, { documentId, targets: [{ ...target, role: 'lead' }] })
  await assert.rejects(direct({ unitId: office.unit('culture') }), refused(422, 'organisation/unit-abolished'))
  await assert.rejects(direct({ positionId: colleague.positionId }), refused(422, 'documents/not-in-office'))
  await assert.rejects(direct({ unitId: crypto.randomUUID() }), (error: { status: number }) => [404, 422].includes(error.status))
  assert.deepEqual(await asked(chairman, documentId), ['direct'])
})

test('a paper is issued to agencies that exist today, and not to its own', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk } = office.desks
  const { documentId } = await office.draft()
  await office.carry(documentId, 'sealed')
  const admin = office.app.official({ powers: ['organisation.manage'] })
  await admin.call(abolishUnit, { unitId: office.unit('commune'), on: '2026-11-23', legalBasis: 'Quyết định thử nghiệm' })
  const issue = (...receiverIds: string[]) => clerk.call(contract.issueDocument, { documentId, receiverIds })
  await assert.rejects(issue(office.unit('department'), office.unit('commune')), refused(422, 'organisation/unit-abolished'))
  await assert.rejects(issue(crypto.randomUUID()), refused(422, 'organisation/unit-abolished'))
  await assert.rejects(issue(office.unit('seat')), refused(422, 'documents/not-a-receiver'))
  await assert.rejects(issue(office.unit('farm')), refused(422, 'documents/not-a-receiver'))
  const department = office.unit('department')
  assert.equal((await issue(department, department)).receivers, 1)
})

/** Every verb on a document of the neighbour: none may even tell that it exists. */
test('another agency’s document exists for nobody here, whatever the verb and whatever stands beside it', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { departmentClerk, director, departmentSpecialist } = office.desks
  const [letter, paper] = [await office.arrive({ submitTo: office.desks.chairman.positionId }), await office.draft()]
  for (const documentId of [letter.documentId, paper.documentId]) {
    const tries = [
      departmentClerk.call(contract.submitIncoming, { documentId, leaderPositionId: director.positionId }), departmentClerk.call(contract.returnIncoming, { documentId, reason: 'x' }),
      director.call(contract.directIncoming, { documentId, targets: [{ positionId: departmentSpecialist.positionId, role: 'lead' }] }), director.call(contract.sendBackIncoming, { documentId, reason: 'x' }),
      departmentSpecialist.call(contract.assignIncoming, { documentId, positionId: departmentSpecialist.positionId }), departmentSpecialist.call(contract.processIncoming, { documentId, note: 'x' }),
      departmentSpecialist.call(contract.contribute, { documentId, opinion: 'x' }), departmentSpecialist.call(contract.completeIncoming, { documentId, result: 'x' }),
      departmentSpecialist.call(contract.submitForReview, { documentId }), departmentSpecialist.call(contract.approveContent, { documentId }), departmentSpecialist.call(contract.returnDraft, { documentId, opinion: 'x' }),
      departmentSpecialist.call(contract.submitSlip, { documentId, slip: { summary: 'x' } }), departmentSpecialist.call(contract.cancelDraft, { documentId, reason: 'x' }),
      director.call(contract.signDocument, { documentId, fileId: paper.fileId, pin: PIN }), departmentClerk.call(contract.numberDocument, { documentId, pin: PIN }),
      departmentClerk.call(contract.sealDocument, { documentId, pin: PIN }), departmentClerk.call(contract.issueDocument, { documentId, receiverIds: [] }), departmentClerk.call(contract.nextCodeNumber, { documentId }),
    ]
    for (const [i, result] of (await Promise.allSettled(tries)).entries()) assert.ok(result.status === 'rejected' && refused(404, 'request/not-found')(result.reason), `try ${i}: ${JSON.stringify(result)}`)
  }
  const own = departmentClerk
  await assert.rejects(office.arrive({ relatedIds: [letter.documentId] }, own), refused(404, 'request/not-found'))
  await assert.rejects(departmentSpecialist.call(contract.createDraft, { content: office.contentBy(director), inReplyTo: letter.documentId }), refused(404, 'request/not-found'))
})

test('the verb of one direction is refused on a paper of the other', async (t) => {
  const office = await startOffice(t)
  const { specialist, clerk } = office.desks
  const [{ documentId: letter }, { documentId: paper }] = [await office.arrive(), await office.draft()]
  await assert.rejects(specialist.call(contract.completeIncoming, { documentId: paper, result: 'Xong' }), refused(409, 'lifecycle/move-refused'))
  await assert.rejects(clerk.call(contract.numberDocument, { documentId: letter, pin: PIN }), refused(409, 'lifecycle/move-refused'))
})

async function blankPages(count: number): Promise<Uint8Array> {
  const pdf = PDF.create()
  while (pdf.getPageCount() < count) pdf.addPage({ size: 'a4' })
  return pdf.save()
}

test('a letter of two thousand pages is a letter; one page more is refused at the upload, and nothing is kept', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { clerk } = office.desks
  await assert.rejects(clerk.upload('qua-day.pdf', await blankPages(2001), 'application/pdf'), refused(422, 'files/too-many-pages'))
  await nothingRegistered(office)
  const { id, pages } = await clerk.upload('day.pdf', await blankPages(2000), 'application/pdf')
  const { state } = await clerk.call(contract.registerIncoming, registered(id))
  assert.deepEqual([pages, state], [2000, 'registered'])
})
