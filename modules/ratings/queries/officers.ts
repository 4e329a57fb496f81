import { findPerson } from '#modules/people'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { shownFrom, type Tally } from '../rules.ts'
import { reasonsOn, ruleOn } from './form.ts'

type Row = Tally & { officerId: string; reasons: string[] | null }

const added = async (db: Db, where: ReturnType<typeof sql>) => (await sql<Row>`select officer_id, (count(*) filter (where score = 'verySatisfied'))::int as very_satisfied, (count(*) filter (where score = 'satisfied'))::int as satisfied,
    (count(*) filter (where score = 'notSatisfied'))::int as not_satisfied from ratings.rating where officer_id is not null and ${where} group by officer_id order by officer_id`.execute(db)).rows

const countsOf = ({ verySatisfied, satisfied, notSatisfied }: Tally): Tally => ({ verySatisfied, satisfied, notSatisfied })

export const getOwnRatings: Handler<typeof contract.getOwnRatings> = async ({ db, actor, now }) => {
  const [least, all, rows] = await Promise.all([ruleOn(db, 'shown-from', now), reasonsOn(db, now), added(db, sql`officer_id = ${actor.personId}`)])
  const counts = rows[0] ? shownFrom(countsOf(rows[0]), least) : null
  if (counts === null) return { shownFrom: least, counts: null, reasons: [] }
  const { rows: given } = await sql<{ code: string; count: number }>`select code, count(*)::int as count from ratings.rating, unnest(reasons) as code where officer_id = ${actor.personId} group by code having count(*) >= ${least} order by count(*) desc, code`.execute(db)
  return { shownFrom: least, counts, reasons: given.map(({ code, count }) => ({ name: all.find((each) => each.code === code)?.name ?? code, nameEn: all.find((each) => each.code === code)?.nameEn ?? code, count })) }
}

export const listOfficerRatings: Handler<typeof contract.listOfficerRatings> = async ({ db, actor, now }) => {
  const [least, rows] = [await ruleOn(db, 'shown-from', now), actor.agencyId === null ? [] : await added(db, sql`agency_id = ${actor.agencyId}`)]
  const officers = await Promise.all(rows.map(async (row) => ({ officerId: row.officerId, name: (await findPerson(db, row.officerId))?.fullName ?? '', counts: shownFrom(countsOf(row), least) })))
  return { shownFrom: least, officers: officers.toSorted((a, b) => a.name.localeCompare(b.name, 'vi')) }
}
