import { LayoutError } from './errors.ts'
import { familyOf, framed } from './families.ts'
import { qrOf } from './qr.ts'
import { endedText, lengthOf, linesIn } from './runs.ts'
import { tableInput } from './tables.ts'
import { dayNumbers, oneLine, punctuated, realDay, roman, spokenDate, writtenDate } from './writing.ts'
import type { TemplateInput } from './typesetter.ts'
import type { Block, OfficialDocument, Text, Urgency } from './types.ts'

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
  return { properties: properties(doc, today), qr: doc.checkAddress === undefined ? null : qrOf(doc.checkAddress), text: { ...heading(doc), ...text(doc), ...closing(doc), annexes: annexes(doc) } }
}

function closing(doc: OfficialDocument) {
  const recipients = [...punctuated(doc.recipients, ';'), `Lưu: ${doc.archive.replace(/\.$/, '')}.`]
  return {
    recipients,
    recipientsFitPage: recipients.reduce((lines, name) => lines + Math.ceil(name.length / RECIPIENT_LINE), 0) <= 40,
    drafterMark: doc.drafterMark ?? null,
    secretary: doc.details?.kind === 'minutes' ? doc.details.secretary.split(',')[0]! : null,
    capacity: doc.type === 'BB' ? [] : doc.capacity,
    position: doc.type === 'BB' ? 'CHỦ TỌA' : doc.position,
    signerName: doc.signerName,
  }
}

function properties(doc: OfficialDocument, today: string) {
  return {
    title: oneLine(familyOf(doc.type).subject === 'underNumber' ? doc.subject : `${doc.typeName}: ${doc.subject}`),
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
    circulation: doc.circulation ?? null,
    contact: doc.contact ?? null,
    draft: doc.draft ?? false,
  }
}

function text(doc: OfficialDocument) {
  const family = familyOf(doc.type)
  const { opening, before, after } = framed(doc)
  const body = paragraphs([...before, ...doc.body, ...after])
  if (body.length === 0) throw new LayoutError('invalid-input', { field: 'body' }, 'a document needs a body')
  const isLetter = family.subject === 'underNumber'
  return {
    typeName: doc.typeName,
    subjectPlace: family.subject,
    subject: oneLine(isLetter ? doc.subject.replace(LETTER_PREFIX, '') : doc.subject),
    opening,
    addresseesAs: family.addressees,
    addressees: doc.addressees.length > 1 || family.addressees === 'list' ? punctuated(doc.addressees) : doc.addressees.map(oneLine),
    basis: punctuated(doc.basis),
    issuer: doc.type === 'CĐ' ? null : doc.issuer ?? null,
    enactment: doc.enactment ?? null,
    body: printedBlocks(ended(body)),
    kept: keptWithSignature(ended(body)),
  }
}

/** The last line of a text, whatever it is, is followed by `./.`; under a table it stands alone. */
function ended(body: Block[]): Block[] {
  const last = body.at(-1)!
  return last.kind === 'table' ? [...body, { kind: 'paragraph', text: './.' }] : body.with(-1, { ...last, text: endedText(last.text) })
}

const printedBlocks = (blocks: Block[]) => blocks.map((block) => (block.kind === 'table' ? tableInput(block) : block))

/** One annex is "Phụ lục", several are numbered in Roman figures (App. I, III.1.a). */
function annexes(doc: OfficialDocument) {
  const all = doc.annexes ?? []
  const source = doc.number === undefined || doc.issuedOn === undefined
    ? `(Kèm theo ${doc.typeName} số        /${doc.notation} ngày      tháng      năm         của ${oneLine(doc.agency)})`
    : `(Kèm theo ${doc.typeName} số ${doc.number}/${doc.notation} ${spokenDate(doc.issuedOn)} của ${oneLine(doc.agency)})`
  return all.map(({ title, body }, index) => {
    const blocks = paragraphs(body)
    if (blocks.length === 0) throw new LayoutError('invalid-input', { field: `annexes[${index}].body` }, 'an annex needs a body')
    return { label: all.length === 1 ? 'Phụ lục' : `Phụ lục ${roman(index + 1)}`, title: oneLine(title), source, body: printedBlocks(ended(blocks)) }
  })
}

/** How many closing blocks share the signature's page: about two lines of text; of a long paragraph or table only what follows it. */
function keptWithSignature(body: Block[]) {
  const lengthFrom = (start: number) => body.slice(start).reduce((sum, block) => sum + lengthOf(block), 0)
  const start = Math.max(body.findLastIndex((_, index) => lengthFrom(index) >= TWO_LINES), 0)
  return body.length - start - (lengthFrom(start) > TEN_LINES ? 1 : 0)
}

/** A line break typed inside a block begins a paragraph of its own. */
function paragraphs(blocks: Block[]) {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'table') return block.rows.some((row) => row.length > 0) ? [block] : []
    const [first, ...rest] = linesIn(block.text)
    if (first === undefined && !('label' in block)) return []
    return [{ ...block, text: first ?? '' }, ...rest.map((text: Text): Block => ({ kind: 'paragraph', text }))]
  })
}
