import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as store from '#contracts/archive'
import * as papers from '#contracts/documents'
import * as work from '#contracts/tasks'
import { issueDemoCredentials } from '#modules/signing'
import { inTransaction } from '#platform/database'
import { emit } from '#platform/events'
import { founderOf } from '#platform/testing'
import * as contract from './contract.ts'
import { at, brief, found, handled, type Found } from './test-office.ts'

const PIN = '246813'
const stepsOf = (told: Parameters<typeof brief>[0]) => brief(told).map(([step, holder, unit, hours]) => [step, holder, unit, hours])
const SEAT = 'Ủy ban nhân dân tỉnh'
const ROOM = 'Phòng Nông nghiệp'

async function ensureStrange({ stranger, app }: Found, subjectId: string) {
  await assert.rejects(stranger.call(contract.getClock, { subjectId }), { status: 404 })
  await assert.rejects(app.browser().call(contract.getClock, { subjectId }), { status: 401 })
}

test('a task’s clock: handed back, given anew, extended, returned and confirmed; the hours are those of whoever had it', async (t) => {
  const house = await found(t)
  const { app, when, chairman, head, room } = house
  const { taskId } = await chairman.call(work.assignTask, { title: 'Rà soát chuồng trại', direction: 'Rà soát, báo cáo.', source: 'Kết luận 15/TB-UBND', lead: { unitId: room.id }, dueOn: '2026-12-04' })
  when('2026-11-23T10:00:00')
  await head.call(work.declineTask, { taskId, reason: 'Thuộc phòng khác' })
  when('2026-11-23T11:00:00')
  await chairman.call(work.reassignTask, { taskId, lead: { positionId: head.positionId }, reason: 'Đúng lĩnh vực của phòng' })
  when('2026-11-23T14:00:00')
  await head.call(work.acceptTask, { taskId })
  when('2026-11-24T08:00:00')
  await head.call(work.requestExtension, { taskId, dueOn: '2026-12-11', reason: 'Mưa lũ' })
  when('2026-11-24T10:00:00')
  await chairman.call(work.grantExtension, { taskId })
  when('2026-11-24T14:00:00')
  await head.call(work.reportCompletion, { taskId, words: 'Đã xong.' })
  when('2026-11-25T08:00:00')
  await chairman.call(work.returnTask, { taskId, reason: 'Thiếu số liệu' })
  when('2026-11-25T09:00:00')
  await head.call(work.reportCompletion, { taskId, words: 'Đã bổ sung.' })
  when('2026-11-25T11:00:00')
  await chairman.call(work.confirmTask, { taskId, quality: 'good' })
  await app.deliver()
  when('2026-11-30T08:00:00')
  const told = await chairman.call(contract.getClock, { subjectId: taskId })
  const [chair, lead] = ['Hoàng Minh Khang', 'Phan Đình Lộc']
  assert.deepEqual(stepsOf(told), [
    ['assigned', ROOM, ROOM, 2], ['declined', chair, SEAT, 1], ['assigned', lead, ROOM, 3], ['accepted', lead, ROOM, 24], ['reportedComplete', chair, SEAT, 18], ['inProgress', lead, ROOM, 1], ['reportedComplete', chair, SEAT, 2],
  ], 'asking for a later day leaves it with its lead')
  assert.deepEqual([told.kind, told.isOpen, told.seconds], ['task', false, 51 * 3600], 'from the direction to the confirmation, and no longer')
  assert.equal(told.workingSeconds, told.stays.reduce((sum, { workingSeconds }) => sum + workingSeconds, 0))
  assert.deepEqual(await head.call(contract.getClock, { subjectId: taskId }), told)
  await ensureStrange(house, taskId)
})

/** A file of the head's with one finished document, closed on Tuesday at 14:00. */
async function closedFile(house: Found, retentionYears: number) {
  const { when, clerk, chairman, head, room } = house
  const documentId = await handled(house)
  const { planId } = await clerk.call(store.draftFilePlan, { year: 2026 })
  const { rowId } = await clerk.call(store.writePlanRow, { planId, code: '01.NN', title: 'Hồ sơ phòng, chống rét', retentionYears, keeperUnitId: room.id })
  await clerk.call(store.submitFilePlan, { planId })
  await chairman.call(store.approveFilePlan, { planId })
  const { fileId } = await head.call(store.openWorkFile, { planRowId: rowId })
  await head.call(store.addDocuments, { fileId, documentIds: [documentId] })
  when('2026-11-24T14:00:00')
  await head.call(store.closeWorkFile, { fileId, title: 'Hồ sơ phòng, chống rét năm 2026', retentionYears, endedOn: '2026-11-24' })
  return fileId
}

test('a work file’s clock: its keeper’s until it is proposed, the archivist’s until accepted; in the store it stands, and a loan does not start it', async (t) => {
  const house = await found(t)
  const { app, when, head, archivist, clerk } = house
  const fileId = await closedFile(house, 10)
  await inTransaction(app.database.write, (db) => issueDemoCredentials(founderOf(db, ['signing.manage'], at('2026-11-24T14:00:00')), [head, archivist].map(({ personId }) => ({ holder: { personId }, pin: PIN }))))
  when('2026-11-24T16:00:00')
  const { transferId } = await head.call(store.proposeTransfer, { fileIds: [fileId] })
  await head.call(store.signTransfer, { transferId, pin: PIN })
  when('2026-11-25T10:00:00')
  await archivist.call(store.acceptTransfer, { transferId, pin: PIN })
  when('2026-11-26T08:00:00')
  const { loanId } = await clerk.call(store.askLoan, { fileId, purpose: 'Tham khảo', dueOn: '2026-12-01' })
  await archivist.call(store.lendFile, { loanId })
  when('2026-11-27T08:00:00')
  await clerk.call(store.giveBackFile, { loanId })
  await app.deliver()
  const told = await head.call(contract.getClock, { subjectId: fileId })
  assert.deepEqual(stepsOf(told), [['open', 'Phan Đình Lộc', ROOM, 4], ['closed', 'Phan Đình Lộc', ROOM, 2], ['handing', 'Lưu trữ cơ quan', SEAT, 18]])
  assert.deepEqual([told.kind, told.isOpen, told.seconds], ['file', false, 24 * 3600])
  await ensureStrange(house, fileId)
})

test('a work file kept by its unit runs on its keeper’s clock until it is destroyed', async (t) => {
  const house = await found(t)
  const { app, when, head, archivist, chairman } = house
  const fileId = await closedFile(house, 2)
  await app.deliver()
  await assert.rejects(chairman.call(contract.getClock, { subjectId: fileId }), { status: 404 }, 'a colleague to whom the file is closed')
  assert.equal((await head.call(contract.getClock, { subjectId: fileId })).isOpen, true)
  when('2030-01-02T08:00:00')
  const { destructionId } = await archivist.call(store.proposeDestruction, { fileIds: [fileId], reason: 'Hết thời hạn lưu trữ' })
  await archivist.call(store.reviewDestruction, { destructionId, council: 'Hội đồng xác định giá trị tài liệu', opinion: 'Nhất trí hủy' })
  await chairman.call(store.approveDestruction, { destructionId, decision: '12/QĐ-UBND', decidedOn: '2030-01-02' })
  when('2030-01-03T08:00:00')
  await archivist.call(store.carryOutDestruction, { destructionId })
  await app.deliver()
  when('2031-01-03T08:00:00')
  const told = await head.call(contract.getClock, { subjectId: fileId })
  assert.deepEqual(told.stays.map(({ step, to }) => [step, to?.toISOString()]), [['open', at('2026-11-24T14:00:00').toISOString()], ['closed', at('2030-01-03T08:00:00').toISOString()]])
  assert.equal(told.isOpen, false)
})

test('time with nobody here is counted as outside, and adds up with the rest to the time it took', async (t) => {
  const { app, when, arrive, clerk, chairman, chief } = await found(t)
  const documentId = await arrive()
  const custody = { kind: 'document' as const, agencyId: chairman.agencyId!, title: 'Chống rét cho vật nuôi', number: null, dueOn: null, step: 'registered', holder: null, holderName: null, isOpen: true }
  const about = { documentId, agencyId: chairman.agencyId!, subject: 'Chống rét cho vật nuôi', number: null, urgency: 'normal', custody }
  await inTransaction(app.database.write, (db) => emit({ db, actor: clerk, now: at('2026-11-23T09:00:00') }, papers.IncomingSentBack, { subject: documentId, audience: [], payload: { ...about, reason: 'Nơi gửi bổ sung trang' } }))
  when('2026-11-24T09:00:00')
  await clerk.call(papers.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  when('2026-11-24T10:00:00')
  await app.deliver()
  const told = await chairman.call(contract.getClock, { subjectId: documentId })
  assert.deepEqual(brief(told).map(([step, holder, unit, hours, working]) => [step, holder ?? null, unit, hours, working]), [
    ['registered', 'Văn thư', SEAT, 1, 1], ['registered', null, null, 24, 8], ['submitted', 'Hoàng Minh Khang', SEAT, 1, 1],
  ])
  assert.equal(told.seconds, 26 * 3600)
  const { persons } = await chief.call(contract.reportClock, { from: '2026-11', to: '2026-11' })
  assert.ok(persons.some(({ key, spans }) => key === 'outside' && spans === 1))
})
