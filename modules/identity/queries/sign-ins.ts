import { unitsById } from '#modules/organisation'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'

const MOST_DAYS = 366

type Asked = { from: string; to: string; agencyId?: string | undefined }
type Row = { id: string | null; times: number; people: number }

/** Of one agency where one is named; every figure comes from rows counted at the sign-in, none from the audit. */
const counted = ({ from, to, agencyId }: Asked) => sql`from identity.sign_in_count where day between ${from} and ${to} and (${agencyId ?? null}::uuid is null or agency_id = ${agencyId ?? null}::uuid)`

const sharesOf = async (db: Db, asked: Asked) => (await sql<Row>`
  select ${asked.agencyId ? sql`unit_id` : sql`agency_id`} as id, sum(times)::int as times, count(distinct account_id)::int as people ${counted(asked)}
   group by 1 order by times desc, 1 limit 500`.execute(db)).rows

const daysOf = async (db: Db, asked: Asked) => (await sql<{ day: string; times: number; people: number }>`
  select day, sum(times)::int as times, count(distinct account_id)::int as people ${counted(asked)} group by day order by day`.execute(db)).rows

const peopleOf = async (db: Db, asked: Asked) => (await sql<{ people: number }>`select count(distinct account_id)::int as people ${counted(asked)}`.execute(db)).rows[0]!.people

export const countSignIns: Handler<typeof contract.countSignIns> = async ({ db }, asked) => {
  const length = (Date.parse(asked.to) - Date.parse(asked.from)) / 86_400_000
  ensure(length >= 0, () => new Problem('identity/period-backwards', 422, 'The period ends before it begins'))
  ensure(length < MOST_DAYS, () => new Problem('identity/period-too-long', 422, `A period has at most ${MOST_DAYS} days`, { days: MOST_DAYS }))
  const [shares, days, people] = await Promise.all([sharesOf(db, asked), daysOf(db, asked), peopleOf(db, asked)])
  const names = await unitsById(db, shares.flatMap(({ id }) => id ?? []))
  return {
    times: days.reduce((sum, { times }) => sum + times, 0), people, days,
    shares: shares.map(({ id, ...share }) => ({ unitId: id, name: id === null ? null : (names.get(id)?.name ?? null), ...share })),
  }
}
