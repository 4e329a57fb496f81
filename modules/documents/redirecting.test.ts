import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from './contract.ts'
import { refused, startOffice, waitingFor, type Office } from './test-office.ts'

async function underWay(office: Office) {
  const { desks: { clerk, chairman, head, specialist }, arrive, unit } = office
  const { documentId } = await arrive()
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  await chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: unit('farm'), role: 'lead', dueOn: '2026-11-30', instruction: 'Tham mưu.' }, { unitId: unit('culture'), role: 'coordinate', dueOn: '2026-11-27' }] })
  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId })
  await specialist.call(contract.processIncoming, { documentId, note: 'Đang làm.' })
  return documentId
}

test('a direction under way gets another lead: the work moves, the former lead is relieved with everybody of the unit, and still reads it', async (t) => {
  const office = await startOffice(t)
  const { desks: { chairman, specialist, cultureHead, cultureSpecialist }, unit, app } = office
  const documentId = await underWay(office)
  await chairman.call(contract.redirectIncoming, { documentId, reason: 'Đúng chức năng.', targets: [{ unitId: unit('culture'), role: 'lead', dueOn: '2026-12-04' }, { unitId: unit('office'), role: 'information' }] })
  assert.deepEqual(await waitingFor(office, documentId), { cultureHead: ['assign'], checker: ['note'] })
  const seen = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual([seen.state, seen.heldBy, seen.dueOn, seen.verbs], ['directed', 'Phòng Văn xã', '2026-12-04', []])
  assert.deepEqual(seen.assignments.map(({ name, state, withdrawnReason }) => [name.split(',')[0], state, withdrawnReason]), [
    ['Phòng Nông nghiệp', 'withdrawn', 'Đúng chức năng.'], ['Phòng Văn xã', 'open', null], ['Nguyễn Thị Hồng Vân', 'withdrawn', 'Đúng chức năng.'], ['Văn phòng UBND tỉnh', 'open', null],
  ])
  await assert.rejects(specialist.call(contract.completeIncoming, { documentId, result: 'Xong.' }), refused(403, 'documents/not-waiting-for-you'))
  await cultureHead.call(contract.assignIncoming, { documentId, positionId: cultureSpecialist.positionId })
  await cultureSpecialist.call(contract.completeIncoming, { documentId, result: 'Đã tham mưu.' })
  assert.ok((await app.eventNames()).includes('documents.incoming-redirected.v1'))
})

test('deadlines and coordinators change while the lead goes on; a lead that becomes a coordinator keeps its specialist', async (t) => {
  const office = await startOffice(t)
  const { desks: { chairman, specialist }, unit } = office
  const documentId = await underWay(office)
  const [farm, culture] = [{ unitId: unit('farm'), role: 'lead' as const, instruction: 'Tham mưu.', dueOn: '2026-12-02' }, { unitId: unit('culture'), role: 'coordinate' as const, dueOn: '2026-11-27' }]
  await chairman.call(contract.redirectIncoming, { documentId, reason: 'Gia hạn.', targets: [farm] })
  const later = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual([later.state, later.dueOn, await waitingFor(office, documentId)], ['processing', '2026-12-02', { specialist: ['process'] }])
  await assert.rejects(chairman.call(contract.redirectIncoming, { documentId, reason: 'Không đổi.', targets: [farm] }), refused(422, 'documents/nothing-to-redirect'))

  await chairman.call(contract.redirectIncoming, { documentId, reason: 'Đổi vai.', targets: [{ ...farm, role: 'coordinate' }, { ...culture, role: 'lead' }] })
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['coordinate'], cultureHead: ['assign'] })
  await specialist.call(contract.contribute, { documentId, opinion: 'Số liệu kèm theo.' })
  assert.deepEqual(await waitingFor(office, documentId), { cultureHead: ['assign'] })
})

test('a direction is changed by whoever gave it or the head of the agency, with the reason and one lead; nobody else', async (t) => {
  const office = await startOffice(t)
  const { desks: { deputy, checker, director, chairman, specialist }, unit } = office
  const documentId = await underWay(office)
  const targets = [{ unitId: unit('culture'), role: 'lead' as const }]
  await assert.rejects(deputy.call(contract.redirectIncoming, { documentId, reason: 'x', targets }), { status: 404 })
  await assert.rejects(director.call(contract.redirectIncoming, { documentId, reason: 'x', targets }), { status: 404 })
  await assert.rejects(specialist.call(contract.redirectIncoming, { documentId, reason: 'x', targets }), { status: 403 })
  await assert.rejects(checker.call(contract.redirectIncoming, { documentId, reason: 'x', targets }), { status: 403 })
  await assert.rejects(chairman.call(contract.redirectIncoming, { documentId, reason: 'x', targets: [{ unitId: unit('culture'), role: 'coordinate' }] }), refused(422, 'documents/no-single-lead'))
  await assert.rejects(chairman.call(contract.redirectIncoming, { documentId, reason: 'x', targets: [{ unitId: unit('department'), role: 'lead' }] }), refused(422, 'documents/target-outside'))
  await assert.rejects(chairman.call(contract.redirectIncoming, { documentId, reason: '', targets }), { status: 422 })
})

test('a paper is handed to a colleague by whoever has it, to another unit only by the head; instruction and deadline go with it', async (t) => {
  const office = await startOffice(t)
  const { desks: { head, specialist, colleague, cultureSpecialist, chairman }, unit } = office
  const documentId = await underWay(office)
  const hand = (who: typeof head, to: object) => who.call(contract.handOverIncoming, { documentId, reason: 'Đi công tác.', ...to })
  await assert.rejects(hand(specialist, { unitId: unit('culture') }), refused(403, 'documents/not-the-head'))
  await assert.rejects(hand(specialist, { positionId: cultureSpecialist.positionId }), refused(422, 'documents/not-of-your-unit'))
  await assert.rejects(hand(specialist, { positionId: specialist.positionId }), refused(422, 'documents/same-holder'))
  await assert.rejects(hand(specialist, {}), refused(422, 'documents/target-unclear'))
  await hand(specialist, { positionId: colleague.positionId })
  assert.deepEqual(await waitingFor(office, documentId), { colleague: ['process'], cultureHead: ['coordinate'] })
  await assert.rejects(hand(specialist, { positionId: head.positionId }), refused(403, 'documents/not-waiting-for-you'))

  assert.equal((await hand(head, { unitId: unit('culture') })).state, 'directed')
  assert.deepEqual(await waitingFor(office, documentId), { cultureHead: ['assign'] })
  const { assignments, heldBy } = await chairman.call(contract.getDocument, { documentId })
  const lead = assignments.find(({ role, state }) => role === 'lead' && state === 'open')!
  assert.deepEqual([heldBy, lead.name, lead.dueOn, lead.instruction], ['Phòng Văn xã', 'Phòng Văn xã', '2026-11-30', 'Tham mưu.'])
  assert.ok((await chairman.call(contract.getDocument, { documentId })).verbs.includes('redirectIncoming'), 'the direction is still his')
})

test('a paper whose deadline has passed is still assigned, redirected and handed over, with the deadline it has', async (t) => {
  const office = await startOffice(t)
  const { app, desks: { clerk, chairman, head, specialist, colleague }, unit } = office
  const { documentId } = await office.arrive()
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  const target = { unitId: unit('farm'), role: 'lead' as const, dueOn: '2026-11-24' }
  await chairman.call(contract.directIncoming, { documentId, targets: [target] })
  app.clock.now = () => new Date('2026-11-26T02:00:00Z')
  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId })
  await specialist.call(contract.handOverIncoming, { documentId, positionId: colleague.positionId, reason: 'Nghỉ phép.' })
  await chairman.call(contract.redirectIncoming, { documentId, reason: 'Thêm nơi phối hợp.', targets: [target, { unitId: unit('culture'), role: 'coordinate' }] })
  await assert.rejects(head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId, dueOn: '2026-11-25' }), refused(422, 'documents/due-in-the-past'))
  assert.deepEqual(await waitingFor(office, documentId), { colleague: ['process'], cultureHead: ['coordinate'] })
  assert.equal((await colleague.call(contract.getDocument, { documentId })).dueOn, '2026-11-24')
})
