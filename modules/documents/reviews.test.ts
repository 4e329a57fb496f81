import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeLayout } from './adapters/layout.ts'
import * as contract from './contract.ts'
import { asked, refused, startOffice, type Desk, type Office } from './test-office.ts'

const submit = async ({ desks, draft }: Office, reviewers: Desk[], isParallel: boolean) => {
  const { documentId } = await draft()
  await desks.specialist.call(contract.submitForReview, { documentId, reviewerIds: reviewers.map(({ positionId }) => positionId), isParallel })
  return documentId
}
const approve = (who: Desk, documentId: string, opinion = 'Nhất trí') => who.call(contract.approveContent, { documentId, opinion })
const routeOf = async ({ desks }: Office, documentId: string) =>
  (await desks.specialist.call(contract.getDocument, { documentId })).route.map(({ round, name, state, opinion }) => [round, name.split(',')[0], state, opinion])

test('one after the other: the next is asked when the one before has approved, and the form check comes after the last', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, cultureHead, deputy, specialist } = office.desks
  const documentId = await submit(office, [head, cultureHead, deputy], false)
  assert.deepEqual([await asked(head, documentId), await asked(cultureHead, documentId)], [['review'], []])
  await assert.rejects(approve(deputy, documentId), { status: 404 })
  assert.equal((await approve(head, documentId)).state, 'reviewing')
  assert.equal((await approve(cultureHead, documentId)).state, 'reviewing')
  assert.deepEqual([await asked(head, documentId), await asked(cultureHead, documentId), await asked(deputy, documentId)], [[], [], ['review']])
  await assert.rejects(approve(head, documentId), refused(403, 'documents/not-waiting-for-you'))
  assert.equal((await approve(deputy, documentId)).state, 'checking')
  assert.equal((await specialist.call(contract.getDocument, { documentId })).reviews.length, 3)
})

test('all at once: all must approve; one return returns it, relieves the others, and every opinion is kept through the next round', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, cultureHead, deputy, specialist } = office.desks
  const documentId = await submit(office, [head, cultureHead, deputy], true)
  for (const who of [head, cultureHead, deputy]) assert.deepEqual(await asked(who, documentId), ['review'])
  await approve(cultureHead, documentId, 'Nhất trí về văn xã.')
  await deputy.call(contract.returnDraft, { documentId, opinion: 'Bổ sung kinh phí.' })
  assert.deepEqual([await asked(head, documentId), await asked(specialist, documentId)], [[], ['revise']])
  await specialist.call(contract.submitForReview, { documentId, reviewerIds: [head.positionId, deputy.positionId], isParallel: true })
  await approve(deputy, documentId)
  assert.equal((await approve(head, documentId)).state, 'checking')
  assert.deepEqual(await routeOf(office, documentId), [
    [1, 'Phan Đình Lộc', 'void', null], [1, 'Vũ Bá Thành', 'approved', 'Nhất trí về văn xã.'], [1, 'Lê Thị Thu Ngân', 'returned', 'Bổ sung kinh phí.'],
    [2, 'Phan Đình Lộc', 'approved', 'Nhất trí'], [2, 'Lê Thị Thu Ngân', 'approved', 'Nhất trí'],
  ])
  const { opinions } = await specialist.call(contract.getDocument, { documentId })
  assert.deepEqual(opinions.map(({ opinion }) => opinion), ['Nhất trí về văn xã.', 'Bổ sung kinh phí.', 'Nhất trí', 'Nhất trí'])
})

test('two reviewers who approve at the same moment bring it to the form check, once', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { app, desks: { head, cultureHead, checker } } = office
  const papers = await Promise.all(Array.from({ length: 8 }, () => submit(office, [head, cultureHead], true)))
  for (const documentId of papers) {
    const states = await Promise.all([approve(head, documentId), approve(cultureHead, documentId)])
    assert.deepEqual(states.map(({ state }) => state).toSorted((a, b) => a.localeCompare(b)), ['checking', 'reviewing'])
    assert.deepEqual(await asked(checker, documentId), ['check-form'])
  }
  assert.equal((await app.eventNames()).filter((name) => name === 'documents.content-approved.v1').length, 16)
})

test('an approval against a return at the same moment: the paper is with its drafter, and the round tells who was first', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, cultureHead, specialist } = office.desks
  for (let i = 0; i < 8; i += 1) {
    const documentId = await submit(office, [head, cultureHead], true)
    const [approved, returned] = await Promise.allSettled([approve(head, documentId), cultureHead.call(contract.returnDraft, { documentId, opinion: 'Chưa đủ căn cứ.' })])
    assert.equal(returned.status, 'fulfilled')
    assert.deepEqual(await routeOf(office, documentId), [[1, 'Phan Đình Lộc', approved.status === 'fulfilled' ? 'approved' : 'void', approved.status === 'fulfilled' ? 'Nhất trí' : null], [1, 'Vũ Bá Thành', 'returned', 'Chưa đủ căn cứ.']])
    assert.deepEqual([(await specialist.call(contract.getDocument, { documentId })).state, await asked(specialist, documentId)], ['drafting', ['revise']])
  }
})

test('a reviewer heads something in this agency today, is not the drafter, and reviews once in a round', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, colleague, specialist, director } = office.desks
  await assert.rejects(submit(office, [colleague], false), refused(422, 'documents/not-a-reviewer'))
  await assert.rejects(submit(office, [director], false), refused(422, 'documents/not-a-reviewer'))
  await assert.rejects(submit(office, [specialist], false), refused(422, 'documents/not-a-reviewer'))
  await assert.rejects(submit(office, [head, head], true), refused(422, 'documents/target-twice'))
})
