/** Papers between the counter and the rooms: given on a numbered sheet, confirmed dossier by dossier, and back. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { test } from 'node:test'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import { startCounters, waiting, type Member } from './test-office.ts'

const text = (pdf: Buffer) => execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString().replaceAll(/\s+/g, ' ')

async function startDesks(t: Parameters<typeof startCounters>[0]) {
  const counters = await startCounters(t)
  const { desks, lodge, hand, take } = counters
  const processId = await counters.settleProcess()
  const toGive = async (who: Member, facts: { day?: string } = {}) => (await desks[who].call(contract.listToHandOver, facts)).rows
  /** Accepted, and handed on to the room. */
  const sentToRoom = async () => {
    const { dossierId } = await lodge(processId, { parts: [{ position: 0, originals: 1, copies: 2 }] })
    await hand(dossierId, 'clerk')
    return dossierId
  }
  const give = async (who: Member, dossierIds: readonly string[], facts: Record<string, unknown> = {}) => {
    const offers = (await toGive(who)).filter(({ dossierId }) => dossierIds.includes(dossierId))
    return desks[who].call(contract.makeSheet, { lines: offers.map(({ dossierId, stepId }) => ({ dossierId, stepId, ...facts })) })
  }
  const decide = async (dossierId: string) => {
    await take(dossierId, 'specialist')
    await hand(dossierId, 'specialist')
    await desks.chairman.call(contract.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '29C8000123' })
  }
  const sheet = (sheetId: string, who: Member = 'clerk') => desks[who].call(contract.getSheet, { sheetId })
  return { ...counters, processId, toGive, sentToRoom, give, decide, sheet }
}

test('papers go to the room on one sheet, confirmed dossier by dossier, and come back with the result', async (t) => {
  const { desks, view, toGive, sentToRoom, give, decide, sheet } = await startDesks(t)
  const ids = [await sentToRoom(), await sentToRoom(), await sentToRoom()]
  assert.deepEqual((await toGive('clerk')).map(({ dossierId, toName, papers }) => [dossierId, toName, papers.map(({ originals, copies }) => [originals, copies])]), ids.map((id) => [id, 'Phòng Văn hóa - Xã hội', [[1, 2]]]))
  const { sheetId, number } = await give('clerk', ids)
  assert.deepEqual([number, await toGive('clerk')], ['1/BG-2026', []])
  assert.ok((await waiting(desks.specialist)).includes('confirm'))
  await desks.colleague.call(contract.confirmSheet, { sheetId, amiss: [{ dossierId: ids[1]!, found: 'lacking', note: 'Thiếu một bản sao' }, { dossierId: ids[2]!, found: 'absent', note: 'Không có trong tập' }] })
  const confirmed = await sheet(sheetId, 'specialist')
  assert.deepEqual([confirmed.state, confirmed.receivedBy, confirmed.amiss, confirmed.lines.map(({ state }) => state)], ['confirmed', 'Trần Văn Tịch, Công chức tư pháp', 2, ['received', 'lacking', 'absent']])
  assert.ok(!(await waiting(desks.specialist)).includes('confirm'))
  assert.deepEqual((await toGive('clerk')).map(({ dossierId }) => dossierId), [ids[2]], 'what was not there is handed over again')
  await decide(ids[0]!)
  const [back] = await toGive('specialist')
  assert.deepEqual([back!.dossierId, back!.direction, back!.toName], [ids[0], 'back', 'Bộ phận một cửa, Ủy ban nhân dân xã Yên Trung'])
  const returned = await give('specialist', [ids[0]!], { results: 2, papers: [{ position: 0, originals: 1, copies: 0 }] })
  assert.equal(returned.number, '2/BG-2026')
  await desks.clerk2.call(contract.confirmSheet, { sheetId: returned.sheetId })
  assert.deepEqual([(await sheet(returned.sheetId)).lines[0]!.papers, await toGive('specialist')], [[{ name: 'Kết quả giải quyết', originals: 2, copies: 0 }, { name: back!.papers[0]!.name, originals: 1, copies: 0 }], []])
  assert.deepEqual((await view(ids[0]!)).passages.map((each) => [each.number, each.direction, each.state]), [['2/BG-2026', 'back', 'received'], ['1/BG-2026', 'out', 'received']])
  const { chapters } = await desks.clerk.call(contract.getDossierStory, { dossierId: ids[1]! })
  assert.deepEqual(chapters.slice(-2).map(({ name, facts }) => [name, facts.note ?? facts.to]), [['dossiers.papers-given.v1', 'Phòng Văn hóa - Xã hội'], ['dossiers.papers-received.v1', 'Thiếu một bản sao']])
})

test('a dossier stands on one open sheet, and no more of it than was brought; two clerks at once take turns', async (t) => {
  const { desks, toGive, sentToRoom, give } = await startDesks(t)
  const [first, second] = [await sentToRoom(), await sentToRoom()]
  const [{ stepId }] = await toGive('clerk') as [contract.ToHandOver]
  const wish = (papers: { position: number; originals: number; copies: number }[]) => desks.clerk.call(contract.makeSheet, { lines: [{ dossierId: first, stepId, papers }] })
  await assert.rejects(wish([{ position: 0, originals: 2, copies: 0 }]), refused(422, 'dossiers/more-than-brought'))
  await assert.rejects(wish([{ position: 0, originals: 0, copies: 0 }]), refused(422, 'dossiers/no-papers'))
  await assert.rejects(desks.clerk.call(contract.makeSheet, { lines: [{ dossierId: first, stepId }, { dossierId: first, stepId }] }), refused(422, 'dossiers/dossier-twice'))
  const both = await Promise.allSettled((['clerk', 'clerk2'] as const).map((who) => desks[who].call(contract.makeSheet, { lines: [{ dossierId: first, stepId }] })))
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  refused(409, 'dossiers/not-to-hand-over')((both.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason)
  assert.equal((await give('clerk', [second])).number, '2/BG-2026', 'what was refused took no number')
})

test('who is on neither side finds no sheet; who gave does not confirm, who receives takes nothing off', async (t) => {
  const { desks, sentToRoom, give, toGive, hand } = await startDesks(t)
  const dossierId = await sentToRoom()
  const { sheetId } = await give('clerk', [dossierId])
  const attempts = (who: Member) => [
    () => desks[who].call(contract.getSheet, { sheetId }), () => desks[who].call(contract.confirmSheet, { sheetId }), () => desks[who].call(contract.dropFromSheet, { sheetId, dossierId, reason: 'x' }), () => desks[who].download(contract.printSheet, { sheetId }),
  ]
  for (const who of ['otherClerk', 'otherSpecialist', 'otherChairman', 'head'] as const) {
    for (const attempt of attempts(who)) await assert.rejects(attempt(), { status: 404 })
    assert.deepEqual([(await desks[who].call(contract.listSheets, {})).rows, await toGive(who)], [[], []])
  }
  await assert.rejects(desks.otherClerk.call(contract.makeSheet, { lines: [{ dossierId }] }), { status: 404 })
  await assert.rejects(desks.clerk.call(contract.confirmSheet, { sheetId }), refused(403, 'dossiers/other-side'))
  await assert.rejects(desks.specialist.call(contract.dropFromSheet, { sheetId, dossierId, reason: 'x' }), refused(403, 'dossiers/other-side'))
  await assert.rejects(desks.specialist.call(contract.confirmSheet, { sheetId, amiss: [{ dossierId: sheetId, found: 'lacking', note: 'x' }] }), refused(422, 'dossiers/not-on-sheet'))
  await hand(dossierId, 'specialist')
  await desks.specialist.call(contract.confirmSheet, { sheetId })
  await assert.rejects(desks.specialist.call(contract.confirmSheet, { sheetId }), refused(409, 'dossiers/sheet-closed'))
  assert.deepEqual(await toGive('clerk'), [], 'the papers lie in the room while the chairman signs')
})

test('what is withdrawn leaves the sheet with the reason; an empty sheet comes to nothing, and received papers come home', async (t) => {
  const { desks, sentToRoom, give, sheet, toGive } = await startDesks(t)
  const [withdrawn, other] = [await sentToRoom(), await sentToRoom()]
  const { sheetId } = await give('clerk', [withdrawn, other])
  await desks.clerk.call(contract.withdrawDossier, { dossierId: withdrawn, reason: 'nộp nơi khác' })
  assert.deepEqual((await sheet(sheetId)).lines.map(({ state, note }) => [state, note]), [['dropped', 'Công dân rút hồ sơ: nộp nơi khác'], ['given', null]])
  await assert.rejects(desks.clerk.call(contract.dropFromSheet, { sheetId, dossierId: withdrawn, reason: 'x' }), refused(422, 'dossiers/not-on-sheet'))
  assert.equal((await desks.clerk2.call(contract.dropFromSheet, { sheetId, dossierId: other, reason: 'Ghi nhầm' })).state, 'dropped')
  assert.ok(!(await waiting(desks.specialist)).includes('confirm'))
  const again = await give('clerk', [other])
  await desks.specialist.call(contract.confirmSheet, { sheetId: again.sheetId })
  await desks.clerk.call(contract.withdrawDossier, { dossierId: other, reason: 'không còn nhu cầu' })
  const [home] = await toGive('specialist')
  assert.deepEqual([home!.dossierId, home!.state, home!.papers.map(({ originals }) => originals)], [other, 'withdrawn', [1]])
  const back = await give('specialist', [other])
  await desks.clerk.call(contract.confirmSheet, { sheetId: back.sheetId })
  assert.deepEqual([await toGive('specialist'), await toGive('clerk')], [[], []])
})

test('both sides see what is open, a page at a time; the paper names giver, receiver and what was found', async (t) => {
  const { app, desks, at, sentToRoom, give, toGive } = await startDesks(t)
  const ids = [await sentToRoom(), await sentToRoom(), await sentToRoom()]
  for (const id of ids) await give('clerk', [id])
  const { rows: [last], next } = await desks.specialist.call(contract.listSheets, { limit: 1, state: 'open' })
  assert.deepEqual([last!.number, last!.isMineToConfirm, typeof next], ['3/BG-2026', true, 'string'])
  const rest = await desks.clerk.call(contract.listSheets, { after: next!, state: 'open' })
  assert.deepEqual([rest.rows.map(({ number, isMineToConfirm }) => [number, isMineToConfirm]), rest.next], [[['2/BG-2026', false], ['1/BG-2026', false]], null])
  await desks.specialist.call(contract.confirmSheet, { sheetId: last!.id, amiss: [{ dossierId: ids[2]!, found: 'lacking', note: 'Thiếu bản sao' }] })
  const paper = text(await desks.specialist.download(contract.printSheet, { sheetId: last!.id }))
  for (const words of ['Phiếu bàn giao hồ sơ', 'Số: 3/BG-2026', 'Bên giao: Bộ phận một cửa, Ủy ban nhân dân xã Yên Trung', 'Bên nhận: Phòng Văn hóa - Xã hội', 'Thiếu: Thiếu bản sao', 'Bùi Thị Lành', 'Nguyễn Thị Hộ']) assert.ok(paper.toLowerCase().includes(words.toLowerCase()), `${words} in ${paper}`)
  at('2026-11-24 09:00')
  const today = await sentToRoom()
  assert.deepEqual([(await toGive('clerk', { day: '2026-11-24' })).map(({ dossierId }) => dossierId), await toGive('clerk', { day: '2026-11-23' })], [[today], []])
  assert.equal((await app.eventNames()).filter((name) => name === 'dossiers.papers-given.v1').length, 3)
})
