/** Between what a drafter types and what the server keeps. Pure. */
import type { z } from 'zod'
import type { StoredFile } from '#platform/web'
import { DraftContent, UploadedDraft } from '../../contract.ts'
import type { Urgency } from '../../rules.ts'

export const writtenTypes = ['CV', 'TTr', 'QĐ', 'TB'] as const
type WrittenType = (typeof writtenTypes)[number]

/** Lists are typed one entry a line: that is how officials write them anyway. */
export type Writing = {
  mode: 'form' | 'upload'
  typeCode: string; subject: string; fieldSymbol: string; urgency: Urgency; addressees: string; basis: string; body: string; recipients: string; archive: string
  signerPositionId: string | null; dueOn: string | null; attachments: StoredFile[]; file: StoredFile[]; note: string
}

export const emptyWriting: Writing = {
  mode: 'form', typeCode: 'CV', subject: '', fieldSymbol: '', urgency: 'normal', addressees: '', basis: '', body: '', recipients: '', archive: 'VT',
  signerPositionId: null, dueOn: null, attachments: [], file: [], note: '',
}

const lines = (text: string) => text.split('\n').map((one) => one.replace(/^\s*[-–•]\s*/u, '').trim()).filter(Boolean)

const factsOf = (writing: Writing) => ({
  subject: writing.subject, fieldSymbol: writing.fieldSymbol.trim() || null, urgency: writing.urgency, recipients: lines(writing.recipients),
  archive: writing.archive.trim() || 'VT', signerPositionId: writing.signerPositionId!, dueOn: writing.dueOn,
})

export type WrittenContent = z.input<typeof DraftContent>
export type UploadedContent = z.input<typeof UploadedDraft>

export const writtenContent = (writing: Writing): WrittenContent => ({
  ...factsOf(writing), typeCode: writing.typeCode as WrittenType, addressees: lines(writing.addressees), basis: lines(writing.basis), body: writing.body,
})

export const uploadedContent = (writing: Writing): UploadedContent => ({ ...factsOf(writing), typeCode: writing.typeCode, fileId: writing.file[0]!.id })

/** Enough to set a page before everything is typed: what is missing shows as dots, as on a form. */
export const previewContent = (writing: Writing): WrittenContent | null =>
  writing.signerPositionId === null ? null : { ...writtenContent(writing), subject: writing.subject.trim() || '…', body: writing.body.trim() || '…' }

/** A kept version opened again for writing. `files` gives an uploaded page its name back. */
export function writingOf(content: unknown, fileName: string): Writing | null {
  const uploaded = UploadedDraft.safeParse(content)
  if (typeof content === 'object' && content !== null && 'fileId' in content && uploaded.success) {
    const { fileId, ...facts } = uploaded.data
    return { ...emptyWriting, ...textual(facts), mode: 'upload', file: [{ id: fileId, name: fileName, size: 0, mediaType: 'application/pdf' }] }
  }
  const written = DraftContent.safeParse(content)
  if (!written.success) return null
  const { addressees, basis, body, ...facts } = written.data
  return { ...emptyWriting, ...textual(facts), addressees: addressees.join('\n'), basis: basis.join('\n'), body }
}

type Facts = Omit<z.output<typeof UploadedDraft>, 'fileId'>
const textual = ({ fieldSymbol, recipients, ...facts }: Facts) => ({ ...facts, fieldSymbol: fieldSymbol ?? '', recipients: recipients.join('\n') })
