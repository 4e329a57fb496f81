import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeLayout } from './adapters/layout.ts'
import * as contract from './contract.ts'
import { refused, startOffice, waitingFor } from './test-office.ts'

test('a draft forwarded to another unit is written in there, version by version, handed on inside it, and given back to its drafter with an opinion', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks: { specialist, cultureHead, cultureSpecialist, chairman, head }, unit } = office
  const { documentId, ordinal } = await office.draft()
  const forward = (who: typeof head, to: object) => who.call(contract.forwardDraft, { documentId, note: 'Bổ sung phần văn xã.', ...to })
  await assert.rejects(forward(specialist, { unitId: unit('department') }), refused(422, 'documents/target-outside'))
  await assert.rejects(forward(specialist, { positionId: chairman.positionId }), refused(422, 'documents/not-a-drafter'))
  await assert.rejects(forward(specialist, { positionId: specialist.positionId }), refused(422, 'documents/same-holder'))
  await assert.rejects(forward(specialist, {}), refused(422, 'documents/target-unclear'))
  await assert.rejects(forward(head, { unitId: unit('culture') }), { status: 404 })

  assert.equal((await forward(specialist, { unitId: unit('culture') })).state, 'coordinating')
  assert.deepEqual(await waitingFor(office, documentId), { cultureHead: ['revise'] })
  const content = office.contentBy(chairman, { body: 'Yêu cầu các đơn vị chủ động che chắn chuồng trại, trường học.' })
  await assert.rejects(specialist.call(contract.reviseDraft, { documentId, ordinal, content }), refused(403, 'documents/not-waiting-for-you'))
  await forward(cultureHead, { positionId: cultureSpecialist.positionId })
  await cultureSpecialist.call(contract.reviseDraft, { documentId, ordinal, content, note: 'Thêm trường học' })
  await assert.rejects(cultureHead.call(contract.takeBack, { documentId }), refused(409, 'documents/nothing-to-take-back'))
  await assert.rejects(cultureSpecialist.call(contract.submitForReview, { documentId }), { status: 409 })
  assert.equal((await cultureSpecialist.call(contract.handBackDraft, { documentId, opinion: 'Đã bổ sung.' })).state, 'drafting')
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['revise'] })
  const back = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual([back.versions.map(({ createdBy }) => createdBy), back.lastOpinion?.opinion, back.opinions.map(({ kind }) => kind)], [['Nguyễn Thị Hồng Vân', 'Lý Thị Hoa'], 'Đã bổ sung.', ['coordinated']])
  assert.equal((await office.carry(documentId, 'checking')).state, 'checking')
})

test('a forwarded draft is taken back before it was touched, and called back by its drafter at any time', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks: { specialist, cultureHead, colleague, chairman }, unit } = office
  const { documentId, ordinal } = await office.draft()
  await specialist.call(contract.forwardDraft, { documentId, unitId: unit('culture') })
  await specialist.call(contract.takeBack, { documentId })
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['revise'] })
  await assert.rejects(cultureHead.call(contract.getDocument, { documentId }), refused(409, 'documents/taken-back'))
  await specialist.call(contract.forwardDraft, { documentId, positionId: colleague.positionId })
  await colleague.call(contract.reviseDraft, { documentId, ordinal, content: office.contentBy(chairman) })
  assert.deepEqual((await specialist.call(contract.getDocument, { documentId })).verbs, ['callBackDraft'])
  await assert.rejects(cultureHead.call(contract.handBackDraft, { documentId }), { status: 409 })
  await specialist.call(contract.handBackDraft, { documentId })
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['revise'] })
})
