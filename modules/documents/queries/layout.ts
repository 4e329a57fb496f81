import { dayOf, yearOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { reservationDays } from './numbers.ts'
import { registerLayout } from './series.ts'

/** Whether the agency has given a number of its own layout this year; copies and legal normative documents count in their own. */
export async function hasNumbered(db: Db, agencyId: string, year: number): Promise<boolean> {
  const { rows } = await sql`select from documents.register r where agency_id = ${agencyId} and direction = 'outgoing' and year = ${year} and last_number > 0
    and not exists (select from documents.numbering_rule n where n.series = r.series) limit 1`.execute(db)
  return rows.length > 0
}

type Counted = { series: string; lastNumber: number; typeCode: string | null; typeName: string | null }

/** Series of a year with their last numbers, named by kind or by group. */
export async function seriesOfYear(db: Db, agencyId: string, year: number) {
  const { groups } = await registerLayout(db, agencyId, `${year}-12-31`)
  const { rows } = await sql<Counted>`select r.series, r.last_number, t.code as type_code, t.name as type_name from documents.register r
    left join lateral (select code, name from documents.document_type where code = r.series order by valid_from desc limit 1) t on true
    where r.agency_id = ${agencyId} and r.direction = 'outgoing' and r.year = ${year} order by r.series`.execute(db)
  const nameOf = ({ series, typeName }: Counted) => {
    const group = /^group-(\d+)$/.exec(series)
    if (group) return groups[Number(group[1]) - 1]?.name ?? series
    return typeName ?? { all: 'Văn bản đi', others: 'Các loại văn bản khác', copies: 'Bản sao' }[series] ?? series
  }
  return rows.map((row) => ({ series: row.series, typeCode: row.typeCode, name: nameOf(row), lastNumber: row.lastNumber }))
}

export const getRegisterLayout: Handler<typeof contract.getRegisterLayout> = async ({ db, actor, now }) => {
  const { agencyId } = actor
  ensure(agencyId, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  const [today, year] = [dayOf(now), yearOf(now)]
  const [layout, choices, numbered, days, series] = await Promise.all([
    registerLayout(db, agencyId, today),
    tables(db).selectFrom('documents.register_layout').selectAll().where('agencyId', '=', agencyId).orderBy('validFrom', 'desc').limit(20).execute(),
    hasNumbered(db, agencyId, year), reservationDays(db, today), seriesOfYear(db, agencyId, year),
  ])
  return {
    now: layout, choices: choices.map(({ groups, ...choice }) => ({ ...choice, groups: groups as contract.SeriesGroup[] })),
    earliestOn: numbered ? `${year + 1}-01-01` : today, reservationDays: days, series,
  }
}
