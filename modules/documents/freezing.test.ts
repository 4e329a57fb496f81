import assert from 'node:assert/strict'
import { test } from 'node:test'
import { destroyContents } from './index.ts'
import * as contract from './contract.ts'
import { equip, refused, startOffice } from './test-office.ts'

const frozen = refused(409, 'documents/frozen')
const reason = 'Phục vụ thanh tra'

test('what a search finds is frozen as a set: every verb is refused, nothing is destroyed, and the story says so, until it is lifted', async (t) => {
  const office = await startOffice(t)
  const { app, desks } = office
  const { clerk, chairman, specialist } = desks
  const { documentId } = await office.arrive({ codeNumber: '901', subject: 'Thanh tra đê điều' })
  const { documentId: other } = await office.arrive({ codeNumber: '902', subject: 'Việc khác' })
  const { freezeId, documents } = await clerk.call(contract.freezeDocuments, { question: { text: 'thanh tra đê điều' }, reason })
  assert.equal(documents, 1)
  const seen = await clerk.call(contract.getDocument, { documentId })
  assert.deepEqual([seen.verbs, seen.freezes.map((each) => [each.reason, each.placedBy])], [[], [[reason, clerk.name]]])
  for (const [verb, work] of Object.entries({
    submit: () => clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId }),
    return: () => clerk.call(contract.returnIncoming, { documentId, reason: 'Sai nơi nhận' }),
    destroy: () => app.database.write.transaction().execute((db) => destroyContents({ db, now: app.clock.now() }, [documentId])),
  })) await assert.rejects(work, verb === 'destroy' ? { type: 'urn:congvu:problem:documents/frozen' } : frozen, verb)
  await clerk.call(contract.submitIncoming, { documentId: other, leaderPositionId: chairman.positionId })
  const chapters = async () => (await clerk.call(contract.getStory, { documentId })).chapters.map(({ name }) => name)
  assert.ok((await chapters()).includes(contract.DocumentFrozen.name))
  await clerk.call(contract.liftFreeze, { freezeId, reason: 'Thanh tra xong' })
  assert.ok((await chapters()).includes(contract.FreezeLifted.name))
  assert.deepEqual((await clerk.call(contract.getDocument, { documentId })).freezes, [])
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  await assert.rejects(clerk.call(contract.liftFreeze, { freezeId, reason }), refused(409, 'documents/freeze-lifted'))
  await assert.rejects(specialist.call(contract.freezeDocuments, { question: { text: 'thanh tra' }, reason }), { status: 403 })
})

test('a paper under way stands still at every desk: leader, unit and drafter alike', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, chairman, head, specialist } = office.desks
  const { documentId } = await office.arrive({ codeNumber: '911', submitTo: chairman.positionId })
  const freeze = (text: string) => clerk.call(contract.freezeDocuments, { question: { text }, reason })
  const { freezeId } = await freeze('911')
  await assert.rejects(chairman.call(contract.directIncoming, { documentId, targets: [{ role: 'lead', unitId: head.unitId }], opinion: 'Giải quyết' } as never), frozen)
  await assert.rejects(chairman.call(contract.sendBackIncoming, { documentId, reason: 'Chưa đủ' }), frozen)
  await clerk.call(contract.liftFreeze, { freezeId, reason: 'Xong' })
  const { documentId: draft } = await office.draft({ subject: 'kế hoạch phòng dịch' })
  await office.carry(draft, 'signed')
  const second = await freeze('kế hoạch phòng dịch')
  assert.equal(second.documents, 1)
  await assert.rejects(clerk.call(contract.numberDocument, { documentId: draft, pin: '246813' }), frozen)
  await assert.rejects(clerk.call(contract.returnDraft, { documentId: draft, opinion: 'Sửa lại' }), frozen)
  assert.equal((await specialist.call(contract.getDocument, { documentId: draft })).freezes.length, 1)
})

test('two freezes hold a document until both are lifted; another agency’s set does not exist here', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman, departmentClerk } = office.desks
  const { documentId } = await office.arrive({ codeNumber: '921' })
  const question = { text: '921' }
  const one = await clerk.call(contract.freezeDocuments, { question, reason })
  const two = await clerk.call(contract.freezeDocuments, { question, reason: 'Khiếu nại' })
  assert.deepEqual((await clerk.call(contract.listFreezes, {})).rows.map(({ reason: why, documents }) => [why, documents]), [['Khiếu nại', 1], [reason, 1]])
  assert.deepEqual((await departmentClerk.call(contract.listFreezes, {})).rows, [])
  await assert.rejects(departmentClerk.call(contract.liftFreeze, { freezeId: one.freezeId, reason }), { status: 404 })
  await assert.rejects(departmentClerk.call(contract.freezeDocuments, { question, reason }), refused(422, 'documents/nothing-to-freeze'))
  await clerk.call(contract.liftFreeze, { freezeId: one.freezeId, reason })
  await assert.rejects(clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId }), frozen)
  await clerk.call(contract.liftFreeze, { freezeId: two.freezeId, reason })
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
})

test('of a freeze and a verb at the same moment one comes first, and the other knows', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman } = office.desks
  for (let i = 0; i < 5; i += 1) {
    const { documentId } = await office.arrive({ codeNumber: String(931 + i) })
    const [freeze, submit] = await Promise.allSettled([
      clerk.call(contract.freezeDocuments, { question: { text: String(931 + i) }, reason }), clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId }),
    ])
    assert.equal(freeze.status, 'fulfilled')
    const story = (await clerk.call(contract.getStory, { documentId })).chapters.map(({ name }) => name)
    const [submitted, held] = [story.indexOf(contract.IncomingSubmitted.name), story.indexOf(contract.DocumentFrozen.name)]
    assert.ok(submit.status === 'rejected' ? submitted === -1 : submitted < held, `${i}: nothing happens to a frozen document`)
  }
})
