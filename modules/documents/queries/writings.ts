import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import * as contract from '../contract.ts'
import { SET_ASIDE } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureNotSetAside, setAsideAmong } from './holding.ts'

const MOST_SHOWN = 50

export const writingAt = (db: Db, positionId: string, place: string) =>
  tables(db).selectFrom('documents.writing').selectAll().where('positionId', '=', positionId).where('place', '=', place).executeTakeFirst()

export const getWriting: Handler<typeof contract.getWriting> = async ({ db, actor }, { place }) => {
  const row = actor.positionId === null ? undefined : await writingAt(db, actor.positionId, place)
  ensure(row, () => notFound('writing', place))
  await ensureNotSetAside(db, row.sourceId, row.documentId)
  return { place, ordinal: row.ordinal, revision: row.revision, savedAt: row.savedAt, content: contract.Writing.parse(row.content) }
}

export const listWritings: Handler<typeof contract.listWritings> = async ({ db, actor }) => {
  if (actor.positionId === null) return { writings: [] }
  const rows = await tables(db).selectFrom('documents.writing').selectAll().where('positionId', '=', actor.positionId).orderBy('savedAt', 'desc').limit(MOST_SHOWN).execute()
  const aside = await setAsideAmong(db, rows.flatMap(({ sourceId, documentId }) => [sourceId, documentId].filter((id) => id !== null)))
  const isAside = (id: string | null) => id !== null && aside.has(id)
  return { writings: rows.map(({ place, documentId, sourceId, sourceKind, savedAt, content }) => {
    const { subject, typeCode } = content as contract.Writing
    return { place, documentId, sourceId, sourceKind, savedAt, subject: isAside(sourceId) || isAside(documentId) ? SET_ASIDE : subject, typeCode }
  }) }
}
