import { sql } from 'kysely'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { refusalToUse } from '../rules.ts'
import { tables } from '../tables.ts'

/** The signature or seal a holder uses now. */
export const currentImage = (db: Db, holderId: string) =>
  tables(db).selectFrom('signing.image').select(['id', 'kind', 'fileId', 'width', 'height', 'createdAt'])
    .where(sql`coalesce(person_id, agency_id)`, '=', holderId).where('replacedAt', 'is', null).executeTakeFirst()

/** Somebody else's signature is not shown, not even to those who administer certificates. */
export const getSignatureImage: Handler<typeof contract.getSignatureImage> = async ({ db, actor }, { imageId }) => {
  const image = await tables(db).selectFrom('signing.image').selectAll().where('id', '=', imageId).executeTakeFirst()
  ensure(image && refusalToUse(image, actor) === null, () => notFound('image', imageId))
  return { fileId: image.fileId, name: `${image.kind}.png`, inline: true }
}
