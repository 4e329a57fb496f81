import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Writing } from '../../contract.ts'
import { blocksOf } from '../../rules.ts'
import { emptyWriting, keptOf, previewContent, writingFrom, writingOf, writtenContent } from './content.ts'

const signer = '0198c2a0-0000-7000-8000-000000000001'
const letter = {
  ...emptyWriting, subject: 'chủ động phòng, chống rét', addressees: '- Sở Tài chính\n\n- Ủy ban nhân dân các xã, phường', basis: '', body: blocksOf('Thực hiện Công văn số 1598.\n1. Rà soát số lượng đàn.'),
  recipients: 'Như trên\nLưu VT', signerPositionId: signer, fieldSymbol: ' NN ',
}

test('a list typed line by line loses its dashes and its empty lines', () => {
  assert.deepEqual(writtenContent(letter).addressees, ['Sở Tài chính', 'Ủy ban nhân dân các xã, phường'])
  assert.equal(writtenContent(letter).fieldSymbol, 'NN')
})

test('what was kept opens again as it was written', () => {
  const again = writingOf(writtenContent(letter), '')
  assert.equal(again?.addressees, 'Sở Tài chính\nỦy ban nhân dân các xã, phường')
  assert.deepEqual(again?.body, letter.body)
  assert.equal(again?.mode, 'form')
})

test('an uploaded draft opens again with its file', () => {
  const { addressees: _, basis: __, body: ___, ...facts } = writtenContent(letter)
  const again = writingOf({ ...facts, typeCode: 'KH', fileId: signer }, 'ke-hoach.pdf')
  assert.equal(again?.mode, 'upload')
  assert.equal(again?.file[0]?.name, 'ke-hoach.pdf')
})

test('nothing is previewed without a signer, and missing words are dots', () => {
  assert.equal(previewContent(emptyWriting), null)
  assert.equal(previewContent({ ...emptyWriting, signerPositionId: signer })?.subject, '…')
})

test('what is no draft opens as nothing', () => {
  assert.equal(writingOf({ hello: 1 }, ''), null)
  assert.equal(writingOf(null, ''), null)
})

test('what stands half written in the fields is kept whole, and stands there again', () => {
  const half = { ...letter, subject: '', typeCode: 'GM', 'detail.venue': 'Phòng họp số 1', annexes: [{ title: '', body: blocksOf('Hồ Yên Trung.') }] }
  assert.deepEqual(writingFrom(Writing.parse(JSON.parse(JSON.stringify(keptOf(half))))), { ...half, fieldSymbol: 'NN' })
})
