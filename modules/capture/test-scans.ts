/** Papers of many offices, typeset by NĐ 30 and spoiled as scanners and years spoil them, each with what it really says. Same seed, same pages. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas, loadImage, type Canvas } from '@napi-rs/canvas'
import { createRenderer, type OfficialDocument, type Renderer } from '#packages/official-layout'

/** What the register should say of a paper. */
export type Truth = {
  codeNumber: string; codeNotation: string; issuedOn: string; issuerName: string; subject: string; typeCode: string; signerName: string; signerPosition: string
  urgency: 'normal' | 'urgent' | 'veryUrgent' | 'flash'
}
export type Paper = { document: OfficialDocument; truth: Truth }

/** Numbers that look random and are always the same (mulberry32). */
export function dice(seed: number) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

type Office = { name: string; head: [parent: string | undefined, agency: string]; symbol: string; collective?: string; chief: [title: string, position: string]; deputy: [title: string, position: string]; place: string }

const offices: Office[] = [
  { name: 'Ủy ban nhân dân tỉnh Sông Lam', head: [undefined, 'ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM'], symbol: 'UBND', collective: 'TM. ỦY BAN NHÂN DÂN', chief: ['CHỦ TỊCH', 'Chủ tịch'], deputy: ['PHÓ CHỦ TỊCH', 'Phó Chủ tịch'], place: 'Sông Lam' },
  { name: 'Sở Nông nghiệp và Môi trường', head: ['Ủy ban nhân dân tỉnh Sông Lam', 'Sở Nông nghiệp và Môi trường'], symbol: 'SNNMT', chief: ['GIÁM ĐỐC', 'Giám đốc'], deputy: ['PHÓ GIÁM ĐỐC', 'Phó Giám đốc'], place: 'Sông Lam' },
  { name: 'Sở Tài chính', head: ['Ủy ban nhân dân tỉnh Sông Lam', 'Sở Tài chính'], symbol: 'STC', chief: ['GIÁM ĐỐC', 'Giám đốc'], deputy: ['PHÓ GIÁM ĐỐC', 'Phó Giám đốc'], place: 'Sông Lam' },
  { name: 'Sở Nội vụ', head: ['Ủy ban nhân dân tỉnh Sông Lam', 'Sở Nội vụ'], symbol: 'SNV', chief: ['GIÁM ĐỐC', 'Giám đốc'], deputy: ['PHÓ GIÁM ĐỐC', 'Phó Giám đốc'], place: 'Sông Lam' },
  { name: 'Ủy ban nhân dân xã Yên Trung', head: [undefined, 'ỦY BAN NHÂN DÂN\nXÃ YÊN TRUNG'], symbol: 'UBND', collective: 'TM. ỦY BAN NHÂN DÂN', chief: ['CHỦ TỊCH', 'Chủ tịch'], deputy: ['PHÓ CHỦ TỊCH', 'Phó Chủ tịch'], place: 'Yên Trung' },
  { name: 'Bộ Nông nghiệp và Môi trường', head: [undefined, 'BỘ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG'], symbol: 'BNNMT', chief: ['BỘ TRƯỞNG', 'Bộ trưởng'], deputy: ['THỨ TRƯỞNG', 'Thứ trưởng'], place: 'Hà Nội' },
  { name: 'Bộ Nội vụ', head: [undefined, 'BỘ NỘI VỤ'], symbol: 'BNV', chief: ['BỘ TRƯỞNG', 'Bộ trưởng'], deputy: ['THỨ TRƯỞNG', 'Thứ trưởng'], place: 'Hà Nội' },
  { name: 'Văn phòng Chính phủ', head: [undefined, 'VĂN PHÒNG CHÍNH PHỦ'], symbol: 'VPCP', chief: ['BỘ TRƯỞNG, CHỦ NHIỆM', 'Bộ trưởng, Chủ nhiệm'], deputy: ['PHÓ CHỦ NHIỆM', 'Phó Chủ nhiệm'], place: 'Hà Nội' },
]
export const officeNames = offices.map(({ name }) => name)

const kinds = [['CV', 'Công văn'], ['CV', 'Công văn'], ['CV', 'Công văn'], ['QĐ', 'Quyết định'], ['TTr', 'Tờ trình'], ['TB', 'Thông báo'], ['KH', 'Kế hoạch'], ['BC', 'Báo cáo'], ['GM', 'Giấy mời'], ['CĐ', 'Công điện']] as const
const fields = ['NN', 'VX', 'TH', 'KT', 'NC', 'CNTT', 'VP']
const matters = [
  'chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027', 'tăng cường quản lý đất đai trên địa bàn tỉnh', 'đẩy mạnh xử lý hồ sơ công việc trên môi trường mạng',
  'rà soát đối tượng hưởng trợ cấp xã hội', 'báo cáo kết quả cải cách hành chính quý III năm 2026', 'bảo đảm an toàn hồ chứa trong mùa mưa lũ', 'phân bổ dự toán ngân sách năm 2027',
  'kiểm tra công tác văn thư, lưu trữ năm 2026', 'tổ chức Ngày hội Đại đoàn kết toàn dân tộc', 'phối hợp giải quyết kiến nghị của cử tri sau kỳ họp thứ mười',
]
const names = ['Lê Thị Thu Ngân', 'Hoàng Minh Khang', 'Phạm Hữu Đức', 'Nguyễn Văn Hùng', 'Trần Quốc Toản', 'Đỗ Thị Bích Ngọc', 'Vũ Đình Phúc', 'Cao Xuân Hòa', 'Bùi Đức Thắng', 'Đặng Thị Mai']
const urgencies = ['normal', 'normal', 'normal', 'normal', 'urgent', 'veryUrgent', 'flash'] as const
const paragraphs = [
  'Thực hiện chỉ đạo của Thủ tướng Chính phủ tại Công văn số 1598/TTg-NN ngày 19 tháng 11 năm 2026, yêu cầu các cơ quan, đơn vị khẩn trương tổ chức thực hiện các nội dung sau đây.',
  'Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm rà soát, tổng hợp số liệu, báo cáo kết quả bằng văn bản trước ngày 30 tháng 11 năm 2026 để tổng hợp, báo cáo cấp có thẩm quyền.',
  'Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị kịp thời phản ánh để được hướng dẫn, giải quyết theo quy định.',
]

const titled = (text: string) => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
const pad = (value: number) => String(value).padStart(2, '0')

type Chosen = { office: Office; typeCode: string; typeName: string; isDeputy: boolean; matter: string; signerName: string; urgency: Truth['urgency']; number: string; field: string; issuedOn: string }

function choose(random: () => number): Chosen {
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!
  const [office, [typeCode, typeName], isDeputy, matter, signerName, urgency] = [pick(offices), pick(kinds), random() < 0.6, pick(matters), pick(names), pick(urgencies)]
  const number = String(1 + Math.floor(random() * (random() < 0.3 ? 99 : 4000))).padStart(2, '0')
  return { office, typeCode, typeName, isDeputy, matter, signerName, urgency, number, field: pick(fields), issuedOn: `2026-${pad(1 + Math.floor(random() * 10))}-${pad(1 + Math.floor(random() * 28))}` }
}

const capacityOf = ({ collective, chief }: Office, isDeputy: boolean) => [...(collective ? [collective] : []), ...(isDeputy ? [`KT. ${chief[0]}`] : [])]

/** What differs between a letter, a decision and the rest. */
const kindOf = (typeCode: string, matter: string): Pick<OfficialDocument, 'type' | 'subject' | 'addressees' | 'basis'> => {
  const type = (['CV', 'QĐ', 'TTr'] as const).find((each) => each === typeCode) ?? 'TB'
  return { type, subject: type === 'CV' ? matter : titled(matter), addressees: type === 'CV' ? ['Sở Nông nghiệp và Môi trường', 'Ủy ban nhân dân các xã, phường'] : [],
    basis: type === 'QĐ' ? ['Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025'] : [] }
}

/** Paper number `index` of the set; with `isShort` one paragraph, to be read quickly. */
export function paperOf(index: number, { isShort = false, seed = 30 }: { isShort?: boolean; seed?: number } = {}): Paper {
  const { office, typeCode, typeName, isDeputy, matter, signerName, urgency, number, field, issuedOn } = choose(dice(seed * 1000 + index))
  const codeNotation = typeCode === 'CV' ? `${office.symbol}-${field}` : `${typeCode}-${office.symbol}`
  const [title, signerPosition] = isDeputy ? office.deputy : office.chief
  const [parentAgency, agency] = office.head
  const document: OfficialDocument = {
    ...kindOf(typeCode, matter), typeName, parentAgency, agency, number, notation: codeNotation, place: office.place, issuedOn,
    body: paragraphs.slice(0, isShort ? 1 : 3).map((text) => ({ kind: 'paragraph', text })), recipients: ['Như trên', 'Lãnh đạo cơ quan'], archive: `VT, ${field}`,
    capacity: capacityOf(office, isDeputy), position: title, signerName, ...(urgency !== 'normal' && { urgency }),
  }
  return { document, truth: { codeNumber: number, codeNotation, issuedOn, issuerName: office.name, subject: titled(matter), typeCode, signerName, signerPosition, urgency } }
}

/** How a scanner and the years treat a page. */
export type Wear = { dpi: number; skew: number; noise: number; blur: number; shade: number; quality: number; hasSeal: boolean }
export const asNew: Wear = { dpi: 150, skew: 0, noise: 0, blur: 0, shade: 0, quality: 85, hasSeal: false }

/** Worn a little or a lot, by its number. */
export function wearOf(index: number): Wear {
  const random = dice(7000 + index)
  return { dpi: random() < 0.5 ? 150 : 200, skew: (random() - 0.5) * 3, noise: random() * 55, blur: random() * 1.2, shade: random() * 70, quality: Math.round(30 + random() * 45), hasSeal: random() < 0.75 }
}

type Box = { page: number; x: number; y: number; w: number; h: number }

/** Draws the pages of a PDF as a scanner would return them, as JPEG; the seal goes where the layout wants it. */
export async function scanPdf(pdf: Uint8Array, wear: Wear, seed = 1, seal?: Box): Promise<Buffer[]> {
  const folder = mkdtempSync(join(tmpdir(), 'scans-'))
  try {
    writeFileSync(join(folder, 'paper.pdf'), pdf)
    execFileSync('pdftoppm', ['-r', String(wear.dpi), '-png', join(folder, 'paper.pdf'), join(folder, 'p')])
    const files = readdirSync(folder).filter((name) => name.endsWith('.png')).toSorted((a, b) => a.localeCompare(b))
    return await Promise.all(files.map((name, i) => spoil(readFileSync(join(folder, name)), wear, dice(seed * 100 + i), seal?.page === i + 1 ? seal : undefined)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One paper on one or more pages. */
export async function scanPaper(renderer: Renderer, { document }: Pick<Paper, 'document'>, wear: Wear, seed = 1): Promise<Buffer[]> {
  const { pdf, slots } = await renderer.renderDocument(document)
  return scanPdf(pdf, wear, seed, wear.hasSeal ? slots.seal : undefined)
}

export const openRenderer = () => createRenderer()

async function spoil(png: Buffer, wear: Wear, random: () => number, seal: Box | undefined): Promise<Buffer> {
  const image = await loadImage(png)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, image.width, image.height)
  context.translate(image.width / 2, image.height / 2)
  context.rotate((wear.skew * Math.PI) / 180)
  context.translate(-image.width / 2, -image.height / 2)
  if (wear.blur > 0) context.filter = `blur(${wear.blur}px)`
  context.drawImage(image, 0, 0)
  context.filter = 'none'
  if (seal) pressSeal(canvas, wear.dpi, seal)
  context.resetTransform()
  if (wear.noise + wear.shade > 0) wearOut(canvas, wear, random)
  return canvas.encode('jpeg', wear.quality)
}

/** A red seal and a blue signature between title and name, touching both (NĐ 30/2020 App. I: a third of the signature on its left). */
function pressSeal(canvas: Canvas, dpi: number, { x, y, w, h }: Box) {
  const context = canvas.getContext('2d')
  const scale = dpi / 72
  const [left, top] = [x * scale, canvas.height - (y + h) * scale]
  context.strokeStyle = 'rgba(190, 20, 30, 0.6)'
  context.lineWidth = dpi / 45
  for (const radius of [0.5, 0.36]) {
    context.beginPath()
    context.arc(left + (w * scale) / 2, top + (h * scale) / 2, radius * w * scale, 0, 2 * Math.PI)
    context.stroke()
  }
  context.strokeStyle = 'rgba(30, 60, 160, 0.8)'
  context.lineWidth = dpi / 60
  context.beginPath()
  context.moveTo(left + w * scale * 0.6, top + h * scale * 0.7)
  for (let i = 1; i < 9; i += 1) context.lineTo(left + w * scale * (0.6 + i * 0.16), top + h * scale * (i % 2 === 0 ? 0.72 : 0.3))
  context.stroke()
}

/** Grain over everything, and light that falls off to one side. */
function wearOut(canvas: Canvas, { noise, shade }: Wear, random: () => number) {
  const context = canvas.getContext('2d')
  const picture = context.getImageData(0, 0, canvas.width, canvas.height)
  const { data } = picture
  for (let at = 0; at < data.length; at += 4) {
    const change = (random() + random() - 1) * noise * 2 - (shade * ((at / 4) % canvas.width)) / canvas.width
    for (let channel = 0; channel < 3; channel += 1) data[at + channel] = data[at + channel]! + change
  }
  context.putImageData(picture, 0, 0)
}

/** An empty sheet, as PNG. */
export function blankSheet(): Buffer {
  const canvas = createCanvas(827, 1169)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fdfcf8'
  context.fillRect(0, 0, 827, 1169)
  return canvas.toBuffer('image/png')
}
