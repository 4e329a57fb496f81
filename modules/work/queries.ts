import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { Problem } from '#platform/problems'
import type * as contract from './contract.ts'
import { endOfToday, endOfWeek, type Group, groups, type Verb } from './rules.ts'

type Row = {
  id: string; holder: string; verb: Verb; subjectKind: string; subjectId: string; title: string; source: contract.WorkItem['source']
  passedBy: contract.WorkItem['from']; urgency: contract.WorkItem['urgency']; dueAt: Date | null; openedAt: Date; path: string
}
type Cursor = { due: string; opened: string; id: string }

const START: Cursor = { due: '-infinity', opened: '-infinity', id: '00000000-0000-0000-0000-000000000000' }

const cursorOf = ({ dueAt, openedAt, id }: Row) =>
  Buffer.from([dueAt?.toISOString() ?? 'infinity', openedAt.toISOString(), id].join(' ')).toString('base64url')

const INSTANT = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`
const CURSOR = new RegExp(String.raw`^(${INSTANT}|infinity) (${INSTANT}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$`)

function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return START
  const found = Buffer.from(text, 'base64url').toString().match(CURSOR)
  if (!found) throw new Problem('request/invalid', 422, 'after: not a place in this list', { issues: [{ path: 'after', message: 'invalid' }] })
  return { due: found[1]!, opened: found[2]!, id: found[3]! }
}

const itemOf = ({ subjectKind, subjectId, passedBy, ...row }: Row) => ({ ...row, subject: { kind: subjectKind, id: subjectId }, from: passedBy })

/** Each key's queue is read from its own place in the index, then the heads are merged: the cost does not grow with the queue. */
export const listMyWork: Handler<typeof contract.listMyWork> = async ({ db, actor }, { after, limit, verb }) => {
  const { due, opened, id } = readCursor(after)
  const ofVerb = verb === undefined ? sql`` : sql`and i.verb = ${verb}`
  const { rows } = await sql<Row>`
    select head.id, head.holder, head.verb, head.subject_kind, head.subject_id, head.title, head.source, head.passed_by, head.urgency,
           nullif(head.due_at, 'infinity') as due_at, head.opened_at, head.path
      from unnest(${[...actor.keys]}::uuid[]) as mine(key)
     cross join lateral (
       select i.* from work.item i
        where i.holder = mine.key and i.closed_at is null
          and (i.due_at, i.opened_at, i.id) > (${due}::timestamptz, ${opened}::timestamptz, ${id}::uuid) ${ofVerb}
        order by i.due_at, i.opened_at, i.id limit ${limit + 1}) as head
     order by head.due_at, head.opened_at, head.id limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown.map(itemOf), next: rows.length > limit ? cursorOf(shown.at(-1)!) : null }
}

/** What waits for these keys with one verb, in the order of their queue; the subjects' ids, at most `limit` of them. */
export async function subjectsWaiting(db: Db, keys: readonly string[], verb: Verb, limit: number): Promise<string[]> {
  const { rows } = await sql<{ subjectId: string }>`
    select subject_id from work.item where holder = any(${[...keys]}::uuid[]) and verb = ${verb} and closed_at is null
     order by due_at, opened_at, id limit ${limit}`.execute(db)
  return [...new Set(rows.map(({ subjectId }) => subjectId))]
}

type Count = { verb: Verb; group: Group; count: number; nextDueAt: Date | null }

export const countMyWork: Handler<typeof contract.countMyWork> = async ({ db, actor, now }) => {
  const { rows } = await sql<Count>`
    with mine as (
      select verb, due_at, case
          when due_at = 'infinity' then 'undated'
          when due_at < ${now} then 'overdue'
          when due_at < ${endOfToday(now)} then 'today'
          when due_at < ${endOfWeek(now)} then 'week'
          else 'later' end as "group"
        from work.item where holder = any(${[...actor.keys]}::uuid[]) and closed_at is null)
    select verb, "group", count(*) as count, min(due_at) filter (where "group" in ('today', 'week', 'later')) as next_due_at
      from mine group by verb, "group"`.execute(db)
  return summaryOf(rows)
}

const total = (rows: Count[]) => rows.reduce((sum, { count }) => sum + count, 0)

function summaryOf(rows: Count[]) {
  const byVerb = Map.groupBy(rows, ({ verb }) => verb)
  const inGroup = (group: Group) => total(rows.filter((row) => row.group === group))
  const dues = rows.flatMap(({ nextDueAt }) => nextDueAt ?? []).toSorted((a, b) => a.getTime() - b.getTime())
  return {
    count: total(rows),
    overdue: inGroup('overdue'),
    verbs: [...byVerb].map(([verb, of]) => ({ verb, count: total(of) })).toSorted((a, b) => b.count - a.count || a.verb.localeCompare(b.verb)),
    groups: Object.fromEntries(groups.map((group) => [group, inGroup(group)])) as Record<Group, number>,
    nextDueAt: dues[0] ?? null,
  }
}
