/** The head of the page: who issues, number and symbol, place and date (NĐ 30/2020 App. I, boxes 2, 3, 4). Pure. */
import { confidenceOf, isCapitals, likeness, union, type Fold, type Place, type Segment } from './lines.ts'

export type Found<T = string> = { value: T; confidence: number; place: Place }

/** The head ends where the body may begin. */
const HEAD = 0.42

/** Digits a scanner mistakes for letters, where only digits can stand. */
const digits = (text: string) => text.replace(/[OoQ]/g, '0').replace(/[lIi|!]/g, '1').replace(/[Ss]/g, '5').replace(/B/g, '8').replace(/[Zz]/g, '2')

const NUMBER = /^\P{L}{0,2}[Ss$5][ốôồổỗộòóoơớờởöõọỏ06ÔỐ]\s*[:;.,]*\s*([\dOoQlIi|!SsBZz]{1,6}(?:\s*\/\s*20\d\d)?)\s*[/\\|1lI-]\s*(\p{Lu}[\p{L}\d&.\s-]*)/u

export type NumberFound = Found<{ codeNumber: string; codeNotation: string }> & { segment: Segment }

/** `Số: 1875/UBND-NN`, with the mistakes of scanners put right where only one reading makes sense. */
export function numberIn(segments: readonly Segment[], typeCodes: readonly string[], fold: Fold): NumberFound | null {
  for (const segment of segments.filter(({ place }) => place.y < HEAD)) {
    const found = NUMBER.exec(segment.text.replace(/(\d)\s+(?=\d)/g, '$1'))
    if (!found) continue
    const codeNumber = digits(found[1]!.replace(/\s/g, ''))
    const codeNotation = notationFrom(found[2]!, typeCodes, fold)
    if (codeNotation !== '') return { value: { codeNumber, codeNotation }, confidence: confidenceOf(segment.words), place: segment.place, segment }
  }
  return null
}

/** Đ loses its bar and Ủ its marks in a scan; the types of the law and the names of bodies say what was meant. */
function notationFrom(text: string, typeCodes: readonly string[], fold: Fold): string {
  const plain = text.replace(/Ð/g, 'Đ').replace(/ĐĐ+/g, 'Đ').replace(/\s*-\s*/g, '-').trim().split(/\s/)[0]!.replace(/[.,;:]+$/, '')
  const [head = '', ...rest] = plain.split('-')
  const known = typeCodes.includes(head) ? head : typeCodes.filter((code) => code !== 'CV' && fold(code) === fold(head) && code.length === head.length)
  const type = typeof known === 'string' ? known : known.length === 1 && rest.length > 0 ? known[0]! : head
  return [type, ...rest].map((part) => part.replace(/^HDND$/, 'HĐND').replace(/^U[E8]ND$/, 'UBND')).join('-')
}

const DATE = /ng.{0,2}y\s+([\dOolI|]{1,2})\s+th.{0,2}ng\s+([\dOolI|]{1,2})\s+n.m\s+([\dOolI|]{4})/

/** `Sông Lam, ngày 05 tháng 01 năm 2026`, right of the number or a little below; a date inside the body is another document's. */
export function dateIn(segments: readonly Segment[], number: Segment | null): Found | null {
  const limit = (number?.place.y ?? 0.16) + 0.06
  for (const segment of segments.filter(({ place }) => place.y < limit && place.x > 0.3)) {
    const found = DATE.exec(segment.text.normalize('NFD').replace(/\p{M}/gu, ''))
    if (!found) continue
    const [day, month, year] = found.slice(1).map((part) => Number(digits(part)))
    const isDay = month! >= 1 && month! <= 12 && day! >= 1 && day! <= new Date(Date.UTC(year!, month!, 0)).getUTCDate()
    if (isDay) return { value: [year, String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-'), confidence: confidenceOf(segment.words), place: segment.place }
  }
  return null
}

export type KnownIssuer = { name: string; organId: string | null; folded: string }
export type IssuerFound = Found<{ name: string; organId: string | null }>

/** Less alike than this is another agency. */
const ALIKE = 0.86

/** The words in capitals of a line; a rule below it is sometimes read as letters. */
const capitalsOf = (segment: Segment): Segment => {
  const words = segment.words.filter(({ text }) => isCapitals(text) || text === '-')
  return { ...segment, words, text: words.map(({ text }) => text).join(' ') }
}

/** The lines in capitals above the number: the parent above, the issuer below; both may take two lines. */
export function issuerIn(segments: readonly Segment[], above: Segment | null, known: readonly KnownIssuer[], fold: Fold): IssuerFound | null {
  const limit = above?.place.y ?? 0.16
  const lines = segments.filter(({ place, isRight }) => !isRight && place.y < limit - 0.005 && place.x < 0.5).map(capitalsOf).filter(({ words }) => words.length >= 2).slice(-5)
  if (lines.length === 0) return null
  const tails = lines.map((_, i) => lines.slice(i)).map((tail) => ({ tail, text: tail.map(({ text }) => text).join(' ') }))
  // From the last line upwards: what stands lowest issues, what stands above is its parent.
  const best = tails.toReversed().flatMap(({ tail, text }) => closest(fold(text), known, tail))[0]
  if (best) return found(best.tail, { name: best.issuer.name, organId: best.issuer.organId }, best.score)
  const { tail, text } = tails.findLast(({ text: each }) => BODY.test(fold(each))) ?? tails.at(-1)!
  return found(tail, { name: agencyName(text), organId: null }, 0.6)
}

const found = (tail: readonly Segment[], value: IssuerFound['value'], share: number): IssuerFound => {
  const words = tail.flatMap(({ words: own }) => own)
  return { value, confidence: confidenceOf(words) * share, place: union(words.map(({ place }) => place)) }
}

function closest(folded: string, known: readonly KnownIssuer[], tail: Segment[]) {
  const scored = known.map((issuer) => ({ issuer, tail, score: likeness(folded, issuer.folded) })).filter(({ score }) => score >= ALIKE)
  return scored.toSorted((a, b) => b.score - a.score).slice(0, 1)
}

/** Words an agency's name begins with; a line that begins otherwise continues the one above. */
const BODY = /^(uy ban|so|bo|van phong|cuc|chi cuc|tong cuc|hoi dong|ban|trung tam|truong|cong an|thanh tra|kho bac|bao hiem|toa an|vien|thue|hai quan|ngan hang|dang uy|tinh uy|thanh uy|huyen uy|benh vien|cong ty|tap doan|lien doan|hoi|doan|chinh phu|thu tuong|quoc hoi|mat tran|phong|don vi|so y te)\b/

const places = /^(tỉnh|thành phố|xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)$/u
/** Particles of names stay small, the first word after them is written large. */
const small = new Set(['nhân', 'dân', 'và', 'của', 'các', 'thuộc', 'tỉnh', 'xã', 'phường', 'ban', 'phòng'])

/** `SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG` as it is written in a sentence; a place's name keeps all its capitals. */
export function agencyName(capitals: string): string {
  const words = capitals.toLocaleLowerCase('vi').replace(/\bt[iìíĩị]nh\b/u, 'tỉnh').split(/\s+/)
  const placeAt = words.findIndex((word) => places.test(word))
  return words.map((word, i) => {
    const isName = placeAt >= 0 && i > placeAt && !places.test(word)
    const begins = i === 0 || isName || ['và', 'sở', 'bộ', 'cục', 'ban'].includes(words[i - 1]!)
    return begins && !(i > 0 && small.has(word)) ? word.charAt(0).toLocaleUpperCase('vi') + word.slice(1) : word
  }).join(' ').replace('chính phủ', 'Chính phủ').replace('quốc hội', 'Quốc hội').replace('việt nam', 'Việt Nam')
}
