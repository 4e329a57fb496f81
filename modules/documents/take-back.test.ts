import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeLayout } from './adapters/layout.ts'
import * as contract from './contract.ts'
import { asked, refused, startOffice, waitingFor, type Desk, type Office, type Stop } from './test-office.ts'

const takeBack = (who: Desk, documentId: string) => who.call(contract.takeBack, { documentId, reason: 'Chuyển nhầm.' })
const gone = refused(409, 'documents/taken-back')
const acted = refused(409, 'documents/nothing-to-take-back')

async function submitted({ desks, arrive }: Office) {
  const { documentId } = await arrive()
  await desks.clerk.call(contract.submitIncoming, { documentId, leaderPositionId: desks.chairman.positionId })
  return documentId
}

async function directed(office: Office) {
  const { desks: { chairman }, unit } = office
  const documentId = await submitted(office)
  await chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: unit('farm'), role: 'lead', dueOn: '2026-11-30' }, { unitId: unit('culture'), role: 'coordinate' }] })
  return documentId
}

test('a letter submitted to the wrong leader is taken back before he acts: it lies with the clerk again, and he no longer sees it', async (t) => {
  const office = await startOffice(t)
  const { clerk, clerk2, chairman, deputy } = office.desks
  const documentId = await submitted(office)
  assert.deepEqual((await clerk.call(contract.getDocument, { documentId })).verbs, ['takeBack'])
  await assert.rejects(takeBack(clerk2, documentId), acted)
  assert.equal((await takeBack(clerk, documentId)).state, 'registered')
  assert.deepEqual(await waitingFor(office, documentId), { clerk: ['register'], clerk2: ['register'] })
  await assert.rejects(chairman.call(contract.getDocument, { documentId }), gone)
  await assert.rejects(deputy.call(contract.getDocument, { documentId }), { status: 404 })
  assert.deepEqual((await chairman.call(contract.listDocuments, { direction: 'incoming' })).rows, [])
  await assert.rejects(takeBack(clerk, documentId), acted)

  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: deputy.positionId })
  await deputy.call(contract.sendBackIncoming, { documentId, reason: 'Trình Chủ tịch.' })
  await assert.rejects(takeBack(clerk, documentId), acted)
  const { chapters } = await clerk.call(contract.getStory, { documentId })
  assert.deepEqual(chapters.map(({ name }) => name.split('.')[1]), ['incoming-registered', 'incoming-submitted', 'taken-back', 'incoming-submitted', 'incoming-sent-back'])
})

test('a direction is taken back whole, with its deadline, until anybody it reached has acted', async (t) => {
  const office = await startOffice(t)
  const { chairman, head, cultureHead } = office.desks
  const documentId = await directed(office)
  await takeBack(chairman, documentId)
  assert.deepEqual(await waitingFor(office, documentId), { chairman: ['direct'] })
  const { state, dueOn, assignments } = await chairman.call(contract.getDocument, { documentId })
  assert.deepEqual([state, dueOn, assignments.map((one) => one.state)], ['submitted', null, ['withdrawn', 'withdrawn']])
  await assert.rejects(head.call(contract.getDocument, { documentId }), gone)

  await chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: office.unit('farm'), role: 'lead' }, { unitId: office.unit('culture'), role: 'coordinate' }] })
  await cultureHead.call(contract.contribute, { documentId, opinion: 'Nhất trí.' })
  await assert.rejects(takeBack(chairman, documentId), acted)
  assert.deepEqual(await waitingFor(office, documentId), { head: ['assign'] })
})

test('an assignment taken back gives the work back to whoever had it before', async (t) => {
  const office = await startOffice(t)
  const { head, specialist, colleague, cultureHead, cultureSpecialist } = office.desks
  const documentId = await directed(office)
  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId })
  await takeBack(head, documentId)
  assert.deepEqual(await waitingFor(office, documentId), { head: ['assign'], cultureHead: ['coordinate'] })

  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId })
  await specialist.call(contract.processIncoming, { documentId, note: 'Đang làm.' })
  await assert.rejects(takeBack(head, documentId), acted)
  await head.call(contract.assignIncoming, { documentId, positionId: colleague.positionId })
  await cultureHead.call(contract.assignIncoming, { documentId, positionId: cultureSpecialist.positionId })
  await takeBack(head, documentId)
  await takeBack(cultureHead, documentId)
  assert.deepEqual(await waitingFor(office, documentId), { specialist: ['process'], cultureHead: ['coordinate'] })
  const { state, heldBy } = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual([state, heldBy], ['processing', 'Nguyễn Thị Hồng Vân, Chuyên viên'])
  await assert.rejects(colleague.call(contract.getDocument, { documentId }), gone)
})

test('a draft is taken back from its reviewer, its form checker and its signer; an initial taken back is void', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { specialist, head, checker, chairman } = office.desks
  const { documentId } = await office.draft()
  const roads: [Stop, Stop, Desk, object, Desk][] = [
    ['reviewing', 'drafting', specialist, { specialist: ['revise'] }, head], ['checking', 'reviewing', head, { head: ['review'] }, checker],
    ['checked', 'checking', checker, { checker: ['check-form'] }, specialist], ['submittedToSign', 'checked', specialist, { specialist: ['submit-slip'] }, chairman],
  ]
  for (const [stop, before, who, waits, next] of roads) {
    await office.carry(documentId, stop)
    assert.equal((await takeBack(who, documentId)).state, before)
    assert.deepEqual(await waitingFor(office, documentId), waits, stop)
    if (next !== specialist) await assert.rejects(next.call(contract.getDocument, { documentId }), gone)
  }
  const { reviews, opinions } = await office.carry(documentId, 'submittedToSign')
  assert.deepEqual(reviews.map(({ kind }) => kind), ['content', 'form'])
  assert.deepEqual(opinions.map(({ opinion }) => opinion), ['Nhất trí', 'Nhất trí'])
  await chairman.call(contract.returnDraft, { documentId, opinion: 'Bổ sung.' })
  await assert.rejects(takeBack(specialist, documentId), acted)
})

test('in a sequence of reviewers an approval is taken back before the next has approved, who then waits for his turn', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { specialist, head, cultureHead } = office.desks
  const { documentId } = await office.draft()
  await specialist.call(contract.submitForReview, { documentId, reviewerIds: [head.positionId, cultureHead.positionId] })
  await head.call(contract.approveContent, { documentId, opinion: 'Nhất trí.' })
  await takeBack(head, documentId)
  assert.deepEqual((await head.call(contract.getDocument, { documentId })).route.map(({ state }) => state), ['asked', 'later'])
  assert.deepEqual([await asked(head, documentId), await asked(cultureHead, documentId)], [['review'], []])
  await head.call(contract.approveContent, { documentId })
  assert.equal((await cultureHead.call(contract.approveContent, { documentId })).state, 'checking')
  await assert.rejects(takeBack(head, documentId), acted)
})

test('taken back at the moment the next one acts: one of the two succeeds, the other is refused with 409, and the paper lies where the first left it', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman } = office.desks
  const target = { targets: [{ unitId: office.unit('farm'), role: 'lead' as const }] }
  const ends = { back: 0, on: 0 }
  for (let i = 0; i < 10; i += 1) {
    const documentId = await submitted(office)
    const back = () => takeBack(clerk, documentId)
    const on = () => chairman.call(contract.directIncoming, { documentId, ...target })
    const [first, second] = await Promise.allSettled(i % 2 === 0 ? [back(), on()] : [on(), back()])
    const [took, went] = i % 2 === 0 ? [first, second] : [second, first]
    assert.notEqual(took.status, went.status)
    const loser = (took.status === 'rejected' ? took : went) as PromiseRejectedResult
    assert.equal((loser.reason as { status: number }).status, 409)
    ends[took.status === 'fulfilled' ? 'back' : 'on'] += 1
    assert.deepEqual(await waitingFor(office, documentId), took.status === 'fulfilled' ? { clerk: ['register'], clerk2: ['register'] } : { head: ['assign'] })
  }
  assert.equal(ends.back + ends.on, 10)
})
