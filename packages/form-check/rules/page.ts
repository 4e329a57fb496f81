import { tidy } from '../words.ts'
import { EVERYWHERE, WORD_ONLY, replaced, ruleTable, same, words, type Context, type Hit } from './rule.ts'
import type { Fix, Paragraph, Sheet } from '../types.ts'

const A4 = { width: 210, height: 297 }
/** A printer's and Word's rounding; also what a glyph may hang over a measured margin. */
const SLACK = 0.6
const LEAST = { top: 20, right: 15, bottom: 20, left: 30 }
const MOST = { top: 25, right: 20, bottom: 25, left: 35 }
const MIDDLE = { top: 20, right: 15, bottom: 20, left: 30 }
const SIDES = ['top', 'bottom', 'left', 'right'] as const
const SIDE_NAMES = { top: words('lề trên', 'top'), bottom: words('lề dưới', 'bottom'), left: words('lề trái', 'left'), right: words('lề phải', 'right') }

const mm = (value: number) => `${(Math.round(value * 10) / 10).toString().replace('.', ',')} mm`
const isA4 = ({ width, height }: Sheet) => Math.abs(Math.min(width, height) - A4.width) < 1.5 && Math.abs(Math.max(width, height) - A4.height) < 1.5
/** Sheets laid crosswise carry tables; the decree lets them. */
const isUpright = ({ width, height }: Sheet) => height >= width

function sizes({ paper }: Context): Hit[] {
  const wrong = paper.sheets.find((sheet) => !isA4(sheet))
  return wrong === undefined ? [] : [{ at: null, found: same(`${mm(wrong.width)} × ${mm(wrong.height)}`), expected: same('210 × 297 mm'), fixes: [{ kind: 'sheet', ...A4 }] }]
}

/** A printed page shows how far its text reaches: less than the least is wrong; more than the most only of the widest and fullest page. */
function margins({ paper }: Context): Hit[] {
  const sheets = paper.sheets.filter(isUpright)
  return SIDES.flatMap((side) => {
    const values = sheets.map((sheet) => sheet.margins[side])
    const least = Math.min(...values)
    const declared = paper.source === 'docx'
    const widest = declared ? Math.max(...values) : side === 'bottom' || side === 'top' ? LEAST[side] : least
    const slack = declared ? SLACK : 1.2
    const wrong = least < LEAST[side] - slack ? least : widest > MOST[side] + slack ? widest : undefined
    if (wrong === undefined || values.length === 0) return []
    const { vi, en } = SIDE_NAMES[side]
    return [{ at: null, found: words(`${vi} ${mm(wrong)}`, `${en} ${mm(wrong)}`), expected: same(`${LEAST[side]}–${MOST[side]} mm`), fixes: [{ kind: 'sheet', margins: legal(sheets[0]!.margins) }] }]
  })
}

const legal = (given: Sheet['margins']): Sheet['margins'] => Object.fromEntries(SIDES.map((side) => [side, given[side] < LEAST[side] - SLACK || given[side] > MOST[side] + SLACK ? MIDDLE[side] : given[side]])) as Sheet['margins']

const SUBSTITUTES = /^(tinos|liberation serif|nimbus roman|tex gyre termes|thorndale)/iu
const LEGACY = /^(\.vn|vni[- ]|vnt|abc|uvn)/iu
const SYMBOLS = /^(symbol|wingdings|webdings|cambria math)/iu

function fonts({ paper }: Context, isWrong: (font: string) => boolean, fix: boolean): Hit[] {
  return paper.paragraphs.flatMap((at) => {
    const wrong = at.runs.find(({ font, text }) => font !== null && text.trim() !== '' && isWrong(font))
    if (wrong === undefined) return []
    return [{ at, found: same(wrong.font!), expected: same('Times New Roman'), ...(fix && { fixes: [{ kind: 'style', paragraph: at.index, font: 'Times New Roman' } satisfies Fix] }) }]
  })
}
const isOther = (font: string) => !/^times new roman/iu.test(font) && !SUBSTITUTES.test(font) && !LEGACY.test(font) && !SYMBOLS.test(font)

/** Only the stamps of urgency and secrecy are red (App. I, III.2). */
const isStamp = ({ text }: Paragraph) => /^(HỎA TỐC|HOẢ TỐC|THƯỢNG KHẨN|KHẨN|HỎA TỐC HẸN GIỜ)/u.test(text.trim())

const colours = ({ paper }: Context): Hit[] => paper.paragraphs.filter((each) => !isStamp(each)).flatMap((at) => {
  const wrong = at.runs.find(({ color, text }) => color !== null && text.trim() !== '' && color !== '000000')
  return wrong === undefined ? [] : [{ at, found: same(`#${wrong.color}`), expected: words('màu đen', 'black'), fixes: [{ kind: 'style', paragraph: at.index, color: '000000' }] }]
})

/** One-byte Vietnamese (TCVN3, VNI) read as Latin letters leaves these behind. */
const TCVN3 = /[\u00b5\u00b7\u00b8\u00b9\u00a8\u00ae\u00f7\u00d7](?=\p{L})|\p{L}[\u00b5\u00b8\u00b9\u00ae\u00a8\u00a9](?=[\s\p{L}])/gu
const looksOld = (text: string) => (text.match(TCVN3) ?? []).length > 2

const oldText = ({ paper }: Context): Hit[] => [
  ...fonts({ paper } as Context, (font) => LEGACY.test(font), false),
  ...paper.paragraphs.filter(({ text, runs }) => looksOld(text) && !runs.some(({ font }) => LEGACY.test(font ?? ''))).map((at) => ({ at, found: same(tidy(at.text).slice(0, 60)), expected: words('chữ Unicode dựng sẵn', 'composed Unicode') })),
]

/** One matter a paragraph, however many letters. */
const composed = ({ paper }: Context): Hit[] => paper.paragraphs.flatMap((at) => {
  const letters = replaced(at, /\P{M}\p{M}+/gu, ([found]) => found.normalize('NFC'))
  return letters.length === 0 ? [] : [{ at, found: words('chữ tổ hợp', 'decomposed letters'), expected: words('chữ dựng sẵn', 'composed letters'), fixes: letters.flatMap(({ fixes }) => fixes ?? []) }]
})

type Numbers = NonNullable<Context['paper']['pageNumbers']>
const numbering = (context: Context, isRight: (numbers: Numbers) => boolean, found: (numbers: Numbers) => ReturnType<typeof words>, expected: ReturnType<typeof words>): Hit[] => {
  const { pageNumbers } = context.paper
  return pageNumbers === null || isRight(pageNumbers) ? [] : [{ at: null, found: found(pageNumbers), expected }]
}
const placeWords = ({ place, align }: Numbers) => words(`${place === 'top' ? 'lề trên' : 'lề dưới'}, ${align === 'center' ? 'giữa' : 'lệch'}`, `${place} margin, ${align === 'center' ? 'centred' : 'aside'}`)

export const pageRules = ruleTable('page', 'I', [
  { id: 'page-size', severity: 'must', clause: 'I.1', vi: 'Khổ giấy phải là A4.', en: 'The paper must be A4.', check: sizes },
  { id: 'page-margins', severity: 'must', clause: 'I.3', vi: 'Lề trang ngoài mức cho phép: trên, dưới 20–25 mm, trái 30–35 mm, phải 15–20 mm.', en: 'Margins must be 20–25 mm above and below, 30–35 mm left, 15–20 mm right.', check: margins },
  { id: 'font-family', severity: 'must', clause: 'I.4', vi: 'Phông chữ phải là Times New Roman.', en: 'The typeface must be Times New Roman.', check: (context) => fonts(context, isOther, true) },
  { id: 'font-substitute', severity: 'note', clause: 'I.4', vi: 'Phông chữ thay thế cùng kích thước với Times New Roman; chấp nhận được trên bản in.', en: 'A substitute of the same widths as Times New Roman; acceptable in print.', check: (context) => fonts(context, (font) => SUBSTITUTES.test(font), false).slice(0, 1) },
  { id: 'text-black', severity: 'must', clause: 'I.4', sources: WORD_ONLY, vi: 'Chữ phải màu đen.', en: 'Letters must be black.', check: colours },
  { id: 'legacy-encoding', severity: 'must', clause: 'I.4', sources: EVERYWHERE, vi: 'Văn bản dùng bảng mã cũ (TCVN3, VNI), không phải Unicode TCVN 6909:2001.', en: 'The text is in an old encoding (TCVN3, VNI), not Unicode TCVN 6909:2001.', check: oldText },
  { id: 'unicode-composed', severity: 'must', clause: 'I.4', sources: ['docx', 'draft'], vi: 'Chữ tiếng Việt phải là Unicode dựng sẵn.', en: 'Vietnamese letters must be composed Unicode.', check: composed },
  { id: 'page-number-present', severity: 'must', clause: 'I.7', vi: 'Văn bản nhiều trang phải đánh số trang.', en: 'A document of several pages must number them.', check: (context) => numbering(context, (numbers) => numbers.isPresent || (context.paper.source === 'docx' && isShort(context)), () => words('không có số trang', 'no page numbers'), words('số Ả Rập, giữa lề trên', 'Arabic, centred in the top margin')) },
  { id: 'page-number-place', severity: 'must', clause: 'I.7', vi: 'Số trang đặt canh giữa trong phần lề trên.', en: 'Page numbers stand centred in the top margin.', check: (context) => numbering(context, (numbers) => !numbers.isPresent || (numbers.place === 'top' && numbers.align === 'center'), placeWords, words('lề trên, giữa', 'top margin, centred')) },
  { id: 'page-number-first', severity: 'must', clause: 'I.7', vi: 'Không hiển thị số ở trang thứ nhất.', en: 'Page 1 shows no number.', check: (context) => numbering(context, ({ isPresent, isOnFirst }) => !isPresent || !isOnFirst, () => words('trang 1 có số', 'page 1 is numbered'), words('trang 1 không có số', 'page 1 not numbered')) },
  { id: 'page-number-style', severity: 'should', clause: 'I.7', vi: 'Số trang cỡ 13–14, kiểu chữ đứng.', en: 'Page numbers are upright, 13–14 pt.', check: (context) => numbering(context, ({ isPresent, size, isPlain }) => !isPresent || (isPlain && (size === null || (size >= 13 && size <= 14))), ({ size, isPlain }) => words(`cỡ ${size}${isPlain ? '' : ', nghiêng'}`, `${size} pt${isPlain ? '' : ', italic'}`), words('cỡ 13–14, đứng', '13–14 pt, upright')) },
])

/** A DOCX does not say how many pages it has; so little text surely fits one. */
const isShort = ({ paper }: Context) => paper.paragraphs.reduce((sum, { text }) => sum + text.length, 0) < 1_800
