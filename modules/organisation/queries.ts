import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { fold, vietnamese } from '#platform/search'
import { readDirectory } from './adapters/address-directory.ts'
import type * as contract from './contract.ts'
import type { Unit, UnitRow } from './contract.ts'
import { holdsOn, toCanonicalOrganId } from './rules.ts'
import { tables } from './tables.ts'

const unitColumns = sql`id, name, short_name, kind, level, organ_id, symbol, is_agency, parent_id, agency_id, parent_agency_name, place,
  area_code, area_kind, valid_from, valid_to`
const rowColumns = sql`${unitColumns}, organisation.child_count(id, seen_on) as child_count, organisation.path_of(id, seen_on) as path`
/** Its own departments before the communes under it. */
const inOrder = sql`(select l.rank from organisation.level l where l.code = level), kind_rank, rank, name ${vietnamese}, id`
const asOf = (on: string | undefined) => sql`organisation.unit_as_of(${on === undefined ? sql`organisation.today()` : sql`${on}::date`})`

/** A unit as it stands on a day (today if none is given); an abolished one as it last stood. */
export async function findUnit(db: Db, unitId: string, on?: string): Promise<Unit | undefined> {
  return (await unitsById(db, [unitId], on)).get(unitId)
}

/** Like `findUnit`, for many; unknown ids are simply absent. */
export async function unitsById(db: Db, ids: readonly string[], on?: string): Promise<Map<string, Unit>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<Unit>`select ${unitColumns} from ${asOf(on)} where id = any (${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((unit) => [unit.id, unit]))
}

/** The unit, if it lives on that day; otherwise says since when not, and who took over. */
export async function ensureActiveUnit(db: Db, unitId: string, on: string): Promise<Unit> {
  const unit = await findUnit(db, unitId, on)
  ensure(unit, () => notFound('unit', unitId))
  if (holdsOn(unit, on)) return unit
  const { name, validFrom, validTo } = unit
  if (on < validFrom) throw new Problem('organisation/unit-not-yet', 422, `${name} begins on ${validFrom}`, { name, beginsOn: validFrom })
  const successors = (await successorsOf(db, unitId)).map(({ id, name: successor }) => ({ id, name: successor }))
  throw new Problem('organisation/unit-abolished', 422, `${name} ended on ${validTo}`, { name, abolishedOn: validTo, successors })
}

/** A unit and everything under it on a day. */
export async function subtreeOf(db: Db, unitId: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive down (id) as (
      select ${unitId}::uuid
      union all
      select e.unit_id from down join organisation.unit_edge e on e.parent_id = down.id
         and e.valid_from <= ${on}::date and (e.valid_to is null or e.valid_to > ${on}::date))
    select id from down`.execute(db)
  return rows.map(({ id }) => id)
}

/** The units that use an agency's seal and register: itself and what is under it, down to the next agency. */
export async function unitsOfAgency(db: Db, agencyId: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`with recursive down (id) as (
      select ${agencyId}::uuid
      union all
      select u.id from down join organisation.unit_edge e on e.parent_id = down.id
         and e.valid_from <= ${on}::date and (e.valid_to is null or e.valid_to > ${on}::date)
        join organisation.unit u on u.id = e.unit_id and not u.is_agency)
    select id from down`.execute(db)
  return rows.map(({ id }) => id)
}

/** The units above one on a day, the nearest first. */
export async function ancestorsOf(db: Db, unitId: string, on: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from organisation.ancestors_of(${unitId}::uuid, ${on}::date) order by depth`.execute(db)
  return rows.map(({ id }) => id)
}

/** The agency of a unit, as an expression for a neighbour's own single query; null when the unit does not live that day. */
export const agencyOf = (unit: ReturnType<typeof sql.ref>, on: string) => sql<string | null>`organisation.agency_of(${unit}, ${on}::date)`

/** The name and agency of a unit as `findUnit` knows them today, as the text of a lateral source for a neighbour's own single statement. */
export const unitToday = (unit: string) => `(select name, agency_id from organisation.unit_as_of(organisation.today()) where id = ${unit})`

/** The unit that a code in any spelling names, current or alias, canonical or legacy. */
export async function findUnitByCode(db: Db, code: string): Promise<Unit | undefined> {
  const written = code.trim().toUpperCase()
  const canonical = toCanonicalOrganId(written) ?? written
  const { rows } = await sql<{ id: string }>`
    select id from organisation.unit where organ_id = ${canonical} or area_code = ${written}
        or id in (select unit_id from organisation.unit_alias where value = any (${[written, canonical]}::text[]))
     order by valid_to desc nulls first limit 1`.execute(db)
  return rows[0] && findUnit(db, rows[0].id)
}

/** The units living on a day that a list means: by code, by name, or by `parent > unit` where names repeat. */
export async function matchUnit(db: Db, text: string, on: string): Promise<Unit[]> {
  const byCode = await findUnitByCode(db, text)
  if (byCode && holdsOn(byCode, on)) return [byCode]
  const [name = '', parent] = text.split('>').map((part) => part.trim().toLowerCase()).toReversed()
  const isNamed = (column: string, value: string) => sql`${value} in (lower(${sql.ref(`${column}.name`)}), lower(${sql.ref(`${column}.short_name`)}))`
  const { rows } = await sql<Unit>`select u.* from organisation.unit_name n cross join lateral (select ${unitColumns} from ${asOf(on)} where id = n.unit_id) u
    where ${isNamed('n', name)} and daterange(n.valid_from, n.valid_to) @> ${on}::date and (u.valid_to is null or u.valid_to > ${on}::date)
      and (${parent ?? null}::text is null or exists (select from organisation.unit_name p where p.unit_id = u.parent_id
            and daterange(p.valid_from, p.valid_to) @> ${on}::date and ${isNamed('p', parent ?? '')}))
    limit 3`.execute(db)
  return rows
}

async function rowsOf(db: Db, on: string, where: ReturnType<typeof sql>, limit = 1000): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`select ${rowColumns} from ${asOf(on)} where ${where} order by ${inOrder} limit ${limit}`.execute(db)
  return rows
}

const lives = (on: string) => sql`valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`

export const listUnits: Handler<typeof contract.listUnits> = async ({ db, now }, { on = dayOf(now), parentId }) => {
  const under = parentId === undefined ? sql`parent_id is null` : sql`parent_id = ${parentId}`
  return { on, units: await rowsOf(db, on, sql`${lives(on)} and ${under}`) }
}

/** Nothing typed yet shows the first units of the tree, so that a picker is never empty. */
export const searchUnits: Handler<typeof contract.searchUnits> = async ({ db, now }, { q, on = dayOf(now), agencies, agencyId, limit }) => {
  const named = await findUnitByCode(db, q)
  const within = agencyId === undefined ? null : await unitsOfAgency(db, agencyId, on)
  const where = sql`${lives(on)} and (${wordsMatch(q)} or id = ${named?.id ?? null}) and (${agencies !== true} or is_agency)
    and (${within}::uuid[] is null or id = any (${within}::uuid[]))`
  return { units: await rowsOf(db, on, where, limit) }
}

function wordsMatch(q: string) {
  const words = fold(q).split(' ').filter(Boolean).slice(0, 8)
  if (words.length === 0) return q.trim() === '' ? sql`true` : sql`false`
  return sql`(${sql.join(words.map((word) => sql`folded like ${`%${word}%`}`), sql` and `)})`
}

export const getUnit: Handler<typeof contract.getUnit> = async ({ db, now }, { unitId, on = dayOf(now) }) => {
  const [unit] = await rowsOf(db, on, sql`id = ${unitId}`)
  ensure(unit, () => notFound('unit', unitId))
  const { legalBasis, endedBy } = await tables(db).selectFrom('organisation.unit').select(['legalBasis', 'endedBy']).where('id', '=', unitId).executeTakeFirstOrThrow()
  const [names, edges, aliases, ancestorIds] = [await namesOf(db, unitId), await edgesOf(db, unitId), await aliasesOf(db, unitId), await ancestorsOf(db, unitId, on)]
  const above = await unitsById(db, ancestorIds, on)
  const ancestors = ancestorIds.toReversed().map((id) => ({ id, name: above.get(id)?.name ?? '' }))
  const [predecessors, successors] = [await predecessorsOf(db, unitId), await successorsOf(db, unitId)]
  return { unit, legalBasis, endedBy, ancestors, names, edges, aliases, predecessors, successors }
}

const namesOf = (db: Db, unitId: string) =>
  tables(db).selectFrom('organisation.unit_name').select(['name', 'shortName', 'symbol', 'place', 'validFrom', 'validTo', 'legalBasis'])
    .where('unitId', '=', unitId).orderBy('validFrom', 'desc').execute()

const aliasesOf = (db: Db, unitId: string) =>
  tables(db).selectFrom('organisation.unit_alias').select(['id', 'scheme', 'value', 'legalBasis']).where('unitId', '=', unitId).orderBy('value').execute()

async function edgesOf(db: Db, unitId: string) {
  const edges = await tables(db).selectFrom('organisation.unit_edge').select(['parentId', 'validFrom', 'validTo', 'legalBasis'])
    .where('unitId', '=', unitId).orderBy('validFrom', 'desc').execute()
  const parents = await unitsById(db, edges.map(({ parentId }) => parentId))
  return edges.map((edge) => ({ ...edge, parentName: parents.get(edge.parentId)?.name ?? '' }))
}

type Link = { unitId: string; manner: 'merge' | 'split' | 'abolish'; happenedOn: string; legalBasis: string }

async function named(db: Db, links: Link[]) {
  const units = await unitsById(db, links.map(({ unitId }) => unitId))
  return links.map(({ unitId, ...link }) => ({ id: unitId, name: units.get(unitId)?.name ?? '', ...link }))
}

export const successorsOf = async (db: Db, unitId: string) =>
  named(db, await tables(db).selectFrom('organisation.succession').select(['successorId as unitId', 'manner', 'happenedOn', 'legalBasis'])
    .where('predecessorId', '=', unitId).orderBy('happenedOn').orderBy('id').execute())

const predecessorsOf = async (db: Db, unitId: string) =>
  named(db, await tables(db).selectFrom('organisation.succession').select(['predecessorId as unitId', 'manner', 'happenedOn', 'legalBasis'])
    .where('successorId', '=', unitId).orderBy('happenedOn').orderBy('id').execute())

export const listVocabulary: Handler<typeof contract.listVocabulary> = async ({ db }) => ({
  kinds: await tables(db).selectFrom('organisation.kind').select(['code', 'labelVi', 'labelEn', 'isAgency', 'validFrom', 'validTo', 'legalBasis']).orderBy('rank').execute(),
  levels: await tables(db).selectFrom('organisation.level').select(['code', 'labelVi', 'labelEn', 'validFrom', 'validTo', 'legalBasis']).orderBy('rank').execute(),
})

export const listProvinces: Handler<typeof contract.listProvinces> = async () => {
  const { provinces, communes } = await readDirectory()
  const counts = Map.groupBy(communes, ({ provinceCode }) => provinceCode)
  return { provinces: provinces.map(({ code, name }) => ({ code, name, communes: counts.get(code)?.length ?? 0 })) }
}

export const findOldCommunes: Handler<typeof contract.findOldCommunes> = async ({ db }, { q, limit }) => {
  const words = fold(q).split(' ').filter(Boolean).slice(0, 8)
  if (words.length === 0) return { communes: [] }
  const { rows } = await sql<{ oldName: string; oldDistrict: string; oldProvince: string; newCode: string; newName: string; unitId: string | null }>`
    select old_name, old_district, old_province, new_code, new_name, unit_id from organisation.old_commune
     where ${sql.join(words.map((word) => sql`folded like ${`%${word}%`}`), sql` and `)}
     order by length(old_name), old_name ${vietnamese}, old_district ${vietnamese}, id limit ${limit}`.execute(db)
  return { communes: rows }
}

/** The place after the last change seen. */
const cursorOf = ({ happensOn, id }: { happensOn: string; id: string }) => `${happensOn} ${id}`
function afterCursor(after: string | undefined) {
  const [, day, id] = after?.match(/^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/) ?? []
  ensure(after === undefined || id, () => new Problem('request/invalid', 422, 'The cursor is not one of this list'))
  return id === undefined ? sql<boolean>`true` : sql<boolean>`(happens_on, id) > (${day!}::date, ${id}::uuid)`
}

export const listPlannedChanges: Handler<typeof contract.listPlannedChanges> = async ({ db, now }, { unitId, after, limit }) => {
  const found = await tables(db).selectFrom('organisation.planned_change').select(['id', 'manner', 'fromNames', 'toNames', 'happensOn', 'legalBasis'])
    .where('cancelledAt', 'is', null).where('happensOn', '>', dayOf(now)).where(afterCursor(after))
    .$if(unitId !== undefined, (query) => query.where(sql<boolean>`unit_ids @> array[${unitId!}]::uuid[]`))
    .orderBy('happensOn').orderBy('id').limit(limit + 1).execute()
  const rows = found.slice(0, limit)
  return { rows, next: found.length > limit ? cursorOf(rows.at(-1)!) : null }
}

/** The ids of all units there ever were. */
export async function allUnitIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from organisation.unit`.execute(db)
  return rows.map(({ id }) => id)
}

/** Every agency with a seal, by the name it bears now, for whoever recognises names. */
export async function agencyNames(db: Db): Promise<{ name: string; organId: string | null }[]> {
  const { rows } = await sql<{ name: string; organId: string | null }>`select n.name, u.organ_id from organisation.unit u join organisation.unit_name n on n.unit_id = u.id
    where u.is_agency and u.valid_to is null and n.valid_to is null`.execute(db)
  return rows
}

export type Agency = Pick<Unit, 'id' | 'name' | 'organId' | 'validFrom' | 'validTo'>

/** The agencies living on a day, as others know them. */
export async function agenciesOn(db: Db, day: string): Promise<Agency[]> {
  const { rows } = await sql<Agency>`select id, name, organ_id, valid_from, valid_to from ${asOf(day)} where is_agency and ${lives(day)} order by id`.execute(db)
  return rows
}
