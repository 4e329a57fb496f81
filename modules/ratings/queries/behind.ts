import { dossiersById, seenBy, type DossierRow } from '#modules/dossiers'
import { sql } from '#platform/database'
import type { InputOf } from '#platform/contract'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { opensDossiers, periodOf, type ComponentCode } from '../rules.ts'
import { usualPeriod } from './index766.ts'

type Condition = ReturnType<typeof sql>
/** Which facts a component counts between two days, and which of them it counts for. */
type Definition = { counted: Condition; hit: Condition }

const between = (column: string, { from, to }: { from: string; to: string }) => sql`${sql.ref(`f.${column}`)} between ${from}::date and ${to}::date`

function definitionOf(component: ComponentCode, days: ReturnType<typeof periodOf>): Definition | null {
  const known = (column: string, on: string): Definition => ({ counted: sql`${between(on, days)} and ${sql.ref(`f.${column}`)} is not null`, hit: sql.ref(`f.${column}`) as unknown as Condition })
  const late = sql`(f.due_at < ${days.at} and f.accepted_at <= ${days.at} and (f.stopped_at is null or f.stopped_at > ${days.at}) and (f.stopped_at is not null or f.paused_at is null or f.paused_at > f.due_at))`
  switch (component) {
    case 'onlineFiles': return { counted: between('lodged_on', days), hit: sql`f.channel = 'online'` }
    case 'synced': return known('synced', 'lodged_on')
    case 'digitised': case 'reused': return known(component, 'accepted_on')
    case 'eResult': return known('e_result', 'done_on')
    case 'onTime': return { counted: sql`(${between('done_on', days)} or ${late})`, hit: sql`(${between('done_on', days)} and f.is_on_time)` }
    case 'paidOnline': return { counted: between('payable_on', days), hit: sql`coalesce(f.paid_online, false)` }
    case 'satisfied': return { counted: between('rated_on', days), hit: sql`true` }
    default: return null
  }
}

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const isCursor = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Asked = InputOf<typeof contract.listIndexDossiers>

function askedFor({ component, side, period }: Asked, now: Date): Definition & { wanted: Condition } {
  const definition = definitionOf(component, periodOf(period ?? usualPeriod(now), now))
  ensure(definition && opensDossiers.includes(component), () => notFound('component', component))
  ensure(component !== 'satisfied' || side === 'all', () => new Problem('ratings/not-by-name', 403, 'Who was satisfied is not told by dossier'))
  const wanted = { all: sql`true`, hits: definition.hit, misses: sql`(${definition.hit}) is not true` }[side]
  return { ...definition, wanted }
}

const rowOf = (byId: Map<string, DossierRow>) => ({ id, isHit }: { id: string; isHit: boolean }): contract.IndexDossier[] => {
  const dossier = byId.get(id)
  return dossier ? [{ id, isHit, code: dossier.code, procedureName: dossier.procedureName, agencyName: dossier.agencyName, state: dossier.state, lodgedAt: dossier.lodgedAt, dueAt: dossier.dueAt }] : []
}

/** Of one agency, mine unless another is named; nobody sees here what the list of dossiers would not show, nor who was not satisfied. */
export const listIndexDossiers: Handler<typeof contract.listIndexDossiers> = async ({ db, actor, now }, input) => {
  const { after = LAST, limit, agencyId = actor.agencyId } = input
  ensure(isCursor.test(after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const { counted, hit, wanted } = askedFor(input, now)
  const { rows } = await sql<{ id: string; isHit: boolean }>`select f.dossier_id as id, (${hit}) is true as is_hit from ratings.fact f where f.agency_id = ${agencyId}::uuid and ${counted} and ${wanted}
    and f.dossier_id < ${after}::uuid and ${seenBy(actor, sql.ref('f.dossier_id'))} order by f.dossier_id desc limit ${limit + 1}`.execute(db)
  ensure(rows.length > 0 || after !== LAST || agencyId === actor.agencyId, () => new Problem('ratings/not-seen', 403, 'None of the dossiers behind this figure has come to you'))
  const shown = rows.slice(0, limit)
  const byId = new Map((await dossiersById(db, shown.map(({ id }) => id))).map((dossier) => [dossier.id, dossier]))
  return { rows: shown.flatMap(rowOf(byId)), next: rows.length > limit ? shown.at(-1)!.id : null }
}
