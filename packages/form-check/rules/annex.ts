import { isUpper, romanValue, tidy } from '../words.ts'
import { ruleTable, retold, words, type Context, type Hit } from './rule.ts'
import { styled } from './style.ts'
import type { Paragraph } from '../types.ts'

const labels = ({ anatomy: { annexes } }: Context) => annexes.map(([label]) => label!)
const ordinalOf = (label: Paragraph) => /phụ lục\s+(?:số\s*)?([ivxlc\d]+)/iu.exec(label.text)?.[1]

const ROMAN: [number, string][] = [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]
function roman(value: number): string {
  const step = ROMAN.find(([least]) => least <= value)
  return step === undefined ? '' : step[1] + roman(value - step[0])
}

function numbering(context: Context): Hit[] {
  const all = labels(context)
  if (all.length < 2) return []
  return all.flatMap((at, index) => (romanValue(ordinalOf(at) ?? '') === index + 1 ? [] : retold(at, `Phụ lục ${roman(index + 1)}`)))
}

const mentioned = ({ anatomy: { annexes, body } }: Context): Hit[] =>
  (annexes.length === 0 || body.some(({ text }) => /phụ lục|kèm theo/iu.test(text)) ? [] : [{ at: annexes[0]![0]!, found: words('nội dung không nhắc đến Phụ lục', 'the text does not mention it'), expected: words('chỉ dẫn về Phụ lục trong văn bản', 'a reference in the text') }])

const titles = ({ anatomy: { annexes } }: Context): Hit[] => annexes.flatMap(([, title]) => {
  if (title === undefined || title.text.trim().startsWith('(') || tidy(title.text).length > 150 || title.align === 'justify') return []
  return isUpper(title.text) ? [] : retold(title, title.text.toLocaleUpperCase('vi'))
})

const sources = ({ anatomy: { annexes } }: Context): Hit[] => annexes.flatMap(([label, ...rest]) => (rest.slice(0, 5).some(({ text }) => /^\(\s*kèm theo/iu.test(text.trim())) ? [] : [{ at: label!, found: words('không có', 'missing'), expected: words('(Kèm theo … số … ngày … của …)', '(Kèm theo … số … ngày … của …)') }]))

export const annexRules = ruleTable('annex', 'I', [
  { id: 'annex-mentioned', severity: 'must', clause: 'III.1.a', vi: 'Văn bản có Phụ lục thì trong văn bản phải có chỉ dẫn về Phụ lục đó.', en: 'A document with an annex refers to it.', check: mentioned },
  { id: 'annex-roman', severity: 'must', clause: 'III.1.a', vi: 'Từ hai Phụ lục trở lên phải đánh số thứ tự bằng chữ số La Mã.', en: 'Two annexes or more are numbered in Roman numerals.', check: numbering },
  { id: 'annex-label-style', severity: 'must', clause: 'III.1.b', vi: 'Từ “Phụ lục” in thường, cỡ 14, đứng, đậm.', en: '“Phụ lục” is bold upright, 14 pt.', check: (context) => [...styled(labels(context), { size: [14, 14], isBold: true, isItalic: false }), ...labels(context).filter(({ text }) => isUpper(text)).flatMap((at) => retold(at, at.text.replace(/^\s*PHỤ LỤC/u, 'Phụ lục')))] },
  { id: 'annex-title-capitals', severity: 'must', clause: 'III.1.b', vi: 'Tên Phụ lục in hoa.', en: 'An annex’s title is in capitals.', check: titles },
  { id: 'annex-source', severity: 'must', clause: 'III.1.c', vi: 'Phụ lục phải có chỉ dẫn “(Kèm theo …)”.', en: 'An annex says what it belongs to: “(Kèm theo …)”.', check: sources },
])
