import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import { apologiseForLate } from './index.ts'
import { startCounters, waiting, words } from './test-office.ts'

test('from the counter over the room and the chairman back to the hand: every hand-over is kept, early or late', async (t) => {
  const { app, desks, at, settleProcess, lodge, view, take, hand } = await startCounters(t)
  const processId = await settleProcess()
  const { dossierId, code, state, appointedAt } = await lodge(processId)
  assert.deepEqual([code, state, words(appointedAt)], ['H99.51-261123-0001', 'accepted', '2026-11-26 17:00'])
  assert.deepEqual(await waiting(desks.clerk), ['process'])
  await hand(dossierId, 'clerk', 'Đủ hồ sơ')
  assert.deepEqual([(await view(dossierId)).state, await waiting(desks.clerk), await waiting(desks.specialist)], ['processing', [], ['process']])
  await take(dossierId, 'specialist')
  assert.deepEqual(await waiting(desks.colleague), [], 'taken up, it leaves the desk of the others')
  at('2026-11-24 10:00')
  await hand(dossierId, 'specialist', 'Đề nghị cấp')
  assert.deepEqual(await waiting(desks.chairman), ['sign'])
  const stepId = (await view(dossierId, 'chairman')).steps[2]!.id
  await assert.rejects(desks.chairman.call(contract.handOn, { dossierId, stepId }), refused(409, 'dossiers/last-step'))
  await assert.rejects(desks.chairman.call(contract.resolveDossier, { dossierId, outcome: 'granted' }), refused(422, 'dossiers/result-missing'))
  await desks.chairman.call(contract.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '29C8000123' })
  assert.deepEqual(await waiting(desks.clerk), ['return-result'])
  await assert.rejects(desks.specialist.call(contract.returnResult, { dossierId, receiverName: 'Nguyễn Thị Hồng Vân', acknowledgement: 'paper', words: 'Sổ trả kết quả quyển 1' }), { status: 403 })
  await desks.clerk2.call(contract.returnResult, { dossierId, receiverName: 'Nguyễn Thị Hồng Vân', acknowledgement: 'paper', words: 'Sổ trả kết quả quyển 1' })
  const end = await view(dossierId)
  assert.deepEqual([end.state, end.lateness, end.outcome, end.verbs, end.steps.map(({ punctuality }) => punctuality)], ['result_returned', 'early', 'granted', [], ['onTime', 'late', 'onTime']])
  assert.deepEqual((await app.eventNames()).filter((name) => name.startsWith('dossiers.') && !name.includes('process-')), [
    'dossiers.dossier-lodged.v1', 'dossiers.dossier-accepted.v1', 'dossiers.processing-begun.v1', 'dossiers.step-handed-on.v1', 'dossiers.step-taken.v1', 'dossiers.step-handed-on.v1', 'dossiers.dossier-resolved.v1', 'dossiers.result-returned.v1'])
  const { chapters } = await desks.clerk.call(contract.getDossierStory, { dossierId })
  assert.equal(chapters.length, 8)
})

test('the state of a dossier changes only as the law knows it: each verb is refused where it does not belong', async (t) => {
  const { desks, settleProcess, lodge, view, take, hand } = await startCounters(t)
  const processId = await settleProcess()
  const { dossierId } = await lodge(processId, { outcome: 'keep' })
  const { clerk, specialist } = desks
  assert.deepEqual([(await view(dossierId)).state, await waiting(clerk)], ['submitted', ['accept']])
  const notNow = [
    () => clerk.call(contract.takeSupplement, { dossierId }), () => clerk.call(contract.confirmPayment, { dossierId, receipt: '1' }), () => clerk.call(contract.returnResult, { dossierId, receiverName: 'A', acknowledgement: 'paper', words: 'Sổ trả kết quả quyển 1' }),
    () => clerk.call(contract.resumeDossier, { dossierId }),
  ]
  for (const call of notNow) await assert.rejects(call(), refused(409, 'dossiers/not-now'))
  await clerk.call(contract.acceptDossier, { dossierId })
  await assert.rejects(clerk.call(contract.acceptDossier, { dossierId }), refused(409, 'dossiers/not-now'))
  await assert.rejects(clerk.call(contract.refuseDossier, { dossierId, reason: 'Muộn' }), refused(409, 'dossiers/not-now'))
  await assert.rejects(clerk.call(contract.suspendDossier, { dossierId, reason: 'x' }), refused(409, 'dossiers/not-now'))
  await hand(dossierId, 'clerk')
  await take(dossierId, 'specialist')
  await specialist.call(contract.suspendDossier, { dossierId, reason: 'Chờ bản án' })
  await assert.rejects(clerk.call(contract.withdrawDossier, { dossierId, reason: 'Thôi' }), refused(409, 'dossiers/not-now'))
  await assert.rejects(specialist.call(contract.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '1' }), refused(409, 'dossiers/suspended'))
  await specialist.call(contract.resolveDossier, { dossierId, outcome: 'refused', words: 'Tòa đã xử' })
  assert.deepEqual([(await view(dossierId)).state, (await view(dossierId)).outcome], ['resolved', 'refused'])
})

test('what is missing is asked for once, in full; again only by the exception of a law; the clock stands still meanwhile', async (t) => {
  const { desks, at, settleProcess, lodge, view, take, hand } = await startCounters(t)
  const { dossierId } = await lodge(await settleProcess())
  await hand(dossierId, 'clerk')
  await take(dossierId, 'specialist')
  const ask = (facts: Record<string, unknown> = {}) => desks.specialist.call(contract.askSupplement, { dossierId, items: ['Biên bản họp gia đình', 'Giấy ủy quyền'], reason: 'Thiếu giấy tờ', ...facts })
  await assert.rejects(desks.colleague.call(contract.askSupplement, { dossierId, items: [], reason: 'x' }), { status: 422 })
  await ask()
  assert.deepEqual([await waiting(desks.specialist), (await view(dossierId)).lateness], [[], 'paused'])
  at('2026-11-26 08:00')
  await desks.clerk.call(contract.takeSupplement, { dossierId, words: 'Đã nộp đủ' })
  const resumed = await view(dossierId)
  assert.deepEqual([resumed.state, words(resumed.dueAt), words(resumed.appointedAt)], ['processing', '2026-12-01 17:00', '2026-12-01 17:00'], 'three working days later, over the weekend')
  assert.deepEqual(await waiting(desks.specialist), ['process'])
  await assert.rejects(ask(), refused(409, 'dossiers/supplement-twice'))
  await ask({ exception: 'Luật Doanh nghiệp, Điều 82' })
  assert.equal((await view(dossierId)).supplements, 2)
  await desks.clerk.call(contract.withdrawDossier, { dossierId, reason: 'Công dân không còn nhu cầu' })
  assert.equal((await view(dossierId)).state, 'withdrawn')
})

test('asked for at intake, the clock starts only when everything is there; what never comes is refused', async (t) => {
  const { desks, at, settleProcess, lodge, view } = await startCounters(t)
  const processId = await settleProcess()
  const first = await lodge(processId, { outcome: 'keep' })
  await desks.clerk.call(contract.askSupplement, { dossierId: first.dossierId, items: ['Căn cước'], reason: 'Thiếu' })
  assert.equal((await view(first.dossierId)).dueAt, null)
  at('2026-11-25 15:00')
  await desks.clerk.call(contract.takeSupplement, { dossierId: first.dossierId })
  const begun = await view(first.dossierId)
  assert.deepEqual([begun.state, words(begun.acceptedAt), words(begun.dueAt)], ['processing', '2026-11-25 15:00', '2026-11-30 17:00'])
  const second = await lodge(processId, { outcome: 'keep' })
  await desks.clerk.call(contract.askSupplement, { dossierId: second.dossierId, items: ['Căn cước'], reason: 'Thiếu' })
  await desks.clerk.call(contract.refuseDossier, { dossierId: second.dossierId, reason: 'Quá hạn bổ sung' })
  assert.deepEqual([(await view(second.dossierId)).state, await waiting(desks.clerk)], ['intake_refused', ['process']])
  await assert.rejects(lodge(processId, { outcome: 'refuse' }), refused(422, 'dossiers/reason-missing'))
  const third = await lodge(processId, { outcome: 'refuse', reason: 'Không thuộc thẩm quyền' })
  assert.deepEqual([third.state, (await view(third.dossierId)).slips.map(({ kind }) => kind)], ['intake_refused', ['03']])
})

test('a financial obligation stops the clock until its receipt', async (t) => {
  const { desks, at, settleProcess, lodge, view, take, hand } = await startCounters(t)
  const { dossierId } = await lodge(await settleProcess())
  await hand(dossierId, 'clerk')
  await take(dossierId, 'specialist')
  await desks.specialist.call(contract.askPayment, { dossierId, lines: [{ name: 'Lệ phí trước bạ', amount: 1_500_000 }], legalBasis: 'Luật Phí và lệ phí 97/2015/QH13', words: 'Theo thông báo của cơ quan thuế' })
  assert.deepEqual((await view(dossierId)).verbs, ['confirmPayment'])
  at('2026-11-23 16:00')
  await desks.clerk.call(contract.confirmPayment, { dossierId, receipt: '0001234' })
  const { state, dueAt, steps } = await view(dossierId)
  assert.deepEqual([state, words(dueAt), words(steps[1]!.dueAt)], ['processing', '2026-11-26 17:00', '2026-11-24 10:00'], 'the step gets its five office hours back')
})

test('two hundred lodged at once have two hundred codes in a row; what fails leaves no gap', async (t) => {
  const { desks, settleProcess, lodge } = await startCounters(t)
  const processId = await settleProcess()
  const numbers = Array.from({ length: 210 }, (_, i) => i)
  const all = await Promise.allSettled(numbers.map((i) => lodge(processId, i % 21 === 20 ? { parts: [{ position: 400 }] } : { outcome: i % 2 === 0 ? 'accept' : 'keep' }, i % 3 === 0 ? 'clerk2' : 'clerk')))
  const codes = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value.code] : []))
  assert.deepEqual(codes.toSorted(), Array.from({ length: 200 }, (_, i) => `H99.51-261123-${String(i + 1).padStart(4, '0')}`))
  assert.equal((await desks.clerk.call(contract.countDossiers, {})).groups.find(({ group }) => group === 'new')!.count, 200)
})

test('two clerks at once: one accepts, the other is told; two specialists at once: one has taken the step', async (t) => {
  const { desks, settleProcess, lodge, hand, openStep, view } = await startCounters(t)
  const { dossierId } = await lodge(await settleProcess(), { outcome: 'keep' })
  const both = await Promise.allSettled([desks.clerk, desks.clerk2].map((each) => each.call(contract.acceptDossier, { dossierId })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await hand(dossierId, 'clerk')
  const { id: stepId } = await openStep(dossierId, 'specialist')
  const takers = await Promise.allSettled([desks.specialist, desks.colleague].map((each) => each.call(contract.takeStep, { dossierId, stepId })))
  assert.deepEqual(takers.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const [late] = takers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[]
  refused(409, 'dossiers/already-taken')(late!.reason)
  const other = takers[0]!.status === 'fulfilled' ? desks.colleague : desks.specialist
  await other.call(contract.takeStep, { dossierId, stepId, takeOver: true })
  assert.equal((await view(dossierId)).steps[1]!.takerName?.split(',')[0], other === desks.colleague ? 'Trần Văn Tịch' : 'Nguyễn Thị Hộ')
})

test('steps side by side go out together and come back together', async (t) => {
  const { desks, settleProcess, lodge, hand, step, view, usual } = await startCounters(t)
  const processId = await settleProcess('1.001612', { steps: [usual[0]!, usual[1]!, step('Xác minh tại trụ sở', 'head', 'unit-head', 6, { isParallel: true }), usual[2]!] })
  const { dossierId } = await lodge(processId)
  await hand(dossierId, 'clerk')
  assert.deepEqual([await waiting(desks.specialist), await waiting(desks.head)], [['process'], ['process']])
  await hand(dossierId, 'specialist')
  assert.deepEqual([await waiting(desks.chairman), (await view(dossierId)).holders], [[], ['Xác minh tại trụ sở, Phòng Văn hóa - Xã hội']])
  await hand(dossierId, 'head')
  assert.deepEqual(await waiting(desks.chairman), ['sign'])
})

test('late: one apology with a new day, by itself; the legal deadline stays, and a second is not given', async (t) => {
  const { app, desks, at, settleProcess, lodge, view, hand, take } = await startCounters(t)
  const processId = await settleProcess()
  const [{ dossierId }, { dossierId: other }] = [await lodge(processId), await lodge(processId)]
  for (const id of [dossierId, other]) { await hand(id, 'clerk'); await take(id, 'specialist') }
  at('2026-11-26 17:00')
  assert.equal(await apologiseForLate(app.database, app.clock.now()), 0, 'at its last minute nothing is late')
  await desks.specialist.call(contract.apologise, { dossierId: other, day: '2026-11-28', reason: 'Chờ xác minh' })
  assert.equal(words((await view(other)).appointedAt), '2026-11-30 17:00', 'a Saturday becomes the Monday')
  await assert.rejects(desks.specialist.call(contract.apologise, { dossierId: other, day: '2026-12-05', reason: 'Nữa' }), refused(409, 'dossiers/rescheduled-already'))
  at('2026-11-26 17:10')
  assert.equal(await apologiseForLate(app.database, app.clock.now()), 1)
  assert.equal(await apologiseForLate(app.database, app.clock.now()), 0)
  const late = await view(dossierId)
  assert.deepEqual([late.lateness, words(late.dueAt), words(late.appointedAt), late.slips.map(({ kind }) => kind)], ['overdue', '2026-11-26 17:00', '2026-11-27 17:00', ['01', '04']])
  assert.deepEqual((await desks.clerk.call(contract.listDossiers, { clock: 'late' })).rows.map(({ id }) => id).toSorted(), [dossierId, other].toSorted())
  await hand(dossierId, 'specialist')
  await desks.chairman.call(contract.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '1' })
  assert.equal((await view(dossierId)).lateness, 'late')
})

test('papers somebody brought are opened by the counter and whoever has had a step; who only follows neither sees nor opens them', async (t) => {
  const { desks, settleProcess, lodge, view, hand } = await startCounters(t)
  const { id: fileId } = await desks.clerk.upload('giay-chung-sinh.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'), 'image/png')
  const { dossierId } = await lodge(await settleProcess(), { parts: [{ position: 0, originals: 1, fileIds: [fileId] }] })
  const seenBy = async (who: 'clerk' | 'chairman' | 'specialist') => (await view(dossierId, who)).parts.flatMap(({ files }) => files.map((file) => file.fileId))
  assert.deepEqual([await seenBy('clerk'), await seenBy('chairman')], [[fileId], []])
  await assert.rejects(desks.chairman.call(contract.openDossierFile, { dossierId, fileId }), refused(403, 'dossiers/not-yours'))
  await hand(dossierId, 'clerk')
  assert.deepEqual(await seenBy('specialist'), [fileId])
})

test('personal facts are encrypted where they lie, masked where they are listed, and shown in full only to whoever handles the dossier', async (t) => {
  const { app, desks, settleProcess, lodge, hand, applicant } = await startCounters(t)
  const { dossierId, code } = await lodge(await settleProcess())
  const { rows: [row] } = await sql<{ whole: string }>`select d::text || (select string_agg(e.payload::text, '') from platform.event e) as whole from dossiers.dossier d`.execute(app.database.read)
  for (const secret of [applicant.personalNumber, applicant.phone, 'Thôn 3']) assert.ok(!row!.whole.includes(secret) && !row!.whole.includes(Buffer.from(secret).toString('hex')), secret)
  const [card] = (await desks.clerk.call(contract.listDossiers, {})).rows
  assert.equal(card!.maskedNumber, '•••••••••234')
  assert.equal((await desks.clerk.call(contract.showApplicant, { dossierId })).personalNumber, applicant.personalNumber)
  await assert.rejects(desks.chairman.call(contract.showApplicant, { dossierId }), refused(403, 'dossiers/not-yours'))
  await hand(dossierId, 'clerk')
  assert.equal((await desks.specialist.call(contract.showApplicant, { dossierId })).address, applicant.address)
  assert.deepEqual((await desks.clerk.call(contract.listDossiers, { personalNumber: applicant.personalNumber })).rows.map((each) => each.code), [code])
  assert.deepEqual((await desks.clerk.call(contract.listDossiers, { personalNumber: '040190009999' })).rows, [])
  await sql`update dossiers.dossier set code = 'H99.51-261123-0009'`.execute(app.database.write)
  await assert.rejects(desks.clerk.call(contract.showApplicant, { dossierId }), { status: 500 }, 'moved to another row it does not open')
})

test('to the counter beside it a dossier is not there, whatever verb is tried', async (t) => {
  const { desks, settleProcess, lodge, hand, openStep } = await startCounters(t)
  const processId = await settleProcess()
  const { dossierId } = await lodge(processId)
  const { id: stepId } = await openStep(dossierId, 'clerk')
  const { otherClerk, otherSpecialist, otherChairman } = desks
  for (const who of [otherClerk, otherChairman, otherSpecialist])
    for (const call of [() => who.call(contract.getDossier, { dossierId }), () => who.call(contract.getDossierStory, { dossierId }), () => who.call(contract.showApplicant, { dossierId }), () => who.call(contract.handOn, { dossierId, stepId }), () => who.call(contract.askPayment, { dossierId, lines: [{ name: 'x', amount: 1 }], legalBasis: 'x', words: 'x' }),
      () => who.call(contract.takeStep, { dossierId, stepId }), () => who.call(contract.resolveDossier, { dossierId, outcome: 'refused', words: 'x' }), () => who.download(contract.printControlSheet, { dossierId }), () => who.download(contract.printSlip, { dossierId, ordinal: 1 })])
      await assert.rejects(call(), { status: 404 })
  await assert.rejects(otherClerk.call(contract.withdrawDossier, { dossierId, reason: 'x' }), { status: 404 })
  await assert.rejects(otherClerk.call(contract.lodgeDossier, { processId, applicant: { fullName: 'A' } }), { status: 404 })
  await assert.rejects(otherClerk.call(contract.getOffer, { processId }), { status: 404 })
  const theirs = await lodge(processId)
  await assert.rejects(desks.clerk.call(contract.handOn, { dossierId: theirs.dossierId, stepId }), { status: 404 }, 'a step of another dossier')
  await hand(dossierId, 'clerk')
  await assert.rejects(desks.clerk.call(contract.askPayment, { dossierId, lines: [{ name: 'x', amount: 1 }], legalBasis: 'x', words: 'x' }), refused(403, 'dossiers/not-yours'))
  assert.deepEqual((await otherChairman.call(contract.listDossiers, {})).rows, [])
})

test('anybody with the code and the year of birth, or the end of the telephone, follows a dossier and learns nothing of the person', async (t) => {
  const { app, settleProcess, lodge, hand } = await startCounters(t)
  const { dossierId, code } = await lodge(await settleProcess())
  await hand(dossierId, 'clerk')
  const citizen = app.browser()
  const told = await citizen.call(contract.trackDossier, { code: code.toLowerCase(), proof: '1990' })
  assert.deepEqual([told.state, told.lateness, told.steps.map(({ state }) => state)], ['processing', 'running', ['done', 'open', 'waiting']])
  assert.ok(!/Hồng Vân|Bùi Thị Lành|0401/.test(JSON.stringify(told)))
  assert.equal((await citizen.call(contract.trackDossier, { code, proof: '5678' })).code, code)
  for (const wrong of [{ code, proof: '1991' }, { code: 'H99.51-261123-0099', proof: '1990' }]) await assert.rejects(citizen.call(contract.trackDossier, wrong), refused(404, 'dossiers/not-traced'))
  for (let year = 1940; year < 1970; year += 1) await citizen.call(contract.trackDossier, { code, proof: String(year) }).catch(() => {})
  await assert.rejects(citizen.call(contract.trackDossier, { code, proof: '1990' }), { status: 429 })
})
