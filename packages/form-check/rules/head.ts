import { typeNameOf, WITHOUT_ABBREVIATION } from '../type-names.ts'
import { oneSpelling, sameWords, tidy } from '../words.ts'
import { missing, retold, replaced, ruleTable, same, words, type Context, type Hit } from './rule.ts'
import { styled } from './style.ts'
import type { Paragraph } from '../types.ts'

const TITLE = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const MOTTO = 'Độc lập - Tự do - Hạnh phúc'

const one = (paragraph: Paragraph | null) => (paragraph === null ? [] : [paragraph])
const joined = (paragraphs: Paragraph[]) => tidy(paragraphs.map(({ text }) => text).join(' '))

/** `Số: 15/QĐ-BNV` in its parts; null for what has no such shape at all. */
export function numberParts(text: string) {
  const found = /^(s[ốo])(\s*[:.]?\s*)([\d.…_\s]*)(\p{L}?)(\s*\/\s*)(.*)$/iu.exec(text.trim())
  return found === null ? null : { word: found[1]!, colon: found[2]!, digits: found[3]!.replace(/[\s.…_]/gu, ''), suffix: found[4]!, notation: found[6]!.trim() }
}

/** A blank waits for its digits: how wide it is left is nobody's mistake. */
function printedNumber(text: string, { digits, suffix, notation }: NonNullable<ReturnType<typeof numberParts>>) {
  const joined = notation.replace(/\s*([-–/])\s*/gu, (_, sign: string) => (sign === '/' ? '/' : '-'))
  if (digits !== '') return `Số: ${digits.padStart(2, '0')}${suffix}/${joined}`
  const blank = /s[ốo]\s*[:.]?\s([\s.…_]*)\//iu.exec(text)?.[1] ?? ''
  return `Số: ${blank}/${joined}`
}

function numberFormat({ anatomy: { number } }: Context): Hit[] {
  const parts = number && numberParts(number.text)
  if (!number || !parts) return []
  const wanted = printedNumber(number.text, parts)
  return tidy(wanted) === tidy(number.text) ? [] : retold(number, wanted)
}

const typePart = (typeCode: string) => (WITHOUT_ABBREVIATION.includes(typeCode) ? '' : `${typeCode}-`)

/** Which type the caller or the page says it is. */
function typeCodeOf({ anatomy: { typeName }, expected }: Context): string | undefined {
  return expected.typeCode ?? (typeName === null ? undefined : typeNameOf(tidy(typeName.text)) ?? undefined)
}

function symbolHits(context: Context): Hit[] {
  const { anatomy: { number }, expected } = context
  const parts = number && numberParts(number.text)
  if (!number || !parts) return []
  const notation = oneSpelling(parts.notation).replace(/\s*-\s*/gu, '-')
  if (expected.notation !== undefined) return notation === oneSpelling(expected.notation) ? [] : withNotation(number, parts.notation, expected.notation)
  const code = typeCodeOf(context)
  return code === undefined || notation.startsWith(typePart(code)) ? [] : [{ at: number, found: same(parts.notation), expected: same(`${typePart(code)}…`) }]
}

function withNotation(number: Paragraph, notation: string, wanted: string): Hit[] {
  const from = number.text.lastIndexOf(notation)
  return [{ at: number, found: same(notation), expected: same(wanted), fixes: [{ kind: 'text', paragraph: number.index, from, to: from + notation.length, text: wanted }] }]
}

/** Days below 10 and the months 1 and 2 take a zero; other months take none. */
export const paddedDate = (day: string, month: string) => ({ day: day.length === 1 ? `0${day}` : day, month: /^[12]$/u.test(month) ? `0${month}` : month.replace(/^0([3-9])$/u, '$1') })

const datePadding = ({ anatomy: { date } }: Context): Hit[] => one(date).flatMap((at) => replaced(at, /ngày\s*(\d{1,2})\s*tháng\s*(\d{1,2})(?=\s*năm)/giu, ([, day, month]) => {
  const { day: fullDay, month: fullMonth } = paddedDate(day!, month!)
  return `ngày ${fullDay} tháng ${fullMonth}`
}))

function placeHits({ anatomy: { date }, expected }: Context): Hit[] {
  if (date === null) return []
  const [, written = '', comma, rest = ''] = /^(.*?)(,?)\s*(ngày.*)$/isu.exec(date.text.trim()) ?? []
  const name = tidy(written)
  const wanted = expected.place ?? name
  if (wanted === '') return [{ at: date, found: words('thiếu địa danh', 'no place'), expected: words('Địa danh, ngày … tháng … năm …', 'Place, ngày … tháng … năm …') }]
  if (comma === ',' && sameWords(name, wanted) && /^\p{Lu}/u.test(name)) return []
  return retold(date, `${wanted.charAt(0).toLocaleUpperCase('vi')}${wanted.slice(1)}, ${rest}`)
}

function agencyName({ anatomy: { agency }, expected }: Context): Hit[] {
  if (expected.agency === undefined || agency.length === 0 || sameWords(joined(agency), expected.agency)) return []
  return [{ at: agency[0]!, found: same(joined(agency)), expected: same(expected.agency.toLocaleUpperCase('vi')) }]
}

/** The parent's usual words may be shortened, so only its absence is certain. */
function parentName({ anatomy: { parent }, expected }: Context): Hit[] {
  if (expected.parentAgency === undefined || parent.length > 0) return []
  return missing(false, same(expected.parentAgency.toLocaleUpperCase('vi')))
}

/** A printed line that was too narrow goes on below: what stands on it is right as far as it goes. */
const spelling = (found: Paragraph | null, wanted: string): Hit[] => one(found).flatMap((at) => (oneSpelling(at.text) === wanted || (at.box !== null && wanted.startsWith(oneSpelling(at.text))) ? [] : retold(at, wanted)))

export const headRules = ruleTable('head', 'I', [
  { id: 'national-title-present', severity: 'must', clause: 'II.1.a', vi: 'Thiếu Quốc hiệu.', en: 'The national title is missing.', check: ({ anatomy }) => missing(anatomy.nationalTitle !== null, same(TITLE)) },
  { id: 'national-title-spelling', severity: 'must', clause: 'II.1.a', vi: 'Quốc hiệu viết chưa đúng.', en: 'The national title is misspelt.', check: ({ anatomy }) => spelling(anatomy.nationalTitle, TITLE) },
  { id: 'national-title-style', severity: 'must', clause: 'II.1.a', vi: 'Quốc hiệu in hoa, cỡ 12–13, đứng, đậm.', en: 'The national title is bold upright capitals of 12–13 pt.', check: ({ anatomy }) => styled(one(anatomy.nationalTitle), { size: [12, 13], isBold: true, isItalic: false }) },
  { id: 'motto-present', severity: 'must', clause: 'II.1.b', vi: 'Thiếu Tiêu ngữ.', en: 'The motto is missing.', check: ({ anatomy }) => missing(anatomy.motto !== null, same(MOTTO)) },
  { id: 'motto-spelling', severity: 'must', clause: 'II.1.b', vi: 'Tiêu ngữ viết chưa đúng: chữ đầu mỗi cụm từ viết hoa, giữa các cụm từ có gạch nối và cách chữ.', en: 'The motto is misspelt: each phrase begins with a capital, spaced hyphens between.', check: ({ anatomy }) => spelling(anatomy.motto, MOTTO) },
  { id: 'motto-style', severity: 'must', clause: 'II.1.b', vi: 'Tiêu ngữ in thường, cỡ 13–14, đứng, đậm.', en: 'The motto is bold upright of 13–14 pt.', check: ({ anatomy }) => styled(one(anatomy.motto), { size: [13, 14], isBold: true, isItalic: false }) },
  { id: 'agency-present', severity: 'must', clause: 'II.2.a', vi: 'Thiếu tên cơ quan, tổ chức ban hành.', en: 'The issuing agency is missing.', check: ({ anatomy }) => missing(anatomy.agency.length > 0, words('tên cơ quan ban hành', 'the issuing agency')) },
  { id: 'agency-name', severity: 'must', clause: 'II.2.a', vi: 'Tên cơ quan ban hành không đúng tên chính thức.', en: 'The issuing agency is not named by its official name.', check: agencyName },
  { id: 'agency-style', severity: 'must', clause: 'II.2.b', vi: 'Tên cơ quan ban hành in hoa, cỡ 12–13, đứng, đậm.', en: 'The issuing agency is in bold upright capitals of 12–13 pt.', check: ({ anatomy }) => styled(anatomy.agency, { size: [12, 13], isBold: true, isItalic: false, isUpper: true }) },
  { id: 'parent-present', severity: 'must', clause: 'II.2.a', vi: 'Thiếu tên cơ quan chủ quản trực tiếp.', en: 'The parent agency is missing.', check: parentName },
  { id: 'parent-style', severity: 'must', clause: 'II.2.b', vi: 'Tên cơ quan chủ quản in hoa, cỡ 12–13, đứng, không đậm.', en: 'The parent agency is in regular upright capitals of 12–13 pt.', check: ({ anatomy }) => styled(anatomy.parent, { size: [12, 13], isBold: false, isItalic: false, isUpper: true }) },
  { id: 'number-present', severity: 'must', clause: 'II.3.a', vi: 'Thiếu dòng số, ký hiệu.', en: 'The number and symbol are missing.', check: ({ anatomy }) => missing(anatomy.number !== null, same('Số: …/…')) },
  { id: 'number-format', severity: 'must', clause: 'II.3.c', vi: 'Số, ký hiệu viết “Số: 05/QĐ-UBND”: hai chấm sau “Số”, số nhỏ hơn 10 thêm 0, không cách chữ quanh “/” và “-”.', en: 'Written “Số: 05/QĐ-UBND”: a colon after “Số”, numbers below 10 padded, no blanks around “/” and “-”.', check: numberFormat },
  { id: 'number-symbol', severity: 'must', clause: 'II.3.b', vi: 'Ký hiệu không khớp loại văn bản và cơ quan ban hành.', en: 'The symbol does not fit the type and the issuing agency.', check: symbolHits },
  { id: 'number-style', severity: 'must', clause: 'II.3.c', vi: 'Số, ký hiệu cỡ 13, kiểu chữ đứng.', en: 'Number and symbol are upright, 13 pt.', check: ({ anatomy }) => styled(one(anatomy.number), { size: [13, 13], isItalic: false, isBold: false }) },
  { id: 'date-present', severity: 'must', clause: 'II.4.b', vi: 'Thiếu địa danh và thời gian ban hành.', en: 'Place and date are missing.', check: ({ anatomy }) => missing(anatomy.date !== null, words('Địa danh, ngày … tháng … năm …', 'Place, ngày … tháng … năm …')) },
  { id: 'date-padding', severity: 'must', clause: 'II.4.b', vi: 'Ngày nhỏ hơn 10 và tháng 1, 2 phải thêm số 0 phía trước; các tháng khác không thêm.', en: 'Days below 10 and months 1 and 2 take a leading zero; other months do not.', check: datePadding },
  { id: 'date-place', severity: 'must', clause: 'II.4.c', vi: 'Địa danh viết hoa chữ đầu, sau có dấu phẩy, đúng nơi cơ quan đóng trụ sở.', en: 'The place begins with a capital, is followed by a comma, and is where the agency sits.', check: placeHits },
  { id: 'date-style', severity: 'must', clause: 'II.4.c', vi: 'Địa danh, thời gian in thường, cỡ 13–14, nghiêng.', en: 'Place and date are italic, 13–14 pt.', check: ({ anatomy }) => styled(one(anatomy.date), { size: [13, 14], isItalic: true, isBold: false }) },
])
