/** Monday morning: the week ahead in one notice for each desk with open tasks, and one for the office that follows. */
import { desksWith } from '#modules/people'
import { dayOf, shiftDay } from '#platform/calendar'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { WeekSummed } from '../contract.ts'

type Sum = { key: string; open: number; dueThisWeek: number; overdue: number }
const BATCH = 500

/** Open tasks by key: those led or coordinated by a desk, or on an agency's board. */
const sums = async (db: Db, { roles, today, weekEnd, after }: { roles: string[]; today: string; weekEnd: string; after: string }) => (await sql<Sum>`
  select a.key, count(*)::int as open, count(*) filter (where t.due_on between ${today} and ${weekEnd})::int as due_this_week,
         count(*) filter (where tasks.bucket_of(t, ${today}::date) = 'runningLate')::int as overdue
    from tasks.access a join tasks.task t on t.id = a.task_id
   where a.role = any(${roles}::text[]) and not a.is_closed and a.key > ${after}::uuid group by a.key order by a.key limit ${BATCH}`.execute(db)).rows

type Week = { weekOn: string; now: Date; isBoard: boolean }

/** Told once in a week, whoever runs beside us. */
async function sumUp(db: Db, { weekOn, now, isBoard }: Week, { key, ...sum }: Sum) {
  const { rows } = await sql`insert into tasks.digest (key, week_on, told_at) values (${key}, ${weekOn}, ${now}) on conflict do nothing returning key`.execute(db)
  if (rows.length === 0) return
  const told = isBoard ? await desksWith(db, 'tasks.follow', [key], now) : [key]
  await emit({ db, now, actor: systemActor() }, WeekSummed, { subject: key, audience: told, payload: { ...sum, weekOn, isBoard, told } })
}

export async function sumWeek(database: Database, now: Date): Promise<void> {
  const today = dayOf(now)
  const weekOn = shiftDay(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7))
  for (const isBoard of [false, true]) {
    const asked = { roles: isBoard ? ['follow'] : ['lead', 'coordinate'], today, weekEnd: shiftDay(weekOn, 6) }
    for (let after = '00000000-0000-0000-0000-000000000000', isMore = true; isMore;) {
      const from = after
      const found = await inTransaction(database.write, async (db) => {
        const rows = await sums(db, { ...asked, after: from })
        for (const sum of rows) await sumUp(db, { weekOn, now, isBoard }, sum)
        return rows
      })
      after = found.at(-1)?.key ?? after
      isMore = found.length === BATCH
    }
  }
}
