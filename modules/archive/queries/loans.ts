import type { Selectable } from 'kysely'
import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { loanLifecycle } from '../rules.ts'
import type { LoanTable } from '../tables.ts'
import { idCursor, pageOf } from './transfers.ts'

export type LoanRow = Selectable<LoanTable> & { code: string; title: string; year: number }

const isArchivist = ({ keys, agencyId }: Pick<Actor, 'keys' | 'agencyId'>) => agencyId !== null && keys.includes(deskOf(agencyId, 'archivist'))

/** The borrower, and the archivist of the agency. */
const visibleTo = (actor: Pick<Actor, 'keys' | 'agencyId'>) => sql`(l.borrower_position_id = any(${[...actor.keys]}::uuid[]) or (${isArchivist(actor)} and l.agency_id = ${actor.agencyId}::uuid))`

const from = sql`select l.*, f.code, f.title, f.year from archive.loan l join archive.file f on f.id = l.file_id`

export async function lockLoan({ db, actor }: { db: Db; actor: Context['actor'] }, id: string): Promise<LoanRow> {
  const { rows } = await sql<LoanRow>`${from} where l.id = ${id} and ${visibleTo(actor)} for update of l`.execute(db)
  ensure(rows[0], () => notFound('loan', id))
  return rows[0]
}

function verbsFor(actor: Actor, { state, borrowerPositionId }: LoanRow): string[] {
  const stores = isArchivist(actor) && actor.permissions.has('archive.store')
  return [
    ...(stores && loanLifecycle.can('lend', state) ? ['lendFile', 'refuseLoan'] : []),
    ...(loanLifecycle.can('giveBack', state) && (stores || actor.keys.includes(borrowerPositionId)) ? ['giveBackFile'] : []),
  ]
}

const cardOf = (actor: Actor, today: string) => (loan: LoanRow): contract.Loan => {
  const { id, fileId, code, title, state, borrowerName, purpose, dueOn, reason, askedAt, lentAt, returnedAt } = loan
  return { id, fileId, code, title, state, borrowerName, purpose, dueOn, isOverdue: state === 'lent' && dueOn < today, reason, askedAt, lentAt, returnedAt, verbs: verbsFor(actor, loan) }
}

export const listLoans: Handler<typeof contract.listLoans> = async ({ db, actor, now }, { after, limit, state, overdue }) => {
  const today = dayOf(now)
  const { rows } = await sql<LoanRow>`${from}
    where l.agency_id = ${actor.agencyId}::uuid and ${visibleTo(actor)} and l.id < ${idCursor(after)}::uuid
      ${state.length > 0 ? sql`and l.state = any(${state})` : sql``} ${overdue ? sql`and l.state = 'lent' and l.due_on < ${today}::date` : sql``}
    order by l.id desc limit ${limit + 1}`.execute(db)
  return pageOf(rows, limit, cardOf(actor, today))
}
