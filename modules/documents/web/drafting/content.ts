/** Between what a drafter types and what the server keeps. Pure. */
import type { z } from 'zod'
import type { StoredFile } from '#platform/web'
import { DraftContent, UploadedDraft, type Writing as KeptWriting } from '../../contract.ts'
import type { Block, Urgency } from '../../rules.ts'
import { detailFields, detailKindOf, hasAddressees, hasBasis, needsBody, type DetailField, type DetailKind, type DraftType } from '../../rules/forms.ts'

export type WrittenAnnex = { title: string; body: Block[] }

/** Lists are typed one entry a line: that is how officials write them anyway. */
export type Writing = {
  mode: 'form' | 'upload'
  typeCode: string; subject: string; fieldSymbol: string; urgency: Urgency; addressees: string; basis: string; body: Block[]; recipients: string; archive: string
  signerPositionId: string | null; dueOn: string | null; attachments: StoredFile[]; file: StoredFile[]; note: string
  circulation: string; drafterMark: string; annexes: WrittenAnnex[]
} & { [Field in DetailField as `detail.${Field}`]: string }

const allDetails = [...new Set(Object.values(detailFields).flat())] as DetailField[]
const noDetails = Object.fromEntries(allDetails.map((field) => [`detail.${field}`, ''])) as { [Field in DetailField as `detail.${Field}`]: string }

export const emptyWriting: Writing = {
  mode: 'form', typeCode: 'CV', subject: '', fieldSymbol: '', urgency: 'normal', addressees: '', basis: '', body: [], recipients: '', archive: 'VT',
  signerPositionId: null, dueOn: null, attachments: [], file: [], note: '', circulation: '', drafterMark: '', annexes: [], ...noDetails,
}

/** The entries of a list that is typed one a line. */
export const entriesOf = (text: string) => text.split('\n').map((one) => one.replace(/^\s*[-–•]\s*/u, '').trim()).filter(Boolean)

const factsOf = (writing: Writing) => ({
  subject: writing.subject, fieldSymbol: writing.fieldSymbol.trim() || null, urgency: writing.urgency, recipients: entriesOf(writing.recipients),
  archive: writing.archive.trim() || 'VT', signerPositionId: writing.signerPositionId!, dueOn: writing.dueOn,
})

export type WrittenContent = z.input<typeof DraftContent>
export type UploadedContent = z.input<typeof UploadedDraft>

/** The facts of the form a type follows; dots stand for those not yet typed when a page is only looked at. */
function detailsOf(writing: Writing, empty = ''): WrittenContent['details'] {
  const kind = detailKindOf(writing.typeCode)
  if (kind === null) return null
  const typed = (field: DetailField) => writing[`detail.${field}`].trim() || empty
  return { kind, ...Object.fromEntries(detailFields[kind].map((field) => [field, typed(field)])) } as WrittenContent['details']
}

export const writtenContent = (writing: Writing): WrittenContent => ({
  ...factsOf(writing), typeCode: writing.typeCode as DraftType, addressees: hasAddressees(writing.typeCode) ? entriesOf(writing.addressees) : [], basis: hasBasis(writing.typeCode) ? entriesOf(writing.basis) : [], body: writing.body,
  details: detailsOf(writing), annexes: writing.annexes.filter(({ title, body }) => title.trim() !== '' || body.length > 0), circulation: (writing.circulation || null) as WrittenContent['circulation'], drafterMark: writing.drafterMark.trim() || null,
})

export const uploadedContent = (writing: Writing): UploadedContent => ({ ...factsOf(writing), typeCode: writing.typeCode, fileId: writing.file[0]!.id })

/** Enough to set a page before everything is typed: what is missing shows as dots, as on a form. */
export const previewContent = (writing: Writing): WrittenContent | null =>
  writing.signerPositionId === null || hasOpenDays(writing) ? null : { ...writtenContent(writing), subject: writing.subject.trim() || '…', body: writing.body.length > 0 ? writing.body : (needsBody(writing.typeCode) ? '…' : ''), details: detailsOf(writing, '…'), annexes: lookedAt(writing.annexes) }

const lookedAt = (annexes: WrittenAnnex[]) => annexes.filter(({ title, body }) => title.trim() !== '' || body.length > 0).map(({ title, body }) => ({ title: title.trim() || '…', body: body.length > 0 ? body : '…' }))

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
  return { ...emptyWriting, ...textual(facts), ...typed, addressees: addressees.join('\n'), basis: basis.join('\n'), body, annexes, circulation: circulation ?? '', drafterMark: drafterMark ?? '' }
}

type Facts = Omit<z.output<typeof UploadedDraft>, 'fileId'>
const textual = ({ fieldSymbol, recipients, ...facts }: Facts) => ({ ...facts, fieldSymbol: fieldSymbol ?? '', recipients: recipients.join('\n') })

const detailsIn = (writing: Writing) => Object.fromEntries(allDetails.map((field) => [field, writing[`detail.${field}`]]).filter(([, typed]) => typed !== ''))

/** What stands in the fields, as the server keeps it between versions. */
export const keptOf = (writing: Writing): KeptWriting => {
  const { mode, typeCode, subject, fieldSymbol, urgency, addressees, basis, body, recipients, archive, signerPositionId, dueOn, circulation, drafterMark, note, annexes } = writing
  const files = (all: StoredFile[]) => all.map(({ id, name, size, mediaType }) => ({ fileId: id, name, size, mediaType }))
  return { mode, typeCode, subject, fieldSymbol, urgency, addressees, basis, body, recipients, archive, signerPositionId, dueOn, circulation, drafterMark, note, annexes, details: detailsIn(writing), file: files(writing.file), attachments: files(writing.attachments) }
}

const filesFrom = (all: KeptWriting['file']): StoredFile[] => all.map(({ fileId, ...file }) => ({ id: fileId, ...file }))

/** What the server kept, in the fields again. */
export const writingFrom = ({ details, file, attachments, ...kept }: KeptWriting): Writing => ({ ...emptyWriting, ...kept, file: filesFrom(file), attachments: filesFrom(attachments), ...Object.fromEntries(Object.entries(details).map(([field, typed]) => [`detail.${field}`, typed])) })
