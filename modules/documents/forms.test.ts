import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from '../../packages/official-layout/pdf-words.ts'
import * as contract from './contract.ts'
import { draftTypes, lacking } from './rules/forms.ts'
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
  assert.deepEqual(types.filter(({ hasLayout }) => hasLayout).map(({ code }) => code).toSorted(), [...draftTypes].toSorted())
  for (const typeCode of draftTypes) {
    const details = particulars[typeCode] ?? null
    const { documentId } = await draft({ typeCode, fieldSymbol: null, details, ...(typeCode === 'GGT' || typeCode === 'GNP' ? { body: '' } : {}) })
    const { versions, codeNotation } = await desks.specialist.call(contract.getDocument, { documentId })
    assert.deepEqual([versions[0]!.kind, codeNotation], ['form', typeCode === 'CV' || typeCode === 'TCg' ? 'UBND' : `${typeCode}-UBND`])
  }
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
  assert.deepEqual([written.annexes, written.circulation, written.drafterMark, pageAmount], [annexes, 'LƯU HÀNH NỘI BỘ', 'PL.(300)', 2])
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

test('what a type lacks is said by the rules the screen and the server share', () => {
  assert.equal(lacking({ typeCode: 'GGT', body: '', details: { kind: 'introduction' } }), null)
  assert.equal(lacking({ typeCode: 'BB', body: '', details: { kind: 'minutes' } }), 'body')
  assert.equal(lacking({ typeCode: 'BB', body: 'x', details: null }), 'details')
})
