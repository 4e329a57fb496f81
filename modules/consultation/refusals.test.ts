import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeLayout } from '#modules/documents'
import { submitForReview, approveContent, passFormCheck, submitSlip } from '#contracts/documents'
import * as contract from './contract.ts'
import { refused, startOffice } from './test-office.ts'

test('opinions on a draft are collected by its drafter or the head of the unit, on an arrival by whoever leads it, as long as it is open', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, unit, ask } = office
  const documentId = await office.draft()
  const target = { targets: [{ unitId: unit('department') }] }
  await assert.rejects(ask(documentId, target, desks.head), { status: 404 })
  const consultationId = await ask(documentId)
  await assert.rejects(ask(documentId, target, desks.cultureHead), refused(403, 'consultation/not-yours-to-ask'))
  await assert.rejects(desks.cultureHead.call(contract.closeConsultation, { consultationId }), refused(403, 'consultation/not-the-asker'))
  await desks.specialist.call(submitForReview, { documentId })
  await ask(documentId, target, desks.head)

  const letter = await office.letter()
  await ask(letter, target, desks.head)
  await assert.rejects(ask(letter, target, desks.chairman), refused(403, 'consultation/not-yours-to-ask'))
  await desks.head.call(approveContent, { documentId })
  await desks.checker.call(passFormCheck, { documentId })
  await desks.specialist.call(submitSlip, { documentId, slip: { summary: 'Kính trình' } })
  await assert.rejects(ask(documentId, target), refused(409, 'consultation/too-late-to-ask'))
})

test('nobody is asked twice, nor himself, nor for a day that has passed; what does not agree says why; what was answered or ended stays so', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, unit, ask, answer, lineOf } = office
  const documentId = await office.draft()
  const department = { unitId: unit('department') }
  await assert.rejects(ask(documentId, { targets: [department, department] }), refused(422, 'consultation/target-twice'))
  await assert.rejects(ask(documentId, { targets: [{ positionId: desks.specialist.positionId }] }), refused(422, 'consultation/not-yourself'))
  await assert.rejects(ask(documentId, { targets: [{}] }), refused(422, 'consultation/target-unclear'))
  await assert.rejects(ask(documentId, { dueOn: '2026-11-22' }), refused(422, 'consultation/due-in-the-past'))
  const consultationId = await ask(documentId)
  await assert.rejects(desks.specialist.call(contract.extendConsultation, { consultationId, dueOn: '2026-11-27' }), refused(422, 'consultation/not-later'))
  await assert.rejects(answer(desks.director, consultationId, { answer: 'disagree' }), refused(422, 'consultation/words-missing'))

  const { id: requestId } = await lineOf(desks.director, consultationId)
  await assert.rejects(desks.director.call(contract.handOpinion, { consultationId, requestId, positionId: desks.cultureSpecialist.positionId }), refused(422, 'consultation/not-of-the-asked'))
  await desks.director.call(contract.handOpinion, { consultationId, requestId, positionId: desks.budgetSpecialist.positionId })
  await assert.rejects(desks.budgetSpecialist.call(contract.handOpinion, { consultationId, requestId, positionId: desks.budgetHead.positionId }), refused(403, 'consultation/not-yours-to-hand'))
  await assert.rejects(desks.cultureHead.call(contract.giveOpinion, { consultationId, requestId, answer: 'agree' }), refused(403, 'consultation/not-asked-of-you'))
  await assert.rejects(desks.specialist.call(contract.takeInOpinion, { consultationId, requestId, taken: 'accepted' }), refused(409, 'consultation/nothing-to-take-in'))
  await answer(desks.budgetSpecialist, consultationId, { answer: 'disagree', words: 'Chưa có nguồn.' })
  await assert.rejects(desks.director.call(contract.giveOpinion, { consultationId, requestId, answer: 'agree' }), refused(409, 'consultation/already-answered'))
  await assert.rejects(desks.specialist.call(contract.takeInOpinion, { consultationId, requestId, taken: 'explained' }), refused(422, 'consultation/explanation-missing'))

  const { id: late } = await lineOf(desks.cultureHead, consultationId)
  await desks.specialist.call(contract.closeConsultation, { consultationId })
  await assert.rejects(desks.cultureHead.call(contract.giveOpinion, { consultationId, requestId: late, answer: 'agree' }), refused(409, 'consultation/ended'))
  await assert.rejects(desks.specialist.call(contract.closeConsultation, { consultationId }), refused(409, 'lifecycle/move-refused'))
})
