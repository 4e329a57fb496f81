import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from './contract.ts'
import { asked, PAGE, refused, startOffice, waitingFor } from './test-office.ts'

test('a direction goes from the document to its confirmed end, with an extension that leaves the original deadline on record', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, specialist, cultureHead } = office.desks
  const documentId = await office.letter()
  const taskId = await office.assign({ documentId, source: null, product: 'Báo cáo rà soát', urgency: 'urgent', coordinators: [{ unitId: office.unit('culture') }] })
  assert.deepEqual(await waitingFor(office, taskId), { head: ['accept'], cultureHead: ['coordinate'] })
  await head.call(contract.acceptTask, { taskId })
  assert.deepEqual(await asked(head, taskId), ['process'])
  await head.call(contract.reportProgress, { taskId, percent: 40, words: 'Đã rà soát 12/30 xã.', fileIds: [await office.fileOf(head)] })
  await head.call(contract.requestExtension, { taskId, dueOn: '2026-12-11', reason: 'Mưa lũ chia cắt ba xã.' })
  assert.deepEqual(await waitingFor(office, taskId), { chairman: ['decide-extension'], head: ['process'], cultureHead: ['coordinate'] })
  await chairman.call(contract.grantExtension, { taskId, words: 'Đồng ý.' })
  await cultureHead.call(contract.contributeToTask, { taskId, opinion: 'Đã tuyên truyền trên loa truyền thanh.' })
  await head.call(contract.reportCompletion, { taskId, words: 'Đã rà soát 30/30 xã.', documentId, fileIds: [await office.fileOf(head)] })
  assert.deepEqual(await waitingFor(office, taskId), { chairman: ['confirm'] })
  await chairman.call(contract.confirmTask, { taskId, quality: 'good', words: 'Làm tốt.' })
  assert.deepEqual(await waitingFor(office, taskId), {})

  const task = await chairman.call(contract.getTask, { taskId })
  assert.deepEqual([task.state, task.bucket, task.dueOn, task.originalDueOn, task.percent, task.quality?.vi], ['confirmed', 'doneOnTime', '2026-12-11', '2026-12-04', 100, 'Hoàn thành tốt'])
  assert.deepEqual(task.extensions.map(({ state, fromDueOn, toDueOn }) => [state, fromDueOn, toDueOn]), [['granted', '2026-12-04', '2026-12-11']])
  assert.deepEqual(task.reports.map(({ kind, percent, files }) => [kind, percent, files.length]), [['progress', 40, 1], ['completion', 100, 1]])
  assert.equal(task.reports[1]!.product?.documentId, documentId)
  assert.match(task.source, /^\d+\/BNNMT-CN: Chủ động phòng/)
  const { chapters } = await head.call(contract.getTaskStory, { taskId })
  assert.deepEqual(chapters.map(({ name }) => name.split('.')[1]), [
    'task-assigned', 'task-accepted', 'progress-reported', 'extension-requested', 'extension-granted', 'contribution-given', 'completion-reported', 'task-confirmed',
  ])
  await assert.rejects(specialist.call(contract.getTask, { taskId }), refused(404, 'request/not-found'))
})

test('a report that is not enough goes back with what is missing, and only the time of the last report counts', async (t) => {
  const office = await startOffice(t)
  const { chairman, head } = office.desks
  const taskId = await office.taken()
  await head.call(contract.reportCompletion, { taskId, words: 'Xong.' })
  office.on('2026-12-07')
  assert.equal((await head.call(contract.getTask, { taskId })).bucket, 'runningOnTime', 'reported in time, whenever it is looked at')
  await chairman.call(contract.returnTask, { taskId, reason: 'Thiếu số liệu của hai xã.' })
  assert.deepEqual(await waitingFor(office, taskId), { head: ['process'] })
  assert.equal((await head.call(contract.getTask, { taskId })).bucket, 'runningLate')
  await head.call(contract.reportCompletion, { taskId, words: 'Đã bổ sung.' })
  await chairman.call(contract.confirmTask, { taskId, quality: 'limited' })
  assert.equal((await head.call(contract.getTask, { taskId })).bucket, 'doneLate')
})

test('a lead splits the task down the tree; the whole is not reported while a part is open, and cancelling it ends its parts', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, specialist } = office.desks
  const taskId = await office.taken()
  const part = await office.split(taskId)
  assert.equal((await specialist.call(contract.getTask, { taskId: part })).dueOn, '2026-12-04', 'without a deadline of its own a part takes that of the whole')
  assert.equal((await chairman.call(contract.getTask, { taskId: part })).hasParent, true, 'who sees the whole sees its parts')
  assert.equal((await specialist.call(contract.getTask, { taskId: part })).parent, null, 'who has a part does not see the whole')
  await assert.rejects(head.call(contract.reportCompletion, { taskId, words: 'Xong.' }), refused(409, 'tasks/open-subtasks'))
  await specialist.call(contract.acceptTask, { taskId: part })
  await specialist.call(contract.reportCompletion, { taskId: part, words: 'Đã thống kê.' })
  assert.deepEqual(await waitingFor(office, part), { head: ['confirm'] })
  await head.call(contract.confirmTask, { taskId: part, quality: 'good' })
  const second = await office.split(taskId)
  await chairman.call(contract.cancelTask, { taskId, reason: 'Bộ đã thu hồi văn bản.' })
  assert.equal((await specialist.call(contract.getTask, { taskId: second })).state, 'cancelled')
  assert.equal((await specialist.call(contract.getTask, { taskId: part })).state, 'confirmed')
  assert.deepEqual([await waitingFor(office, taskId), await waitingFor(office, second)], [{}, {}])
})

test('a declined task comes back to whoever assigned it, who gives it to another; the former lead keeps reading', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, cultureHead } = office.desks
  const taskId = await office.assign()
  await head.call(contract.declineTask, { taskId, reason: 'Thuộc nhiệm vụ của Phòng Văn xã.' })
  assert.deepEqual(await waitingFor(office, taskId), { chairman: ['assign'] })
  await chairman.call(contract.reassignTask, { taskId, lead: { unitId: office.unit('culture') }, reason: 'Đúng chức năng.' })
  assert.deepEqual(await waitingFor(office, taskId), { cultureHead: ['accept'] })
  assert.deepEqual((await head.call(contract.listMyTasks, {})).rows, [])
  assert.equal((await head.call(contract.getTask, { taskId })).leadName, 'Phòng Văn xã')
  await cultureHead.call(contract.acceptTask, { taskId })
  await assert.rejects(head.call(contract.reportProgress, { taskId, percent: 10, words: 'x' }), refused(403, 'tasks/not-your-task'))
})

test('while a task rests nobody is late; resumed, it is the lead’s again', async (t) => {
  const office = await startOffice(t)
  const { chairman, head } = office.desks
  const taskId = await office.taken()
  await chairman.call(contract.pauseTask, { taskId, reason: 'Chờ hướng dẫn của Bộ.' })
  assert.deepEqual(await waitingFor(office, taskId), { chairman: ['resume'] })
  office.on('2026-12-07')
  assert.equal((await head.call(contract.getTask, { taskId })).bucket, 'runningOnTime')
  await chairman.call(contract.resumeTask, { taskId })
  assert.deepEqual(await waitingFor(office, taskId), { head: ['process'] })
  assert.equal((await head.call(contract.getTask, { taskId })).bucket, 'runningLate')
})

test('a committee assigns to a department through its leader, and the department breaks it down on its own', async (t) => {
  const office = await startOffice(t)
  const { chairman, director, forestHead, chief } = office.desks
  const taskId = await office.taken({ lead: { unitId: office.unit('department') } }, director)
  const part = await office.split(taskId, { lead: { unitId: office.unit('forest') }, dueOn: '2026-12-01' }, director)
  assert.deepEqual(await waitingFor(office, part), { forestHead: ['accept'] })
  assert.equal((await chairman.call(contract.getTask, { taskId })).subtasks.length, 1)
  assert.deepEqual((await chief.call(contract.listFollowedTasks, {})).rows.map(({ id }) => id), [taskId], 'the board follows what the committee assigned, not how the department does it')
  assert.deepEqual((await director.call(contract.listFollowedTasks, {})).rows.map(({ id }) => id), [part, taskId])
  await assert.rejects(office.assign({ lead: { unitId: office.unit('forest') } }), refused(422, 'tasks/target-outside'))
  assert.equal((await forestHead.call(contract.countMyTasks, {})).count, 1)
})

test('a deadline on a day nobody works is accepted, with the working days beside it', async (t) => {
  const office = await startOffice(t)
  const { chairman } = office.desks
  const { warning } = await chairman.call(contract.assignTask, office.words({ dueOn: '2026-12-05' }))
  assert.deepEqual(warning, { dueOn: '2026-12-05', isWorkingDay: false, previous: '2026-12-04', next: '2026-12-07' })
  assert.equal((await chairman.call(contract.assignTask, office.words())).warning, null)
})

test('the files of a task open to whoever sees it, by its own door, and to nobody else', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, stranger, specialist } = office.desks
  const taskId = await office.taken()
  await head.call(contract.reportProgress, { taskId, percent: 10, words: 'Kèm ảnh.', fileIds: [await office.fileOf(head)] })
  const { fileId } = (await chairman.call(contract.getTask, { taskId })).reports[0]!.files[0]!
  assert.deepEqual(await chairman.download(contract.openTaskFile, { taskId, fileId }), PAGE)
  for (const who of [stranger, specialist]) await assert.rejects(who.download(contract.openTaskFile, { taskId, fileId }), refused(404, 'request/not-found'))
  const other = await office.assign({ lead: { unitId: office.unit('culture') } })
  await assert.rejects(chairman.download(contract.openTaskFile, { taskId: other, fileId }), refused(404, 'request/not-found'), 'a file opens through its own task only')
})

test('a document names the tasks made from it to whoever may see both', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, clerk, cultureHead } = office.desks
  const documentId = await office.letter()
  const taskId = await office.assign({ documentId, source: null })
  const elsewhere = await office.assign({ documentId, source: null, lead: { unitId: office.unit('culture') } })
  const of = async (who: typeof head) => (await who.call(contract.listTasksOfDocument, { documentId })).rows.map(({ id }) => id)
  assert.deepEqual([await of(chairman), await of(head), await of(clerk)], [[taskId, elsewhere], [taskId], [taskId, elsewhere]])
  await assert.rejects(of(cultureHead), refused(404, 'request/not-found'))
  assert.equal((await cultureHead.call(contract.getTask, { taskId: elsewhere })).documentId, null, 'the source is named, but not opened')
})
