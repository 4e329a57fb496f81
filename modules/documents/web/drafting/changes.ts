/** A draft that replaces, amends, corrects or recalls an issued document: what it always says first. Documents are written in Vietnamese in either language of the screen. Pure. */
import { showDay } from '#platform/web'
import type { DocumentView } from '../../contract.ts'
import type { LegalKind } from '../../rules.ts'
import { blocksOf } from '../../rules/body.ts'
import { emptyWriting, writingOf, type Writing } from './content.ts'
import { toldAgain } from './receivers.ts'

const lower = (words: string) => words.replace(/^./u, (letter) => letter.toLocaleLowerCase('vi'))
const named = ({ typeName, number, issuedOn }: DocumentView) => `${typeName} số ${number ?? ''} ngày ${issuedOn ? showDay(issuedOn) : ''}`

const beginnings: Record<LegalKind, (source: DocumentView) => { subject: string; body: string }> = {
  replaces: (source) => ({ subject: lower(source.subject), body: '' }),
  amends: (source) => ({ subject: `sửa đổi, bổ sung ${named(source)}`, body: `Điều 1. Sửa đổi, bổ sung một số nội dung của ${named(source)}\n1. \nĐiều 2. Các nội dung khác của ${named(source)} giữ nguyên.` }),
  corrects: (source) => ({
    subject: `đính chính ${named(source)}`,
    body: `${source.agencyName} đã ban hành ${named(source)} ${lower(source.subject)}.\nDo sai sót về thể thức, kỹ thuật trình bày, ${source.agencyName} đính chính như sau:\n1. Tại …, đã viết “…”, nay sửa thành “…”.\n2. Các nội dung khác giữ nguyên.`,
  }),
  recalls: (source) => ({ subject: `thu hồi ${named(source)}`, body: `${source.agencyName} thu hồi ${named(source)} ${lower(source.subject)}.\nLý do: …\nĐề nghị các cơ quan, đơn vị đã nhận văn bản này hủy bản đã nhận.` }),
}

/** What is replaced is written anew from its own words, where they were written here. */
const wordsOf = (source: DocumentView, kind: LegalKind): Writing | null =>
  (kind === 'replaces' || kind === 'amends' ? writingOf(source.content, '') : null)

export function changeOf(source: DocumentView, kind: LegalKind, typeCode: string): Writing {
  const own = wordsOf(source, kind)
  const { subject, body } = beginnings[kind](source)
  const words = own ?? { ...emptyWriting, ...toldAgain(source, typeCode) }
  return { ...words, mode: 'form', file: [], attachments: [], note: '', typeCode, subject, body: kind === 'replaces' ? words.body : blocksOf(body), dueOn: null }
}
