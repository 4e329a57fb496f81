import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import * as contract from '../contract.ts'
import { tables } from '../tables.ts'

const MOST_SHOWN = 50

export const writingAt = (db: Db, positionId: string, place: string) =>
  tables(db).selectFrom('documents.writing').selectAll().where('positionId', '=', positionId).where('place', '=', place).executeTakeFirst()

export const getWriting: Handler<typeof contract.getWriting> = async ({ db, actor }, { place }) => {
  const row = actor.positionId === null ? undefined : await writingAt(db, actor.positionId, place)
  ensure(row, () => notFound('writing', place))
  return { place, ordinal: row.ordinal, revision: row.revision, savedAt: row.savedAt, content: contract.Writing.parse(row.content) }
}

export const listWritings: Handler<typeof contract.listWritings> = async ({ db, actor }) => {
  if (actor.positionId === null) return { writings: [] }
  const rows = await tables(db).selectFrom('documents.writing').selectAll().where('positionId', '=', actor.positionId).orderBy('savedAt', 'desc').limit(MOST_SHOWN).execute()
  return { writings: rows.map(({ place, documentId, sourceId, savedAt, content }) => ({ place, documentId, sourceId, savedAt, subject: (content as contract.Writing).subject })) }
}
