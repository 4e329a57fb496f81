import { readWords } from '#packages/file-inspection'
import type { Screening } from '#platform/files'
import { findSecrecy } from '../queries.ts'
import { namedLines } from '../rules.ts'

/** Looks at an upload before a byte of it is kept: its name, what it says of itself, and its words. */
export const screenUpload: Screening = async (context, { path, name, mediaType }) => {
  const words = await readWords(path, mediaType)
  const level = await findSecrecy(context, namedLines(name), words)
  return level === null ? null : { reason: 'secret', detail: 'The file carries a secrecy mark; it was not kept', facts: { level } }
}
