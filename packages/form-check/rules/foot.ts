import { isUpper, oneSpelling, sameWords, tidy } from '../words.ts'
import { EVERYWHERE, missing, replaced, retold, ruleTable, same, words, type Context, type Hit } from './rule.ts'
import { styled } from './style.ts'
import type { Paragraph } from '../types.ts'

const one = (paragraph: Paragraph | null) => (paragraph === null ? [] : [paragraph])
const joined = (paragraphs: Paragraph[]) => oneSpelling(paragraphs.map(({ text }) => text).join(' ')).toLocaleUpperCase('vi')

/** Minutes are signed by their chair, whatever office he holds (App. III, model 1.9). */
const isMinutes = ({ expected }: Context) => expected.typeCode === 'BB'

function authorityHits(context: Context): Hit[] {
  const { anatomy: { authority }, expected } = context
  if (authority.length === 0 || expected.position === undefined || isMinutes(context)) return []
  const wanted = [...(expected.capacityLines ?? []), expected.position].map((line) => line.toLocaleUpperCase('vi'))
  if (joined(authority) === oneSpelling(wanted.join(' ')).toLocaleUpperCase('vi')) return []
  const fixes = authority.length === wanted.length ? authority.map((at, index) => ({ kind: 'text' as const, paragraph: at.index, from: 0, to: at.text.length, text: wanted[index]! })) : undefined
  return [{ at: authority[0]!, found: same(authority.map(({ text }) => tidy(text)).join(' / ')), expected: same(wanted.join(' / ')), ...(fixes && { fixes }) }]
}

/** `T/M`, `KT`, `T.L.` are written TM., KT., TL. */
const abbreviations = ({ anatomy: { authority } }: Context): Hit[] => authority.flatMap((at) => replaced(at, /^(\s*)(T\s*[./]\s*M\b\.?|K\s*[./]\s*T\b\.?|T\s*[./]\s*L\b\.?|T\s*[./]?\s*U\s*[./]\s*Q\b\.?|(?:TM|KT|TL|TUQ|Q)(?=\s)|(?:TM|KT|TL|TUQ|Q)\s*[:/])\s*/gu, ([, blank, found]) => `${blank}${found!.replace(/[^A-Z]/gu, '')}. `))

/** Someone who signs for another says for whom: KT. needs the head above the deputy's own title. */
function standing({ anatomy: { authority } }: Context): Hit[] {
  const lines = authority.map(({ text }) => tidy(text))
  const first = lines.findIndex((line) => /^(KT|TL|TUQ)\./u.test(line))
  const isBare = first >= 0 && first === lines.length - 1
  return isBare ? [{ at: authority[first]!, found: same(lines[first]!), expected: words('chức vụ người ký ở dòng dưới', 'the signer’s own title below') }] : []
}

const ACADEMIC = /^(?:(?:GS|PGS|TS|ThS|Th\.S|T\.S|TSKH|BS|BSCKI{1,2}|BSCK|KS|CN|Ths|DS|LS|NGƯT|NGND|NSND|NSƯT|TTƯT|TTND|AHLĐ)[.\s/,-]+|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân|Luật sư)\s+)+/u
const academic = ({ anatomy: { signerName } }: Context): Hit[] => one(signerName).flatMap((at) => {
  const found = ACADEMIC.exec(at.text.trim())
  return found === null ? [] : retold(at, at.text.trim().slice(found[0].length).trim())
})

function signer(context: Context): Hit[] {
  const { anatomy: { signerName }, expected } = context
  if (signerName === null || expected.signerName === undefined) return []
  const bare = signerName.text.trim().replace(ACADEMIC, '')
  return sameWords(bare, expected.signerName) && !isUpper(bare) ? [] : retold(signerName, expected.signerName)
}

const bare = (text: string) => tidy(text).replace(/^[-–+]\s*/u, '').replace(/[;.,\s]+$/u, '')
const isArchive = (text: string) => /^lưu\b/iu.test(bare(text))

function recipientMarks({ anatomy: { recipients } }: Context): Hit[] {
  return recipients.flatMap((at, index) => {
    const isLast = index === recipients.length - 1
    // A name in brackets or a second dash level is nobody's mistake; only the ends of lines are.
    const wanted = `- ${bare(at.text)}${isLast ? '.' : ';'}`
    return tidy(at.text) === wanted || (!isLast && tidy(at.text) === `- ${bare(at.text)}:`) || wraps(at, isLast) ? [] : retold(at, wanted)
  })
}
/** A printed line that goes on below has its end there. */
const wraps = ({ box, text }: Paragraph, isLast: boolean) => box !== null && box.w > 150 && !/[;.]$/u.test(text.trim()) && !isLast

function archive({ anatomy: { recipients, recipientsLabel } }: Context): Hit[] {
  const last = recipients.at(-1)
  if (recipientsLabel === null) return []
  if (last === undefined || !isArchive(last.text)) return [{ at: last ?? recipientsLabel, found: words('dòng cuối không phải “Lưu”', 'the last line is not “Lưu”'), expected: same('- Lưu: VT, ….') }]
  if (/^-?\s*Lưu:\s*VT\b/u.test(tidy(last.text))) return []
  const rest = bare(last.text).replace(/^lưu\s*[:.]?\s*/iu, '').replace(/^(vt|văn thư)\s*[,;.]?\s*/iu, '')
  return retold(last, `- Lưu: VT${rest === '' ? '' : `, ${rest}`}.`)
}

const label = ({ anatomy: { recipientsLabel } }: Context): Hit[] => one(recipientsLabel).flatMap((at) => (tidy(at.text) === 'Nơi nhận:' ? [] : retold(at, 'Nơi nhận:')))

export const footRules = ruleTable('foot', 'I', [
  { id: 'authority-present', severity: 'must', clause: 'II.7.b', vi: 'Thiếu quyền hạn, chức vụ của người ký.', en: 'The signer’s authority and title are missing.', check: ({ anatomy }) => missing(anatomy.authority.length > 0, words('quyền hạn, chức vụ', 'authority and title')) },
  { id: 'authority-right', severity: 'must', clause: 'II.7.b', vi: 'Quyền hạn, chức vụ không khớp thẩm quyền ký của người ký.', en: 'Authority and title do not match what the signer may sign as.', check: authorityHits },
  { id: 'authority-abbreviation', severity: 'must', clause: 'II.7.b', vi: 'Viết tắt quyền hạn: “TM.”, “Q.”, “KT.”, “TL.”, “TUQ.”.', en: 'Authority is abbreviated “TM.”, “Q.”, “KT.”, “TL.”, “TUQ.”.', check: abbreviations },
  { id: 'authority-standing', severity: 'must', clause: 'II.7.b', vi: 'Ký thay, thừa lệnh, thừa ủy quyền phải ghi chức vụ của chính người ký ở dưới.', en: 'Whoever signs for another prints their own title below.', check: standing },
  { id: 'authority-style', severity: 'must', clause: 'II.7.đ', vi: 'Quyền hạn, chức vụ in hoa, cỡ 13–14, đứng, đậm.', en: 'Authority and title are in bold upright capitals of 13–14 pt.', check: ({ anatomy }) => styled(anatomy.authority, { size: [13, 14], isBold: true, isItalic: false }) },
  { id: 'signer-present', severity: 'must', clause: 'II.7.c', vi: 'Thiếu họ tên người ký.', en: 'The signer’s name is missing.', check: ({ anatomy }) => missing(anatomy.signerName !== null, words('họ và tên người ký', 'the signer’s name')) },
  { id: 'signer-right', severity: 'must', clause: 'II.7.c', vi: 'Họ tên người ký không đúng.', en: 'The signer’s name is not right.', check: signer },
  { id: 'signer-title', severity: 'must', clause: 'II.7.c', vi: 'Trước họ tên người ký không ghi học hàm, học vị, danh hiệu.', en: 'No academic rank, degree or honour stands before the signer’s name.', check: academic },
  { id: 'signer-style', severity: 'must', clause: 'II.7.đ', vi: 'Họ tên người ký in thường, cỡ 13–14, đứng, đậm.', en: 'The signer’s name is bold upright, 13–14 pt.', check: ({ anatomy }) => styled(one(anatomy.signerName), { size: [13, 14], isBold: true, isItalic: false }) },
  { id: 'recipients-present', severity: 'must', clause: 'II.9.a', vi: 'Thiếu “Nơi nhận”.', en: '“Nơi nhận” is missing.', check: ({ anatomy }) => missing(anatomy.recipientsLabel !== null, same('Nơi nhận:')) },
  { id: 'recipients-label', severity: 'must', clause: 'II.9.d', vi: 'Từ “Nơi nhận” trên dòng riêng, sau có dấu hai chấm.', en: '“Nơi nhận:” stands on its own line with a colon.', check: label },
  { id: 'recipients-label-style', severity: 'must', clause: 'II.9.d', vi: '“Nơi nhận:” cỡ 12, nghiêng, đậm.', en: '“Nơi nhận:” is bold italic, 12 pt.', check: ({ anatomy }) => styled(one(anatomy.recipientsLabel), { size: [12, 12], isBold: true, isItalic: true }) },
  { id: 'recipients-marks', severity: 'must', clause: 'II.9.d', vi: 'Mỗi nơi nhận một dòng có gạch đầu dòng, cuối dòng “;”, dòng cuối “.”.', en: 'Each receiver stands on a dashed line ending in “;”, the last in “.”.', check: recipientMarks },
  { id: 'recipients-style', severity: 'must', clause: 'II.9.d', vi: 'Danh sách nơi nhận cỡ 11, kiểu chữ đứng.', en: 'The list of receivers is upright, 11 pt.', check: ({ anatomy }) => styled(anatomy.recipients, { size: [11, 11], isItalic: false, isBold: false }) },
  { id: 'recipients-archive', severity: 'must', clause: 'II.9.d', vi: 'Dòng cuối của nơi nhận là “- Lưu: VT, <đơn vị soạn thảo>.”.', en: 'The last receiver is “- Lưu: VT, <drafting unit>.”.', sources: ['docx', 'pdf'], check: archive },
  { id: 'archive-clerk', severity: 'must', clause: 'II.9.d', vi: 'Nơi lưu bắt đầu bằng “VT”.', en: 'The file copy begins with “VT”.', sources: ['draft'], check: ({ paper }) => paper.paragraphs.filter(({ field }) => field === 'archive').flatMap((at) => (/^VT\b/u.test(at.text) ? [] : retold(at, at.text.replace(/^(lưu:?\s*)?(vt\b[,.]?\s*)?/iu, 'VT, ').replace(/,\s*$/u, '')))) },
  { id: 'recipients-as-above', severity: 'note', clause: 'II.9.b', sources: EVERYWHERE, vi: 'Văn bản có “Kính gửi” thì nơi nhận bắt đầu bằng “Như trên”.', en: 'A document with “Kính gửi” lists “Như trên” first.', check: ({ anatomy: { addressees, recipients } }) => (addressees.length > 0 && recipients.length > 0 && !/^như(?!\p{L})/iu.test(bare(recipients[0]!.text)) ? [{ at: recipients[0]!, found: same(bare(recipients[0]!.text)), expected: same('Như trên') }] : []) },
])
