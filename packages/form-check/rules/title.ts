import { oneSpelling, tidy } from '../words.ts'
import { EVERYWHERE, missing, replaced, retold, ruleTable, same, words, type Context, type Hit } from './rule.ts'
import { styled } from './style.ts'
import type { Paragraph } from '../types.ts'

/** A letter is known by what the caller says, or by its "V/v" and lack of a title. */
export const isLetter = ({ anatomy, expected }: Context) => (expected.typeCode === undefined ? anatomy.typeName === null && anatomy.letterSubject.length > 0 : expected.typeCode === 'CV')
/** Models 1.8 and 1.10 have no subject under the name. */
const WITHOUT_SUBJECT = ['GGT', 'GNP']

const one = (paragraph: Paragraph | null) => (paragraph === null ? [] : [paragraph])
const when = (condition: boolean, hits: () => Hit[]) => (condition ? hits() : [])

function typeNameHits(context: Context): Hit[] {
  const { anatomy: { typeName }, expected } = context
  if (isLetter(context) || expected.typeName === undefined || typeName === null) return []
  return oneSpelling(typeName.text).toLocaleUpperCase('vi') === oneSpelling(expected.typeName).toLocaleUpperCase('vi') ? [] : retold(typeName, expected.typeName.toLocaleUpperCase('vi'))
}

const centred = (paragraphs: Paragraph[]): Hit[] => paragraphs.filter(({ align, box }) => align !== 'center' && !(box !== null && align === null))
  .map((at) => ({ at, found: words('không canh giữa', 'not centred'), expected: words('canh giữa', 'centred'), fixes: [{ kind: 'paragraph', paragraph: at.index, align: 'center', firstIndent: 0 }] }))

function addressList({ anatomy: { addressees } }: Context): Hit[] {
  const [label, ...items] = addressees
  if (label === undefined) return []
  const marks = replaced(label, /^(\s*kính gửi)\s*(?!\s*:)/giu, ([, said]) => `${said!.trim()}: `)
  const wrong = items.flatMap((at, index) => {
    const bare = tidy(at.text).replace(/^[-–+]\s*/u, '').replace(/[;.,]$/u, '')
    const wanted = `- ${bare}${index === items.length - 1 ? '.' : ';'}`
    return tidy(at.text) === wanted ? [] : retold(at, wanted)
  })
  return [...marks, ...wrong]
}

const letterPrefix = ({ anatomy: { letterSubject } }: Context): Hit[] => letterSubject.slice(0, 1).flatMap((at) => replaced(at, /^(\s*)(v\s*\/\s*v|về việc)(\s*:)?\s+/giu, ([, blank]) => `${blank}V/v `))

export const titleRules = ruleTable('title', 'I', [
  { id: 'type-name-present', severity: 'must', clause: 'II.5.b', vi: 'Thiếu tên loại văn bản.', en: 'The name of the type is missing.', check: (context) => when(!isLetter(context), () => missing(context.anatomy.typeName !== null, same(context.expected.typeName?.toLocaleUpperCase('vi') ?? 'TÊN LOẠI VĂN BẢN'))) },
  { id: 'type-name-right', severity: 'must', clause: 'II.5.a', vi: 'Tên loại trên văn bản khác loại đã chọn.', en: 'The name of the type differs from the type chosen.', check: typeNameHits },
  { id: 'type-name-style', severity: 'must', clause: 'II.5.b', vi: 'Tên loại in hoa, cỡ 13–14, đứng, đậm.', en: 'The type’s name is in bold upright capitals of 13–14 pt.', check: ({ anatomy }) => styled(one(anatomy.typeName), { size: [13, 14], isBold: true, isItalic: false, isUpper: true }) },
  { id: 'type-name-centred', severity: 'should', clause: 'II.5.b', sources: ['docx'], vi: 'Tên loại và trích yếu đặt canh giữa.', en: 'The type’s name and the subject are centred.', check: ({ anatomy }) => centred([...one(anatomy.typeName), ...anatomy.subject]) },
  { id: 'type-name-in-letter', severity: 'must', clause: 'II.5.b', vi: 'Công văn không ghi tên loại.', en: 'An official letter does not print its type.', check: (context) => when(isLetter(context), () => one(context.anatomy.typeName).map((at) => ({ at, found: same(tidy(at.text)), expected: words('không ghi', 'nothing') }))) },
  { id: 'subject-present', severity: 'must', clause: 'II.5.a', vi: 'Thiếu trích yếu nội dung dưới tên loại.', en: 'The subject under the type’s name is missing.', check: (context) => when(!isLetter(context) && context.anatomy.typeName !== null && !WITHOUT_SUBJECT.includes(context.expected.typeCode ?? ''), () => missing(context.anatomy.subject.length > 0, words('trích yếu nội dung', 'the subject'))) },
  { id: 'subject-style', severity: 'must', clause: 'II.5.b', vi: 'Trích yếu in thường, cỡ 13–14, đứng, đậm.', en: 'The subject is bold upright, 13–14 pt.', check: ({ anatomy }) => styled(anatomy.subject, { size: [13, 14], isBold: true, isItalic: false }) },
  { id: 'letter-subject-present', severity: 'must', clause: 'II.5.b', vi: 'Công văn thiếu trích yếu “V/v …” dưới số, ký hiệu.', en: 'An official letter needs its subject “V/v …” under the number.', check: (context) => when(isLetter(context), () => missing(context.anatomy.letterSubject.length > 0, same('V/v …'))) },
  { id: 'letter-subject-prefix', severity: 'must', clause: 'II.5.b', vi: 'Trích yếu công văn bắt đầu bằng chữ “V/v”.', en: 'A letter’s subject begins with “V/v”.', check: (context) => when(isLetter(context), () => letterPrefix(context)) },
  { id: 'letter-subject-style', severity: 'must', clause: 'II.5.b', vi: 'Trích yếu công văn in thường, cỡ 12–13, đứng.', en: 'A letter’s subject is upright, 12–13 pt.', check: ({ anatomy }) => styled(anatomy.letterSubject, { size: [12, 13], isItalic: false, isBold: false }) },
  { id: 'addressees-present', severity: 'must', clause: 'II.9.b', sources: EVERYWHERE, vi: 'Công văn, tờ trình phải có “Kính gửi”.', en: 'Official letters and proposals need “Kính gửi”.', check: (context) => when(isLetter(context) || context.expected.typeCode === 'TTr', () => missing(context.anatomy.addressees.length > 0, same('Kính gửi: …'))) },
  { id: 'addressees-list', severity: 'must', clause: 'II.9.d', vi: '“Kính gửi:” có dấu hai chấm; nhiều nơi thì mỗi nơi một dòng có gạch đầu dòng, cuối dòng “;”, dòng cuối “.”.', en: '“Kính gửi:” takes a colon; several addressees stand on dashed lines ending in “;”, the last in “.”.', check: addressList },
  { id: 'addressees-style', severity: 'must', clause: 'II.9.d', vi: 'Phần “Kính gửi” in thường, cỡ 13–14, kiểu chữ đứng.', en: 'The addressees are upright, 13–14 pt.', check: ({ anatomy }) => styled(anatomy.addressees, { size: [13, 14], isItalic: false, isBold: false }) },
])
