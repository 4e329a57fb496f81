import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAudit } from '#platform/audit/contract'
import * as contract from './contract.ts'
import { equip, PIN, refused, startOffice, waitingFor, type Office, type Stop } from './test-office.ts'

const open = async (t: Parameters<typeof startOffice>[0]) => {
  const office = await startOffice(t)
  await equip(office)
  return office
}
const kindsOf = async ({ desks }: Office, documentId: string) => (await desks.specialist.call(contract.getDocument, { documentId })).versions.map(({ kind }) => kind)

test('a paper goes from its drafter over review, form check and slip to the signature, number, seal and issue; each time exactly the next one is asked', async (t) => {
  const office = await open(t)
  const { documentId } = await office.draft()
  const asks: [Stop, object][] = [
    ['drafting', { specialist: ['revise'] }], ['reviewing', { head: ['review'] }], ['checking', { checker: ['check-form'] }], ['checked', { specialist: ['submit-slip'] }],
    ['submittedToSign', { chairman: ['sign'] }], ['signed', { clerk: ['number'], clerk2: ['number'] }], ['numbered', { clerk: ['seal'], clerk2: ['seal'] }],
    ['sealed', { clerk: ['issue'], clerk2: ['issue'] }], ['issued', {}],
  ]
  for (const [stop, asked] of asks) {
    assert.equal((await office.carry(documentId, stop)).state, stop)
    assert.deepEqual(await waitingFor(office, documentId), asked, stop)
  }
  assert.deepEqual(await kindsOf(office, documentId), ['form', 'signed', 'numbered', 'sealed'])
  const { number, issuedOn, receivers, heldBy, verbs } = await office.desks.clerk.call(contract.getDocument, { documentId })
  assert.deepEqual([number, issuedOn, heldBy, verbs], ['01/UBND-NN', '2026-11-23', null, ['askRecall']], 'done, but for asking it back')
  assert.deepEqual(receivers.map(({ name }) => name), ['Sở Nông nghiệp và Môi trường', 'Ủy ban nhân dân xã Yên Trung'])
})

test('an issued paper lies before the clerk of each receiver, once, and its story says so', async (t) => {
  const office = await open(t)
  const { documentId } = await office.draft()
  await office.carry(documentId, 'issued')
  await office.app.deliver()
  await office.app.deliver()
  const { chapters } = await office.desks.specialist.call(contract.getStory, { documentId })
  assert.deepEqual(chapters.slice(-2).map(({ name }) => name), ['documents.document-issued.v1', 'delivery.document-delivered.v1'])
})

test('from every desk before the signature a paper returns to its drafter with an opinion, and comes back as a new version', async (t) => {
  const office = await open(t)
  const { specialist, head, checker, chairman } = office.desks
  for (const [stop, desk] of [['reviewing', head], ['checking', checker], ['checked', specialist], ['submittedToSign', chairman]] as const) {
    const { documentId, ordinal } = await office.draft()
    await office.carry(documentId, stop)
    await desk.call(contract.returnDraft, { documentId, opinion: `Sửa lại (${stop})` })
    assert.deepEqual(await waitingFor(office, documentId), { specialist: ['revise'] })
    const { lastOpinion, reviews, state } = await specialist.call(contract.getDocument, { documentId })
    assert.deepEqual([state, lastOpinion?.opinion, reviews], ['drafting', `Sửa lại (${stop})`, []], 'initials given before are void')
    const revised = await specialist.call(contract.reviseDraft, { documentId, ordinal, content: office.contentBy(chairman, { subject: 'bản sửa' }), note: 'Đã tiếp thu' })
    assert.equal(revised.ordinal, 2)
    assert.equal((await office.carry(documentId, 'submittedToSign')).reviews.length, 2)
  }
})

test('returned after the signature, a paper starts again from its unsigned pages; the signed version stays in the history', async (t) => {
  const office = await open(t)
  const { clerk, specialist, chairman } = office.desks
  const { documentId, fileId } = await office.draft()
  await office.carry(documentId, 'signed')
  await clerk.call(contract.returnDraft, { documentId, opinion: 'Sai nơi nhận' })
  const returned = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual(returned.versions.map(({ kind }) => kind), ['form', 'signed', 'form'])
  assert.equal(returned.fileId, fileId)
  await specialist.call(contract.reviseDraft, { documentId, ordinal: 3, content: office.contentBy(chairman, { recipients: ['Như trên', 'Lưu'] }) })
  await office.carry(documentId, 'issued')
  assert.deepEqual(await kindsOf(office, documentId), ['form', 'signed', 'form', 'form', 'signed', 'numbered', 'sealed'])
})

test('a numbered paper is not returned: its number is in the register', async (t) => {
  const office = await open(t)
  const { documentId } = await office.draft()
  for (const stop of ['numbered', 'sealed', 'issued'] as const) {
    await office.carry(documentId, stop)
    await assert.rejects(office.desks.clerk.call(contract.returnDraft, { documentId, opinion: 'Muộn' }), refused(409, 'lifecycle/move-refused'))
  }
})

test('a draft given up keeps its versions and waits for nobody', async (t) => {
  const office = await startOffice(t)
  const { documentId } = await office.draft()
  await office.desks.specialist.call(contract.cancelDraft, { documentId, reason: 'Không cần nữa' })
  assert.deepEqual([await waitingFor(office, documentId), await kindsOf(office, documentId)], [{}, ['form']])
  await assert.rejects(office.desks.specialist.call(contract.submitForReview, { documentId }), refused(409, 'lifecycle/move-refused'))
})

test('only whom a paper waits for takes its next step', async (t) => {
  const office = await open(t)
  const { head, specialist, deputy, chairman, colleague, checker } = office.desks
  const { documentId, fileId } = await office.draft()
  await assert.rejects(colleague.call(contract.submitForReview, { documentId }), refused(404, 'request/not-found'))
  await office.carry(documentId, 'reviewing')
  await assert.rejects(specialist.call(contract.approveContent, { documentId }), refused(403, 'request/forbidden'))
  await assert.rejects(checker.call(contract.approveContent, { documentId }), refused(404, 'request/not-found'))
  await office.carry(documentId, 'submittedToSign')
  await assert.rejects(deputy.call(contract.signDocument, { documentId, fileId, pin: PIN }), refused(404, 'request/not-found'))
  await assert.rejects(head.call(contract.returnDraft, { documentId, opinion: 'Tôi đổi ý' }), refused(403, 'documents/not-waiting-for-you'))
  assert.equal((await chairman.call(contract.getDocument, { documentId })).state, 'submittedToSign')
})

test('a stale version is neither revised over nor signed', async (t) => {
  const office = await open(t)
  const { specialist, chairman } = office.desks
  const { documentId, fileId } = await office.draft()
  const content = office.contentBy(chairman)
  await specialist.call(contract.reviseDraft, { documentId, ordinal: 1, content })
  await assert.rejects(specialist.call(contract.reviseDraft, { documentId, ordinal: 1, content }), refused(409, 'documents/version-changed'))
  await office.carry(documentId, 'submittedToSign')
  await assert.rejects(chairman.call(contract.signDocument, { documentId, fileId, pin: PIN }), refused(409, 'documents/version-changed'))
  assert.deepEqual(await kindsOf(office, documentId), ['form', 'form'])
})

test('a wrong PIN changes nothing: no signature, no number used up, the paper stays where it was', async (t) => {
  const office = await open(t)
  const { chairman, clerk } = office.desks
  const { documentId, fileId } = await office.draft()
  await office.carry(documentId, 'submittedToSign')
  await assert.rejects(chairman.call(contract.signDocument, { documentId, fileId, pin: '000000' }), refused(403, 'signing/wrong-pin'))
  await office.carry(documentId, 'signed')
  await assert.rejects(clerk.call(contract.numberDocument, { documentId, pin: '000000' }), refused(403, 'signing/wrong-pin'))
  assert.deepEqual(await kindsOf(office, documentId), ['form', 'signed'])
  assert.equal((await clerk.call(contract.nextCodeNumber, { documentId })).codeNumber, 1)
  const second = await office.draft()
  await office.carry(second.documentId, 'signed')
  assert.equal((await clerk.call(contract.numberDocument, { documentId, pin: PIN })).codeNumber, 1)
  await assert.rejects(clerk.call(contract.sealDocument, { documentId, pin: '000000' }), refused(403, 'signing/wrong-pin'))
  assert.equal((await office.desks.clerk2.call(contract.numberDocument, { documentId: second.documentId, pin: PIN })).codeNumber, 2)
})

test('the number another clerk took meanwhile is refused, and none is used up', async (t) => {
  const office = await open(t)
  const { clerk } = office.desks
  const papers = [await office.draft(), await office.draft()]
  for (const { documentId } of papers) await office.carry(documentId, 'signed')
  const [first, second] = papers as [typeof papers[0], typeof papers[0]]
  await clerk.call(contract.numberDocument, { documentId: first!.documentId, pin: PIN, expectedNumber: 1 })
  await assert.rejects(clerk.call(contract.numberDocument, { documentId: second!.documentId, pin: PIN, expectedNumber: 1 }), refused(409, 'documents/number-taken'))
  assert.equal((await clerk.call(contract.numberDocument, { documentId: second!.documentId, pin: PIN, expectedNumber: 2 })).number, '02/UBND-NN')
})

test('two clerks who number one paper at once: one does, the other is refused with 409', async (t) => {
  const office = await open(t)
  const { clerk, clerk2 } = office.desks
  const { documentId } = await office.draft()
  await office.carry(documentId, 'signed')
  const tries = await Promise.allSettled([clerk, clerk2].map((each) => each.call(contract.numberDocument, { documentId, pin: PIN })))
  assert.deepEqual(tries.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const { reason } = tries.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  assert.ok(refused(409, 'lifecycle/move-refused')(reason), String(reason))
  const { documentId: next } = await office.draft()
  await office.carry(next, 'signed')
  assert.equal((await clerk.call(contract.nextCodeNumber, { documentId: next })).codeNumber, 2)
})

test('a letter completes with its reply once that is issued, and each shows the other', async (t) => {
  const office = await open(t)
  const { chairman, specialist, clerk } = office.desks
  const { documentId: letter } = await office.arrive({ submitTo: chairman.positionId })
  await chairman.call(contract.directIncoming, { documentId: letter, targets: [{ positionId: specialist.positionId, role: 'lead' }] })
  const { documentId: reply } = await office.draft({}, { inReplyTo: letter })
  await assert.rejects(specialist.call(contract.completeIncoming, { documentId: letter, result: 'Đã trả lời', replyDocumentId: reply }), refused(409, 'documents/reply-not-issued'))
  await office.carry(reply, 'issued')
  await specialist.call(contract.completeIncoming, { documentId: letter, result: 'Đã trả lời', replyDocumentId: reply })
  const relatedTo = async (documentId: string) => (await clerk.call(contract.getDocument, { documentId })).related.map(({ id, kind }) => [id, kind])
  assert.deepEqual([await relatedTo(letter), await relatedTo(reply)], [[[reply, 'reply']], [[letter, 'source']]])
})

test('every step stands in the audit with who, in which position, and its result', async (t) => {
  const office = await open(t)
  const { documentId } = await office.draft()
  await office.carry(documentId, 'issued')
  await assert.rejects(office.desks.clerk.call(contract.sealDocument, { documentId, pin: PIN }))
  const { rows } = await office.desks.auditor.call(listAudit, { limit: 100 })
  const told = rows.filter(({ subject }) => JSON.stringify(subject).includes(documentId)).toReversed().map(({ operation, status, position }) => [operation, status, position?.id])
  const { specialist, head, checker, chairman, clerk } = office.desks
  const of = (operation: string) => told.filter(([name]) => name === operation).map(([, status, id]) => [status, id])
  for (const [operation, who] of [['createDraft', specialist], ['submitForReview', specialist], ['approveContent', head], ['passFormCheck', checker], ['submitSlip', specialist], ['signDocument', chairman], ['numberDocument', clerk], ['issueDocument', clerk]] as const)
    assert.deepEqual(of(operation), [[200, who.positionId]], operation)
  assert.deepEqual(of('sealDocument'), [[200, clerk.positionId], [409, clerk.positionId]])
})
