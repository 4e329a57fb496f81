import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { endPosition } from '#contracts/people'
import type { Endpoint } from '#platform/contract'
import { wireOf } from '#platform/testing'
import * as contract from './contract.ts'
import { asked, refused, startOffice, type Desk } from './test-office.ts'

type Case = [what: string, facts: Record<string, unknown>, status: number, code: string]

test('what could not be done, or by nobody of ours, is not assigned', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, stranger } = office.desks
  const [mine, theirs] = [await office.fileOf(chairman), await office.fileOf(head)]
  const farm = { unitId: office.unit('farm') }
  const cases: Case[] = [
    ['a deadline of yesterday', { dueOn: '2026-11-22' }, 422, 'tasks/due-in-the-past'], ['a day that does not exist', { dueOn: '2026-02-30' }, 422, 'request/invalid'],
    ['no source', { source: null }, 422, 'tasks/source-missing'], ['a document nobody has', { documentId: randomUUID() }, 404, 'request/not-found'],
    ['no lead', { lead: {} }, 422, 'tasks/target-unclear'], ['two leads in one', { lead: { ...farm, positionId: head.positionId } }, 422, 'tasks/target-unclear'],
    ['a neighbour’s unit', { lead: { unitId: stranger.unitId } }, 422, 'tasks/target-outside'], ['a neighbour’s official', { lead: { positionId: stranger.positionId } }, 422, 'tasks/target-outside'],
    ['a neighbour to coordinate', { coordinators: [{ unitId: stranger.unitId }] }, 422, 'tasks/target-outside'], ['past the department’s leader', { lead: { unitId: office.unit('forest') } }, 422, 'tasks/target-outside'],
    ['a unit nobody knows', { lead: { unitId: randomUUID() } }, 404, 'request/not-found'], ['a position nobody knows', { lead: { positionId: randomUUID() } }, 404, 'request/not-found'],
    ['oneself', { lead: { positionId: chairman.positionId } }, 422, 'tasks/not-to-yourself'], ['oneself to coordinate', { coordinators: [{ positionId: chairman.positionId }] }, 422, 'tasks/not-to-yourself'],
    ['the lead to coordinate too', { coordinators: [farm] }, 422, 'tasks/target-twice'], ['the agency itself', { lead: { unitId: chairman.agencyId } }, 422, 'tasks/target-outside'],
    ['somebody else’s upload', { fileIds: [theirs] }, 404, 'request/not-found'], ['a file twice', { fileIds: [mine, mine] }, 422, 'tasks/file-twice'],
    ['no title', { title: '  ' }, 422, 'request/invalid'], ['text that turns the reading direction', { title: 'Rà soát \u202E' }, 422, 'request/invalid'],
  ]
  for (const [what, facts, status, code] of cases) await assert.rejects(office.assign(facts), refused(status, code), what)
  assert.equal((await chairman.call(contract.countMyTasks, {})).tabs.assigned.count, 0)
})

test('a head assigns within his unit only, a specialist to nobody; coordinators are found in the whole agency', async (t) => {
  const office = await startOffice(t)
  const { head, specialist, colleague, cultureHead } = office.desks
  const lead = { positionId: specialist.positionId }
  await office.assign({ lead, coordinators: [{ unitId: office.unit('culture') }] }, head)
  await assert.rejects(office.assign({ lead: { unitId: office.unit('culture') } }, head), refused(422, 'tasks/target-outside'))
  await assert.rejects(office.assign({ lead: { positionId: cultureHead.positionId } }, head), refused(422, 'tasks/target-outside'))
  await assert.rejects(office.assign({ lead: { positionId: colleague.positionId } }, specialist), refused(403, 'request/forbidden'))
})

test('a position that has ended is asked nothing', async (t) => {
  const office = await startOffice(t)
  const { specialist, colleague } = office.desks
  const manager = office.app.official({ powers: ['people.manage', 'organisation.manage', 'people.read'] })
  await manager.call(endPosition, { positionId: specialist.positionId, on: '2026-11-24', legalBasis: 'Quyết định nghỉ hưu' })
  office.on('2026-11-24')
  const lead = { positionId: specialist.positionId }
  await assert.rejects(office.assign({ lead }), refused(422, 'tasks/not-in-office'))
  await assert.rejects(office.assign({ coordinators: [lead] }), refused(422, 'tasks/not-in-office'))
  const taskId = await office.assign({ lead: { positionId: colleague.positionId } })
  await assert.rejects(office.desks.chairman.call(contract.reassignTask, { taskId, lead, reason: 'Đổi người.' }), refused(422, 'tasks/not-in-office'))
})

test('when the position that assigned it has ended, the head of the agency speaks for it', async (t) => {
  const office = await startOffice(t)
  const { deputy, chairman, head } = office.desks
  const taskId = await office.taken({}, head, deputy)
  const manager = office.app.official({ powers: ['people.manage', 'organisation.manage', 'people.read'] })
  await manager.call(endPosition, { positionId: deputy.positionId, on: '2026-11-24', legalBasis: 'Quyết định điều động' })
  office.on('2026-11-24')
  await head.call(contract.reportCompletion, { taskId, words: 'Xong.' })
  await chairman.call(contract.confirmTask, { taskId, quality: 'good' })
  assert.equal((await head.call(contract.getTask, { taskId })).state, 'confirmed')
})

test('a later deadline is asked for once, before the day comes, for a later day, and within the task above', async (t) => {
  const office = await startOffice(t)
  const { head, chairman, specialist } = office.desks
  const taskId = await office.assign()
  const ask = (dueOn: string, id = taskId, who = head) => who.call(contract.requestExtension, { taskId: id, dueOn, reason: 'Chờ số liệu.' })
  await assert.rejects(ask('2026-12-11'), refused(409, 'tasks/not-under-way'), 'not before it was taken on')
  await head.call(contract.acceptTask, { taskId })
  await assert.rejects(ask('2026-12-04'), refused(422, 'tasks/not-later'))
  const part = await office.split(taskId, { dueOn: '2026-12-01' })
  await specialist.call(contract.acceptTask, { taskId: part })
  await assert.rejects(ask('2026-12-05', part, specialist), refused(422, 'tasks/due-past-parent'))
  await ask('2026-12-03', part, specialist)
  await ask('2026-12-11')
  await assert.rejects(ask('2026-12-12'), refused(409, 'tasks/extension-pending'))
  await assert.rejects(chairman.call(contract.refuseExtension, { taskId, words: ' ' }), refused(422, 'request/invalid'))
  await chairman.call(contract.refuseExtension, { taskId, words: 'Phải xong trước đợt rét.' })
  await assert.rejects(chairman.call(contract.grantExtension, { taskId }), refused(409, 'tasks/no-extension'))
  assert.equal((await head.call(contract.getTask, { taskId })).dueOn, '2026-12-04')
  office.on('2026-12-04')
  await assert.rejects(ask('2026-12-11'), refused(409, 'tasks/too-late-to-extend'), 'on the day itself it is too late')
  office.on('2026-12-07')
  await assert.rejects(ask('2026-12-11'), refused(409, 'tasks/too-late-to-extend'))
  const undated = await office.taken({ dueOn: null })
  await assert.rejects(ask('2026-12-30', undated), refused(409, 'tasks/nothing-to-extend'))
})

test('a part is given by the lead of a task under way, due within it, to nobody who answers above', async (t) => {
  const office = await startOffice(t)
  const { head, chairman, deputy, specialist, colleague } = office.desks
  const untaken = await office.assign()
  await assert.rejects(office.split(untaken), refused(409, 'tasks/not-under-way'))
  const taskId = await office.taken()
  await assert.rejects(office.split(taskId, { dueOn: '2026-12-05' }), refused(422, 'tasks/due-past-parent'))
  await assert.rejects(office.split(taskId, {}, chairman), refused(403, 'tasks/not-your-task'))
  await assert.rejects(office.split(taskId, { lead: { unitId: office.unit('culture') } }), refused(422, 'tasks/target-outside'))
  const part = await office.split(taskId)
  await specialist.call(contract.acceptTask, { taskId: part })
  await assert.rejects(office.split(part, { lead: { positionId: specialist.positionId } }, specialist), refused(422, 'tasks/not-to-yourself'))
  const above = await office.taken({ lead: { positionId: colleague.positionId } }, colleague, head)
  await assert.rejects(colleague.call(contract.splitTask, { ...office.words({ lead: { positionId: head.positionId } }), taskId: above, dueOn: null }), refused(422, 'tasks/circular'))
  const fromDeputy = await office.taken({ lead: { unitId: office.unit('office') } }, office.desks.chief, deputy)
  await assert.rejects(office.split(fromDeputy, { lead: { positionId: deputy.positionId } }, office.desks.chief), refused(422, 'tasks/circular'))
})

test('a task is not put under itself, nor under what lies under it, nor under what is not mine to lead or ends sooner', async (t) => {
  const office = await startOffice(t)
  const { chief, deputy, specialist, head, chairman } = office.desks
  const top = await office.taken({ lead: { unitId: office.unit('office') } }, chief, deputy)
  const middle = await chief.call(contract.splitTask, { ...office.words({ lead: { unitId: office.unit('farm') }, dueOn: '2026-12-02' }), taskId: top })
  await head.call(contract.acceptTask, { taskId: middle.taskId })
  await assert.rejects(chief.call(contract.moveTask, { taskId: middle.taskId, parentTaskId: middle.taskId }), refused(403, 'tasks/not-your-task'))
  const own = await head.call(contract.assignTask, office.words({ lead: { positionId: specialist.positionId }, dueOn: '2026-12-03' }))
  await assert.rejects(head.call(contract.moveTask, { taskId: own.taskId, parentTaskId: middle.taskId }), refused(422, 'tasks/due-past-parent'))
  await assert.rejects(head.call(contract.moveTask, { taskId: own.taskId, parentTaskId: top }), refused(404, 'request/not-found'))
  const soon = await head.call(contract.assignTask, office.words({ lead: { positionId: specialist.positionId }, dueOn: '2026-12-01' }))
  await head.call(contract.moveTask, { taskId: soon.taskId, parentTaskId: middle.taskId })
  assert.deepEqual((await deputy.call(contract.getTask, { taskId: middle.taskId })).subtasks.map(({ id }) => id), [soon.taskId], 'who sees the whole now sees the part')
  await assert.rejects(head.call(contract.reportCompletion, { taskId: middle.taskId, words: 'Xong.' }), refused(409, 'tasks/open-subtasks'))
  await head.call(contract.moveTask, { taskId: soon.taskId, parentTaskId: null })
  await head.call(contract.reportCompletion, { taskId: middle.taskId, words: 'Xong.' })
  await assert.rejects(chairman.call(contract.moveTask, { taskId: top, parentTaskId: middle.taskId }), refused(403, 'tasks/not-your-task'))
})

test('no ring is closed: not with itself, and not by asking from below whoever asks from above', async (t) => {
  const office = await startOffice(t)
  const { chief, chairman, deputy } = office.desks
  const [byDeputy, byChief] = [await office.taken({ lead: { positionId: chairman.positionId } }, chairman, deputy), await office.taken({ lead: { positionId: chairman.positionId } }, chairman, chief)]
  await assert.rejects(chairman.call(contract.moveTask, { taskId: byDeputy, parentTaskId: byDeputy }), refused(422, 'tasks/circular'), 'a task under itself')
  const toChief = await office.assign({ lead: { positionId: chief.positionId } })
  await assert.rejects(chairman.call(contract.moveTask, { taskId: toChief, parentTaskId: byChief }), refused(422, 'tasks/circular'), 'the chief asked for what he asks himself')
  await chairman.call(contract.moveTask, { taskId: toChief, parentTaskId: byDeputy })
  const both = await Promise.allSettled([chairman.call(contract.moveTask, { taskId: byDeputy, parentTaskId: byChief }), chairman.call(contract.moveTask, { taskId: byChief, parentTaskId: byDeputy })])
  for (const each of both) assert.equal(each.status, 'rejected', 'the chairman would be asked for a part of what he leads')
})

test('each verb is its own person’s and its own hour’s', async (t) => {
  const office = await startOffice(t)
  const { chairman, deputy, head, clerk, cultureHead } = office.desks
  const taskId = await office.assign({ coordinators: [{ unitId: office.unit('culture') }] })
  const words = { taskId, reason: 'x', words: 'x' }
  await assert.rejects(chairman.call(contract.acceptTask, { taskId }), refused(403, 'tasks/not-your-task'))
  await assert.rejects(head.call(contract.reportProgress, { taskId, percent: 5, words: 'x' }), refused(409, 'lifecycle/move-refused'))
  await assert.rejects(cultureHead.call(contract.acceptTask, { taskId }), refused(403, 'tasks/not-your-task'))
  await assert.rejects(head.call(contract.contributeToTask, { taskId, opinion: 'x' }), refused(403, 'tasks/not-coordinating'))
  await head.call(contract.acceptTask, { taskId })
  await assert.rejects(head.call(contract.acceptTask, { taskId }), refused(409, 'lifecycle/move-refused'))
  for (const [endpoint, input] of [[contract.confirmTask, { taskId, quality: 'good' }], [contract.returnTask, words], [contract.pauseTask, words], [contract.cancelTask, words], [contract.grantExtension, words], [contract.resumeTask, words]] as const)
    for (const who of [head, deputy, clerk]) await assert.rejects(who.call(endpoint as Endpoint, input as never), refused(403, 'tasks/not-your-assignment'), endpoint.name)
  await assert.rejects(chairman.call(contract.confirmTask, { taskId, quality: 'good' }), refused(409, 'lifecycle/move-refused'))
  await head.call(contract.reportCompletion, { taskId, words: 'Xong.' })
  await assert.rejects(chairman.call(contract.confirmTask, { taskId, quality: 'perfect' }), refused(422, 'tasks/unknown-mark'))
  await chairman.call(contract.confirmTask, { taskId, quality: 'good' })
  await assert.rejects(chairman.call(contract.cancelTask, { taskId, reason: 'x' }), refused(409, 'lifecycle/move-refused'))
  await assert.rejects(cultureHead.call(contract.contributeToTask, { taskId, opinion: 'x' }), refused(409, 'tasks/already-ended'))
})

test('of two officials who confirm at once one does, the other is told; what is reported and cancelled at once ends one way', async (t) => {
  const office = await startOffice(t)
  const { chairman, deputy, head } = office.desks
  const taskId = await office.taken({}, head, deputy)
  await head.call(contract.reportCompletion, { taskId, words: 'Xong.' })
  const both = await Promise.allSettled([deputy.call(contract.confirmTask, { taskId, quality: 'good' }), chairman.call(contract.confirmTask, { taskId, quality: 'limited' })])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  refused(409, 'lifecycle/move-refused')(both.find((each) => each.status === 'rejected')!.reason)
  const other = await office.taken({}, head, deputy)
  const race = await Promise.allSettled([head.call(contract.reportCompletion, { taskId: other, words: 'Xong.' }), office.split(other), deputy.call(contract.cancelTask, { taskId: other, reason: 'Thôi.' })])
  assert.ok(race.some(({ status }) => status === 'fulfilled'))
  const { state, subtasks } = await deputy.call(contract.getTask, { taskId: other })
  assert.ok(state !== 'reportedComplete' || subtasks.length === 0, 'never reported complete with an open part')
  assert.ok(state !== 'cancelled' || subtasks.every((part) => part.state === 'cancelled'), 'never cancelled with an open part')
})

/** Every endpoint that names a task, with what else it wants. */
const naming = (taskId: string, fileId: string, target: object): [Endpoint, Record<string, unknown>][] => [
  [contract.getTask, { taskId }], [contract.getTaskStory, { taskId }], [contract.openTaskFile, { taskId, fileId }], [contract.acceptTask, { taskId }], [contract.declineTask, { taskId, reason: 'x' }],
  [contract.reportProgress, { taskId, percent: 1, words: 'x' }], [contract.reportCompletion, { taskId, words: 'x' }], [contract.contributeToTask, { taskId, opinion: 'x' }],
  [contract.requestExtension, { taskId, dueOn: '2026-12-30', reason: 'x' }], [contract.splitTask, { taskId, title: 'x', direction: 'x', lead: target }], [contract.moveTask, { taskId, parentTaskId: null }],
  [contract.reassignTask, { taskId, lead: target, reason: 'x' }], [contract.confirmTask, { taskId, quality: 'good' }], [contract.returnTask, { taskId, reason: 'x' }], [contract.grantExtension, { taskId }],
  [contract.refuseExtension, { taskId, words: 'x' }], [contract.pauseTask, { taskId, reason: 'x' }], [contract.resumeTask, { taskId }], [contract.cancelTask, { taskId, reason: 'x' }], [contract.remindTask, { taskId, note: 'x' }],
]

test('to whoever it has not reached no task exists, by any verb; ids of another office open nothing in any place', async (t) => {
  const office = await startOffice(t)
  const { stranger, head, chairman, colleague } = office.desks
  const taskId = await office.taken()
  const fileId = await office.fileOf(head)
  await head.call(contract.reportProgress, { taskId, percent: 3, words: 'x', fileIds: [fileId] })
  for (const who of [stranger, colleague])
    for (const [endpoint, input] of naming(taskId, fileId, { unitId: who.unitId })) {
      const { status } = await who.send({ ...wireOf(endpoint, input as never), headers: endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' } })
      assert.equal(status, 404, `${who.name}: ${endpoint.name}`)
    }
  const board = (who: Desk, input: object) => who.call(contract.listFollowedTasks, input as never)
  for (const count of [contract.listFollowedTasks, contract.countFollowedTasks]) {
    await assert.rejects(stranger.call(count as Endpoint, { leadUnitId: head.unitId } as never), refused(404, 'request/not-found'))
    await assert.rejects(stranger.call(count as Endpoint, { assignerPositionId: chairman.positionId } as never), refused(404, 'request/not-found'))
  }
  assert.deepEqual((await board(stranger, {})).rows, [])
  const letter = await office.letter()
  await assert.rejects(stranger.call(contract.listTasksOfDocument, { documentId: letter }), refused(404, 'request/not-found'))
  await assert.rejects(office.assign({ documentId: letter, lead: { unitId: stranger.unitId } }, stranger), refused(404, 'request/not-found'))
  await assert.rejects(head.call(contract.reportCompletion, { taskId, words: 'x', documentId: randomUUID() }), refused(404, 'request/not-found'))
  await assert.rejects(board(head, {}), refused(403, 'request/forbidden'))
  assert.deepEqual(await asked(stranger, taskId), [])
})

