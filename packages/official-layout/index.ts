/**
 * Official Vietnamese documents laid out by NĐ 30/2020/NĐ-CP as tagged PDF/A-2a. Publishable alone.
 */
export { createRenderer } from './renderer.ts'
export type { Renderer, RendererOptions } from './renderer.ts'
export { LayoutError } from './errors.ts'
export type { LayoutErrorCode, LayoutErrorDetails } from './errors.ts'
export { unprintableCharacters } from './text.ts'
export { fontFiles } from './font.ts'
export { qrFields } from './qr.ts'
export type { OneStopSlip } from './one-stop.ts'
export { registerColumns } from './registers.ts'
export { fileListColumns } from './file-lists.ts'
export { documentTypes, normativeTypes } from './types.ts'
export type {
  Annex, Assignment, Block, Box, Circulation, CopySheet, Direction, DocumentSlots, DocumentType, FileList, FileListKind, FormDetails, OfficialDocument, Opinion, ProcessingSlip,
  RegisterBook, RegisterKind, RenderedDocument, RenderedFileList, RenderedPages, Run, SubmissionSlip, Text, TextSlot, Urgency,
} from './types.ts'
