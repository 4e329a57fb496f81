import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contract from '../../contract.ts'
import { hasSentence, tell } from './sentences.ts'

/** A pile to sign has no story of its own: each of its papers tells that it was signed. */
const isOfPile = (name: string) => name.startsWith('documents.batch-')
const events = (Object.values(contract).filter((one) => typeof one === 'object' && 'payload' in one) as { name: string }[]).filter(({ name }) => !isOfPile(name))

test('every event of a document has a sentence', () => {
  assert.ok(events.length >= 20)
  assert.deepEqual(events.filter(({ name }) => !hasSentence(name)).map(({ name }) => name), [])
})

test('a sentence ends, in both languages, and says nothing undefined', () => {
  for (const { name } of events) {
    const { did } = tell(name, {})
    for (const words of [did.vi, did.en]) {
      assert.match(words, /\.$/, name)
      assert.doesNotMatch(words, /undefined|null|\[object/, name)
    }
  }
})

test('a direction names the lead first, with its deadline, and quotes the instructions', () => {
  const { did, quote } = tell(contract.IncomingDirected.name, {
    opinion: 'Khẩn trương thực hiện.',
    targets: [
      { name: 'Phòng Tài chính', role: 'coordinate', instruction: null, dueOn: null },
      { name: 'Phòng Nội vụ', role: 'lead', instruction: 'Tham mưu văn bản trả lời', dueOn: '2026-11-25' },
    ],
  })
  assert.equal(did.vi, 'chỉ đạo: Phòng Nội vụ (hạn 25/11) chủ trì; Phòng Tài chính phối hợp.')
  assert.equal(did.en, 'directed: Phòng Nội vụ (by 25/11) to lead; Phòng Tài chính to coordinate.')
  assert.equal(quote, 'Khẩn trương thực hiện.\nPhòng Nội vụ: Tham mưu văn bản trả lời')
})

test('an issue to many places names three and counts the rest', () => {
  const receivers = ['Sở Tài chính', 'Sở Nội vụ', 'Sở Y tế', 'Sở Xây dựng', 'UBND xã Yên Trung'].map((name) => ({ unitId: 'x', name }))
  assert.equal(tell(contract.DocumentIssued.name, { receivers }).did.vi, 'phát hành đến Sở Tài chính, Sở Nội vụ, Sở Y tế và 2 nơi khác.')
})
