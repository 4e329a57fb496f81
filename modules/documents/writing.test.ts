import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { closeLayout } from './adapters/layout.ts'
import { systemActor } from '#platform/events'
import { giveBack, setAside } from './commands/set-aside.ts'
import * as contract from './contract.ts'
import { bodyText, SET_ASIDE } from './rules.ts'
import { refused, startOffice, type Office } from './test-office.ts'

const writing = (body: string, facts: Partial<contract.Writing> = {}) => ({
  mode: 'form' as const, typeCode: 'CV', subject: 'phòng, chống rét', fieldSymbol: 'NN', urgency: 'normal' as const, addressees: '', basis: '', body, recipients: '', archive: 'VT', signerPositionId: null, dueOn: null,
  circulation: '', drafterMark: '', note: '', details: {}, annexes: [], file: [], attachments: [], ...facts,
})
const keep = ({ desks }: Office, place: string, revision: number, body: string, facts: { ordinal?: number } = {}) =>
  desks.specialist.call(contract.keepWriting, { place, ordinal: 0, revision, content: writing(body), ...facts } as never)

test('what is written is there again after a reload, unfinished as it is, and for nobody else', async (t) => {
  const office = await startOffice(t)
  const place = randomUUID()
  await keep(office, place, 0, 'Một.')
  assert.equal((await keep(office, place, 1, 'Một.\n1. Hai.')).revision, 2)
  const kept = await office.desks.specialist.call(contract.getWriting, { place })
  assert.deepEqual([kept.revision, bodyText(kept.content.body), kept.content.subject], [2, 'Một.\n1. Hai.', 'phòng, chống rét'])
  await assert.rejects(office.desks.colleague.call(contract.getWriting, { place }), { status: 404 })
  await assert.rejects(office.desks.colleague.call(contract.discardWriting, { place }), { status: 404 })
  assert.deepEqual((await office.desks.specialist.call(contract.listWritings, {})).writings.map((one) => [one.place, one.subject]), [[place, 'phòng, chống rét']])
})

test('two tabs never overwrite each other: the later one is told, and what the first wrote stays', async (t) => {
  const office = await startOffice(t)
  const place = randomUUID()
  await keep(office, place, 0, 'Thẻ một.')
  await assert.rejects(keep(office, place, 0, 'Thẻ hai.'), refused(409, 'documents/written-elsewhere'))
  const both = await Promise.allSettled([keep(office, place, 1, 'A.'), keep(office, place, 1, 'B.')])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const kept = await office.desks.specialist.call(contract.getWriting, { place })
  assert.deepEqual([kept.revision, bodyText(kept.content.body)], [2, both[0].status === 'fulfilled' ? 'A.' : 'B.'])
})

test('a kept version takes the place of its writing; a draft does not go on while something beside it is not kept', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, draft, contentBy } = office
  const writingId = randomUUID()
  await keep(office, writingId, 0, 'Mới.')
  await assert.rejects(draft({}, { writingId: randomUUID() }), { status: 404 })
  const { documentId } = await draft({}, { writingId })
  assert.deepEqual((await desks.specialist.call(contract.listWritings, {})).writings, [])
  await keep(office, documentId, 0, 'Sửa thêm.', { ordinal: 1 })
  await assert.rejects(desks.specialist.call(contract.submitForReview, { documentId }), refused(409, 'documents/writing-not-kept'))
  await desks.specialist.call(contract.reviseDraft, { documentId, ordinal: 1, content: contentBy(desks.chairman, { body: 'Sửa thêm.' }) })
  await assert.rejects(desks.specialist.call(contract.getWriting, { place: documentId }), { status: 404 })
  await keep(office, documentId, 0, 'Lại sửa.', { ordinal: 2 })
  await desks.specialist.call(contract.discardWriting, { place: documentId })
  assert.equal((await desks.specialist.call(contract.submitForReview, { documentId })).state, 'reviewing')
})

test('over a draft writes only whoever has it, and not while it is with others', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { desks, draft } = office
  const { documentId } = await draft()
  const over = { place: documentId, ordinal: 1, revision: 0, content: writing('Xen vào.') }
  await assert.rejects(desks.colleague.call(contract.keepWriting, over), { status: 404 })
  await assert.rejects(desks.specialist.call(contract.keepWriting, { ...over, ordinal: 2 }), refused(409, 'documents/version-changed'))
  await desks.specialist.call(contract.submitForReview, { documentId })
  await assert.rejects(desks.head.call(contract.keepWriting, over), { status: 409 })
  await assert.rejects(desks.specialist.call(contract.keepWriting, over), { status: 409 })
  await assert.rejects(desks.specialist.call(contract.keepWriting, { ...over, place: randomUUID() }), { status: 404 })
  await assert.rejects(desks.specialist.call(contract.keepWriting, { ...over, place: randomUUID(), ordinal: 0, sourceId: randomUUID() }), { status: 404 })
})

test('what is half written to correct a document is listed with what it does to which, and says nothing while that one is set aside', async (t) => {
  const office = await startOffice(t)
  const { specialist } = office.desks
  const { documentId: sourceId } = await office.draft()
  const [place, answer] = [randomUUID(), randomUUID()]
  const begun = { place, ordinal: 0, revision: 0, sourceId, content: writing('Đính chính.') }
  await specialist.call(contract.keepWriting, { ...begun, sourceKind: 'corrects' })
  await specialist.call(contract.keepWriting, { ...begun, place: answer })
  const listed = async (of: string) => {
    const one = (await specialist.call(contract.listWritings, {})).writings.find((each) => each.place === of)!
    return [one.sourceId, one.sourceKind, one.typeCode, one.subject]
  }
  assert.deepEqual([await listed(place), await listed(answer)], [[sourceId, 'corrects', 'CV', 'phòng, chống rét'], [sourceId, null, 'CV', 'phòng, chống rét']])
  await assert.rejects(specialist.call(contract.keepWriting, { ...begun, place: randomUUID(), sourceId: null, sourceKind: 'corrects' }), refused(422, 'request/invalid'))
  const happening = { db: office.app.database.write, now: office.app.clock.now(), actor: systemActor() }
  await setAside(happening, { documentId: sourceId, source: sourceId })
  assert.equal((await listed(place))[3], SET_ASIDE)
  await assert.rejects(specialist.call(contract.getWriting, { place }), refused(423, 'documents/set-aside'))
  await giveBack(happening, sourceId)
  assert.equal((await specialist.call(contract.getWriting, { place })).content.subject, 'phòng, chống rét')
})

test('secret words and control characters are not kept even for a moment, and unfinished drafts are counted', async (t) => {
  const office = await startOffice(t)
  const { desks } = office
  const place = randomUUID()
  await assert.rejects(keep(office, place, 0, 'Một\u0007.'), { status: 422 })
  await assert.rejects(desks.specialist.call(contract.keepWriting, { place, ordinal: 0, revision: 0, content: writing('x', { subject: 'x'.repeat(501) }) }), { status: 422 })
  await assert.rejects(desks.specialist.call(contract.getWriting, { place }), { status: 404 })
  for (let i = 0; i < 50; i += 1) await keep(office, randomUUID(), 0, `Bản ${i}.`)
  await assert.rejects(keep(office, place, 0, 'Một bản nữa.'), refused(409, 'documents/too-many-writings'))
})
