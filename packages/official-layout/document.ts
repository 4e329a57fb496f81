import { LayoutError } from './errors.ts'
import { closed, dayNumbers, oneLine, punctuated, realDay, writtenDate } from './writing.ts'
import type { TemplateInput } from './typesetter.ts'
import type { Block, OfficialDocument, Urgency } from './types.ts'

/** Real sizes of the urgency stamps in millimetres: NĐ 30/2020, App. I, II box 10b. */
const STAMPS: Record<Urgency, { label: string, width: number }> = {
  urgent: { label: 'KHẨN', width: 20 },
  veryUrgent: { label: 'THƯỢNG KHẨN', width: 40 },
  flash: { label: 'HỎA TỐC', width: 30 },
}
/** Characters; a line of 14 pt holds about 80. */
const TWO_LINES = 120
const TEN_LINES = 800
/** Characters that surely fit a 70 mm line of 11 pt. */
const RECIPIENT_LINE = 24
const LETTER_PREFIX = /^\s*(v\/v|về việc)\s+/i

/** Turns a document into what the template prints, settling punctuation, padding and paragraphs. */
export function documentInput(doc: OfficialDocument, today: string): TemplateInput {
  return { properties: properties(doc, today), text: { type: doc.type, ...heading(doc), ...text(doc), ...closing(doc) } }
}

function closing(doc: OfficialDocument) {
  const recipients = [...punctuated(doc.recipients, ';'), `Lưu: ${doc.archive.replace(/\.$/, '')}.`]
  return {
    recipients,
    recipientsFitPage: recipients.reduce((lines, name) => lines + Math.ceil(name.length / RECIPIENT_LINE), 0) <= 40,
    capacity: doc.capacity,
    position: doc.position,
    signerName: doc.signerName,
  }
}

function properties(doc: OfficialDocument, today: string) {
  return {
    title: oneLine(doc.type === 'CV' ? doc.subject : `${doc.typeName}: ${doc.subject}`),
    author: oneLine(doc.agency),
    createdOn: dayNumbers(doc.issuedOn ?? today),
  }
}

function heading(doc: OfficialDocument) {
  const date = doc.issuedOn === undefined ? undefined : writtenDate(realDay(doc.issuedOn, 'issuedOn'))
  return {
    parentAgency: doc.parentAgency?.split('\n') ?? null,
    agency: doc.agency.split('\n'),
    number: doc.number ?? null,
    notation: doc.notation,
    place: doc.place,
    date: date ?? { day: null, month: null, year: null },
    stamp: doc.urgency === undefined ? null : STAMPS[doc.urgency],
    draft: doc.draft ?? false,
  }
}

function text(doc: OfficialDocument) {
  const body = paragraphs(doc.body)
  const last = body.at(-1)
  if (last === undefined) throw new LayoutError('invalid-input', { field: 'body' }, 'a document needs a body')
  return {
    typeName: doc.typeName,
    subject: oneLine(doc.type === 'CV' ? doc.subject.replace(LETTER_PREFIX, '') : doc.subject),
    addressees: doc.addressees.length > 1 ? punctuated(doc.addressees) : doc.addressees.map(oneLine),
    basis: punctuated(doc.basis),
    issuer: doc.issuer ?? null,
    enactment: doc.enactment ?? null,
    body: body.with(-1, { ...last, text: closed(last.text) }),
    kept: keptWithSignature(body),
  }
}

/** How many closing blocks share the signature's page: about two lines of text; none if that would be a long paragraph. */
function keptWithSignature(body: Block[]) {
  const lengthFrom = (start: number) => body.slice(start).reduce((sum, block) => sum + block.text.length, 0)
  const start = Math.max(body.findLastIndex((_, index) => lengthFrom(index) >= TWO_LINES), 0)
  return lengthFrom(start) > TEN_LINES ? 0 : body.length - start
}

/** A line break typed inside a block begins a paragraph of its own. */
function paragraphs(blocks: Block[]) {
  return blocks.flatMap((block): Block[] => {
    const [first = '', ...rest] = block.text.split('\n').map((line) => line.trim()).filter((line) => line !== '')
    if (first === '' && !('label' in block)) return []
    return [{ ...block, text: first }, ...rest.map((line): Block => ({ kind: 'paragraph', text: line }))]
  })
}
