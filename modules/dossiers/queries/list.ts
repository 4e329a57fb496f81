import { sql } from '#platform/database'
import type { InputOf } from '#platform/contract'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { wordsQuery } from '#platform/search'
import type * as contract from '../contract.ts'
import { groups, maskedNumber, statesOf, typedCode, type DossierState, type Group } from '../rules.ts'
import { keysOf, visibleTo, type DossierRow, type Reader } from './find.ts'
import { latenessOf } from './lateness.ts'
import { numberKeyOf } from './applicant.ts'

type Row = Pick<DossierRow, 'id' | 'code' | 'procedureCode' | 'procedureName' | 'applicantName' | 'numberTail' | 'agencyName' | 'state' | 'lodgedAt' | 'dueAt' | 'appointedAt' | 'doneAt'> & { holders: string[] }

export const holdersOf = sql`array(select s.name || ', ' || coalesce(s.taker_name, s.unit_name) from dossiers.step s where s.dossier_id = d.id and s.state = 'open' order by s.ordinal)`

export const cardOf = (now: Date) => ({ numberTail, doneAt, ...row }: Row): contract.DossierCard => ({ ...row, maskedNumber: maskedNumber(numberTail), lateness: latenessOf({ ...row, doneAt }, now) })

const SOON = '1 day'
const running = sql`d.state in ('accepted', 'processing')`
const clocks = (now: Date) => ({
  late: sql`((${running} and d.due_at < ${now}) or d.done_at > d.due_at)`,
  soon: sql`(${running} and d.due_at >= ${now} and d.due_at < ${now}::timestamptz + ${SOON}::interval)`,
  inTime: sql`(${running} and d.due_at >= ${now})`,
})

type Wish = InputOf<typeof contract.listDossiers>

/** A condition only where something was asked for. */
const given = <T>(value: T | null | undefined, where: (value: T) => ReturnType<typeof sql>) => (value === null || value === undefined ? [] : [where(value)])

function chosen({ text = '', group, state = [], procedureCode, clock, personalNumber, lodgedFrom, lodgedTo }: Wish, now: Date) {
  return sql.join([
    sql`true`, ...given(wordsQuery(text), (query) => sql`(d.tsv @@ ${query}::tsquery or d.provisional_code = ${typedCode(text)})`), ...given(group, (name) => sql`d.state = any(${[...statesOf[name]]}::text[])`),
    ...given(state.length === 0 ? null : state, (states) => sql`d.state = any(${states}::text[])`), ...given(procedureCode, (code) => sql`d.procedure_code = ${code}`), ...given(clock, (name) => clocks(now)[name]),
    ...given(personalNumber, (number) => sql`d.number_key = ${numberKeyOf(number)}`), ...given(lodgedFrom, (day) => sql`d.lodged_at >= ${`${day}T00:00:00+07:00`}::timestamptz`),
    ...given(lodgedTo, (day) => sql`d.lodged_at < ${`${day}T00:00:00+07:00`}::timestamptz + interval '1 day'`),
  ], sql` and `)
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Each key contributes its newest; dossiers are read early only to filter them. */
function newestOf(reader: Reader, input: Wish, now: Date) {
  const [after, most] = [input.after ?? LAST, input.limit + 1]
  return sql`select distinct place.id from unnest(${keysOf(reader)}::uuid[]) as mine (key) cross join lateral (
      select d.id from dossiers.access a join dossiers.dossier d on d.id = a.dossier_id and ${chosen(input, now)}
       where a.key = mine.key and a.dossier_id < ${after}::uuid order by a.dossier_id desc limit ${most}) as place order by place.id desc limit ${most}`
}

/** Words and numbers are rare: they are looked up first, and seen or not afterwards. */
const foundBy = (reader: Reader, input: Wish, now: Date) =>
  sql`select d.id from dossiers.dossier d where ${chosen(input, now)} and ${visibleTo(reader)} and d.id < ${input.after ?? LAST}::uuid order by d.id desc limit ${input.limit + 1}`

const isCursor = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The newest first: ids are made in the order of time. */
export const listDossiers: Handler<typeof contract.listDossiers> = async ({ db, actor, now }, input) => {
  ensure(input.after === undefined || isCursor.test(input.after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const { rows } = await sql<Row>`select d.id, d.code, d.procedure_code, d.procedure_name, d.applicant_name, d.number_tail, d.agency_name, d.state, d.lodged_at, d.due_at, d.appointed_at, d.done_at, ${holdersOf} as holders
    from (${input.text || input.personalNumber ? foundBy(actor, input, now) : newestOf(actor, input, now)}) as page join dossiers.dossier d using (id) order by d.id desc`.execute(db)
  const shown = rows.slice(0, input.limit)
  return { rows: shown.map(cardOf(now)), next: rows.length > input.limit ? shown.at(-1)!.id : null }
}

type Count = { state: DossierState; count: number; late: number; soon: number; onTime: number }

export const countDossiers: Handler<typeof contract.countDossiers> = async ({ db, actor, now }) => {
  const { late, soon } = clocks(now)
  const { rows } = await sql<Count>`select d.state, count(*)::int as count, (count(*) filter (where ${late}))::int as late, (count(*) filter (where ${soon}))::int as soon, (count(*) filter (where d.done_at <= d.due_at))::int as on_time
    from dossiers.dossier d where d.id in (select dossier_id from dossiers.access where key = any(${keysOf(actor)}::uuid[])) group by d.state`.execute(db)
  const sum = (of: readonly Count[], key: 'count' | 'late' | 'soon' | 'onTime') => of.reduce((total, row) => total + row[key], 0)
  const running = rows.filter(({ state }) => statesOf.new.includes(state) || statesOf.processing.includes(state))
  const done = rows.filter(({ state }) => statesOf.done.includes(state))
  return {
    groups: groups.map((group: Group) => ({ group, count: sum(rows.filter(({ state }) => statesOf[group].includes(state)), 'count') })),
    late: sum(running, 'late'), soon: sum(running, 'soon'), returnedOnTime: sum(done, 'onTime'), returnedLate: sum(done, 'late'),
  }
}
