import type { Selectable } from 'kysely'
import { deskOf } from '#modules/people'
import { dayOf, isWorkingDay, overridesOf, shiftDay, type CalendarDay } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { nominalDays, occasionName } from '../rules/duties.ts'
import type { DutyTable } from '../tables.ts'
import type { Assignment } from '../contract.ts'
import type { z } from 'zod'

export type DutyRow = Omit<Selectable<DutyTable>, 'assignment'> & { assignment: Omit<z.output<typeof Assignment>, 'dueOn' | 'fileIds'> }

/** The longest way ahead a task is given, in calendar days. */
export const HORIZON = 120
/** Three quarters are shown ahead. */
const [SHOWN, PREVIEW] = [3, 300]

type Overrides = ReadonlyMap<string, CalendarDay['kind']>
export type Occasion = { nominalOn: string; dueOn: string; name: string }

/** The working day a duty falls on: its own, or the nearest before or after. */
export function movedDay(calendar: Overrides, day: string, offDay: DutyRow['offDay']): string {
  let moved = day
  while (!isWorkingDay(calendar, moved)) moved = shiftDay(moved, offDay === 'after' ? 1 : -1)
  return moved
}

/** Working days back from a deadline to the day its task is given. */
export function givenOn(calendar: Overrides, dueOn: string, daysAhead: number): string {
  let day = dueOn
  for (let left = daysAhead; left > 0;) {
    day = shiftDay(day, -1)
    if (isWorkingDay(calendar, day)) left -= 1
  }
  return day
}

/** A daily duty rests on days off; every other is moved to a working day. */
export function occasionsOf(duty: Pick<DutyRow, 'every' | 'dueDay' | 'offDay' | 'validFrom' | 'validTo'>, calendar: Overrides, from: string, to: string): Occasion[] {
  const { every, offDay, validFrom, validTo } = duty
  const nominal = nominalDays(duty, from > validFrom ? from : validFrom, validTo !== null && validTo < to ? validTo : to)
  return nominal.filter((day) => every !== 'day' || isWorkingDay(calendar, day)).map((nominalOn) => ({ nominalOn, dueOn: movedDay(calendar, nominalOn, offDay), name: occasionName(every, nominalOn) }))
}

export const calendarAround = (db: Db, agencyId: string, today: string) => overridesOf(db, agencyId, shiftDay(today, -HORIZON), shiftDay(today, PREVIEW + HORIZON))

/** Those I assigned, those of my agency for its head, and all of them for who follows its tasks. */
const visibleTo = ({ keys, permissions, agencyId }: Actor) => sql`d.agency_id = ${agencyId}::uuid
  and (d.assigner_id = any(${[...keys]}::uuid[]) or ${permissions.has('tasks.follow')} or ${agencyId !== null && keys.includes(deskOf(agencyId, 'leader'))})`

const mayEnd = ({ keys }: Pick<Actor, 'keys'>, { assignerId, agencyId }: Pick<DutyRow, 'assignerId' | 'agencyId'>) => keys.includes(assignerId) || keys.includes(deskOf(agencyId, 'leader'))

export async function lockMyDuty({ db, actor }: { db: Db; actor: Actor }, id: string): Promise<DutyRow> {
  const { rows } = await sql<DutyRow>`select d.* from tasks.duty d where d.id = ${id} and ${visibleTo(actor)} for update`.execute(db)
  ensure(rows[0], () => notFound('duty', id))
  ensure(mayEnd(actor, rows[0]), () => new Problem('tasks/not-your-assignment', 403, `${rows[0]!.assignerName} set this duty`, { name: rows[0]!.assignerName }))
  return rows[0]
}

/** The next few occasions, to be shown. */
export const nextOf = (duty: Parameters<typeof occasionsOf>[0], calendar: Overrides, today: string) => occasionsOf(duty, calendar, today, shiftDay(today, PREVIEW)).slice(0, SHOWN)

export const listDuties: Handler<typeof contract.listDuties> = async ({ db, actor, now }, { after, limit }) => {
  const today = dayOf(now)
  ensure(after === undefined || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after), () => new Problem('request/invalid', 422, 'after: not a place in this list'))
  const { rows } = await sql<DutyRow & { lastTaskId: string | null }>`select d.*, (select o.task_id from tasks.duty_occasion o where o.duty_id = d.id order by o.nominal_on desc limit 1) as last_task_id
    from tasks.duty d where ${visibleTo(actor)} and d.id < ${after ?? 'ffffffff-ffff-ffff-ffff-ffffffffffff'}::uuid order by d.id desc limit ${limit + 1}`.execute(db)
  const calendar = actor.agencyId === null ? new Map() : await calendarAround(db, actor.agencyId, today)
  const shown = rows.slice(0, limit).map((duty) => ({
    ...duty, next: nextOf(duty, calendar, today), mayEnd: mayEnd(actor, duty) && (duty.validTo === null || duty.validTo >= today),
  }))
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}
