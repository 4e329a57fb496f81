/** From what a clerk types, or a scan says, to the fields of the register. Pure. */
import type { StoredFile } from '#platform/web'
import type { Urgency } from '../../rules.ts'

/** An agency of the directory; its code counts only while its name still stands in the field. */
export type KnownIssuer = { name: string; organId: string | null }

export type Fields = {
  issuerName: string; issuer: KnownIssuer | null; number: string; issuedOn: string | null; subject: string; typeCode: string | null; urgency: Urgency
  dueOn: string | null; pageAmount: string; signerName: string; signerPosition: string; note: string; attachments: StoredFile[]
  isSubmitted: boolean; submitTo: string | null
}

export const emptyFields: Fields = {
  issuerName: '', issuer: null, number: '', issuedOn: null, subject: '', typeCode: null, urgency: 'normal', dueOn: null, pageAmount: '',
  signerName: '', signerPosition: '', note: '', attachments: [], isSubmitted: true, submitTo: null,
}

/** `1875/UBND-NN` is number 1875, symbol UBND-NN; `05/2026/NQ-HĐND` keeps its year with the number. */
export function splitNumber(words: string): { codeNumber: string; codeNotation: string } | null {
  const found = /^\s*(?:số\s*:?\s*)?(\d+[\p{L}]?(?:\/\d{4})?)\s*[/\-–]\s*(\p{L}[^\s].*|\p{L})$/iu.exec(words.normalize('NFC').trim())
  return found ? { codeNumber: found[1]!.trim(), codeNotation: found[2]!.trim() } : null
}

/** The type a symbol carries in front (`QĐ-UBND`); a symbol that starts with the agency is an official letter. */
export function typeOf(words: string, codes: readonly string[]): string {
  const head = splitNumber(words)?.codeNotation.split('-')[0] ?? ''
  return codes.find((code) => code === head) ?? 'CV'
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)
const flat = (lines: string) => lines.replace(/\s+/g, ' ').trim()
const twoDigits = (digits: string) => digits.padStart(2, '0')

function dayIn(page: string): string | null {
  const found = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu.exec(page)
  return found ? `${found[3]}-${twoDigits(found[2]!)}-${twoDigits(found[1]!)}` : null
}

const numberIn = (page: string) => /Số\s*:\s*(\d+[\p{L}]?(?:\/\d{4})?\s*\/\s*[\p{Lu}Đ][\p{L}\d&.-]*)/u.exec(page)?.[1]?.replace(/\s+/g, '') ?? null

/** After `V/v` until the date, the addressees or the nation's line. */
const subjectIn = (page: string) => {
  const found = /V\/v\s+(.{8,400}?)(?=\s+(?:Kính gửi|HỎA TỐC|THƯỢNG KHẨN|KHẨN|CỘNG HÒA|Độc lập|\p{Lu}[\p{L}\s]{2,30},\s*ngày|Căn cứ))/u.exec(page)?.[1]
  return found ? capital(flat(found)) : null
}

/** The stamp stands alone in capitals; inside a sentence the word is written small. */
function urgencyIn(page: string): Urgency | null {
  if (/HỎA TỐC/u.test(page)) return 'flash'
  if (/THƯỢNG KHẨN/u.test(page)) return 'veryUrgent'
  return /(^|\s)KHẨN(\s|$)/u.test(page) ? 'urgent' : null
}

export type ReadFields = Partial<Pick<Fields, 'number' | 'issuedOn' | 'subject' | 'urgency' | 'pageAmount'>>

/** What the first page of an electronic document says by itself; a picture says nothing. */
export function readPage(page: string): ReadFields {
  const words = flat(page.normalize('NFC'))
  const found = { number: numberIn(words), issuedOn: dayIn(words), subject: subjectIn(words), urgency: urgencyIn(words) }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== null))
}
