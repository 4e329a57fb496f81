import { paintPages } from '#packages/file-inspection'
import { sql, type Db } from '#platform/database'
import { on } from '#platform/events'
import { fileOf, pathOf, storeBytes, type StoredFile } from '#platform/files'
import type { Context } from '#platform/http'
import { SlipSubmitted } from '../contract.ts'
import { currentVersion } from '../queries/versions.ts'

export type PageImage = { page: number; imageId: string; sha256: string; width: number; height: number }

const painted = async (db: Db, fileSha256: string) => (await sql<PageImage>`
  select page, image_id, sha256, width, height from documents.page_image where file_sha256 = ${fileSha256} order by page`.execute(db)).rows

/** The pages of a file as pictures: those made when it was laid before its signer, or made now and kept. */
export async function pageImages(context: Pick<Context, 'db' | 'now'>, file: Pick<StoredFile, 'sha256'>): Promise<PageImage[]> {
  const known = await painted(context.db, file.sha256)
  if (known.length > 0) return known
  for (const { page, width, height, png } of await paintPages(pathOf(file))) {
    const image = await storeBytes(context, png, { name: `trang-${page}.png`, mediaType: 'image/png' })
    await sql`insert into documents.page_image (file_sha256, page, image_id, sha256, width, height)
      values (${file.sha256}, ${page}, ${image.id}, ${image.sha256}, ${width}, ${height}) on conflict do nothing`.execute(context.db)
  }
  return painted(context.db, file.sha256)
}

/** A paper laid before its signer is painted at once, so that a hundred of them are signed without waiting for pictures. */
export const paintForSigner = on(SlipSubmitted, 'documents.paint-pages', async (context, { documentId }) => {
  const { fileId } = await currentVersion(context.db, documentId)
  await pageImages(context, await fileOf(context.db, fileId))
})
