import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listNotices } from '#contracts/notifications'
import * as contract from './contract.ts'
import { asked, refused, startOffice, waitingFor, type Office } from './test-office.ts'

/** A letter on the chairman's desk. */
async function submitted(office: Office) {
  const { documentId } = await office.arrive({ submitTo: office.desks.chairman.positionId, dueOn: '2026-12-01' })
  return documentId
}

/** The chairman's direction: the farm room leads, the culture room coordinates, the deputy takes notice. */
async function directed(office: Office, more: object = {}) {
  const documentId = await submitted(office)
  const { chairman, deputy } = office.desks
  await chairman.call(contract.directIncoming, {
    documentId, opinion: 'Khẩn trương thực hiện', targets: [
      { unitId: office.unit('farm'), role: 'lead', instruction: 'Chủ trì', dueOn: '2026-11-27', ...more }, { unitId: office.unit('culture'), role: 'coordinate', instruction: 'Phối hợp' },
      { positionId: deputy.positionId, role: 'information' },
    ],
  })
  return documentId
}

async function assigned(office: Office) {
  const documentId = await directed(office)
  await office.desks.head.call(contract.assignIncoming, { documentId, positionId: office.desks.specialist.positionId, instruction: 'Dự thảo trả lời' })
  return documentId
}

test('a letter goes from the clerk over the leader and the unit head to the specialist; each time exactly the next one is asked', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman, head, specialist, cultureHead } = office.desks
  const { documentId, state } = await office.arrive()
  assert.equal(state, 'registered')
  assert.deepEqual(await waitingFor(office, documentId), { clerk: ['register'], clerk2: ['register'] })
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId, note: 'Kính trình' })
  assert.deepEqual(await waitingFor(office, documentId), { chairman: ['direct'] })
  await chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: head.unitId, role: 'lead' }, { unitId: cultureHead.unitId, role: 'coordinate' }] })
  assert.deepEqual(await waitingFor(office, documentId), { head: ['assign'], cultureHead: ['coordinate'] })
  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId })
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['process'], cultureHead: ['coordinate'] })
  assert.equal((await specialist.call(contract.processIncoming, { documentId, note: 'Đang dự thảo' })).state, 'processing')
  assert.equal((await specialist.call(contract.completeIncoming, { documentId, result: 'Lưu hồ sơ' })).state, 'completed')
  assert.deepEqual(await waitingFor(office, documentId), {}, 'nobody is asked anything of a completed letter')

  const { chapters } = await clerk.call(contract.getStory, { documentId })
  assert.deepEqual(chapters.map(({ name, who }) => [name.split('.')[1], who]), [
    ['incoming-registered', clerk.name], ['incoming-submitted', clerk.name], ['incoming-directed', chairman.name], ['incoming-assigned', head.name],
    ['incoming-processed', specialist.name], ['incoming-completed', specialist.name],
  ])
})

test('whoever must act next is notified, and nobody else', async (t) => {
  const office = await startOffice(t)
  await submitted(office)
  await office.app.deliver()
  assert.equal((await office.desks.chairman.call(listNotices, {})).rows.length, 1)
  assert.equal((await office.desks.deputy.call(listNotices, {})).rows.length, 0)
})

test('a leader sends a letter back with the reason, and the clerk lays it before another', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman, deputy } = office.desks
  const documentId = await submitted(office)
  await chairman.call(contract.sendBackIncoming, { documentId, reason: 'Thuộc lĩnh vực Phó Chủ tịch phụ trách' })
  assert.deepEqual(await waitingFor(office, documentId), { clerk: ['register'], clerk2: ['register'] })
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: deputy.positionId })
  assert.deepEqual(await waitingFor(office, documentId), { deputy: ['direct'] })
  await assert.rejects(chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: office.unit('farm'), role: 'lead' }] }), refused(403, 'documents/not-waiting-for-you'))
})

test('a letter returned to its sender keeps its arrival number and goes nowhere else', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman } = office.desks
  const { documentId, arrivalNumber } = await office.arrive()
  assert.equal((await clerk.call(contract.returnIncoming, { documentId, reason: 'Gửi nhầm' })).state, 'returned')
  assert.deepEqual(await waitingFor(office, documentId), {})
  await assert.rejects(clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId }), refused(409, 'lifecycle/move-refused'))
  assert.equal((await office.arrive()).arrivalNumber, arrivalNumber + 1)
  const later = await submitted(office)
  await assert.rejects(clerk.call(contract.returnIncoming, { documentId: later, reason: 'Muộn' }), refused(409, 'lifecycle/move-refused'))
})

test('directed to a person, a letter is assigned at once', async (t) => {
  const office = await startOffice(t)
  const { chairman, specialist } = office.desks
  const documentId = await submitted(office)
  const { state } = await chairman.call(contract.directIncoming, { documentId, targets: [{ positionId: specialist.positionId, role: 'lead' }] })
  assert.equal(state, 'assigned')
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['process'] })
})

test('a direction has exactly one lead, nobody twice, and each target is one unit or one person of the agency', async (t) => {
  const office = await startOffice(t)
  const { chairman, specialist, director } = office.desks
  const documentId = await submitted(office)
  const farm = { unitId: office.unit('farm') }
  const cases: [object[], string][] = [
    [[{ ...farm, role: 'coordinate' }], 'documents/no-single-lead'],
    [[{ ...farm, role: 'lead' }, { unitId: office.unit('culture'), role: 'lead' }], 'documents/no-single-lead'],
    [[{ ...farm, role: 'lead' }, { ...farm, role: 'coordinate' }], 'documents/target-twice'],
    [[{ ...farm, positionId: specialist.positionId, role: 'lead' }], 'documents/target-unclear'],
    [[{ role: 'lead' }], 'documents/target-unclear'],
    [[{ unitId: office.unit('department'), role: 'lead' }], 'documents/target-outside'],
    [[{ positionId: director.positionId, role: 'lead' }], 'documents/target-outside'],
    [[{ ...farm, role: 'lead', dueOn: '2026-11-22' }], 'documents/due-in-the-past'],
  ]
  for (const [targets, code] of cases) await assert.rejects(chairman.call(contract.directIncoming, { documentId, targets: targets as never }), refused(422, code), code)
  assert.deepEqual(await waitingFor(office, documentId), { chairman: ['direct'] }, 'nothing moved')
})

test('a coordinator answers with an opinion; the one who only takes notice need not', async (t) => {
  const office = await startOffice(t)
  const { cultureHead, deputy, clerk } = office.desks
  const documentId = await assigned(office)
  await assert.rejects(cultureHead.call(contract.contribute, { documentId }), refused(422, 'documents/opinion-missing'))
  await cultureHead.call(contract.contribute, { documentId, opinion: 'Trường học đã có phương án' })
  await deputy.call(contract.contribute, { documentId })
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['process'] })
  const { assignments } = await clerk.call(contract.getDocument, { documentId })
  assert.deepEqual(assignments.map(({ name, role, state, opinion }) => [name, role, state, opinion]), [
    ['Phòng Nông nghiệp', 'lead', 'open', null], ['Phòng Văn xã', 'coordinate', 'done', 'Trường học đã có phương án'],
    [`${deputy.name}, Phó Chủ tịch`, 'information', 'done', null], ['Nguyễn Thị Hồng Vân, Chuyên viên', 'lead', 'open', null],
  ])
  await assert.rejects(cultureHead.call(contract.contribute, { documentId, opinion: 'Thêm' }), refused(403, 'documents/not-waiting-for-you'))
})

test('a coordinating unit lets its own specialist answer for it; the letter itself stays with the lead', async (t) => {
  const office = await startOffice(t)
  const { cultureHead, cultureSpecialist, specialist } = office.desks
  const documentId = await assigned(office)
  const { state } = await cultureHead.call(contract.assignIncoming, { documentId, positionId: cultureSpecialist.positionId })
  assert.equal(state, 'assigned')
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['process'], deputy: ['note'], cultureSpecialist: ['coordinate'] })
  await assert.rejects(cultureSpecialist.call(contract.completeIncoming, { documentId, result: 'Xong' }), refused(403, 'documents/not-waiting-for-you'))
  await cultureSpecialist.call(contract.contribute, { documentId, opinion: 'Đã phối hợp' })
  const { assignments } = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual(assignments.filter(({ name }) => /Văn xã|Lý Thị Hoa/.test(name)).map(({ state: each }) => each), ['done', 'done'])
})

test('a reassignment relieves the earlier assignee, who still may read what he worked on', async (t) => {
  const office = await startOffice(t)
  const { head, specialist, colleague } = office.desks
  const documentId = await assigned(office)
  await specialist.call(contract.processIncoming, { documentId, note: 'Bắt đầu' })
  assert.equal((await head.call(contract.assignIncoming, { documentId, positionId: colleague.positionId, instruction: 'Làm thay' })).state, 'assigned')
  assert.deepEqual([await asked(specialist, documentId), await asked(colleague, documentId)], [[], ['process']])
  for (const verb of [contract.processIncoming, contract.completeIncoming] as const)
    await assert.rejects(specialist.call(verb as typeof contract.processIncoming, { documentId, note: 'Tiếp', result: 'Xong' } as never), refused(403, 'documents/not-waiting-for-you'))
  assert.equal((await specialist.call(contract.getDocument, { documentId })).heldBy, `${colleague.name}, Chuyên viên`)
  await colleague.call(contract.completeIncoming, { documentId, result: 'Đã xong' })
})

test('a unit head assigns to people of the unit only, and only what was directed to it', async (t) => {
  const office = await startOffice(t)
  const { head, cultureSpecialist, director, checker } = office.desks
  const documentId = await directed(office)
  for (const stranger of [cultureSpecialist, director]) await assert.rejects(head.call(contract.assignIncoming, { documentId, positionId: stranger.positionId }), refused(422, 'documents/not-of-your-unit'))
  await assert.rejects(checker.call(contract.assignIncoming, { documentId, positionId: checker.positionId }), refused(404, 'request/not-found'))
})

test('the head of the lead unit may complete a letter that needs nobody else; what others were asked ends with it, notices stay', async (t) => {
  const office = await startOffice(t)
  const { head, deputy } = office.desks
  const documentId = await directed(office)
  await head.call(contract.completeIncoming, { documentId, result: 'Để biết, lưu' })
  assert.deepEqual(await waitingFor(office, documentId), { deputy: ['note'] })
  await deputy.call(contract.contribute, { documentId })
  assert.deepEqual(await waitingFor(office, documentId), {})
})

test('the deadline of the lead becomes the deadline of the letter and of the work', async (t) => {
  const office = await startOffice(t)
  const documentId = await directed(office)
  assert.equal((await office.desks.head.call(contract.getDocument, { documentId })).dueOn, '2026-11-27')
})

test('a letter whose deadline has passed on the way is assigned all the same, with the deadline it has', async (t) => {
  const office = await startOffice(t)
  const { head, specialist } = office.desks
  const documentId = await directed(office)
  office.app.clock.now = () => new Date('2026-12-01T02:00:00Z')
  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId })
  const { assignments } = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual(assignments.filter(({ positionId }) => positionId === specialist.positionId).map(({ dueOn }) => dueOn), ['2026-11-27'])
  await assert.rejects(head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId, dueOn: '2026-11-30' }), { status: 422 })
})

test('both slips of a letter are printed as PDF', async (t) => {
  const office = await startOffice(t)
  const pdf = await office.desks.chairman.download(contract.printSubmissionSlip, { documentId: await assigned(office) })
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
})
