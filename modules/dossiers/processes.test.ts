import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from '../../packages/official-layout/pdf-words.ts'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import { startCounters, words } from './test-office.ts'

test('a process is published only when it fits into the time the law gives; what runs stays on the version it began with', async (t) => {
  const { desks, at, settleProcess, lodge, view, step, usual } = await startCounters(t)
  const { controller, clerk } = desks
  const processId = await settleProcess()
  const first = await lodge(processId)
  const draft = (facts: Record<string, unknown>) => controller.call(contract.draftProcess, { agencyId: clerk.agencyId, procedureCode: '1.001612', time: { quantity: 2, unit: 'workingDay' as const }, steps: usual, ...facts })
  assert.deepEqual((await draft({ time: { quantity: 4, unit: 'workingDay' } })).flaws, ['time-longer-than-law'])
  assert.deepEqual((await draft({ steps: [step('Thẩm định', 'specialist', 'leader', 20)] })).flaws, ['steps-longer-than-time', 'role-does-not-sit-there'])
  const publish = (from: string) => controller.call(contract.publishProcess, { processId, from, decisionNumber: '20/QĐ-UBND', legalBasis: 'Quyết định của tỉnh' })
  await assert.rejects(publish('2026-11-25'), refused(409, 'dossiers/process-unsound'))
  assert.deepEqual((await draft({ steps: usual.slice(0, 2) })).flaws, [])
  const before = await controller.call(contract.getProcess, { processId })
  assert.deepEqual(before.draft?.effect, { staying: 1, hoursBefore: 8, hoursAfter: 5, timeBefore: { quantity: 3, unit: 'workingDay' }, timeAfter: { quantity: 2, unit: 'workingDay' } })
  assert.deepEqual(await publish('2026-11-25'), { processId, ordinal: 2, staying: 1 })
  assert.equal((await view((await lodge(processId)).dossierId)).processOrdinal, 1, 'until that day the old one holds')
  at('2026-11-25 08:00')
  const second = await lodge(processId)
  assert.deepEqual([(await view(second.dossierId)).processOrdinal, words(second.appointedAt), (await view(second.dossierId)).steps.length], [2, '2026-11-27 17:00', 2])
  assert.deepEqual([(await view(first.dossierId)).processOrdinal, (await view(first.dossierId)).steps.length], [1, 3])
  assert.deepEqual((await controller.call(contract.listProcesses, {})).rows.map(({ running, hours, state }) => [running, hours, state]), [[3, 5, 'published']])
})

test('a case of a procedure has its own process, time and parts', async (t) => {
  const { desks, settleProcess, usual } = await startCounters(t)
  await settleProcess('1.000894', { caseName: 'Xác minh tình trạng hôn nhân tại xã khác', time: { quantity: 3, unit: 'workingDay' }, steps: usual }).catch(() => {})
  const { offers } = await desks.clerk.call(contract.listOffers, { text: 'ket hon' })
  const draft = await desks.controller.call(contract.draftProcess, { agencyId: desks.clerk.agencyId, procedureCode: '1.000894', caseName: 'Không có', time: { quantity: 1, unit: 'sameDay' }, steps: usual })
  assert.deepEqual(draft.flaws, ['no-such-case'])
  await assert.rejects(desks.controller.call(contract.draftProcess, { agencyId: desks.clerk.agencyId, procedureCode: '9.999999', time: { quantity: 1, unit: 'sameDay' }, steps: usual }), refused(422, 'dossiers/no-such-procedure'))
  assert.ok(offers.length <= 1)
})

test('the counter finds what it offers without diacritics, with the fee word for word and the hour it would be due', async (t) => {
  const { desks, at, settleProcess, step } = await startCounters(t)
  await settleProcess('1.001193', { time: { quantity: 1, unit: 'sameDay' }, steps: [step('Tiếp nhận', 'clerk', 'one-stop-clerk', 1), step('Ký', 'chairman', 'leader', 2)] })
  const { offers } = await desks.clerk.call(contract.listOffers, { text: 'khai sinh' })
  assert.deepEqual(offers.map(({ procedureName }) => procedureName), ['Đăng ký khai sinh'])
  const offer = await desks.clerk.call(contract.getOffer, { processId: offers[0]!.processId })
  assert.equal(words(offer.dueAt), '2026-11-23 17:00')
  assert.ok(offer.parts.length === 5 && offer.fees.length > 0)
  at('2026-11-23 15:30')
  assert.equal(words((await desks.clerk.call(contract.getOffer, { processId: offers[0]!.processId })).dueAt), '2026-11-24 17:00')
  assert.deepEqual((await desks.otherClerk.call(contract.listOffers, {})).offers, [])
})

test('how codes are written changes from a day, for one agency', async (t) => {
  const { desks, at, settleProcess, lodge } = await startCounters(t)
  const { controller, clerk } = desks
  const processId = await settleProcess()
  const set = (pattern: string, from = '2026-11-24') => controller.call(contract.setCodePattern, { agencyId: clerk.agencyId, pattern, from, legalBasis: 'Quyết định của tỉnh' })
  await assert.rejects(set('{serial:4}'), refused(422, 'dossiers/pattern-unsound'))
  await assert.rejects(set('{agencyId}.{yyyy}.{serial:6}', '2026-11-22'), refused(409, 'dossiers/pattern-in-the-past'))
  await set('{agencyId}.{yyyy}.{serial:6}')
  assert.equal((await lodge(processId)).code, 'H99.51-261123-0001')
  at('2026-11-24 08:00')
  assert.deepEqual([(await lodge(processId)).code, (await lodge(processId)).code], ['H99.51.2026.000001', 'H99.51.2026.000002'])
  assert.deepEqual((await controller.call(contract.getCodePattern, { agencyId: clerk.agencyId })).sample, 'H99.51.2026.000001')
})

test('nobody keeps processes of agencies that do not lie below him, nor gives them work', async (t) => {
  const { app, desks, settleProcess, usual, step } = await startCounters(t)
  const processId = await settleProcess()
  const below = app.official({ powers: ['dossiers.manage'], agencyId: desks.otherClerk.agencyId })
  for (const call of [() => below.call(contract.getProcess, { processId }), () => below.call(contract.publishProcess, { processId, from: '2027-01-01', decisionNumber: '1', legalBasis: 'x' }), () => below.call(contract.getCodePattern, { agencyId: desks.clerk.agencyId }),
    () => below.call(contract.setCodePattern, { agencyId: desks.clerk.agencyId, pattern: '{agencyId}{serial:1}', from: '2027-01-01', legalBasis: 'x' }),
    () => below.call(contract.draftProcess, { agencyId: desks.clerk.agencyId, procedureCode: '1.001193', time: { quantity: 1, unit: 'sameDay' }, steps: usual }),
    () => below.call(contract.draftProcess, { agencyId: desks.otherClerk.agencyId, procedureCode: '1.001193', time: { quantity: 1, unit: 'sameDay' }, steps: [step('Ký', 'chairman', 'leader', 1)] })])
    await assert.rejects(call(), { status: 404 })
  assert.deepEqual((await below.call(contract.listProcesses, {})).rows, [])
})

test('slips 01 to 06 say what happened, with the code, and nothing else of the person than a name', async (t) => {
  const { desks, at, settleProcess, lodge, take, hand } = await startCounters(t)
  const { clerk, specialist } = desks
  const { dossierId, code } = await lodge(await settleProcess())
  await hand(dossierId, 'clerk', 'Đủ thành phần')
  await take(dossierId, 'specialist')
  await specialist.call(contract.askSupplement, { dossierId, items: ['Giấy ủy quyền', 'Biên bản họp'], reason: 'Thiếu chữ ký' })
  await clerk.call(contract.takeSupplement, { dossierId })
  at('2026-11-27 08:00')
  await specialist.call(contract.apologise, { dossierId, day: '2026-11-30', reason: 'Mưa lũ' })
  const text = async (ordinal: number) => plainText(await clerk.download(contract.printSlip, { dossierId, ordinal }))
  assert.match(await text(1), new RegExp(`Mẫu số 01.*Mã hồ sơ: ${code}.*GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ.*Nguyễn Thị Hồng Vân.*Thời gian trả kết quả: 17 giờ 00 ngày 26/11/2026`, 's'))
  assert.match(await text(2), /Mẫu số 02.*1\. Giấy ủy quyền 2\. Biên bản họp.*Thiếu chữ ký/s)
  assert.match(await text(3), /Mẫu số 04.*Mưa lũ.*xin lỗi.*17 giờ 00 ngày 30\/11\/2026/s)
  await assert.rejects(text(4), { status: 404 })
  assert.match(plainText(await specialist.download(contract.printControlSheet, { dossierId })), /Mẫu số 05.*Tiếp nhận, chuyển hồ sơ.*Bùi Thị Lành.*Đúng hạn.*Đủ thành phần/s)
  const other = await lodge((await clerk.call(contract.listOffers, {})).offers[0]!.processId, { outcome: 'refuse', reason: 'Không thuộc thẩm quyền' })
  assert.match(plainText(await clerk.download(contract.printSlip, { dossierId: other.dossierId, ordinal: 1 })), /Mẫu số 03.*Không thuộc thẩm quyền/s)
  const book = plainText(await clerk.download(contract.printDossierBook, { from: '2026-11-01', to: '2026-11-30' }))
  assert.match(book, new RegExp(`SỔ THEO DÕI HỒ SƠ.*${code.slice(0, 6)}`, 's'))
  assert.ok(!(await text(1)).includes('040190001234'))
})

test('office hours are dated: from tomorrow, sound, and of agencies below; the same-day cut-off follows them', async (t) => {
  const { desks, at, settleProcess, lodge, view } = await startCounters(t)
  const agencyId = desks.clerk.agencyId
  const saturdayless = { agencyId, opens: '07:30', noonFrom: '11:30', noonTo: '13:00', closes: '16:30', sameDayUntil: '14:00', from: '2026-11-24', legalBasis: 'Quyết định 9/QĐ-UBND' }
  await assert.rejects(desks.controller.call(contract.setOfficeHours, { ...saturdayless, from: '2026-11-23' }), refused(409, 'dossiers/hours-in-the-past'))
  await assert.rejects(desks.controller.call(contract.setOfficeHours, { ...saturdayless, closes: '12:00' }), refused(422, 'dossiers/hours-unsound'))
  await desks.controller.call(contract.setOfficeHours, saturdayless)
  const { rows } = await desks.controller.call(contract.getOfficeHours, { agencyId })
  assert.deepEqual(rows.map(({ opens, isOwn }) => [opens, isOwn]), [['07:30', true], ['07:00', false]])
  const processId = await settleProcess('1.001612', { time: { quantity: 1, unit: 'sameDay' } })
  const dueOf = async () => words((await view((await lodge(processId)).dossierId)).dueAt)
  assert.equal(await dueOf(), '2026-11-23 17:00')
  at('2026-11-24 14:10')
  assert.equal(await dueOf(), '2026-11-25 16:30')
  const { agencyId: _, ...hours } = saturdayless
  await assert.rejects(desks.chairman.call(contract.setOfficeHours, { agencyId: desks.otherClerk.agencyId, ...hours }), { status: 403 })
})
