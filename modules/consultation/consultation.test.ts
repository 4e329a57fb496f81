import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { cancelDraft, getDocument, getStory, reviseDraft } from '#contracts/documents'
import { closeLayout } from '#modules/documents'
import { extractPdfText } from '#packages/file-inspection'
import * as contract from './contract.ts'
import { asked, PAGE, startOffice } from './test-office.ts'

test('units and people are asked at once; a head hands his to a specialist; the last answer ends the asking and tells who asked', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, ask, answer, lineOf } = office
  const documentId = await office.draft()
  const consultationId = await ask(documentId)
  assert.deepEqual(await asked(desks.cultureHead), [['Hỗ trợ hộ nghèo chăn nuôi', '2026-11-27']])
  assert.equal((await asked(desks.director)).length + (await asked(desks.deputy)).length, 2)

  const line = await lineOf(desks.cultureHead, consultationId)
  await desks.cultureHead.call(contract.handOpinion, { consultationId, requestId: line.id, positionId: desks.cultureSpecialist.positionId })
  assert.deepEqual([await asked(desks.cultureHead), (await asked(desks.cultureSpecialist)).length], [[], 1])
  const { id: fileId } = await desks.cultureSpecialist.upload('gop-y.pdf', PAGE, 'application/pdf')
  await answer(desks.cultureSpecialist, consultationId, { answer: 'agreeWithRemarks', words: 'Bổ sung hộ cận nghèo.', fileIds: [fileId] })
  await answer(desks.director, consultationId, { answer: 'disagree', words: 'Chưa có nguồn.' })
  assert.equal((await desks.specialist.call(contract.getConsultation, { consultationId })).state, 'open')
  assert.equal((await answer(desks.deputy, consultationId)).state, 'complete')

  await desks.specialist.call(contract.openConsultationFile, { consultationId, fileId })
  await assert.rejects(desks.director.call(contract.openConsultationFile, { consultationId, fileId }), { status: 404 })
  const { opinions, endedAt } = await desks.specialist.call(contract.getConsultation, { consultationId })
  assert.deepEqual(opinions.map(({ name, answer: given, answeredBy }) => [name, given, answeredBy]), [
    ['Phòng Văn xã', 'agreeWithRemarks', 'Lý Thị Hoa, Chuyên viên'], ['Sở Tài chính', 'disagree', 'Phạm Hữu Đức, Giám đốc'], ['Lê Thị Thu Ngân, Phó Chủ tịch', 'agree', 'Lê Thị Thu Ngân, Phó Chủ tịch'],
  ])
  assert.ok(endedAt)
  assert.deepEqual((await asked(desks.director)).length, 0)
  const { chapters } = await desks.specialist.call(getStory, { documentId })
  assert.deepEqual(chapters.map(({ name }) => name).filter((name) => name.startsWith('consultation.')), [
    'consultation.opinions-asked.v1', 'consultation.opinion-handed.v1', ...Array.from({ length: 3 }, () => 'consultation.opinion-given.v1'), 'consultation.consultation-ended.v1',
  ])
})

test('everybody is asked about the version of that day; another agency reads that version and its own line, and nothing else', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, ask } = office
  const documentId = await office.draft()
  const consultationId = await ask(documentId)
  await desks.specialist.call(reviseDraft, { documentId, ordinal: 1, content: office.contentBy('Hỗ trợ 700.000 đồng mỗi hộ.') })

  const theirs = await desks.director.call(contract.getConsultation, { consultationId })
  assert.deepEqual([theirs.ordinal, theirs.isWhole, theirs.documentId, theirs.opinions.map(({ name }) => name), theirs.verbs], [1, false, null, ['Sở Tài chính'], []])
  const { fileId: present } = await desks.specialist.call(getDocument, { documentId })
  assert.notEqual(theirs.files[0]!.fileId, present)
  await desks.director.call(contract.openConsultationFile, { consultationId, fileId: theirs.files[0]!.fileId })
  await assert.rejects(desks.director.call(contract.openConsultationFile, { consultationId, fileId: present! }), { status: 404 })
  await assert.rejects(desks.director.call(getDocument, { documentId }), { status: 404 })
  await assert.rejects(desks.director.call(contract.printOpinionTable, { consultationId }), { status: 404 })
  await assert.rejects(desks.budgetHead.call(contract.getConsultation, { consultationId }), { status: 404 })

  const ours = await desks.cultureHead.call(contract.getConsultation, { consultationId })
  assert.deepEqual([ours.isWhole, ours.opinions.length], [true, 3])
  assert.equal((await desks.cultureHead.call(getDocument, { documentId })).id, documentId)
})

test('a later day is given to those who still owe an answer; who answers after the day is marked late; ended early, silence is recorded in the words of the rule', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, ask, answer, lineOf, on } = office
  const documentId = await office.draft()
  const consultationId = await ask(documentId)
  await answer(desks.deputy, consultationId)
  await desks.specialist.call(contract.extendConsultation, { consultationId, dueOn: '2026-11-30', reason: 'Theo đề nghị của Sở.' })
  assert.deepEqual(await asked(desks.director), [['Hỗ trợ hộ nghèo chăn nuôi', '2026-11-30']])
  assert.equal((await desks.specialist.call(contract.remindConsultation, { consultationId, note: 'Đề nghị sớm trả lời.' })).reminded, 2)

  on('2026-12-01')
  await answer(desks.director, consultationId, { answer: 'agree' })
  assert.deepEqual([(await lineOf(desks.specialist, consultationId, 'Sở')).isLate, (await lineOf(desks.specialist, consultationId, 'Lê')).isLate], [true, false])
  assert.equal((await desks.specialist.call(contract.closeConsultation, { consultationId, reason: 'Đã quá hạn.' })).silent, 1)
  const silent = await lineOf(desks.specialist, consultationId, 'Phòng Văn xã')
  assert.deepEqual([silent.state, silent.silence, silent.answer], ['silent', 'Không có ý kiến', null])
  assert.deepEqual(await asked(desks.cultureHead), [])
})

test('they may be asked again about the next version: a new round, the answers of the first kept', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, unit, ask, answer } = office
  const documentId = await office.draft()
  const first = await ask(documentId, { targets: [{ unitId: unit('department') }] })
  await answer(desks.director, first, { answer: 'disagree', words: 'Chưa có nguồn.' })
  await desks.specialist.call(reviseDraft, { documentId, ordinal: 1, content: office.contentBy('Hỗ trợ 300.000 đồng mỗi hộ.') })
  const second = await ask(documentId, { targets: [{ unitId: unit('department') }] })
  await answer(desks.director, second)
  const { rows, mayAsk } = await desks.specialist.call(contract.listConsultationsOfDocument, { documentId })
  assert.deepEqual([mayAsk, rows.map(({ round, answered, disagreed, state }) => [round, answered, disagreed, state])], [true, [[2, 1, 0, 'complete'], [1, 1, 1, 'complete']]])
  const page = await desks.specialist.call(contract.listConsultationsOfDocument, { documentId, limit: 1 })
  assert.equal((await desks.specialist.call(contract.listConsultationsOfDocument, { documentId, limit: 1, after: page.next! })).rows[0]!.id, first)
})

test('each answer is taken in or explained; the table prints, and lies beside the draft for the signer, replaced when made anew, never sent', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, ask, answer, lineOf } = office
  const documentId = await office.draft()
  const consultationId = await ask(documentId)
  await answer(desks.director, consultationId, { answer: 'disagree', words: 'Chưa có nguồn.' })
  const { id: requestId } = await lineOf(desks.specialist, consultationId, 'Sở')
  await desks.specialist.call(contract.takeInOpinion, { consultationId, requestId, taken: 'explained', words: 'Nguồn đã bố trí tại Nghị quyết 12.' })
  const attached = async () => (await desks.specialist.call(getDocument, { documentId })).attachments.map(({ name, isInternal }) => [name, isInternal])
  await desks.specialist.call(contract.attachOpinionTable, { consultationId })
  await answer(desks.deputy, consultationId)
  await desks.specialist.call(contract.attachOpinionTable, { consultationId })
  assert.deepEqual(await attached(), [['Bang-tong-hop-y-kien-dot-1.pdf', true]])
  const folder = mkdtempSync(join(tmpdir(), 'opinions-'))
  t.after(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, 'table.pdf'), await desks.specialist.download(contract.printOpinionTable, { consultationId }))
  const words = (await extractPdfText(join(folder, 'table.pdf'))).map(({ text }) => text).join(' ').replaceAll(/\s+/g, ' ')
  for (const said of ['Sở Tài chính', 'Không nhất trí. Chưa có nguồn.', 'Giải trình. Nguồn đã bố trí', 'Phòng Văn xã', 'Chưa trả lời', 'Hỏi 3 nơi, 2 nơi trả lời']) assert.ok(words.includes(said), `${said}: ${words}`)
})

test('a draft that is given up asks nobody any more', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { app, desks, ask } = office
  const documentId = await office.draft()
  const consultationId = await ask(documentId)
  await desks.specialist.call(cancelDraft, { documentId, reason: 'Không còn cần.' })
  await app.deliver()
  assert.deepEqual([(await desks.director.call(contract.getConsultation, { consultationId })).state, await asked(desks.director)], ['closed', []])
})

test('the last two answers given at the same moment end the asking exactly once; an answer against the closing leaves either', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { app, desks, unit, ask, answer } = office
  const documentId = await office.draft()
  for (let i = 0; i < 6; i += 1) {
    const consultationId = await ask(documentId, { targets: [{ unitId: unit('department') }, { positionId: desks.deputy.positionId }] })
    await Promise.all([answer(desks.director, consultationId), answer(desks.deputy, consultationId)])
    assert.equal((await desks.specialist.call(contract.getConsultation, { consultationId })).state, 'complete')
  }
  assert.equal((await app.eventNames()).filter((name) => name === 'consultation.consultation-ended.v1').length, 6)
  for (let i = 0; i < 6; i += 1) {
    const consultationId = await ask(documentId, { targets: [{ unitId: unit('department') }] })
    const [given, closed] = await Promise.allSettled([answer(desks.director, consultationId), desks.specialist.call(contract.closeConsultation, { consultationId })])
    const { opinions, state } = await desks.specialist.call(contract.getConsultation, { consultationId })
    assert.notEqual(given.status, closed.status)
    assert.deepEqual([opinions[0]!.state, state], given.status === 'fulfilled' ? ['answered', 'complete'] : ['silent', 'closed'])
  }
})
