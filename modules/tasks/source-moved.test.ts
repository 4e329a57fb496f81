import assert from 'node:assert/strict'
import { test } from 'node:test'
import { redirectIncoming } from '#contracts/documents'
import { listNotices } from '#contracts/notifications'
import * as contract from './contract.ts'
import { startOffice, waitingFor } from './test-office.ts'

test('when the document a task stands on is redirected, the task stands as it is, its story says so, and whoever gave it and leads it are told', async (t) => {
  const office = await startOffice(t)
  const { app, desks: { chairman, head }, unit } = office
  const documentId = await office.letter()
  const taskId = await office.assign({ documentId, source: null })
  await head.call(contract.acceptTask, { taskId })
  const before = await head.call(contract.getTask, { taskId })
  await chairman.call(redirectIncoming, { documentId, reason: 'Đúng chức năng.', targets: [{ unitId: unit('culture'), role: 'lead' }] })
  await app.deliver()
  const after = await head.call(contract.getTask, { taskId })
  assert.deepEqual([after.state, after.leadName, after.dueOn], [before.state, before.leadName, before.dueOn])
  assert.deepEqual(await waitingFor(office, taskId), { head: ['process'] })
  assert.equal((await head.call(contract.getTaskStory, { taskId })).chapters.at(-1)?.name, 'tasks.task-source-moved.v1')
  const { rows } = await head.call(listNotices, {})
  assert.ok(rows.some(({ what }) => what.vi.includes('đã chuyển văn bản nguồn của nhiệm vụ')))
})
