import { readFile } from 'node:fs/promises'
import { createRenderer, fontFiles, LayoutError, type CopySheet, type FileList, type OfficialDocument, type OneStopSlip, type RegisterBook, type Renderer, type SubmissionSlip, type ProcessingSlip } from '#packages/official-layout'
import { markCopy } from '#packages/print-mark'
import type { Context } from '#platform/http'
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
export const renderSlip = async (slip: SubmissionSlip, mark?: string) => orProblem((await typesetter()).renderSubmissionSlip(slip, mark))
export const renderProcessing = async (slip: ProcessingSlip, mark?: string) => orProblem((await typesetter()).renderProcessingSlip(slip, mark))
export const renderFileList = async (list: FileList, mark?: string) => orProblem((await typesetter()).renderFileList(list, mark))
export const renderCopySheet = async (sheet: CopySheet) => orProblem((await typesetter()).renderCopySheet(sheet))
export const renderOneStopSlip = async (slip: OneStopSlip, mark?: string) => orProblem((await typesetter()).renderOneStopSlip(slip, mark))
export const renderBook = async (book: RegisterBook, mark?: string) => orProblem((await typesetter()).renderRegisterBook(book, mark))

/** Who printed a paper and when (NĐ 30/2020 App. VI, III.6k): a line at the foot of copies, never on what is signed. */
export const printMark = ({ actor, now }: Pick<Context, 'actor' | 'now'>) => {
  const who = actor.positionTitle ? `${actor.name}, ${actor.positionTitle}` : actor.name
  return `Bản in từ CôngVụ. In bởi ${who}, lúc ${now.toLocaleString('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', dateStyle: 'short', timeStyle: 'short' })}`
}

/** A copy of a stored PDF for printing, with that line on every page; its signatures are pictures there. */
export async function markedCopy(context: Pick<Context, 'actor' | 'now'>, pdf: Uint8Array): Promise<Uint8Array> {
  try {
    return await markCopy(pdf, printMark(context), await readFile(fontFiles[0]!))
  } catch {
    throw new Problem('documents/not-markable', 422, 'This PDF cannot be copied for printing; open it and print it as it is')
  }
}

/** Ends the typesetting threads; the next page starts them again. */
export async function closeLayout() {
  const open = renderer
  renderer = undefined
  await (await open)?.close()
}
