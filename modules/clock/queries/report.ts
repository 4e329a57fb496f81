import { subtreeOf, unitsById } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { shareWithin } from '../rules.ts'

type Kind = 'document' | 'task' | 'file'
type Row = { key: string; kind: Kind; name: string | null; bucket: number; spans: number; seconds: number; working: number }
type Asked = { agencies: readonly string[]; from: string; to: string; kind?: Kind | undefined }

/** The tallies of a scope: a few rows for each thing counted, however many spans they add up. */
const talliesOf = async (db: Db, scope: 'step' | 'unit' | 'agency' | 'person', { agencies, from, to, kind }: Asked) => (await sql<Row>`
  select scope_key as key, kind, max(name) as name, bucket, sum(spans)::bigint as spans, sum(seconds)::bigint as seconds, sum(working_seconds)::bigint as working
    from clock.tally
   where agency_id = any (${[...agencies]}::uuid[]) and scope = ${scope} and month between ${`${from}-01`}::date and ${`${to}-01`}::date and (${kind ?? null}::text is null or kind = ${kind ?? null})
   group by scope_key, kind, bucket`.execute(db)).rows

/** The slowest first. */
function sharesOf(rows: Row[]) {
  const byKey = Map.groupBy(rows, ({ kind, key }) => `${kind} ${key}`)
  const shares = [...byKey.values()].map((all) => {
    const sum = (of: 'spans' | 'seconds' | 'working') => all.reduce((total, row) => total + row[of], 0)
    const { key, kind, name } = all[0]!
    return {
      key, kind, name, spans: sum('spans'), averageSeconds: Math.round(sum('seconds') / sum('spans')),
      averageWorkingSeconds: Math.round(sum('working') / sum('spans')), p90WorkingSeconds: shareWithin(all, 0.9)!,
    }
  })
  return shares.toSorted((a, b) => b.averageWorkingSeconds - a.averageWorkingSeconds || a.key.localeCompare(b.key))
}

export const reportClock: Handler<typeof contract.reportClock> = async ({ db, actor, now }, { from, to, kind, below }) => {
  ensure(from <= to, () => new Problem('clock/period-backwards', 422, 'The period ends before it begins'))
  ensure(actor.agencyId, () => new Problem('clock/no-agency', 403, 'Act in a position of an agency'))
  const own = { agencies: [actor.agencyId], from, to, kind }
  const all = below ? { ...own, agencies: await subtreeOf(db, actor.agencyId, dayOf(now)) } : own
  const [steps, units, persons] = await Promise.all([talliesOf(db, 'step', all), talliesOf(db, below ? 'agency' : 'unit', all), talliesOf(db, 'person', own)])
  const names = await unitsById(db, units.map(({ key }) => key))
  return {
    steps: sharesOf(steps), persons: sharesOf(persons),
    units: sharesOf(units).map((share) => ({ ...share, name: names.get(share.key)?.name ?? null })),
  }
}
