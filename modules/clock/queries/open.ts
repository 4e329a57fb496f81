import { visibleFiles } from '#modules/archive'
import { describeVisible } from '#modules/documents'
import { findUnit, unitsById } from '#modules/organisation'
import { visibleTasks } from '#modules/tasks'
import { dayOf, shiftDay } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type { Actor } from '#platform/contract'
import type * as contract from '../contract.ts'
import { outlooks, shareWithin, workingSeconds } from '../rules.ts'
import { officeTimeOf } from './office-time.ts'

type Kind = 'document' | 'task' | 'file'
type Outlook = (typeof outlooks)[number]
type Row = {
  subjectId: string; kind: Kind; title: string; number: string | null; step: string; holderName: string | null; unitId: string | null; dueOn: string; sinceAt: Date; outlook: Outlook
}

const HORIZON_DAYS = 90
const START = { dueOn: '-infinity', subjectId: '00000000-0000-0000-0000-000000000000' }
const CURSOR = /^(\d{4}-\d\d-\d\d|infinity) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function readCursor(after: string | undefined) {
  if (after === undefined) return START
  const found = after.match(CURSOR)
  ensure(found, () => new Problem('request/invalid', 422, 'after: not a place in this list', { issues: [{ path: 'after', message: 'invalid' }] }))
  return { dueOn: found[1]!, subjectId: found[2]! }
}

/** For each step, the day up to which a deadline is too near for what nine in ten needed there in the last quarter. */
async function riskDays(db: Db, agencyId: string, now: Date): Promise<Record<string, string>> {
  const { rows } = await sql<{ kind: Kind; step: string; bucket: number; spans: number }>`
    select kind, scope_key as step, bucket, sum(spans)::bigint as spans from clock.tally
     where agency_id = ${agencyId} and scope = 'step' and month >= ${shiftDay(dayOf(now), -HORIZON_DAYS)} group by 1, 2, 3`.execute(db)
  const officeTime = await officeTimeOf(db, agencyId, now, new Date(now.getTime() + HORIZON_DAYS * 86_400_000))
  const needed = Map.groupBy(rows, ({ kind, step }) => `${kind} ${step}`)
  return Object.fromEntries([...needed].map(([key, buckets]) => [key, dayWhenPassed(now, shareWithin(buckets, 0.9)!, officeTime)]))
}

/** The first day by whose end so many seconds of office time will have passed. */
function dayWhenPassed(now: Date, seconds: number, officeTime: Parameters<typeof workingSeconds>[2]) {
  let [day, left] = [dayOf(now), seconds - workingSeconds(now, endOf(dayOf(now)), officeTime)]
  for (let i = 0; left > 0 && i < HORIZON_DAYS; i += 1) {
    day = shiftDay(day, 1)
    left -= workingSeconds(new Date(`${day}T00:00:00+07:00`), endOf(day), officeTime)
  }
  return day
}

const endOf = (day: string) => new Date(`${shiftDay(day, 1)}T00:00:00+07:00`)

const outlookIn = (risks: Record<string, string>, today: string) => sql<Outlook>`case when due_on < ${today}::date then 'overdue'
  when due_on < coalesce((${JSON.stringify(risks)}::jsonb ->> (kind || ' ' || step))::date, ${today}::date) then 'at-risk' else 'in-time' end`

const agencyOf = ({ agencyId }: Actor) => {
  ensure(agencyId, () => new Problem('clock/no-agency', 403, 'Act in a position of an agency'))
  return agencyId
}

/** The list knows the units of its own agency; another's does not exist for it. */
async function ensureOwnUnit(db: Db, agencyId: string, unitId: string | undefined) {
  if (unitId === undefined) return
  const unit = await findUnit(db, unitId)
  ensure(unit?.agencyId === agencyId, () => notFound('unit', unitId))
}

export const listOpenThings: Handler<typeof contract.listOpenThings> = async ({ db, actor, now }, { after, limit, outlook, unitId, kind }) => {
  const agencyId = agencyOf(actor)
  await ensureOwnUnit(db, agencyId, unitId)
  const place = readCursor(after)
  const seen = outlookIn(await riskDays(db, agencyId, now), dayOf(now))
  const { rows } = await sql<Row>`
    select subject_id, kind, title, number, step, holder_name, unit_id, due_on::text as due_on, since_at, ${seen} as outlook from clock.thing
     where agency_id = ${agencyId} and closed_at is null and (due_on, subject_id) > (${place.dueOn}::date, ${place.subjectId}::uuid)
       and (${outlook ?? null}::text is null or ${seen} = ${outlook ?? null}) and (${unitId ?? null}::uuid is null or unit_id = ${unitId ?? null})
       and (${kind ?? null}::text is null or kind = ${kind ?? null})
     order by due_on, subject_id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: await described(db, actor, shown), next: rows.length > limit ? `${last!.dueOn} ${last!.subjectId}` : null }
}

/** Which of these the actor may see: the modules that own them say. */
const visibleAmong: Record<Kind, (db: Db, actor: Actor, ids: string[]) => Promise<string[]>> = {
  document: async (db, actor, ids) => (await describeVisible(db, actor, ids)).map(({ id }) => id),
  task: visibleTasks,
  file: visibleFiles,
}

async function described(db: Db, actor: Actor, rows: Row[]) {
  const units = await unitsById(db, rows.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))
  const byKind = Map.groupBy(rows, ({ kind }) => kind)
  const visible = new Set((await Promise.all([...byKind].map(([kind, all]) => visibleAmong[kind](db, actor, all.map(({ subjectId }) => subjectId))))).flat())
  return rows.map(({ unitId, dueOn, title, number, ...row }) => ({
    ...row, unitName: unitId === null ? null : (units.get(unitId)?.name ?? null), dueOn: dueOn === 'infinity' ? null : dueOn,
    title: visible.has(row.subjectId) ? title : null, number: visible.has(row.subjectId) ? number : null,
  }))
}

export const countOpenThings: Handler<typeof contract.countOpenThings> = async ({ db, actor, now }) => {
  const agencyId = agencyOf(actor)
  const { rows } = await sql<{ outlook: Outlook; count: number }>`select ${outlookIn(await riskDays(db, agencyId, now), dayOf(now))} as outlook, count(*) as count
    from clock.thing where agency_id = ${agencyId} and closed_at is null group by 1`.execute(db)
  const count = (outlook: Outlook) => rows.find((row) => row.outlook === outlook)?.count ?? 0
  return { overdue: count('overdue'), atRisk: count('at-risk'), inTime: count('in-time') }
}
