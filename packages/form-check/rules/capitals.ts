/** The part of App. II a program can judge: what is always written one way, whatever is meant. */
import { EVERYWHERE, replaced, ruleTable, type Context, type Hit } from './rule.ts'
import type { Paragraph } from '../types.ts'

const running = ({ anatomy }: Context): Paragraph[] => [...anatomy.letterSubject, ...anatomy.subject, ...anatomy.addressees, ...anatomy.grounds, ...anatomy.body, ...anatomy.annexes.flatMap((annex) => annex.slice(2))]
  .filter(({ text }) => /\p{Ll}/u.test(text))

const everywhere = (context: Context, pattern: RegExp, to: (match: RegExpExecArray, at: Paragraph) => string | null): Hit[] =>
  running(context).flatMap((at) => replaced(at, pattern, (match) => to(match, at)))

const raised = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
const lowered = (text: string) => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1)

/** A sentence begins at the paragraph's start, after its label, or after a full stop. */
function beginsSentence(text: string, index: number) {
  const before = text.slice(0, index).trimEnd()
  return before === '' || /[.?!:"“(…–-]$/u.test(before) || /^(\d+(\.\d+)*[.)]|[a-zđ]\)|[-–+*]|điều\s+\d+\.|[ivxlc]+\.)$/iu.test(before)
}

/** "TP. Huế", "v.v. và", "số 1. của": a stop that ends no sentence. */
const ABBREVIATED = /(?:^|[\s(])(?:TP|Tp|tp|TS|ThS|GS|PGS|BS|KS|CN|TM|KT|TL|TUQ|Q|tr|ngh|St|No|v\.v|v|VD|vd|Đ\/c|đ\/c|\p{Lu}|\d+)$/u

const afterStop = (context: Context) => everywhere(context, /(?<=\p{L}[.?!]\s+)\p{Ll}\p{L}*/gu, (match) => {
  const before = match.input.slice(0, match.index).trimEnd()
  return before.endsWith('.') && ABBREVIATED.test(before.slice(0, -1)) ? null : raised(match[0])
})

const atStart = (context: Context): Hit[] => context.anatomy.body.filter(({ align, column }) => align !== 'center' && column === null).flatMap((at) => {
  const previous = context.paper.paragraphs[at.index - 1]
  // What goes on after ":" or ";" or "," is one sentence over several lines.
  if (previous !== undefined && /[,;:]\s*$/u.test(previous.text)) return []
  return replaced(at, /^\s*(?:(?:\d+(?:\.\d+)*[.)]|điều\s+\d+\.)\s+)?(\p{Ll}\p{L}+)(?=\s)/gu, ([found, word]) => found.slice(0, -word!.length) + raised(word!))
})

const PEOPLES = /(?<![\p{L}])(ủy ban|uỷ ban|hội đồng|tòa án|toà án|viện kiểm sát|công an|quân đội|vũ trang|nghệ sĩ|nhà giáo|thầy thuốc|dân quân|quốc phòng|kiểm sát|thẩm phán|công chứng|báo|trang)\s+$/iu

const nation = (context: Context) => everywhere(context, /(?<![\p{L}])(nhân dân|nhà nước)(?![\p{L}])/gu, (match) => {
  const before = match.input.slice(Math.max(0, match.index - 30), match.index)
  return PEOPLES.test(before) ? null : raised(match[0])
})

const AGENCIES = ['ủy ban nhân dân', 'uỷ ban nhân dân', 'hội đồng nhân dân', 'tòa án nhân dân', 'viện kiểm sát nhân dân', 'mặt trận tổ quốc', 'văn phòng chính phủ', 'quốc hội', 'chính phủ', 'bộ chính trị', 'sở nội vụ', 'sở tài chính', 'sở tư pháp', 'sở y tế', 'sở xây dựng', 'sở giáo dục và đào tạo',
  'sở nông nghiệp và môi trường', 'sở khoa học và công nghệ', 'sở công thương', 'sở văn hóa', 'bộ nội vụ', 'bộ tài chính', 'bộ tư pháp', 'bộ y tế', 'bộ công an', 'bộ quốc phòng', 'bộ xây dựng', 'bộ ngoại giao', 'bộ công thương']
const agencies = (context: Context) => everywhere(context, new RegExp(`(?<![\\p{L}])(?<!(?:thủ tướng|chủ tịch)\\s)(${AGENCIES.join('|')})(?![\\p{L}])`, 'gu'), ([found]) => raised(found))
const committees = (context: Context) => everywhere(context, /(?<![\p{L}])((?:Ủy|Uỷ) ban|Hội đồng) Nhân dân(?![\p{L}])/gu, ([, kind]) => `${kind} nhân dân`)

const references = (context: Context) => everywhere(context, /(?<![\p{L}])(điều|chương|tiểu mục|mục)(?=\s+(\d+|[IVXLC]+)(?![\p{L}])\s*(,|và|của|Luật|Nghị|Quyết|Thông|Bộ luật|Quy|Chương|Mục|Phần|này))/gu, ([found]) => raised(found))
const smallParts = (context: Context) => everywhere(context, /(?<=\p{L}[,;]?\s+)(Khoản|Điểm)(?=\s+(\d+|[a-zđ])(?![\p{L}])[\s,]*(Điều|khoản|Khoản))/gu, ([found]) => lowered(found))

const months = (context: Context) => everywhere(context, /(?<=[\p{L}\d,]\s)(Ngày|Tháng|Năm)(?=\s+\d)/gu, (match) => (beginsSentence(match.input, match.index) ? null : lowered(match[0])))
const weekdays = (context: Context) => everywhere(context, /(?<=[\p{L}\d,(]\s?)Thứ (hai|ba|tư|năm|sáu|bảy|Hai|Ba|Tư|Năm|Sáu|Bảy)(?=,?\s+(?:ngày|hằng tuần|tuần|,))/gu, (match) => (beginsSentence(match.input, match.index) ? null : `thứ ${raised(match[1]!)}`))

const capitals = (context: Context) => [
  ...everywhere(context, /(?<![\p{L}])thủ đô(?=\s+Hà Nội)/gu, ([found]) => raised(found)), ...everywhere(context, /(?<![\p{L}])thành phố(?=\s+Hồ Chí Minh)/gu, ([found]) => raised(found)),
]
/** Names made of digits take the capital; other names leave the kind of place small. */
const numbered = (context: Context) => everywhere(context, /(?<![\p{L}])(quận|phường)(?=\s+\d{1,2}(?![\d.,]*\p{L}|\s*(?:phường|quận|đơn vị|xã|người)))/gu, (match) => (beginsSentence(match.input, match.index) ? null : raised(match[0])))
const places = (context: Context) => everywhere(context, /(?<=\p{Ll}[,;]?\s)(Tỉnh|Xã|Phường|Huyện)(?=\s+\p{Lu}\p{Ll})/gu, (match) => lowered(match[0]))

const NAMED = /(?<![\p{L}])(nghị định|quyết định|thông tư|chỉ thị|công văn|kế hoạch|tờ trình|nghị quyết|thông báo|báo cáo|công điện|hướng dẫn|chương trình)(?=\s+số\s+\d)/gu
const documents = (context: Context) => everywhere(context, NAMED, ([found]) => raised(found))
const laws = (context: Context) => everywhere(context, /(?<=(?:căn cứ|Căn cứ|của|theo|tại|thi hành)\s)(bộ luật|luật|pháp lệnh)(?=\s+\p{Lu}\p{Ll})/gu, ([found]) => raised(found))

const titles = (context: Context) => everywhere(context, /(?<![\p{L}])(thủ tướng chính phủ|chủ tịch nước|tổng bí thư|chủ tịch quốc hội)(?![\p{L}])/giu, (match) => {
  const usual: Record<string, string> = { 'thủ tướng chính phủ': 'Thủ tướng Chính phủ', 'chủ tịch nước': 'Chủ tịch nước', 'tổng bí thư': 'Tổng Bí thư', 'chủ tịch quốc hội': 'Chủ tịch Quốc hội' }
  return match[0] === match[0].toLocaleUpperCase('vi') ? null : usual[match[0].toLocaleLowerCase('vi')]!
})

export const capitalRules = ruleTable('capitals', 'II', ([
  ['capital-after-stop', 'I', 'Viết hoa chữ đầu câu sau dấu chấm, chấm hỏi, chấm than.', 'A sentence begins with a capital.', afterStop],
  ['capital-paragraph', 'I', 'Viết hoa chữ đầu khi xuống dòng.', 'A paragraph begins with a capital.', atStart],
  ['capital-nation', 'V.1', 'Viết hoa “Nhân dân”, “Nhà nước”.', '“Nhân dân” and “Nhà nước” take capitals.', nation],
  ['capital-agency', 'IV.1.a', 'Viết hoa chữ đầu của từ chỉ loại hình cơ quan và lĩnh vực hoạt động.', 'Agencies are written with capitals for kind and field.', agencies],
  ['capital-committee', 'IV.1.a', 'Viết “Ủy ban nhân dân”, “Hội đồng nhân dân”: “nhân dân” không viết hoa.', '“Ủy ban nhân dân” and “Hội đồng nhân dân” have a small “nhân dân”.', committees],
  ['capital-reference', 'V.7', 'Viện dẫn phần, chương, mục, điều của văn bản cụ thể thì viết hoa.', 'Cited parts, chapters, sections and articles take a capital.', references],
  ['capital-small-reference', 'V.7', '“khoản”, “điểm” khi viện dẫn không viết hoa.', 'Cited clauses and points stay small.', smallParts],
  ['capital-month', 'V.8.c', '“ngày”, “tháng” đi với chữ số không viết hoa.', '“ngày” and “tháng” before figures stay small.', months],
  ['capital-weekday', 'V.8.c', 'Viết “thứ Hai”, “thứ Ba”.', 'Weekdays are written “thứ Hai”, “thứ Ba”.', weekdays],
  ['capital-city', 'III.1.c', 'Viết “Thủ đô Hà Nội”, “Thành phố Hồ Chí Minh”.', '“Thủ đô Hà Nội” and “Thành phố Hồ Chí Minh” take capitals.', capitals],
  ['capital-numbered-place', 'III.1.b', 'Đơn vị hành chính mang tên số thì viết hoa cả danh từ chung: “Quận 1”.', 'Places named by figures take a capital: “Quận 1”.', numbered],
  ['capital-place', 'III.1.a', 'Danh từ chung chỉ đơn vị hành chính không viết hoa: “tỉnh Nam Định”.', 'The kind of place stays small: “tỉnh Nam Định”.', places],
  ['capital-document', 'V.6', 'Viết hoa tên loại của văn bản cụ thể: “Nghị định số …”.', 'A cited document’s type takes a capital: “Nghị định số …”.', documents],
  ['capital-law', 'V.6', 'Viết hoa “Luật”, “Bộ luật”, “Pháp lệnh” của văn bản cụ thể.', 'A cited law takes a capital.', laws],
  ['capital-office', 'V.3', 'Viết hoa tên chức vụ của người cụ thể: “Thủ tướng Chính phủ”.', 'High offices are written “Thủ tướng Chính phủ”.', titles],
] satisfies [string, string, string, string, (context: Context) => Hit[]][]).map(([id, clause, vi, en, check]) => ({ id, clause, vi, en, check, severity: 'should' as const, sources: EVERYWHERE })))
