import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { listNotices } from '#contracts/notifications'
import { closeLayout } from './adapters/layout.ts'
import * as contract from './contract.ts'
import { bodyText } from './rules.ts'
import { equip, onePage, PIN, refused, startOffice, type Desk, type Office } from './test-office.ts'

const BODY = 'Thực hiện công điện của Thủ tướng.\n1. Sở Tài chính bố trí kinh phí.\n2. Các xã báo cáo trước ngày 30 tháng 11.'

/** A draft of the specialist before the head of the room. */
async function underReview(office: Office) {
  const { documentId } = await office.draft({ body: BODY })
  await office.desks.specialist.call(contract.submitForReview, { documentId })
  return documentId
}
const placeOf = (words: string, text = BODY) => ({ from: text.indexOf(words), to: text.indexOf(words) + words.length })
const say = (who: Desk, documentId: string, words: string, facts: Record<string, unknown> = {}) => who.call(contract.addComment, { documentId, ordinal: 1, words, ...facts })
const suggest = (who: Desk, documentId: string, from: string, to: string, ordinal = 1) => who.call(contract.suggestChanges, { documentId, ordinal, changes: [{ ...placeOf(from), words: to }], reason: 'Cho kịp.' })
const remarks = (who: Desk, documentId: string) => who.call(contract.listRemarks, { documentId })
const bodyNow = async (who: Desk, documentId: string) => bodyText(contract.DraftContent.parse((await who.call(contract.getDocument, { documentId })).content).body)

test('a comment stands at its words, is answered and closed, and whom it concerns is told', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, specialist, colleague } = office.desks
  const documentId = await underReview(office)
  const { commentId } = await say(head, documentId, 'Nêu số công điện.', { place: placeOf('công điện') })
  await say(specialist, documentId, 'Đã bổ sung.', { threadId: commentId })
  await say(head, documentId, 'Nhìn chung đạt.')
  const { threads, ordinal } = await remarks(specialist, documentId)
  assert.equal(ordinal, 1)
  assert.deepEqual(threads.map(({ words, quote, place, replies }) => [words, quote, place, replies.map((reply) => reply.words)]), [
    ['Nêu số công điện.', 'công điện', placeOf('công điện'), ['Đã bổ sung.']], ['Nhìn chung đạt.', null, null, []],
  ])
  await office.app.deliver()
  const notices = async (who: Desk) => (await who.call(listNotices, {})).rows.map(({ what }) => what.vi).filter((what) => what.includes('góp ý'))
  assert.deepEqual(await notices(specialist), [`${head.name} có góp ý về dự thảo`, `${head.name} có góp ý về dự thảo`])
  assert.deepEqual(await notices(head), [`${specialist.name} đã trả lời góp ý`])
  await assert.rejects(colleague.call(contract.listRemarks, { documentId }), { status: 404 })
  await specialist.call(contract.resolveComment, { documentId, commentId, isResolved: true })
  assert.equal((await remarks(head, documentId)).threads[0]!.resolvedBy, specialist.name)
  const { chapters } = await head.call(contract.getStory, { documentId })
  assert.equal(chapters.filter(({ name }) => name === contract.CommentAdded.name).length, 3)
})

test('comments keep their place through later versions, and say so when their words are gone', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, specialist, chairman } = office.desks
  const documentId = await underReview(office)
  await say(head, documentId, 'Bao nhiêu?', { place: placeOf('kinh phí') })
  await say(head, documentId, 'Sao là 30?', { place: placeOf('30 tháng 11') })
  await head.call(contract.returnDraft, { documentId, opinion: 'Sửa lại.' })
  const later = `Căn cứ thêm một đoạn.\n${BODY.replace('kinh phí', 'đủ kinh phí dự phòng').replace('trước ngày 30 tháng 11', 'ngay')}`
  const current = (await specialist.call(contract.getDocument, { documentId })).versions.at(-1)!.ordinal
  await specialist.call(contract.reviseDraft, { documentId, ordinal: current, content: office.contentBy(chairman, { body: later }) })
  const { threads } = await remarks(specialist, documentId)
  assert.deepEqual(threads.map(({ place, quote }) => [place && later.slice(place.from, place.to), quote]), [['kinh phí', 'kinh phí'], [null, '30 tháng 11']])
})

test('nothing suggested is printed before the drafter takes it in; taken in, it is a version of its own', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, specialist } = office.desks
  const documentId = await underReview(office)
  const { suggestionIds: [id] } = await suggest(head, documentId, '30 tháng 11', '27 tháng 11')
  assert.equal(await bodyNow(head, documentId), BODY)
  await assert.rejects(specialist.call(contract.acceptSuggestions, { documentId, ordinal: 1, suggestionIds: [id!] }), { status: 409 })
  await head.call(contract.returnDraft, { documentId, opinion: 'Tiếp thu.' })
  const accepted = await specialist.call(contract.acceptSuggestions, { documentId, ordinal: 1, suggestionIds: [id!] })
  assert.deepEqual([accepted.ordinal, accepted.accepted], [2, 1])
  assert.equal(await bodyNow(specialist, documentId), BODY.replace('30 tháng 11', '27 tháng 11'))
  const { parts, from, to, isSame } = await head.call(contract.compareVersions, { documentId, from: 1, to: 2 })
  assert.deepEqual([from.createdBy, to.note, isSame], [specialist.name, 'Tiếp thu 1 đề nghị sửa', false])
  assert.deepEqual(parts.find(({ name }) => name === 'body')!.changes.filter(({ kind }) => kind !== 'same'), [{ kind: 'removed', text: '30' }, { kind: 'added', text: '27' }])
  assert.ok(parts.filter(({ name }) => name !== 'body').every(({ changes }) => changes.every(({ kind }) => kind === 'same')))
  await assert.rejects(specialist.call(contract.acceptSuggestions, { documentId, ordinal: 2, suggestionIds: [id!] }), refused(409, 'documents/suggestion-decided'))
})

test('a suggestion is taken into what the drafter is writing, and one whose words are gone is refused with nothing lost', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, specialist, chairman } = office.desks
  const documentId = await underReview(office)
  const { suggestionIds: [money, day] } = await head.call(contract.suggestChanges, {
    documentId, ordinal: 1, changes: [{ ...placeOf('kinh phí'), words: 'kinh phí dự phòng' }, { ...placeOf('30 tháng 11'), words: '27 tháng 11' }],
  })
  await head.call(contract.returnDraft, { documentId, opinion: 'Tiếp thu.' })
  const content = office.contentBy(chairman, { body: BODY.replace('trước ngày 30 tháng 11', 'ngay').replace('Sở Tài chính', 'Sở Tài chính, Sở Y tế') })
  await assert.rejects(specialist.call(contract.acceptSuggestions, { documentId, ordinal: 1, suggestionIds: [money!, day!], content }), refused(409, 'documents/suggestion-outdated'))
  assert.deepEqual((await remarks(specialist, documentId)).suggestions.map(({ state }) => state), ['open', 'open'])
  await specialist.call(contract.acceptSuggestions, { documentId, ordinal: 1, suggestionIds: [money!], content })
  assert.equal(await bodyNow(specialist, documentId), 'Thực hiện công điện của Thủ tướng.\n1. Sở Tài chính, Sở Y tế bố trí kinh phí dự phòng.\n2. Các xã báo cáo ngay.')
  assert.equal((await remarks(specialist, documentId)).suggestions[1]!.place, null)
  await specialist.call(contract.rejectSuggestion, { documentId, suggestionId: day!, answer: 'Đã bỏ ngày.' })
  assert.deepEqual((await remarks(head, documentId)).suggestions.map(({ state, answer }) => [state, answer]), [['accepted', null], ['rejected', 'Đã bỏ ngày.']])
})

test('a paper with words still disputed goes neither to the signer nor under the pen', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { specialist, checker, chairman } = office.desks
  await equip(office)
  const { documentId } = await office.draft({ body: BODY })
  await office.carry(documentId, 'checking')
  const { suggestionIds: [id] } = await suggest(checker, documentId, 'kinh phí', 'nguồn lực')
  await checker.call(contract.passFormCheck, { documentId, override: 'Đã đối chiếu' })
  const slip = { summary: 'Kính trình ký' }
  await assert.rejects(specialist.call(contract.submitSlip, { documentId, slip }), refused(409, 'documents/suggestions-open'))
  await specialist.call(contract.rejectSuggestion, { documentId, suggestionId: id! })
  await specialist.call(contract.submitSlip, { documentId, slip })
  const { suggestionIds: [own] } = await suggest(chairman, documentId, 'kinh phí', 'ngân sách')
  const { fileId } = await chairman.call(contract.getDocument, { documentId })
  await assert.rejects(chairman.call(contract.signDocument, { documentId, fileId: fileId!, pin: PIN }), refused(409, 'documents/suggestions-open'))
  await chairman.call(contract.withdrawSuggestion, { documentId, suggestionId: own! })
  assert.equal((await chairman.call(contract.signDocument, { documentId, fileId: fileId!, pin: PIN })).state, 'signed')
  await assert.rejects(say(specialist, documentId, 'Muộn rồi.'), refused(409, 'documents/no-more-remarks'))
  await assert.rejects(suggest(specialist, documentId, 'kinh phí', 'x'), refused(409, 'documents/no-more-remarks'))
})

test('two who would change the same words are both heard, and one of them is taken in', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, cultureHead, specialist } = office.desks
  const { documentId } = await office.draft({ body: BODY })
  await specialist.call(contract.submitForReview, { documentId, reviewerIds: [head.positionId, cultureHead.positionId], isParallel: true })
  const { suggestionIds: [first] } = await suggest(head, documentId, 'kinh phí', 'ngân sách')
  const { suggestionIds: [second] } = await suggest(cultureHead, documentId, 'bố trí kinh phí', 'lo kinh phí')
  await head.call(contract.returnDraft, { documentId, opinion: 'Sửa.' })
  await assert.rejects(specialist.call(contract.acceptSuggestions, { documentId, ordinal: 1, suggestionIds: [first!, second!] }), refused(409, 'documents/suggestions-overlap'))
  await specialist.call(contract.acceptSuggestions, { documentId, ordinal: 1, suggestionIds: [first!] })
  await assert.rejects(specialist.call(contract.acceptSuggestions, { documentId, ordinal: 2, suggestionIds: [second!] }), refused(409, 'documents/suggestion-outdated'))
})

test('foreign ids, places outside the text, stale versions and endless or hostile words are refused', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, specialist, deputy } = office.desks
  const [documentId, other] = [await underReview(office), await underReview(office)]
  const { commentId } = await say(head, other, 'Ở văn bản khác.')
  const { suggestionIds: [foreign] } = await suggest(head, other, 'kinh phí', 'x')
  const change = (facts: object, ordinal = 1) => head.call(contract.suggestChanges, { documentId, ordinal, changes: [{ ...placeOf('kinh phí'), words: 'x', ...facts }] })
  await assert.rejects(say(head, documentId, 'Trả lời.', { threadId: commentId }), { status: 404 })
  await assert.rejects(say(deputy, documentId, 'Chưa đến tôi.'), { status: 404 })
  await assert.rejects(say(head, documentId, 'x', { ordinal: 7 }), { status: 404 })
  await assert.rejects(say(head, documentId, 'x', { place: { from: 5, to: 9_999 } }), refused(422, 'documents/no-such-place'))
  await assert.rejects(say(head, documentId, 'x', { place: { from: 5, to: 5 } }), refused(422, 'documents/no-such-place'))
  await assert.rejects(say(head, documentId, 'x'.repeat(4001)), { status: 422 })
  await assert.rejects(say(head, documentId, 'lật\u202engược'), { status: 422 })
  await assert.rejects(change({ words: 'kinh phí' }), refused(422, 'documents/nothing-suggested'))
  await assert.rejects(change({ from: 0, to: BODY.length }), refused(422, 'documents/no-such-place'))
  await assert.rejects(change({ words: 'a\u0000b' }), { status: 422 })
  await assert.rejects(change({}, 2), refused(409, 'documents/version-changed'))
  await assert.rejects(head.call(contract.withdrawSuggestion, { documentId, suggestionId: foreign! }), { status: 404 })
  await assert.rejects(specialist.call(contract.withdrawSuggestion, { documentId: other, suggestionId: foreign! }), refused(403, 'documents/not-your-suggestion'))
  await assert.rejects(specialist.call(contract.rejectSuggestion, { documentId, suggestionId: randomUUID() }), { status: 404 })
  await assert.rejects(head.call(contract.compareVersions, { documentId, from: 1, to: 9 }), { status: 404 })
  assert.deepEqual([(await remarks(head, documentId)).threads, (await remarks(head, documentId)).suggestions], [[], []])
})

test('an uploaded draft is commented on and compared on the text of its pages, and no word of it is changed here', async (t) => {
  t.after(closeLayout)
  const office = await startOffice(t)
  const { head, specialist, chairman } = office.desks
  const upload = (text: string) => specialist.upload('ke-hoach.pdf', onePage(text), 'application/pdf')
  const contentOf = async (text: string) => ({ typeCode: 'KH', subject: 'ứng phó', signerPositionId: chairman.positionId, fileId: (await upload(text)).id })
  const { documentId } = await specialist.call(contract.createDraftFromUpload, { content: await contentOf('Hoang Minh Khang duyet ke hoach so 12') })
  await specialist.call(contract.reviseDraft, { documentId, ordinal: 1, content: await contentOf('Hoang Minh Khang duyet ke hoach so 15') })
  const { parts } = await specialist.call(contract.compareVersions, { documentId, from: 1, to: 2 })
  assert.deepEqual(parts.map(({ name }) => name), ['whole'])
  assert.deepEqual(parts[0]!.changes.filter(({ kind }) => kind !== 'same').map(({ text }) => text), ['12', '15'])
  await specialist.call(contract.submitForReview, { documentId })
  const { text, isWritten } = await head.call(contract.readVersionText, { documentId, ordinal: 2 })
  assert.equal(isWritten, false)
  await head.call(contract.addComment, { documentId, ordinal: 2, place: placeOf('ke hoach', text), words: 'Thiếu dấu.' })
  await assert.rejects(head.call(contract.suggestChanges, { documentId, ordinal: 2, changes: [{ ...placeOf('15', text), words: '16' }] }), refused(409, 'documents/not-written-here'))
})
