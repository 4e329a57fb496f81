import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from '../../packages/official-layout/pdf-words.ts'
import * as contract from './contract.ts'
import { blocksOf, bodyText } from './rules.ts'
import { draftTypes, lacking, normativeTypes } from './rules/forms.ts'
import { refused, startOffice } from './test-office.ts'

const particulars: Record<string, contract.DraftDetails> = {
  GM: { kind: 'invitation', invited: 'Giám đốc Sở Nông nghiệp và Môi trường', event: 'cuộc họp phòng, chống rét', chair: 'Chủ tịch Hoàng Minh Khang', time: '08 giờ 00, ngày 25 tháng 11 năm 2026', venue: 'Phòng họp số 1' },
  GGT: { kind: 'introduction', person: 'Nguyễn Văn Hà', title: 'Chuyên viên', sentTo: 'Cục Thú y', purpose: 'nhận vắc xin', validUntil: '2026-12-31' },
  BB: { kind: 'minutes', startedAt: '08 giờ 00', venue: 'Phòng họp số 1', attendees: 'các sở, ngành', chair: 'Hoàng Minh Khang', secretary: 'Hồ Thị Mỹ', endedAt: '10 giờ 30, ngày 25 tháng 11 năm 2026' },
  GNP: { kind: 'leave', appliedOn: '2026-11-20', person: 'Nguyễn Văn Hà', title: 'Chuyên viên', duration: '05 ngày', from: '2026-12-01', until: '2026-12-05', venue: '', counting: 'nghỉ hằng năm' },
}

test('each of the 29 types is drafted by its form, and the list of types offers it', async (t) => {
  const { desks, draft } = await startOffice(t)
  const { types } = await desks.specialist.call(contract.listDocumentTypes, {})
  assert.deepEqual(types.filter(({ hasLayout }) => hasLayout).map(({ code }) => code).toSorted(), [...draftTypes, ...normativeTypes].toSorted())
  for (const typeCode of draftTypes) {
    const details = particulars[typeCode] ?? null
    const { documentId } = await draft({ typeCode, fieldSymbol: null, details, ...(typeCode === 'GGT' || typeCode === 'GNP' ? { body: '' } : {}) })
    const { versions, codeNotation } = await desks.specialist.call(contract.getDocument, { documentId })
    assert.deepEqual([versions[0]!.kind, codeNotation], ['form', typeCode === 'CV' || typeCode === 'TCg' ? 'UBND' : `${typeCode}-UBND`])
  }
})

test('a legal normative decision stands in articles with the year in its symbol, is enacted by its sentence, and passes the form check', async (t) => {
  const office = await startOffice(t)
  const { specialist } = office.desks
  const body = 'Điều 1. Phạm vi điều chỉnh\nQuyết định này quy định mức hỗ trợ chống rét.\nĐiều 2. Đối tượng áp dụng\n1. Hộ chăn nuôi trên địa bàn tỉnh.\n2. Cơ quan, tổ chức có liên quan.\nĐiều 3. Hiệu lực thi hành\nQuyết định này có hiệu lực từ ngày 05 tháng 12 năm 2026.'
  const facts = { typeCode: 'QĐ-QP', fieldSymbol: null, subject: 'quy định mức hỗ trợ chống rét cho vật nuôi trên địa bàn tỉnh', basis: ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025'], addressees: [], body }
  const { documentId, fileId } = await office.draft(facts)
  const { codeNotation } = await specialist.call(contract.getDocument, { documentId })
  assert.equal(codeNotation, '2026/QĐ-UBND')
  const printed = plainText(await specialist.download(contract.openDocumentFile, { documentId, fileId }))
  for (const words of [/QUYẾT ĐỊNH/, /2026\/QĐ-UBND/, /ban hành Quyết định quy định mức hỗ trợ chống rét/, /Điều 1\. Phạm vi điều chỉnh/, /Điều 3\. Hiệu lực thi hành/]) assert.match(printed, words)
  assert.doesNotMatch(printed, /quy phạm pháp luật\)|QUYẾT ĐỊNH:/)
  const council = await office.draft({ ...facts, typeCode: 'NQ-QP', subject: 'quy định chính sách hỗ trợ' })
  assert.match(plainText(await specialist.download(contract.openDocumentFile, council)), /ban hành Nghị quyết quy định chính sách hỗ trợ/)
  await assert.rejects(office.draft({ ...facts, body: 'Quyết định này quy định mức hỗ trợ.' }), refused(422, 'documents/incomplete'))
  const { findings } = await specialist.call(contract.checkForm, { documentId })
  assert.deepEqual(findings.filter(({ severity }) => severity === 'must').map(({ rule }) => rule), [])
})

test('an invitation without its facts and a plan without its text are refused by name', async (t) => {
  const { draft } = await startOffice(t)
  await assert.rejects(draft({ typeCode: 'GM' }), refused(422, 'documents/incomplete'))
  await assert.rejects(draft({ typeCode: 'KH', body: '  ' }), refused(422, 'documents/incomplete'))
  await assert.rejects(draft({ typeCode: 'KH', details: particulars['GM'] }), refused(422, 'documents/incomplete'))
})

test('annexes, circulation and the drafter’s mark travel with the draft and stand in its text', async (t) => {
  const { desks, draft } = await startOffice(t)
  const annexes = [{ title: 'Danh sách hồ chứa', body: 'Hồ Yên Trung.\nHồ Cửa Đạt.' }]
  const { documentId } = await draft({ annexes, circulation: 'LƯU HÀNH NỘI BỘ', drafterMark: 'PL.(300)', body: 'Danh sách tại Phụ lục kèm theo.' })
  const { content, pageAmount } = await desks.specialist.call(contract.getDocument, { documentId })
  const written = contract.DraftContent.parse(content)
  assert.deepEqual([written.annexes.map(({ title, body }) => ({ title, body: bodyText(body) })), written.circulation, written.drafterMark, pageAmount], [annexes, 'LƯU HÀNH NỘI BỘ', 'PL.(300)', 2])
})

test('the agency’s address stands at the foot of page 1 from the day it holds, and only those who manage the agency set it', async (t) => {
  const { app, desks, draft } = await startOffice(t)
  const { positionId, personId, agencyId } = desks.chairman
  const manager = app.official({ personId, positionId, agencyId, powers: ['organisation.manage'] })
  const line = { contact: 'Địa chỉ: số 1 đường Trần Phú; điện thoại: 0238 3 111 222', legalBasis: 'Quyết định 1' }
  await assert.rejects(desks.specialist.call(contract.setLetterhead, { ...line, validFrom: '2026-11-23' }), refused(403, 'request/forbidden'))
  await assert.rejects(manager.call(contract.setLetterhead, { ...line, validFrom: '2026-11-22' }), refused(422, 'documents/letterhead-in-the-past'))
  await manager.call(contract.setLetterhead, { ...line, validFrom: '2026-11-23' })
  await manager.call(contract.setLetterhead, { ...line, contact: 'Địa chỉ mới', validFrom: '2026-12-01' })
  const { documentId, fileId } = await draft()
  assert.match(plainText(await desks.specialist.download(contract.openDocumentFile, { documentId, fileId })), /số 1 đường Trần Phú; điện thoại: 0238 3 111 222/)
})

test('a line set for an earlier day takes the place of what was planned after it; what held before keeps its days in the history', async (t) => {
  const { app, desks } = await startOffice(t)
  const { positionId, personId, agencyId } = desks.chairman
  const manager = app.official({ personId, positionId, agencyId, powers: ['organisation.manage', 'organisation.read'] })
  const set = (contact: string, validFrom: string) => manager.call(contract.setLetterhead, { contact, validFrom, legalBasis: 'Quyết định 1' })
  await set('Địa chỉ một', '2026-11-23')
  await set('Địa chỉ ba', '2026-12-01')
  await set('Địa chỉ hai', '2026-11-25')
  const { now, lines, maySet } = await manager.call(contract.listLetterheads, { agencyId })
  assert.deepEqual([now, maySet], ['Địa chỉ một', true])
  assert.deepEqual(lines.map(({ contact, validFrom, validTo }) => [contact, validFrom, validTo]), [['Địa chỉ hai', '2026-11-25', null], ['Địa chỉ một', '2026-11-23', '2026-11-25']])
  const neighbour = app.official({ personId, positionId: desks.director.positionId, agencyId: desks.director.agencyId, powers: ['organisation.manage', 'organisation.read'] })
  await assert.rejects(neighbour.call(contract.listLetterheads, { agencyId }), refused(403, 'documents/not-your-agency'))
  await assert.rejects(set('dòng một\ndòng hai', '2026-12-02'), { status: 422 })
  await assert.rejects(set('x'.repeat(301), '2026-12-02'), { status: 422 })
})

test('what a type lacks is said by the rules the screen and the server share', () => {
  assert.equal(lacking({ typeCode: 'GGT', body: [], details: { kind: 'introduction' } }), null)
  assert.equal(lacking({ typeCode: 'BB', body: blocksOf('  '), details: { kind: 'minutes' } }), 'body')
  assert.equal(lacking({ typeCode: 'BB', body: blocksOf('x'), details: null }), 'details')
})
