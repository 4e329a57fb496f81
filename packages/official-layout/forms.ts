import { LayoutError } from './errors.ts'
import { registerForms } from './registers.ts'
import { dayNumbers, oneLine, realDay, shortDate, spokenDate } from './writing.ts'
import type { TemplateInput } from './typesetter.ts'
import type { Direction, Opinion, ProcessingSlip, RegisterBook, SubmissionSlip } from './types.ts'

interface Letterhead { parentAgency?: string | undefined, agency: string }

export function submissionSlipInput(slip: SubmissionSlip, today: string): TemplateInput {
  const text = {
    ...letterhead(slip),
    number: slip.number ?? '',
    notation: slip.notation ?? null,
    place: slip.place,
    date: slip.submittedOn === undefined ? null : spokenDate(realDay(slip.submittedOn, 'submittedOn')),
    addressee: slip.addressee,
    facts: [
      ['Loại văn bản', slip.documentType],
      ['Trích yếu', slip.subject],
      ['Đơn vị soạn thảo', slip.draftingUnit],
      ['Người soạn thảo', slip.drafter],
      ...(slip.dueOn === undefined ? [] : [['Thời hạn', shortDate(slip.dueOn)]]),
    ],
    summary: slip.summary,
    options: (slip.options ?? []).map(({ title, details, isRecommended = false, isChosen = false }) => ({ title, lines: linesOf(details ?? ''), isRecommended, isChosen })),
    attachments: slip.attachments,
    opinions: slip.opinions.map(printedOpinion),
    decision: slip.decision === undefined ? null : printedOpinion(slip.decision),
  }
  return { properties: properties(slip, today, `Phiếu trình: ${slip.subject}`), text }
}

export function processingSlipInput(slip: ProcessingSlip, today: string): TemplateInput {
  const text = {
    ...letterhead(slip),
    arrivalNumber: slip.arrivalNumber,
    arrivedOn: slip.arrivedOn === undefined ? null : shortDate(slip.arrivedOn),
    document: slip.document,
    dueOn: slip.dueOn === undefined ? null : shortDate(slip.dueOn),
    sections: [
      { title: 'Ý kiến của lãnh đạo cơ quan, tổ chức', opinion: directed(slip.leader) },
      { title: 'Ý kiến của lãnh đạo đơn vị', opinion: directed(slip.unitHead) },
      { title: 'Ý kiến đề xuất của người giải quyết', opinion: slip.handler === undefined ? null : { ...printedOpinion(slip.handler), duties: [] } },
    ],
  }
  return { properties: properties(slip, today, `Phiếu giải quyết văn bản đến số ${slip.arrivalNumber}`), text }
}

export function registerBookInput(book: RegisterBook, today: string): TemplateInput {
  const form = { ...registerForms[book.kind], ...(book.title !== undefined && { title: book.title }) }
  const wide = book.rows.findIndex((row) => row.length > form.columns.length)
  if (wide >= 0) throw new LayoutError('invalid-input', { field: `rows[${wide}]` }, 'a row has more cells than the register has columns')
  const text = {
    ...letterhead(book),
    form,
    year: String(book.year),
    volume: book.volume ?? null,
    first: { on: book.firstOn === undefined ? null : shortDate(book.firstOn), number: book.firstNumber ?? null },
    last: { on: book.lastOn === undefined ? null : shortDate(book.lastOn), number: book.lastNumber ?? null },
    paper: book.paper ?? 'a4',
    rows: book.rows.map((row) => form.columns.map((_, index) => row[index] ?? '')),
  }
  return { properties: properties(book, today, `${form.title} năm ${book.year}`), text }
}

function properties(paper: Letterhead, today: string, title: string) {
  return { title: oneLine(title), author: oneLine(paper.agency), createdOn: dayNumbers(today) }
}

function letterhead(paper: Letterhead) {
  return { parentAgency: paper.parentAgency?.split('\n') ?? null, agency: paper.agency.split('\n') }
}

const linesOf = (text: string) => text.split('\n').filter((line) => line.trim() !== '')

function printedOpinion(opinion: Opinion) {
  return { by: opinion.by, position: opinion.position ?? null, lines: linesOf(opinion.text), at: opinion.at ?? null }
}

function directed(direction: Direction | undefined) {
  if (direction === undefined) return null
  const named = (role: string, name: string, dueOn?: string) =>
    ({ role, name, due: dueOn === undefined ? null : shortDate(dueOn) })
  const duties = [
    ...(direction.lead === undefined ? [] : [named('Chủ trì', direction.lead.name, direction.lead.dueOn)]),
    ...(direction.coordinators ?? []).map((unit) => named('Phối hợp', unit.name, unit.dueOn)),
    ...(direction.forInformation ?? []).map((name) => named('Để biết', name)),
  ]
  return { ...printedOpinion(direction), duties }
}
