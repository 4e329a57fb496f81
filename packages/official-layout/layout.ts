import { copySheetInput } from './copy-sheet.ts'
import { oneStopSlipInput, type OneStopSlip } from './one-stop.ts'
import { documentInput } from './document.ts'
import { fileListInput, signerBoxes } from './file-lists.ts'
import { processingSlipInput, registerBookInput, submissionSlipInput } from './forms.ts'
import { documentSlots } from './slots.ts'
import { printable } from './text.ts'
import type { createTypesetter, TemplateInput } from './typesetter.ts'
import type { CopySheet, FileList, OfficialDocument, ProcessingSlip, RegisterBook, RenderedDocument, RenderedFileList, RenderedPages, SubmissionSlip } from './types.ts'

/** `today` dates the metadata of papers that carry no date of their own; `mark` is a line at the foot of every page: who printed it, when. */
export type LayoutRequest = { today: string, mark?: string | undefined } & (
  | { template: 'document', input: OfficialDocument }
  | { template: 'submission-slip', input: SubmissionSlip }
  | { template: 'register-book', input: RegisterBook }
  | { template: 'processing-slip', input: ProcessingSlip }
  | { template: 'file-list', input: FileList }
  | { template: 'copy-sheet', input: CopySheet }
  | { template: 'one-stop-slip', input: OneStopSlip }
)

/** From JSON to PDF: clean the texts, settle the form's rules, set the type, find the slots. Synchronous. */
export function layOut(typeset: ReturnType<typeof createTypesetter>, request: LayoutRequest): RenderedPages | RenderedDocument | RenderedFileList {
  const { pdf, pages, marks } = typeset(request.template, markedInput(request))
  if (request.template === 'file-list') return { pdf, pages, signers: signerBoxes(marks) }
  return request.template === 'document' ? { pdf, pages, slots: documentSlots(marks) } : { pdf, pages }
}

function markedInput(request: LayoutRequest): TemplateInput {
  const input = templateInput(request)
  return { ...input, properties: { ...input.properties, mark: request.mark === undefined ? null : printable(request.mark) } }
}

function templateInput({ today, ...request }: LayoutRequest) {
  switch (request.template) {
    case 'document': return documentInput(printable(request.input), today)
    case 'submission-slip': return submissionSlipInput(printable(request.input), today)
    case 'register-book': return registerBookInput(printable(request.input), today)
    case 'processing-slip': return processingSlipInput(printable(request.input), today)
    case 'file-list': return fileListInput(printable(request.input))
    case 'copy-sheet': return copySheetInput(printable(request.input))
    case 'one-stop-slip': return oneStopSlipInput(printable(request.input))
  }
}
