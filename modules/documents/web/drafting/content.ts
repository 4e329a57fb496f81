/** Between what a drafter types and what the server keeps. Pure. */
import type { z } from 'zod'
import type { StoredFile } from '#platform/web'
import { DraftContent, UploadedDraft } from '../../contract.ts'
import type { Urgency } from '../../rules.ts'
import { detailFields, detailKindOf, hasAddressees, hasBasis, needsBody, type DetailField, type DetailKind, type DraftType } from '../../rules/forms.ts'

/** Lists are typed one entry a line: that is how officials write them anyway. */
export type Writing = {
  mode: 'form' | 'upload'
  typeCode: string; subject: string; fieldSymbol: string; urgency: Urgency; addressees: string; basis: string; body: string; recipients: string; archive: string
  signerPositionId: string | null; dueOn: string | null; attachments: StoredFile[]; file: StoredFile[]; note: string
  circulation: string; drafterMark: string; annexes: string
} & { [Field in DetailField as `detail.${Field}`]: string }

const allDetails = [...new Set(Object.values(detailFields).flat())] as DetailField[]
const noDetails = Object.fromEntries(allDetails.map((field) => [`detail.${field}`, ''])) as { [Field in DetailField as `detail.${Field}`]: string }

export const emptyWriting: Writing = {
  mode: 'form', typeCode: 'CV', subject: '', fieldSymbol: '', urgency: 'normal', addressees: '', basis: '', body: '', recipients: '', archive: 'VT',
  signerPositionId: null, dueOn: null, attachments: [], file: [], note: '', circulation: '', drafterMark: '', annexes: '', ...noDetails,
}

const lines = (text: string) => text.split('\n').map((one) => one.replace(/^\s*[-–•]\s*/u, '').trim()).filter(Boolean)

const factsOf = (writing: Writing) => ({
  subject: writing.subject, fieldSymbol: writing.fieldSymbol.trim() || null, urgency: writing.urgency, recipients: lines(writing.recipients),
  archive: writing.archive.trim() || 'VT', signerPositionId: writing.signerPositionId!, dueOn: writing.dueOn,
})

export type WrittenContent = z.input<typeof DraftContent>
export type UploadedContent = z.input<typeof UploadedDraft>

const ANNEX = /^phụ lục(?:\s+[ivxlc]+)?\s*[.:]\s*(.+)$/iu

/** "Phụ lục I. Danh sách hồ chứa" begins an annex; what follows is its text. */
function annexesOf(text: string): { title: string; body: string }[] {
  const annexes: { title: string; body: string }[] = []
  for (const line of text.split('\n')) {
    const begun = ANNEX.exec(line.trim())
    if (begun) annexes.push({ title: begun[1]!.trim(), body: '' })
    else if (annexes.length > 0) annexes.at(-1)!.body += `${line}\n`
  }
  return annexes.filter(({ body }) => body.trim() !== '')
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV', 'XVI', 'XVII', 'XVIII', 'XIX', 'XX']
const annexText = (annexes: { title: string; body: string }[]) => annexes.map(({ title, body }, i) => `Phụ lục ${roman[i]}. ${title}\n${body}`).join('\n')

/** The facts of the form a type follows; dots stand for those not yet typed when a page is only looked at. */
function detailsOf(writing: Writing, empty = ''): WrittenContent['details'] {
  const kind = detailKindOf(writing.typeCode)
  if (kind === null) return null
  const typed = (field: DetailField) => writing[`detail.${field}`].trim() || empty
  return { kind, ...Object.fromEntries(detailFields[kind].map((field) => [field, typed(field)])) } as WrittenContent['details']
}

export const writtenContent = (writing: Writing): WrittenContent => ({
  ...factsOf(writing), typeCode: writing.typeCode as DraftType, addressees: hasAddressees(writing.typeCode) ? lines(writing.addressees) : [], basis: hasBasis(writing.typeCode) ? lines(writing.basis) : [], body: writing.body,
  details: detailsOf(writing), annexes: annexesOf(writing.annexes), circulation: (writing.circulation || null) as WrittenContent['circulation'], drafterMark: writing.drafterMark.trim() || null,
})

export const uploadedContent = (writing: Writing): UploadedContent => ({ ...factsOf(writing), typeCode: writing.typeCode, fileId: writing.file[0]!.id })

/** Enough to set a page before everything is typed: what is missing shows as dots, as on a form. */
export const previewContent = (writing: Writing): WrittenContent | null =>
  writing.signerPositionId === null || hasOpenDays(writing) ? null : { ...writtenContent(writing), subject: writing.subject.trim() || '…', body: writing.body.trim() || (needsBody(writing.typeCode) ? '…' : ''), details: detailsOf(writing, '…') }

/** A day has no dots: until it is chosen there is no page. */
const days: Record<DetailKind, DetailField[]> = { invitation: [], introduction: ['validUntil'], minutes: [], leave: ['appliedOn', 'from', 'until'] }
const hasOpenDays = (writing: Writing) => (days[detailKindOf(writing.typeCode) ?? 'invitation']).some((field) => writing[`detail.${field}`] === '')

/** A kept version opened again for writing. `files` gives an uploaded page its name back. */
export function writingOf(content: unknown, fileName: string): Writing | null {
  const uploaded = UploadedDraft.safeParse(content)
  if (typeof content === 'object' && content !== null && 'fileId' in content && uploaded.success) {
    const { fileId, ...facts } = uploaded.data
    return { ...emptyWriting, ...textual(facts), mode: 'upload', file: [{ id: fileId, name: fileName, size: 0, mediaType: 'application/pdf' }] }
  }
  const written = DraftContent.safeParse(content)
  if (!written.success) return null
  const { addressees, basis, body, details, annexes, circulation, drafterMark, ...facts } = written.data
  const { kind: _, ...values } = details ?? { kind: null }
  const typed = Object.fromEntries(Object.entries(values).map(([field, value]) => [`detail.${field}`, value]))
  return { ...emptyWriting, ...textual(facts), ...typed, addressees: addressees.join('\n'), basis: basis.join('\n'), body, annexes: annexText(annexes), circulation: circulation ?? '', drafterMark: drafterMark ?? '' }
}

type Facts = Omit<z.output<typeof UploadedDraft>, 'fileId'>
const textual = ({ fieldSymbol, recipients, ...facts }: Facts) => ({ ...facts, fieldSymbol: fieldSymbol ?? '', recipients: recipients.join('\n') })
