/** The foot and the stamps: who signed in which position, how urgent, and whether a secrecy stamp is there (boxes 7, 10). Pure. */
import { confidenceOf, isCapitals, likeness, type Segment } from './lines.ts'
import type { Found } from './head.ts'

const CAPACITY = /^(tm|kt|tl|tuq|q|thua lenh|thua uy quyen)\b/
const OFFICE = /(chu tich|giam doc|truong|chanh|chu nhiem|thu tuong|bi thu|tong |vien truong|hieu truong|cuc|tham phan|kiem soat|chi huy|tu lenh|nguoi |pho )/
const NAME = /^\P{L}*((?:\p{Lu}\p{Ll}*\s?){2,5})\P{L}*$/u

export type SignerFound = { name: Found | null; position: Found | null }

/** The block on the right of the last page: capacity and title in capitals, below them the name. */
export function signerIn(segments: readonly Segment[]): SignerFound {
  const right = segments.filter(({ place }) => place.x + place.w / 2 > 0.5 && place.x > 0.35)
  const at = right.findLastIndex(({ text, folded, place }) => place.y > 0.15 && isCapitals(text) && OFFICE.test(folded) && !CAPACITY.test(folded))
  if (at < 0) return { name: null, position: null }
  const title = right[at]!
  const name = right.slice(at + 1).find(({ text, place }) => NAME.test(text) && !isCapitals(text) && place.y - title.place.y < 0.3 && Math.abs(place.x + place.w / 2 - title.place.x - title.place.w / 2) < 0.15)
  return {
    name: name ? { value: NAME.exec(name.text)![1]!.trim(), confidence: confidenceOf(name.words), place: name.place } : null,
    position: { value: positionName(title.text), confidence: confidenceOf(title.words) * (name ? 1 : 0.7), place: title.place },
  }
}

/** Titles the engine may have read without their marks. */
const titles = ['Chủ tịch', 'Phó Chủ tịch', 'Giám đốc', 'Phó Giám đốc', 'Bộ trưởng', 'Thứ trưởng', 'Chánh Văn phòng', 'Phó Chánh Văn phòng', 'Trưởng phòng', 'Phó Trưởng phòng', 'Cục trưởng', 'Phó Cục trưởng',
  'Chi cục trưởng', 'Trưởng ban', 'Phó Trưởng ban', 'Chủ nhiệm', 'Phó Chủ nhiệm', 'Thủ tướng', 'Phó Thủ tướng', 'Chánh Thanh tra', 'Hiệu trưởng', 'Bộ trưởng, Chủ nhiệm', 'Tổng Giám đốc', 'Viện trưởng']
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^a-z]+/g, ' ').trim()

/** `PHÓ CHỦ TỊCH` as the register writes it: Phó Chủ tịch. */
function positionName(capitals: string): string {
  const known = titles.map((title) => ({ title, score: likeness(plain(capitals), plain(title)) })).toSorted((a, b) => b.score - a.score)[0]!
  if (known.score >= 0.85) return known.title
  const lower = capitals.toLocaleLowerCase('vi').replace(/[^\p{L}\s,-]/gu, '').trim()
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1)
}

export type Urgency = 'normal' | 'urgent' | 'veryUrgent' | 'flash'
const stamps: [folded: string, urgency: Urgency][] = [['hoa toc hen gio', 'flash'], ['hoa toc', 'flash'], ['thuong khan', 'veryUrgent'], ['khan', 'urgent']]

/** The frame of a stamp is read as single letters beside it. */
const unframed = (folded: string) => folded.split(' ').filter((word) => word.length > 1).join(' ')

/** `THƯỢNG KH.`: a frame or a seal hides the end of the second word. */
const isBegun = (read: string, name: string) => /^(thuong k|hoa t)/.test(read) && read.length >= name.length / 2 && name.startsWith(read)

/** The stamp stands alone in capitals under the number. */
export function urgencyIn(segments: readonly Segment[]): Found<Urgency> | null {
  for (const { folded, place, words, isRight } of segments.filter((segment) => segment.place.y < 0.45 && isCapitals(segment.text))) {
    const plainly = unframed(folded)
    const stamp = stamps.find(([name]) => likeness(plainly, name) >= (name.length > 6 ? 0.85 : 1)) ?? stamps.find(([name]) => isBegun(plainly, name))
    if (stamp && !isRight) return { value: stamp[1], confidence: confidenceOf(words), place }
  }
  return null
}

const secret = new Set(['mat', 'toi mat', 'tuyet mat'])

/** A secrecy stamp (Luật Bảo vệ bí mật nhà nước): alone in capitals on the upper half. `MẶT` and `MAT` are MẬT badly read; better one paper too many set aside. */
export const secrecyIn = (segments: readonly Segment[]): Segment | null =>
  segments.find(({ text, folded, place }) => place.y < 0.5 && secret.has(unframed(folded)) && isCapitals(text)) ?? null
