import { subtreeOf, unitsById, unitsOfAgency, unitToday, findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { prepared, sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { fold, vietnamese } from '#platform/search'
import type * as contract from '../contract.ts'
import type { PositionCard } from '../contract.ts'

export type PositionRow = Omit<PositionCard, 'unitName' | 'agencyId'> & { legalBasis: string }
type Where = ReturnType<typeof sql>

export const heldOn = (on: string) => sql`p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)`

/** Rows of positions with their holders and roles, the primary ones first. */
export async function positionRows(db: Db, where: Where, limit = 5000): Promise<PositionRow[]> {
  const { rows } = await sql<PositionRow>`
    select p.id, p.person_id, h.full_name as person_name, p.title, p.unit_id, p.is_primary, p.is_acting, p.valid_from, p.valid_to, p.legal_basis,
           coalesce((select array_agg(r.code order by r.rank) from people.position_role pr join people.role r on r.code = pr.role
                      where pr.position_id = p.id), '{}') as roles
      from people.position p join people.person h on h.id = p.person_id
     where ${where}
     order by p.is_primary desc, h.given_name ${vietnamese}, h.family_name ${vietnamese}, h.middle_names ${vietnamese}, p.valid_from desc, p.id
     limit ${limit}`.execute(db)
  return rows
}

/** Adds the names of units and agencies, asked of their module in one query. */
export async function withUnits<R extends PositionRow>(db: Db, rows: R[], on?: string): Promise<(R & { unitName: string; agencyId: string | null })[]> {
  const units = await unitsById(db, rows.map(({ unitId }) => unitId), on)
  return rows.map((row) => ({ ...row, unitName: units.get(row.unitId)?.name ?? '', agencyId: units.get(row.unitId)?.agencyId ?? null }))
}

const cards = async (db: Db, where: Where, limit?: number) => withUnits(db, await positionRows(db, where, limit))

/** What a person holds on a day, the primary position first. */
export const positionsOf = (db: Db, personId: string, on: string): Promise<PositionCard[]> =>
  cards(db, sql`p.person_id = ${personId} and ${heldOn(on)}`)

const one = prepared<PositionCard>(`
  select p.id, p.person_id, h.full_name as person_name, p.title, p.unit_id, p.is_primary, p.is_acting, p.valid_from, p.valid_to, p.legal_basis,
         coalesce((select array_agg(r.code order by r.rank) from people.position_role pr join people.role r on r.code = pr.role
                    where pr.position_id = p.id), '{}') as roles,
         coalesce(u.name, '') as unit_name, u.agency_id
    from people.position p join people.person h on h.id = p.person_id
    left join lateral ${unitToday('p.unit_id')} u on true
   where p.id = $1`)

/** Asked by nearly every verb that hands something on: one statement. */
export const findPosition = async (db: Db, positionId: string): Promise<PositionCard | undefined> => (await one(positionId).execute(db))[0]

/** Positions whatever their dates; unknown ids are absent. */
export async function positionsById(db: Db, ids: readonly string[]): Promise<Map<string, PositionCard>> {
  if (ids.length === 0) return new Map()
  const found = await cards(db, sql`p.id = any (${[...new Set(ids)]}::uuid[])`)
  return new Map(found.map((card) => [card.id, card]))
}

/** The roles that sit at the agency's desk rather than at their unit's. */
async function sitsAtAgency(db: Db, role: string) {
  const { rows } = await sql<{ seat: string }>`select seat from people.role where code = ${role}`.execute(db)
  return rows[0]?.seat === 'agency'
}

/** Everybody who sits at the desk of a role on a day: in the unit, or for an agency-wide role anywhere in the unit's agency. */
export async function holdersOf(db: Db, unitId: string, role: string, on: string): Promise<PositionCard[]> {
  const agencyId = (await sitsAtAgency(db, role)) ? (await findUnit(db, unitId, on))?.agencyId : null
  const unitIds = agencyId ? await unitsOfAgency(db, agencyId, on) : [unitId]
  return cards(db, sql`p.unit_id = any (${unitIds}::uuid[]) and ${heldOn(on)} and exists (
    select from people.position_role pr where pr.position_id = p.id and pr.role = ${role})`)
}

/** The position, held on that day; otherwise 404, or 422 when its time is over or not yet come. */
export async function heldPosition(db: Db, positionId: string): Promise<PositionCard> {
  const position = await findPosition(db, positionId)
  ensure(position, () => notFound('position', positionId))
  return position
}

export const matchesWords = (column: string, q: string) => {
  const words = fold(q).split(' ').filter(Boolean).slice(0, 8)
  return sql`(${sql.join([sql`true`, ...words.map((word) => sql`${sql.ref(column)} like ${`%${word}%`}`)], sql` and `)})`
}

export const searchPositions: Handler<typeof contract.searchPositions> = async ({ db, now }, { q = '', unitId, within, role, limit }) => {
  const on = dayOf(now)
  const under = within === undefined ? null : await subtreeOf(db, within, on)
  const where = sql`${heldOn(on)}
    and (${unitId ?? null}::uuid is null or p.unit_id = ${unitId ?? null}) and (${under}::uuid[] is null or p.unit_id = any (${under}::uuid[]))
    and (${role ?? null}::text is null or exists (select from people.position_role pr where pr.position_id = p.id and pr.role = ${role ?? null}))
    and ${matchesWords('h.folded', q)}`
  return { positions: await cards(db, where, limit) }
}
