import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainText } from '../../packages/official-layout/pdf-words.ts'
import { closeLayout } from './adapters/layout.ts'
import * as contract from './contract.ts'
import { blocksOf, bodyText, canonicalLabels, isCanonical, linesOf, rewritten, settled, withLine, type Block } from './rules.ts'
import { refused, startOffice } from './test-office.ts'

const typed = 'Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Quy chế này quy định việc trực.\na) Trực ngày thường;\n- Trực đêm.\nĐiều 2. Chánh Văn phòng chịu trách nhiệm thi hành.'

test('lines typed one under the other are read as the blocks of the decree, and read back as the same lines', () => {
  const blocks = blocksOf(typed)
  assert.deepEqual(blocks.map(({ kind }) => kind), ['chapter', 'article', 'numbered', 'numbered', 'item', 'article'])
  assert.equal(bodyText(blocks), typed)
  assert.deepEqual(blocks[1], { kind: 'article', label: 'Điều 1.', text: 'Phạm vi', isTitle: true })
})

test('chapters and articles are counted through the text, clauses anew in each article, points by the letters of the alphabet', () => {
  const body = blocksOf('Chương II\nĐiều 5. A.\n4. B.\nd) C.\nd) D.\nb) Đ.\nb) E.\nChương II\nĐiều 9. G.\n7. H.')
  assert.deepEqual(canonicalLabels(body), ['Chương I', 'Điều 1.', '1.', 'a)', 'b)', 'c)', 'd)', 'Chương II', 'Điều 2.', '1.'])
  assert.equal(isCanonical(body), false)
  assert.equal(isCanonical(blocksOf(typed)), true)
  assert.deepEqual(canonicalLabels(blocksOf('1.1. Riêng.\nĐiều 5a. Chèn.')), ['1.1.', 'Điều 1.'])
})

test('words put in the place of others are set like them, and nothing else changes', () => {
  const text = [{ text: 'Hoàn thành ' }, { text: 'trước ngày 30', isBold: true }, { text: ' tháng 11.' }]
  assert.deepEqual(rewritten(text, 22, 24, '27'), [{ text: 'Hoàn thành ' }, { text: 'trước ngày 27', isBold: true }, { text: ' tháng 11.' }])
  assert.equal(settled([{ text: 'a' }, { text: 'b', isBold: false }]), 'ab')
})

test('a change that reaches into a label, begins a new line or leaves nothing is read anew', () => {
  const blocks = blocksOf('1. Một.\n2. Hai.')
  const lines = linesOf(blocks)
  assert.equal(bodyText(withLine(blocks, lines[1]!, { from: 0, to: 2, words: 'Điều 7.' })), '1. Một.\nĐiều 7. Hai.')
  assert.equal(bodyText(withLine(blocks, lines[0]!, { from: 7, to: 7, words: '\na) Thêm.' })), '1. Một.\na) Thêm.\n2. Hai.')
  assert.deepEqual(bodyText(withLine(blocks, lines[0]!, { from: 0, to: 7, words: '' })), '2. Hai.')
})

const table: Block = { kind: 'table', hasHead: true, rows: [['STT', 'Hồ chứa'], ['1', [{ text: 'Yên Trung', isBold: true }]]] }

test('a draft written in blocks is kept as it was written, printed with its table, and found by its words', async (t) => {
  t.after(closeLayout)
  const { desks, draft } = await startOffice(t)
  const body: Block[] = [{ kind: 'paragraph', text: [{ text: 'Kiểm tra ' }, { text: 'khẩn trương', isItalic: true }, { text: ' các hồ:' }] }, table]
  const { documentId, fileId } = await draft({ body })
  const { content } = await desks.specialist.call(contract.getDocument, { documentId })
  assert.deepEqual(contract.DraftContent.parse(content).body, body)
  assert.match(plainText(await desks.specialist.download(contract.openDocumentFile, { documentId, fileId })), /Kiểm tra khẩn trương các hồ: STT 1 Hồ chứa Yên Trung|Kiểm tra khẩn trương các hồ: STT Hồ chứa 1 Yên Trung/)
  const { rows } = await desks.specialist.call(contract.searchDocuments, { text: 'Yên Trung' })
  assert.deepEqual(rows.map(({ id }) => id), [documentId])
})

test('a correction of the form leaves bold words bold and tables alone', async (t) => {
  t.after(closeLayout)
  const { desks, draft } = await startOffice(t)
  const { documentId, ordinal } = await draft({ body: [{ kind: 'paragraph', text: [{ text: 'căn cứ luật thú y', isBold: true }, { text: ' năm 2015.' }] }, table] })
  await desks.specialist.call(contract.fixForm, { documentId, ordinal })
  const { body } = contract.DraftContent.parse((await desks.specialist.call(contract.getDocument, { documentId })).content)
  const first = body[0]!
  assert.ok(first.kind === 'paragraph' && Array.isArray(first.text) && first.text[0]!.isBold && first.text[0]!.text.startsWith('C'))
  assert.deepEqual(body.find(({ kind }) => kind === 'table'), table)
})

test('control characters, lines within a line, endless texts and empty annexes are refused', async (t) => {
  t.after(closeLayout)
  const { draft } = await startOffice(t)
  for (const body of [
    'Một\u0007 hai', [{ kind: 'paragraph', text: 'Một\u202ehai' }], [{ kind: 'paragraph', text: 'Một\nhai' }], [{ kind: 'paragraph', text: [{ text: 'x\u0000' }] }], 'x'.repeat(60_001), [{ kind: 'song', text: 'x' }],
    Array.from({ length: 3001 }, () => ({ kind: 'paragraph', text: 'x' })), [{ kind: 'table', rows: [] }], [{ kind: 'table', rows: Array.from({ length: 500 }, () => Array.from({ length: 20 }, () => 'x')) }],
  ]) await assert.rejects(draft({ body }), { status: 422 })
  await assert.rejects(draft({ annexes: [{ title: 'Danh sách', body: '  ' }] }), { status: 422 })
  await assert.rejects(draft({ body: [] }), refused(422, 'documents/incomplete'))
})
