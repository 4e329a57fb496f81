import type { Selectable } from 'kysely'
import type { Context } from '#platform/http'
import type { AssignmentRole } from '../rules.ts'
import { tables, type AssignmentTable } from '../tables.ts'

export type AssignmentRow = Selectable<AssignmentTable>

/** The open assignment that is mine, the lead before the others, the nearest to me last given. */
export const myOpenAssignment = ({ db, actor }: Pick<Context, 'db' | 'actor'>, documentId: string, roles: AssignmentRole[]): Promise<AssignmentRow | undefined> =>
  tables(db).selectFrom('documents.assignment').selectAll()
    .where('documentId', '=', documentId).where('state', '=', 'open').where('holder', 'in', [...actor.keys]).where('role', 'in', roles)
    .orderBy((eb) => eb.case().when('role', '=', 'lead').then(0).else(1).end()).orderBy('createdAt', 'desc')
    .executeTakeFirst()

/** The person who leads now: the innermost open lead assignment. */
export const currentLead = ({ db }: Pick<Context, 'db'>, documentId: string): Promise<AssignmentRow | undefined> =>
  tables(db).selectFrom('documents.assignment').selectAll()
    .where('documentId', '=', documentId).where('state', '=', 'open').where('role', '=', 'lead')
    .orderBy('createdAt', 'desc').executeTakeFirst()

/** Everything somebody still has to do on a document: what the leader gave, then what units gave their people. */
export const openDirections = (db: Context['db'], documentId: string): Promise<AssignmentRow[]> =>
  tables(db).selectFrom('documents.assignment').selectAll().where('documentId', '=', documentId).where('state', '=', 'open').orderBy('createdAt').orderBy('id').execute()
