import { createRenderer, LayoutError, type CopySheet, type FileList, type OfficialDocument, type RegisterBook, type Renderer, type SubmissionSlip, type ProcessingSlip } from '#packages/official-layout'
import { Problem } from '#platform/problems'

let renderer: Promise<Renderer> | undefined
const typesetter = () => (renderer ??= Promise.resolve(createRenderer({ workers: 1 })))

/** What the typesetter cannot print becomes a sentence naming the characters. */
async function orProblem<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof LayoutError) throw new Problem('documents/unprintable', 422, error.message, { ...error.details, code: error.code })
    throw error
  }
}

/** Lays a document out by NĐ 30/2020 Appendix I. */
export const renderDocument = async (document: OfficialDocument) => orProblem((await typesetter()).renderDocument(document))
export const renderSlip = async (slip: SubmissionSlip) => orProblem((await typesetter()).renderSubmissionSlip(slip))
export const renderProcessing = async (slip: ProcessingSlip) => orProblem((await typesetter()).renderProcessingSlip(slip))
export const renderFileList = async (list: FileList) => orProblem((await typesetter()).renderFileList(list))
export const renderCopySheet = async (sheet: CopySheet) => orProblem((await typesetter()).renderCopySheet(sheet))
export const renderBook = async (book: RegisterBook) => orProblem((await typesetter()).renderRegisterBook(book))

/** Ends the typesetting threads; the next page starts them again. */
export async function closeLayout() {
  const open = renderer
  renderer = undefined
  await (await open)?.close()
}
