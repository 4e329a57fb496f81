import { extractPdfText } from '#packages/file-inspection'
import type { Db } from '#platform/database'
import { fileOf, pathOf } from '#platform/files'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import * as contract from '../contract.ts'
import { bodyText, type Block } from '../rules.ts'
import { findDocument } from './find.ts'
import { versionsOf } from './versions.ts'

export type VersionRow = Awaited<ReturnType<typeof versionsOf>>[number]

/** What its drafter wrote for this version, when it was written here; signatures and stamps change no word. */
export function writtenOf(versions: readonly VersionRow[], ordinal: number): contract.DraftContent | null {
  const drafted = versions.findLast((each) => each.ordinal <= ordinal && each.content !== null)
  const content = contract.DraftContent.safeParse(drafted?.content)
  return content.success ? content.data : null
}

export function versionAt(versions: readonly VersionRow[], documentId: string, ordinal: number): VersionRow {
  const version = versions.find((each) => each.ordinal === ordinal)
  ensure(version, () => notFound('version', `${documentId}/${ordinal}`))
  return version
}

/** Lines a page broke are put together again: one that goes on in small letters is the same paragraph. */
const flowing = (text: string) => text.replace(/[ \t]+/gu, ' ').replace(/ ?\n ?(?=\p{Ll})/gu, ' ').replace(/\n{2,}/gu, '\n').trim()

/** The words of a version's pages. */
export async function pageText(db: Db, { fileId }: Pick<VersionRow, 'fileId'>): Promise<string> {
  const file = await fileOf(db, fileId)
  if (file.mediaType !== 'application/pdf') return ''
  return flowing((await extractPdfText(pathOf(file))).map(({ text }) => text).join('\n'))
}

export type Read = { ordinal: number; text: string; blocks: Block[] | null }

/** The text remarks are made on: the body of what was written here, all pages of what was uploaded. */
export async function readableText(db: Db, versions: readonly VersionRow[], documentId: string, ordinal: number): Promise<Read> {
  const version = versionAt(versions, documentId, ordinal)
  const written = writtenOf(versions, ordinal)
  return written ? { ordinal, text: bodyText(written.body), blocks: written.body } : { ordinal, text: await pageText(db, version), blocks: null }
}

export const readVersionText: Handler<typeof contract.readVersionText> = async ({ db, actor }, { documentId, ordinal }) => {
  await findDocument(db, actor, documentId)
  const { text, blocks } = await readableText(db, await versionsOf(db, documentId), documentId, ordinal)
  return { ordinal, text, isWritten: blocks !== null }
}
