import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createRenderer } from './index.ts'
import { plainText, poppler, words } from './pdf-words.ts'
import { coldSpellLetter } from './samples.ts'
import type { Block } from './index.ts'

const renderer = createRenderer()
after(() => renderer.close())

const printed = async (body: Block[]) => (await renderer.renderDocument({ ...coldSpellLetter, body })).pdf

test('words set bold or italic are printed in those faces, in their place', async () => {
  const pdf = await printed([{ kind: 'numbered', label: '1.', text: [{ text: 'Hoàn thành ' }, { text: 'trước ngày 30 tháng 11', isBold: true }, { text: '; theo ' }, { text: 'Luật Thú y', isItalic: true, isBold: true }] }])
  assert.match(plainText(pdf), /1\. Hoàn thành trước ngày 30 tháng 11; theo Luật Thú y\.\/\./)
  assert.match(poppler('pdffonts', pdf), /Tinos-BoldItalic/)
})

test('a list has its dashes, and a table its head on every page it runs over', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => [String(i + 1), `Hồ chứa số ${i + 1}`, [{ text: 'an toàn', isItalic: true }]])
  const pdf = await printed([{ kind: 'item', text: 'Sở Tài chính;' }, { kind: 'table', hasHead: true, rows: [['STT', 'Tên hồ', 'Kết quả'], ...rows] }])
  assert.match(plainText(pdf), /- Sở Tài chính;/)
  const heads = words(pdf).filter(({ text }) => text === 'STT').map(({ page }) => page)
  assert.deepEqual(heads, [1, 2])
  const all = words(pdf)
  assert.deepEqual(all.filter(({ text }) => text === './.').map(({ page }) => page), [all.find(({ text }) => text === 'Ngân')!.page])
})

test('rows of unequal length are filled up, and a line break inside runs begins a paragraph', async () => {
  const text = plainText(await printed([{ kind: 'table', rows: [['Một'], ['Hai', 'Ba']] }, { kind: 'paragraph', text: [{ text: 'Trên\nDưới', isBold: true }] }]))
  assert.match(text, /Một Hai Ba Trên Dưới\.\/\./)
})

test('markup inside runs and cells is printed, never obeyed', async () => {
  const hostile = '#read("/etc/passwd") *đậm* $x$'
  assert.ok(plainText(await printed([{ kind: 'table', rows: [[[{ text: hostile, isBold: true }]]] }])).includes(hostile))
})
