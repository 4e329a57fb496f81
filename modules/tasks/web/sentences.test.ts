import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as events from '../contract/events.ts'
import { hasSentence, tell } from './sentences.ts'

test('every event of a task is a sentence in both languages, with or without its facts', () => {
  for (const { name } of Object.values(events)) {
    assert.ok(hasSentence(name), name)
    const { did } = tell(name, {})
    for (const words of [did.vi, did.en]) assert.match(words, /^\S.*\.$/, name)
    assert.doesNotMatch(did.vi + did.en, /undefined|null|NaN/, name)
  }
})

test('a story is told in the words of an official', () => {
  const said = (name: string, facts: Record<string, unknown>) => tell(`tasks.${name}.v1`, facts).did.vi
  assert.equal(said('task-assigned', { lead: 'Phòng Nông nghiệp', coordinators: ['Phòng Văn xã'], dueOn: '2026-12-04' }), 'giao Phòng Nông nghiệp chủ trì, Phòng Văn xã phối hợp, hạn 04/12/2026.')
  assert.equal(said('extension-granted', { fromDueOn: '2026-12-04', toDueOn: '2026-12-11' }), 'cho gia hạn từ 04/12/2026 đến 11/12/2026.')
  assert.equal(said('task-confirmed', { isOnTime: true, qualityVi: 'Hoàn thành tốt', qualityEn: 'Good' }), 'xác nhận hoàn thành đúng hạn, chất lượng: hoàn thành tốt.')
  assert.equal(said('task-reminded', { stage: 'due-in-3', daysLeft: 3 }), 'nhắc nhiệm vụ còn 3 ngày làm việc.')
})
