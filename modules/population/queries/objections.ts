import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import type { Finding } from '../rules.ts'
import { revealWords } from './keys.ts'
import { purposeNames } from './law.ts'
import { ensureCursor, logRowOf, queryColumns, type QueryRow } from './log.ts'

type Row = QueryRow & { objectionId: string; reason: Buffer; madeAt: Date; dueOn: string; state: 'open' | 'answered'; finding: Finding | null; answer: Buffer | null; answeredBy: string | null; answeredAt: Date | null }

const isLate = ({ dueOn, answeredAt }: Pick<Row, 'dueOn' | 'answeredAt'>, now: Date) => dayOf(answeredAt ?? now) > dueOn

/** The newest first; those that wait stand in a list of their own when asked for. */
export const listObjections: Handler<typeof contract.listObjections> = async ({ db, now }, { state, after, limit }) => {
  ensureCursor(after)
  const names = await purposeNames(db)
  const { rows } = await sql<Row>`select ${queryColumns}, o.id as objection_id, o.reason, o.made_at, o.due_on, o.state, o.finding, o.answer, o.answered_by, o.answered_at
    from population.objection o join population.query q on q.id = o.query_id
    where ${state === undefined ? sql`true` : sql`o.state = ${state}`} and ${after === undefined ? sql`true` : sql`o.id < ${after}::uuid`} order by o.id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return {
    next: rows.length > limit ? shown.at(-1)!.objectionId : null,
    rows: shown.map(({ objectionId: id, reason, madeAt, dueOn, state: at, finding, answer, answeredBy, answeredAt, ...query }) => ({
      id, query: logRowOf(names)(query), reason: revealWords(reason, id), madeAt, dueOn, state: at, isLate: isLate({ dueOn, answeredAt }, now), finding, answer: answer && revealWords(answer, id), answeredBy, answeredAt,
    })),
  }
}

export const countObjections: Handler<typeof contract.countObjections> = async ({ db }) => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from population.objection where state = 'open'`.execute(db)
  return rows[0]!
}
