import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docx } from '../../packages/file-inspection/crafting.ts'
import { changed, letter, partsOf } from '../../packages/form-check/crafting.ts'
import * as contract from './contract.ts'
import { bodyText } from './rules.ts'
import { onePage, refused, startOffice, type Office } from './test-office.ts'

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const seat = { agency: { text: 'ỦY BAN NHÂN DÂN TỈNH SÔNG LAM' }, number: { text: 'Số:        /UBND-NN' }, date: { text: 'Sông Lam, ngày      tháng      năm 2026' } }
/** The committee's own Word letter, right but for what `change` makes wrong. */
const wordLetter = (number = 'Số:        /UBND-NN') => {
  const named = changed(changed(changed(letter, 'left', 'parent', null), 'left', 'agency', seat.agency), 'right', 'date', seat.date)
  const signed = changed(changed(changed(named, 'footRight', 'authority', { text: 'TM. ỦY BAN NHÂN DÂN' }), 'footRight', 'position', { text: 'CHỦ TỊCH' }), 'footRight', 'signer', { text: 'Hoàng Minh Khang' })
  return docx(partsOf(changed(signed, 'left', 'number', { text: number })))
}
const uploaded = ({ desks }: Office, fileId: string) => ({ typeCode: 'CV', subject: 'kiểm tra an toàn hồ chứa', fieldSymbol: 'NN', recipients: ['Như trên'], signerPositionId: desks.chairman.positionId, fileId })
const musts = ({ findings }: contract.FormReport) => findings.filter(({ severity }) => severity === 'must').map(({ rule }) => rule)
const sloppy = { body: 'Thực hiện công văn số 15/BNNMT-CN, ủy ban nhân dân tỉnh yêu cầu các đơn vị che chắn chuồng trại.' }

test('a draft laid out here has nothing the decree forbids; what is sloppy in its words is shown where it stands', async (t) => {
  const { desks, draft } = await startOffice(t)
  const { documentId } = await draft(sloppy)
  const report = await desks.specialist.call(contract.checkForm, { documentId })
  assert.deepEqual([musts(report), report.source, report.ordinal], [[], 'form', 1])
  const capital = report.findings.find(({ rule }) => rule === 'capital-agency')
  assert.deepEqual([capital?.found.vi, capital?.place?.field, capital?.place?.box?.page, capital?.clause], ['ủy ban nhân dân', 'body', 1, 'NĐ 30/2020, Phụ lục II, Mục IV.1.a'])
})

test('“Sửa giúp tôi” keeps a version of its own; what the drafter wrote stays beside it', async (t) => {
  const { desks, draft } = await startOffice(t)
  const { documentId } = await draft(sloppy)
  const fixed = await desks.specialist.call(contract.fixForm, { documentId, ordinal: 1 })
  assert.deepEqual([fixed.ordinal, fixed.fixed.toSorted()], [2, ['capital-agency', 'capital-document']])
  const { versions, content } = await desks.specialist.call(contract.getDocument, { documentId })
  assert.deepEqual(versions.map(({ ordinal, kind }) => [ordinal, kind]), [[1, 'form'], [2, 'form']])
  assert.match(bodyText(contract.DraftContent.parse(content).body), /^Thực hiện Công văn số 15\/BNNMT-CN, Ủy ban nhân dân tỉnh/)
  assert.equal((await desks.specialist.call(contract.checkForm, { documentId, ordinal: 1 })).findings.filter(({ isFixable }) => isFixable).length, 2)
  await assert.rejects(desks.specialist.call(contract.fixForm, { documentId, ordinal: 2 }), refused(409, 'documents/nothing-to-fix'))
})

test('one kind of mistake alone can be corrected, and not over a version somebody has replaced', async (t) => {
  const { desks, draft } = await startOffice(t)
  const { documentId } = await draft(sloppy)
  assert.deepEqual((await desks.specialist.call(contract.fixForm, { documentId, ordinal: 1, rules: ['capital-agency'] })).fixed, ['capital-agency'])
  await assert.rejects(desks.specialist.call(contract.fixForm, { documentId, ordinal: 1 }), refused(409, 'documents/version-changed'))
})

test('only whose draft it is has it corrected; whoever sees it sees what the check finds, nobody else', async (t) => {
  const office = await startOffice(t)
  const { specialist, head, colleague, checker } = office.desks
  const { documentId } = await office.draft(sloppy)
  await assert.rejects(colleague.call(contract.checkForm, { documentId }), refused(404, 'request/not-found'))
  await office.carry(documentId, 'checking')
  assert.equal((await checker.call(contract.checkForm, { documentId })).source, 'form')
  assert.equal((await head.call(contract.checkForm, { documentId })).ordinal, 1)
  await assert.rejects(specialist.call(contract.fixForm, { documentId, ordinal: 1 }), refused(409, 'lifecycle/move-refused'))
})

test('an uploaded Word letter is judged from its own file, corrected there, and printed anew', async (t) => {
  const office = await startOffice(t)
  const { specialist } = office.desks
  const { id: fileId } = await specialist.upload('cong-van.docx', wordLetter('Số 5 /UBND - NN'), DOCX)
  const before = await specialist.call(contract.checkDraftForm, { content: uploaded(office, fileId) })
  assert.deepEqual([musts(before), before.source], [['number-format'], 'docx'])
  const { documentId } = await specialist.call(contract.createDraftFromUpload, { content: uploaded(office, fileId) })
  const report = await specialist.call(contract.checkForm, { documentId })
  assert.deepEqual([musts(report), report.findings.find(({ rule }) => rule === 'number-format')?.place?.box?.page], [['number-format'], 1])
  await specialist.call(contract.fixForm, { documentId, ordinal: 1 })
  assert.deepEqual(musts(await specialist.call(contract.checkForm, { documentId })), [])
  const { versions, content } = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual(versions.map(({ kind }) => kind), ['upload', 'upload'])
  // The corrected file may be taken up again by its drafter.
  await specialist.call(contract.reviseDraft, { documentId, ordinal: 2, content: contract.UploadedDraft.parse(content), note: null })
})

test('what is being typed is checked and corrected before anything is kept', async (t) => {
  const { desks, contentBy } = await startOffice(t)
  const content = contentBy(desks.chairman, sloppy)
  assert.deepEqual((await desks.specialist.call(contract.checkDraftForm, { content })).findings.filter(({ isFixable }) => isFixable).map(({ rule }) => rule).toSorted(), ['capital-agency', 'capital-document'])
  const { content: better, fixed } = await desks.specialist.call(contract.correctDraftForm, { content })
  assert.equal(fixed.length, 2)
  assert.match(bodyText(better.body), /Công văn số 15.*Ủy ban nhân dân tỉnh/)
  await assert.rejects(desks.specialist.call(contract.correctDraftForm, { content: contentBy(desks.specialist, sloppy) }), refused(422, 'documents/no-authority'))
})

test('what the decree forbids passes the form check only with a reason, which stays with the initial', async (t) => {
  const office = await startOffice(t)
  const { specialist, head, checker, chairman } = office.desks
  const { id: fileId } = await specialist.upload('anh-chup.pdf', onePage(), 'application/pdf')
  const { documentId } = await specialist.call(contract.createDraftFromUpload, { content: uploaded(office, fileId) })
  await specialist.call(contract.submitForReview, { documentId })
  await head.call(contract.approveContent, { documentId })
  await assert.rejects(checker.call(contract.passFormCheck, { documentId }), refused(422, 'documents/form-not-passed'))
  await checker.call(contract.passFormCheck, { documentId, override: 'Đã đối chiếu với bản giấy đóng dấu' })
  const { chapters } = await specialist.call(contract.getStory, { documentId })
  const passed = chapters.find(({ name }) => name === 'documents.form-check-passed.v1')!
  assert.equal(passed.facts['reason'], 'Đã đối chiếu với bản giấy đóng dấu')
  assert.ok((passed.facts['overridden'] as string[]).includes('national-title-present'))
  const { reviews } = await chairman.call(contract.getDocument, { documentId }).catch(() => specialist.call(contract.getDocument, { documentId }))
  assert.deepEqual(reviews.map(({ kind, override }) => [kind, override?.reason ?? null]), [['content', null], ['form', 'Đã đối chiếu với bản giấy đóng dấu']])
  await assert.rejects(specialist.call(contract.fixForm, { documentId, ordinal: 1 }), refused(409, 'documents/form-not-fixable'))
})

test('an arrived document has no form to check', async (t) => {
  const { desks, arrive } = await startOffice(t)
  const { documentId } = await arrive()
  await assert.rejects(desks.clerk.call(contract.checkForm, { documentId }), refused(409, 'documents/no-form'))
})
