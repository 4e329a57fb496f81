import { inflateSync } from 'node:zlib'
import { sql } from 'kysely'
import type { CachedImage } from '#packages/pdf-signing'
import { claimUploads } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { pictureOf } from '../adapters/pictures.ts'
import type * as contract from '../contract.ts'
import { handOf, holderOf } from '../queries/credentials.ts'
import { imageKindOf, inkOf, isPrintableSize, type Holder } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureMayUse } from './unlock.ts'

/** Makes an image the holder's current one; the earlier stays for what it was printed on. */
export async function keepImage({ db, now }: Pick<Context, 'db' | 'now'>, holder: Holder, { fileId, width, height }: { fileId: string; width: number; height: number }) {
  await tables(db).updateTable('signing.image').set({ replacedAt: now })
    .where(sql`coalesce(person_id, agency_id)`, '=', holderOf(holder)).where('replacedAt', 'is', null).execute()
  const kind = imageKindOf(holder.personId === null ? 'agency' : 'person')
  return tables(db).insertInto('signing.image').values({ ...holder, kind, fileId, width, height, createdAt: now })
    .returning(['id', 'kind', 'width', 'height', 'createdAt']).executeTakeFirstOrThrow()
}

export const uploadSignatureImage: Handler<typeof contract.uploadSignatureImage> = async (context, { whose, fileId }) => {
  const holder = handOf(whose, context.actor)
  ensureMayUse(holder, context.actor)
  await claimUploads(context, [fileId])
  const picture = await pictureOf(context.db, fileId)
  ensurePrintable(picture, whose === 'person' ? 'blue' : 'red')
  return keepImage(context, holder, { fileId, width: picture.width, height: picture.height })
}

/** NĐ 30/2020 App. I: a transparent PNG, the person's in blue, the agency's seal in red. */
function ensurePrintable({ width, height, rgb, alpha }: CachedImage, wanted: 'blue' | 'red') {
  ensure(isPrintableSize({ width, height }), () => new Problem('signing/image-size', 422, 'The longer side must have 300 to 2400 pixels', { width, height }))
  ensure(alpha, () => new Problem('signing/image-not-transparent', 422, 'The background of the PNG must be transparent'))
  const ink = inkOf(inflateSync(rgb), inflateSync(alpha))
  ensure(ink !== 'none', () => new Problem('signing/image-empty', 422, 'Nothing is drawn on the picture'))
  ensure(ink !== 'covered', () => new Problem('signing/image-not-transparent', 422, 'The background of the PNG must be transparent'))
  ensure(ink === wanted, () => new Problem(`signing/image-not-${wanted}`, 422, `The ink must be ${wanted}`))
}
