import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createRenderer, LayoutError } from './index.ts'
import { plainText, poppler, words } from './pdf-words.ts'
import type { Word } from './pdf-words.ts'
import { coldSpellLetter, damSafetyDecision, issued, longLetter, meetingNotice, vaccineProposal } from './samples.ts'
import type { Box, OfficialDocument } from './index.ts'

const MM = 72 / 25.4
const PAGE = { w: 210 * MM, h: 297 * MM }
const renderer = createRenderer()
after(() => renderer.close())

const wordOf = (all: Word[], text: string) => {
  const found = all.find((word) => word.text === text)
  assert.ok(found, `"${text}" is printed`)
  return found
}

function inside(word: Word, box: Box) {
  const top = PAGE.h - box.y - box.h
  return word.page === box.page && word.xMin > box.x - 0.5 && word.xMax < box.x + box.w + 0.5
    && word.yMin > top - 3 && word.yMax < top + box.h + 3
}

function withinMargins(all: Word[]) {
  const outside = all.filter((word) => word.xMin < 30 * MM - 0.5 || word.xMax > PAGE.w - 15 * MM + 0.5
    || word.yMax > PAGE.h - 20 * MM + 3 || word.yMin < 8 * MM)
  assert.deepEqual(outside.map((word) => word.text), [])
}

test('every type of document is tagged PDF/A on A4 and keeps the margins 20, 30, 20 and 15 mm', async () => {
  for (const document of [coldSpellLetter, damSafetyDecision, vaccineProposal, meetingNotice, longLetter(24)]) {
    const { pdf, pages } = await renderer.renderDocument(document)
    const info = poppler('pdfinfo', pdf)
    assert.match(info, /Tagged:\s+yes/)
    assert.match(info, /Page size:\s+595\.\d+ x 841\.\d+ pts \(A4\)/)
    assert.match(Buffer.from(pdf).toString('latin1'), /pdfaid:part>2<.*pdfaid:conformance>A</s)
    assert.equal(Number(/Pages:\s+(\d+)/.exec(info)?.[1]), pages)
    withinMargins(words(pdf))
  }
})

test('the slots of an issued document lie exactly where its digits are printed', async () => {
  const { pdf, slots } = await renderer.renderDocument({ ...damSafetyDecision, number: '05', issuedOn: '2026-02-03' })
  const all = words(pdf)
  assert.ok(inside({ ...wordOf(all, '05/QĐ-UBND'), xMax: slots.number.x + slots.number.w }, slots.number))
  assert.ok(inside(wordOf(all, '03'), slots.day))
  assert.ok(inside(wordOf(all, '02'), slots.month))
  assert.ok(all.some((word) => word.text === '2026' && inside(word, slots.year)))
  // Tinos reaches 0.216 em below the baseline: the word box of poppler ends there.
  const below = PAGE.h - slots.day.baseline + 0.216 * slots.day.fontSize
  assert.ok(Math.abs(wordOf(all, '03').yMax - below) < 1)
})

test('a document not yet numbered leaves blanks wide enough for the digits, in the same line', async () => {
  const { pdf, slots } = await renderer.renderDocument(coldSpellLetter)
  const all = words(pdf)
  const [label, notation] = [wordOf(all, 'Số:'), wordOf(all, '/UBND-NN')]
  assert.ok(slots.number.x >= label.xMax && slots.number.x + slots.number.w <= notation.xMin + 0.1)
  assert.ok(slots.number.w >= 5 * 6.5, 'five digits of 13 pt')
  assert.ok(slots.day.w >= 14 && slots.month.w >= 14 && slots.year.w >= 28, 'digits of 14 pt italic')
  for (const slot of [slots.number, slots.day, slots.month, slots.year]) {
    assert.deepEqual(all.filter((word) => inside(word, slot)).map((word) => word.text), [])
  }
  assert.equal(slots.number.fontStyle, 'regular')
  assert.equal(slots.day.fontStyle, 'italic')
})

test('the signature stands between title and name, the 36 mm seal over its left third', async () => {
  const { pdf, slots: { signature, seal } } = await renderer.renderDocument(coldSpellLetter)
  const all = words(pdf)
  const title = all.findLast((word) => word.text === 'TỊCH')!
  const name = wordOf(all, 'Ngân')
  const top = PAGE.h - signature.y - signature.h
  assert.ok(top > title.yMax && top + signature.h < name.yMin)
  assert.ok(Math.abs(signature.w - 60 * MM) < 0.1 && Math.abs(signature.h - 25 * MM) < 0.1)
  assert.ok(Math.abs(seal.w - 36 * MM) < 0.1 && Math.abs(seal.h - 36 * MM) < 0.1)
  assert.ok(Math.abs(seal.x + seal.w - (signature.x + signature.w / 3)) < 0.1)
  assert.ok(seal.y > PAGE.h - name.yMin - 4, 'the seal leaves the name readable')
})

test('days below ten and the months one and two are padded, other months are not', async () => {
  const february = plainText((await renderer.renderDocument({ ...coldSpellLetter, issuedOn: '2026-02-05' })).pdf)
  const june = plainText((await renderer.renderDocument({ ...coldSpellLetter, issuedOn: '2026-06-29' })).pdf)
  assert.match(february, /Sông Lam, ngày 05 tháng 02 năm 2026/)
  assert.match(june, /Sông Lam, ngày 29 tháng 6 năm 2026/)
})

test('page numbers are centred in the top margin from page 2 on, and the signature is not alone on its page', async () => {
  const { pdf, pages, slots } = await renderer.renderDocument(longLetter(24))
  const all = words(pdf)
  assert.equal(pages, 3)
  const inTopMargin = all.filter((word) => word.yMax < 20 * MM)
  assert.deepEqual(inTopMargin.map((word) => [word.page, word.text]), [[2, '2'], [3, '3']])
  const middle = 30 * MM + 165 * MM / 2
  for (const word of inTopMargin) assert.ok(Math.abs((word.xMin + word.xMax) / 2 - middle) < 1)
  assert.equal(slots.signature.page, 3)
  assert.ok(all.some((word) => word.page === 3 && word.text === 'đốc,'))
})

test('a letter carries V/v under its number, lists of addressees with dashes, and closes with "./."', async () => {
  const text = plainText((await renderer.renderDocument({ ...coldSpellLetter, ...issued, subject: 'V/v kiểm tra' })).pdf)
  assert.match(text, /Số: 1875\/UBND-NN/)
  assert.match(text, /V\/v kiểm tra/)
  assert.doesNotMatch(text, /V\/v V\/v/)
  assert.match(text, /Kính gửi: - Sở Nông nghiệp và Môi trường; - Sở Tài chính; - Ủy ban nhân dân các xã, phường\./)
  assert.match(text, /báo cáo\.\/\./)
  assert.match(text, /- Lưu: VT, NN \(Khải\)\./)
})

test('a decision names its issuer, ends its grounds with ";" and "." and says QUYẾT ĐỊNH', async () => {
  const text = plainText((await renderer.renderDocument(damSafetyDecision)).pdf)
  assert.match(text, /CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SÔNG LAM/)
  assert.match(text, /Luật Thủy lợi ngày 19 tháng 6 năm 2017; /)
  assert.match(text, /ngày 20 tháng 11 năm 2026\. QUYẾT ĐỊNH: Điều 1\./)
  assert.equal(text.match(/\.\/\./g)?.length, 1)
})

test('urgency is stamped in words', async () => {
  const stamps = { urgent: 'KHẨN', veryUrgent: 'THƯỢNG KHẨN', flash: 'HỎA TỐC' } as const
  for (const [urgency, label] of Object.entries(stamps) as [keyof typeof stamps, string][]) {
    assert.match(plainText((await renderer.renderDocument({ ...coldSpellLetter, urgency })).pdf), new RegExp(label))
  }
})

test('markup in a field is printed, never obeyed', async () => {
  const hostile = '#read("/etc/passwd") $x^2$ *đậm* _nghiêng_ @nguon <nhan> `raw` // ghi chú \\ = đề mục'
  const document = { ...coldSpellLetter, subject: hostile, body: [{ kind: 'paragraph' as const, text: hostile }] }
  const text = plainText((await renderer.renderDocument(document)).pdf).replaceAll('&lt;', '<')
  assert.ok(text.includes(`${hostile}./.`), text)
  assert.doesNotMatch(text, /root:/)
})

test('a character the font lacks is refused by name, everywhere in the document at once', async () => {
  await assert.rejects(renderer.renderDocument({ ...coldSpellLetter, subject: 'chữ 漢', signerName: 'Ngân 😀' }), (error) =>
    error instanceof LayoutError && error.code === 'unprintable-character' && error.details.characters?.join('') === '漢😀')
  await assert.rejects(renderer.renderDocument({ ...coldSpellLetter, place: 'Sông\u202e Lam\u0000' }), { code: 'unprintable-character' })
})

test('decomposed letters and characters pasted from elsewhere are printed as ordinary text', async () => {
  const { pdf } = await renderer.renderDocument({ ...coldSpellLetter, signerName: 'Lê\u200b Thị\u00a0Thu\tNgân'.normalize('NFD') })
  assert.match(plainText(pdf), /Lê Thị Thu Ngân/)
})

test('endless words, long lists and long names never leave the page', async () => {
  const long: OfficialDocument = {
    ...coldSpellLetter, ...issued, agency: 'G'.repeat(120), place: 'P'.repeat(100), notation: 'X'.repeat(60),
    subject: 'chủ động phòng, chống rét '.repeat(40), addressees: Array.from({ length: 70 }, (_, i) => `Xã số ${i} ${'a'.repeat(90)}`),
    body: [{ kind: 'paragraph', text: 'W'.repeat(2000) }], signerName: 'N'.repeat(90), position: 'Q'.repeat(90),
    recipients: Array.from({ length: 120 }, (_, i) => `Đơn vị ${i} ${'r'.repeat(60)}`),
  }
  const all = words((await renderer.renderDocument(long)).pdf)
  withinMargins(all)
  assert.equal(all.map((word) => word.text.replace(/[^W]/g, '')).join('').length, 2000)
})

test('a document without a body or with an impossible date is refused', async () => {
  await assert.rejects(renderer.renderDocument({ ...coldSpellLetter, body: [] }), { code: 'invalid-input', details: { field: 'body' } })
  await assert.rejects(renderer.renderDocument({ ...coldSpellLetter, issuedOn: '2026-02-30' }), { code: 'invalid-input', details: { field: 'issuedOn' } })
})
