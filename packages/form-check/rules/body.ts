import { isUpper, POINTS, romanValue, tidy } from '../words.ts'
import { EVERYWHERE, WORD_ONLY, missing, retold, ruleTable, same, words, type Context, type Hit } from './rule.ts'
import { styled } from './style.ts'
import type { Paragraph } from '../types.ts'

const ARTICLE = /^\s*điều\s+(\d+)\s*([.:]?)/iu
const CLAUSE = /^\s*(\d{1,3})\s*([.)/])(?!\d)\s*/u
const POINT = /^\s*([a-zđ])\s*([).])\s+/u
const CHAPTER = /^\s*(phần|chương)\s+([\p{L}\d]+)\b/iu

/** Prose: not a heading in capitals, not centred, long enough to be set as a paragraph. */
const isProse = ({ text, align, column }: Paragraph) => column === null && align !== 'center' && !isUpper(text) && tidy(text).length > 60
const prose = ({ anatomy }: Context) => anatomy.body.filter(isProse)

function groundMarks({ anatomy: { grounds } }: Context): Hit[] {
  return grounds.flatMap((at, index) => {
    const wanted = `${tidy(at.text).replace(/[;.,\s]+$/u, '')}${index === grounds.length - 1 ? '.' : ';'}`
    return tidy(at.text) === wanted ? [] : retold(at, wanted)
  })
}

/** An authority's own words ("Theo đề nghị …") count as grounds too. */
const ended = /\.\s?\/\s?\.\s*$/u

function closing({ anatomy: { body } }: Context): Hit[] {
  const last = body.findLast(({ text }) => tidy(text) !== '')
  if (last === undefined || /\.\/\.\s*$/u.test(last.text)) return []
  return retold(last, `${last.text.replace(ended, '').replace(/[\s.;,:/]+$/u, '')}./.`, last.text.slice(-60))
}

/** Numbers that should count up by one, each run of them from its own beginning. */
function sequence(items: { at: Paragraph, value: number, printed: string, print: (value: number) => string }[]): Hit[] {
  return items.flatMap(({ at, value, printed, print }, index) => {
    const before = items[index - 1]?.value
    return before === undefined || value === 1 || value === before + 1 ? [] : [{ at, found: same(printed), expected: same(print(before + 1)) }]
  })
}

function articles({ anatomy: { body } }: Context): Hit[] {
  return sequence(body.flatMap((at) => {
    const found = ARTICLE.exec(at.text)
    return found === null || isReference(at.text) ? [] : [{ at, value: Number(found[1]), printed: `Điều ${found[1]}`, print: (value: number) => `Điều ${value}` }]
  }))
}
/** "Điều 5 Luật này quy định …" at the head of a line is prose. */
const isReference = (text: string) => !/^\s*điều\s+\d+\s*[.:]/iu.test(text)

function clauses({ anatomy: { body } }: Context): Hit[] {
  return sectioned(body, ARTICLE).flatMap((section) => sequence(section.flatMap((at) => {
    const found = CLAUSE.exec(at.text)
    return found === null || found[2] !== '.' ? [] : [{ at, value: Number(found[1]), printed: `${found[1]}.`, print: (value: number) => `${value}.` }]
  })))
}

function points({ anatomy: { body } }: Context): Hit[] {
  return sectioned(body, /^\s*(điều\s+\d+|\d{1,3}\.)/iu).flatMap((section) => sequence(section.flatMap((at) => {
    const found = POINT.exec(at.text)
    return found === null ? [] : [{ at, value: POINTS.indexOf(found[1]!) + 1, printed: `${found[1]})`, print: (value: number) => `${POINTS[value - 1] ?? '…'})` }]
  })))
}

function sectioned(body: Paragraph[], head: RegExp): Paragraph[][] {
  const sections: Paragraph[][] = [[]]
  for (const at of body) {
    if (head.test(at.text)) sections.push([at])
    else sections.at(-1)!.push(at)
  }
  return sections
}

const pointMarks = ({ anatomy: { body } }: Context): Hit[] => body.flatMap((at) => {
  const found = /^(\s*)([A-Za-zĐđ])\s*([.)/]|\s-)(\s*)(?=\p{L})/u.exec(at.text)
  if (found === null || (found[2] === found[2]!.toLowerCase() && found[3] === ')' && found[4] !== '') || /^[A-ZĐ]\.?\s/u.test(found[0])) return []
  return retold(at, `${found[1]}${found[2]!.toLowerCase()}) ${at.text.slice(found[0].length)}`, at.text.slice(0, 40))
})

const articleMarks = ({ anatomy: { body } }: Context): Hit[] => body.flatMap((at) => {
  const found = /^(\s*)(điều)(\s+)(\d+)\s*([:)])/iu.exec(at.text)
  return found === null ? [] : retold(at, `${found[1]}Điều ${found[4]}.${at.text.slice(found[0].length)}`, at.text.slice(0, 40))
})

const chapters = ({ anatomy: { body } }: Context): Hit[] => {
  const counted = body.flatMap((at) => {
    const found = CHAPTER.exec(at.text)
    return found === null || tidy(at.text).length > 80 ? [] : [{ at, kind: found[1]!, printed: found[2]!, value: romanValue(found[2]!) }]
  })
  return counted.filter(({ value }) => value === undefined).map(({ at, kind, printed }) => ({ at, found: same(`${kind} ${printed}`), expected: words(`${kind} + chữ số La Mã`, `${kind} + Roman numerals`) }))
}

/** Only the label of an article must be bold; its title, if it has one, then is too. */
const articleLabels = ({ anatomy: { body } }: Context): Hit[] => body.filter(({ text }) => ARTICLE.test(text) && !isReference(text)).flatMap((at) => {
  const label = at.runs.find(({ text }) => text.trim() !== '')
  return label === undefined || label.isBold ? [] : [{ at, found: words('không đậm', 'not bold'), expected: words('“Điều …” đậm', '“Điều …” bold') }]
})

const indents = (context: Context): Hit[] => prose(context).filter(({ firstIndent }) => firstIndent !== null && Math.abs(firstIndent - 10) > 1.2 && Math.abs(firstIndent - 12.7) > 1.2)
  .map((at) => ({ at, found: same(`${(at.firstIndent! / 10).toFixed(2).replace('.', ',')} cm`), expected: same('1 cm – 1,27 cm'), fixes: [{ kind: 'paragraph', paragraph: at.index, firstIndent: 10 }] }))

const justified = (context: Context): Hit[] => prose(context).filter(({ align }) => align !== 'justify' && align !== null)
  .map((at) => ({ at, found: words('không canh đều', 'not justified'), expected: words('canh đều hai lề', 'justified'), fixes: [{ kind: 'paragraph', paragraph: at.index, align: 'justify' }] }))

const spacings = (context: Context): Hit[] => prose(context).filter(({ spacing }) => spacing !== null && spacing < 6)
  .map((at) => ({ at, found: same(`${at.spacing} pt`), expected: same('≥ 6 pt'), fixes: [{ kind: 'paragraph', paragraph: at.index, spacing: 6 }] }))

const lineSpacings = (context: Context): Hit[] => prose(context).filter(({ lineSpacing }) => lineSpacing !== null && (lineSpacing < 0.99 || lineSpacing > 1.51))
  .map((at) => ({ at, found: same(at.lineSpacing!.toFixed(2).replace('.', ',')), expected: same('1 – 1,5'), fixes: [{ kind: 'paragraph', paragraph: at.index, lineSpacing: at.lineSpacing! < 1 ? 1 : 1.5 }] }))

const E = EVERYWHERE
export const bodyRules = ruleTable('body', 'I', [
  { id: 'body-present', severity: 'must', clause: 'II.6', vi: 'Không đọc được nội dung văn bản.', en: 'No text of the document could be read.', check: ({ anatomy }) => missing(anatomy.body.length > 0, words('nội dung', 'a text')) },
  { id: 'grounds-italic', severity: 'must', clause: 'II.6.a', vi: 'Căn cứ ban hành in nghiêng, cỡ 13–14.', en: 'The grounds are italic, 13–14 pt.', check: ({ anatomy, expected }) => (expected.typeCode === 'CV' ? [] : styled(anatomy.grounds, { size: [13, 14], isItalic: true })) },
  { id: 'grounds-marks', severity: 'must', clause: 'II.6.a', vi: 'Sau mỗi căn cứ có dấu chấm phẩy, căn cứ cuối kết thúc bằng dấu chấm.', en: 'Each ground ends with a semicolon, the last with a full stop.', check: groundMarks },
  { id: 'body-size', severity: 'must', clause: 'II.6.e', vi: 'Nội dung cỡ chữ 13–14.', en: 'The text is 13–14 pt.', check: ({ anatomy }) => styled(anatomy.body.filter(({ column }) => column === null), { size: [13, 14] }) },
  { id: 'body-justified', severity: 'should', clause: 'II.6.e', vi: 'Nội dung canh đều cả hai lề.', en: 'The text is justified.', check: justified },
  { id: 'body-indent', severity: 'should', clause: 'II.6.e', vi: 'Chữ đầu dòng lùi vào 1 cm hoặc 1,27 cm.', en: 'First lines are indented by 1 or 1.27 cm.', check: indents },
  { id: 'paragraph-spacing', severity: 'should', clause: 'II.6.e', sources: WORD_ONLY, vi: 'Khoảng cách giữa các đoạn tối thiểu 6 pt.', en: 'Paragraphs stand at least 6 pt apart.', check: spacings },
  { id: 'line-spacing', severity: 'should', clause: 'II.6.e', sources: WORD_ONLY, vi: 'Khoảng cách dòng từ 1 đến 1,5.', en: 'Lines are spaced 1 to 1.5.', check: lineSpacings },
  { id: 'article-sequence', severity: 'must', clause: 'II.6.đ', sources: E, vi: 'Số thứ tự điều không liên tục.', en: 'Articles are not numbered in sequence.', check: articles },
  { id: 'article-marks', severity: 'must', clause: 'II.6.đ', sources: E, vi: 'Sau số thứ tự của điều có dấu chấm: “Điều 1.”.', en: 'An article’s number takes a full stop: “Điều 1.”.', check: articleMarks },
  { id: 'article-bold', severity: 'must', clause: 'II.6.đ', vi: 'Từ “Điều” và số thứ tự in đậm.', en: '“Điều” and its number are bold.', check: articleLabels },
  { id: 'clause-sequence', severity: 'should', clause: 'II.6.đ', sources: E, vi: 'Số thứ tự khoản không liên tục.', en: 'Clauses are not numbered in sequence.', check: clauses },
  { id: 'point-sequence', severity: 'must', clause: 'II.6.đ', sources: E, vi: 'Thứ tự điểm theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h…', en: 'Points follow the Vietnamese alphabet: a, b, c, d, đ, e, g, h…', check: points },
  { id: 'point-marks', severity: 'must', clause: 'II.6.đ', sources: E, vi: 'Điểm viết chữ thường, sau có dấu đóng ngoặc đơn: “a)”.', en: 'Points are small letters with a closing bracket: “a)”.', check: pointMarks },
  { id: 'chapter-roman', severity: 'must', clause: 'II.6.đ', sources: E, vi: 'Số thứ tự phần, chương dùng chữ số La Mã.', en: 'Parts and chapters are numbered in Roman numerals.', check: chapters },
])

/** The models close every text so; the decree's own words do not say it. */
export const closingRules = ruleTable('body', 'III', [
  { id: 'body-ending', severity: 'must', clause: 'II', vi: 'Nội dung kết thúc bằng “./.”.', en: 'The text ends with “./.”.', check: closing },
])
