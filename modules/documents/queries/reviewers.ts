import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import type { Db } from '#platform/database'
import { tables, type ReviewerTable } from '../tables.ts'

export type ReviewerRow = Selectable<ReviewerTable>

/** Everybody who was ever to review a draft, round by round. */
export const reviewersOf = (db: Db, documentId: string): Promise<ReviewerRow[]> =>
  tables(db).selectFrom('documents.reviewer').selectAll().where('documentId', '=', documentId).orderBy('round').orderBy('ordinal').execute()

/** Those of the last round. */
export const lastRound = (reviewers: readonly ReviewerRow[]) => reviewers.filter(({ round }) => round === reviewers.at(-1)?.round)

/** Whether my review is waited for now. */
export const isAskedOf = ({ keys }: Pick<Actor, 'keys'>) => ({ key, state }: Pick<ReviewerRow, 'key' | 'state'>) => state === 'asked' && keys.includes(key)
