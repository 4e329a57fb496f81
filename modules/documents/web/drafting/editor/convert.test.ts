import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EditorState, TextSelection } from 'prosemirror-state'
import { blocksOf, type Block } from '../../../rules.ts'
import { blocksIn, docOf } from './convert.ts'
import { linesFrom, partLine, plainLine, setChoice, structured } from './lines.ts'

const body: Block[] = [
  ...blocksOf('Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một.\na) Hai.\n- Ba.\nI. ĐỀ MỤC'),
  { kind: 'paragraph', text: [{ text: 'Nay ' }, { text: 'khẩn', isBold: true, isItalic: true }, { text: ' báo.' }] },
  { kind: 'table', hasHead: true, rows: [['STT', 'Hồ'], ['1', [{ text: 'Yên Trung', isItalic: true }]]] },
]

test('what the editor shows is what the draft keeps, block by block', () => {
  assert.deepEqual(blocksIn(docOf(body)), body)
  assert.deepEqual(blocksIn(docOf([])), [])
})

const stateAt = (blocks: Block[], at: number) => {
  const state = EditorState.create({ doc: docOf(blocks) })
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)))
}
const after = (state: EditorState, command: typeof partLine) => {
  let next = state
  command(state, (tr) => { next = state.apply(tr) })
  return next
}

test('Enter goes on in a list, ends it on an empty line, and after a heading comes plain text', () => {
  const list = after(stateAt(blocksOf('1. Một.'), 5), partLine)
  assert.equal(list.doc.child(1).attrs.kind, 'numbered')
  assert.equal(after(list, partLine).doc.child(1).attrs.kind, 'paragraph')
  assert.equal(after(stateAt(blocksOf('Điều 1. Phạm vi'), 8), partLine).doc.child(1).attrs.kind, 'paragraph')
})

test('Backspace at the beginning takes the kind of a line away, not its words', () => {
  assert.deepEqual(blocksIn(after(stateAt(blocksOf('1. Một.'), 1), plainLine).doc), blocksOf('Một.'))
})

test('a line becomes what is chosen for it', () => {
  const [article] = blocksIn(after(stateAt(blocksOf('Hiệu lực thi hành'), 3), setChoice('article')).doc)
  assert.deepEqual(article, { kind: 'article', label: 'Điều 1.', text: 'Hiệu lực thi hành', isTitle: true })
})

test('lines pasted as plain text are read like typed ones', () => {
  const slice = structured(linesFrom('Điều 5. Chánh Văn phòng thi hành.\r\n- Sở Tài chính;\n\nHết.'))
  const state = EditorState.create({ doc: docOf([]) })
  const pasted = state.apply(state.tr.replaceSelection(slice))
  assert.deepEqual(blocksIn(pasted.doc), blocksOf('Điều 5. Chánh Văn phòng thi hành.\n- Sở Tài chính;\nHết.'))
})
