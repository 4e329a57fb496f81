/** Which model of NĐ 30/2020, App. III each type follows, and what that model adds around the drafter's own text. */
import { LayoutError } from './errors.ts'
import { shortDate } from './writing.ts'
import type { Block, DocumentType, FormDetails, OfficialDocument } from './types.ts'

export interface Family {
  /** Number of the model in App. III, II. */
  model: string
  /** Where the subject stands: under the number (box 5b), under the type's name (5a), or nowhere. */
  subject: 'underNumber' | 'underTitle' | 'none'
  /** "Kính gửi:" of box 9a, or the plain list a telegram has. */
  addressees: 'kinhGui' | 'list' | 'none'
  /** Said in capitals between the grounds and the articles. */
  enactment?: string
  /** The details without which the page would have holes. */
  details?: FormDetails['kind']
  /** Enacted in articles by a sentence after the grounds, not by a word in capitals (NĐ 78/2025/NĐ-CP, forms of the appendix). */
  isNormative?: true
}

const titled: Family = { model: '1.4', subject: 'underTitle', addressees: 'none' }
const reporting: Family = { ...titled, addressees: 'kinhGui' }

const families: Partial<Record<DocumentType, Family>> = {
  NQ: { ...titled, model: '1.1', enactment: 'QUYẾT NGHỊ:' },
  QĐ: { ...titled, model: '1.2', enactment: 'QUYẾT ĐỊNH:' },
  CV: { model: '1.5', subject: 'underNumber', addressees: 'kinhGui' },
  TTr: reporting, BC: reporting, PG: reporting, PC: reporting, PB: reporting,
  CĐ: { ...titled, model: '1.6', addressees: 'list' },
  GM: { ...titled, model: '1.7', details: 'invitation' },
  GGT: { ...titled, model: '1.8', subject: 'none', details: 'introduction' },
  BB: { ...titled, model: '1.9', details: 'minutes' },
  GNP: { ...titled, model: '1.10', subject: 'none', details: 'leave' },
  TCg: { ...titled, addressees: 'kinhGui' },
  'QĐ-QP': { ...titled, model: 'QPPL', isNormative: true }, 'NQ-QP': { ...titled, model: 'QPPL', isNormative: true },
}

/** The model a type follows; whatever has none of its own follows 1.4, "văn bản có tên loại". */
export const familyOf = (type: DocumentType): Family => families[type] ?? titled

export interface Framed { opening: string | null, before: Block[], after: Block[] }

const paragraph = (text: string): Block => ({ kind: 'paragraph', text })
const fact = (label: string, value: string): Block[] => (value.trim() === '' ? [] : [paragraph(`${label}: ${value}`)])
const nothing: Framed = { opening: null, before: [], after: [] }

type Details<K extends FormDetails['kind']> = Extract<FormDetails, { kind: K }>
type Frame = (agency: string, doc: OfficialDocument) => Framed

/** What the model prints around the text: its opening words, the facts it asks for, its closing words. */
export function framed(doc: OfficialDocument): Framed {
  const { details, isNormative } = familyOf(doc.type)
  if (details !== undefined && doc.details?.kind !== details) {
    throw new LayoutError('invalid-input', { field: 'details' }, `a document of type ${doc.type} needs the details of ${details}`)
  }
  const agency = doc.agency.replaceAll('\n', ' ')
  if (isNormative) return enacted(agency, doc)
  if (doc.type === 'CĐ') return { ...nothing, opening: `${(doc.issuer ?? agency).toUpperCase()} điện:` }
  return details === undefined ? nothing : frames[details](agency, doc)
}

/** "… ban hành Quyết định quy định …": whatever is enacted stands in articles, the first of them Điều 1. */
function enacted(agency: string, { body, typeName, subject }: OfficialDocument): Framed {
  const [first] = body.filter(({ kind }) => kind !== 'chapter' && kind !== 'heading')
  if (first?.kind !== 'article' || first.label !== 'Điều 1.') throw new LayoutError('invalid-input', { field: 'body' }, 'a legal normative document begins with Điều 1')
  return { ...nothing, before: [paragraph(`${agency} ban hành ${typeName} ${subject.replace(/^(về việc)\s+/i, 'về ').replace(/[.;]$/, '')}.`)] }
}

const frames: Record<FormDetails['kind'], Frame> = {
  invitation(agency, doc) {
    const { invited, event, chair, time, venue } = doc.details as Details<'invitation'>
    return { ...nothing, before: [paragraph(`${agency} trân trọng kính mời: ${invited}`), ...fact('Tới dự', event), ...fact('Chủ trì', chair), ...fact('Thời gian', time), ...fact('Địa điểm', venue)] }
  },
  introduction(agency, doc) {
    const { person, title, sentTo, purpose, validUntil } = doc.details as Details<'introduction'>
    return {
      opening: `${agency} trân trọng giới thiệu:`,
      before: [...fact('Ông (bà)', person), ...fact('Chức vụ', title), ...fact('Được cử đến', sentTo), ...fact('Về việc', purpose)],
      after: [paragraph('Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ.'), paragraph(`Giấy này có giá trị đến hết ngày ${shortDate(validUntil)}.`)],
    }
  },
  minutes(_agency, doc) {
    const { startedAt, venue, attendees, chair, secretary, endedAt } = doc.details as Details<'minutes'>
    return {
      ...nothing,
      before: [
        ...fact('Thời gian bắt đầu', startedAt), ...fact('Địa điểm', venue), ...fact('Thành phần tham dự', attendees), ...fact('Chủ trì (chủ tọa)', chair),
        ...fact('Thư ký (người ghi biên bản)', secretary), paragraph('Nội dung:'),
      ],
      after: [paragraph(`Cuộc họp kết thúc vào ${endedAt}.`)],
    }
  },
  leave(agency, doc) {
    const { appliedOn, person, title, duration, from, until, venue, counting } = doc.details as Details<'leave'>
    const place = venue.trim() === '' ? '' : ` tại ${venue}`
    return {
      ...nothing,
      before: [
        paragraph(`Xét Đơn đề nghị nghỉ phép ngày ${shortDate(appliedOn)} của ông (bà) ${person},`), paragraph(`${agency} cấp cho:`), ...fact('Ông (bà)', person), ...fact('Chức vụ', title),
        paragraph(`Được nghỉ phép trong thời gian ${duration} kể từ ngày ${shortDate(from)} đến hết ngày ${shortDate(until)}${place}.`),
      ],
      after: [paragraph(`Số ngày nghỉ phép nêu trên được tính vào thời gian ${counting}.`)],
    }
  },
}
