import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blocksOf } from '../../rules.ts'
import { emptyWriting, writtenContent } from './content.ts'
import { toldAgain } from './receivers.ts'

const written = (addressees: string[], recipients: string[]) => writtenContent({
  ...emptyWriting, subject: 'kiện toàn', body: blocksOf('Một.'), signerPositionId: '0198c2a0-0000-7000-8000-000000000001', addressees: addressees.join('\n'), recipients: [...recipients, 'Lưu: VT'].join('\n'),
})
const names = (...all: string[]) => all.map((name) => ({ name }))

test('what corrects a letter is addressed to whom the letter was, and those who had it for information have this, too', () => {
  assert.deepEqual(toldAgain({ content: written(['Sở Tài chính'], ['Như trên', 'Chủ tịch UBND tỉnh (để báo cáo);']), receivers: names('Sở Tài chính', 'Sở Xây dựng') }, 'CV'),
    { addressees: 'Sở Tài chính', recipients: 'Như trên\nChủ tịch UBND tỉnh (để báo cáo)\nSở Xây dựng' })
})

test('what corrects a decision is addressed to whom the decision was sent; a decision that names nobody leaves what it copied', () => {
  assert.deepEqual(toldAgain({ content: written([], ['Như Điều 3', 'Bộ Nội vụ']), receivers: names('Sở Nội vụ') }, 'CV'), { addressees: 'Sở Nội vụ', recipients: 'Như trên\nBộ Nội vụ' })
  assert.deepEqual(toldAgain({ content: written([], ['Như Điều 3', 'Bộ Nội vụ']), receivers: [] }, 'CV'), { addressees: 'Bộ Nội vụ', recipients: 'Như trên' })
  assert.deepEqual(toldAgain({ content: null, receivers: names('Sở Nội vụ') }, 'QĐ'), { addressees: '', recipients: 'Sở Nội vụ' })
})
