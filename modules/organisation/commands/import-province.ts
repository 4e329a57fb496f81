import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { sql } from '#platform/database'
import { readDirectory, type Commune, type OldCommune } from '../adapters/address-directory.ts'
import * as contract from '../contract.ts'
import { inSentence, placeOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { ensureLastingUnit, guarded, lockTree } from './tree.ts'

const BASIS = 'Nghị quyết 202/2025/QH15'

export const importProvince: Handler<typeof contract.importProvince> = async (context, { provinceCode, parentUnitId, on }) => {
  const { db } = context
  await lockTree(db)
  await ensureLastingUnit(db, parentUnitId, on)
  const { communes: all, oldCommunes } = await readDirectory()
  const communes = all.filter((commune) => commune.provinceCode === provinceCode)
  ensure(communes.length > 0, () => notFound('province', provinceCode))
  const present = await presentCodes(context, communes, on)
  const missing = communes.filter(({ code }) => !present.has(code))
  if (missing.length > 0) await establishAll(context, missing, { parentId: parentUnitId, on })
  const mappings = await keepMappings(context, oldCommunes.filter((old) => old.provinceCode === provinceCode))
  const answer = { created: missing.length, skipped: communes.length - missing.length, mappings }
  await emit(context, contract.ProvinceImported, { subject: parentUnitId, payload: { unitId: parentUnitId, provinceCode, ...answer } })
  return answer
}

async function presentCodes({ db }: Context, communes: Commune[], on: string) {
  const codes = communes.map(({ code }) => code)
  const rows = await tables(db).selectFrom('organisation.unit').select('areaCode').where('areaCode', 'in', codes)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)])).execute()
  return new Set(rows.map(({ areaCode }) => areaCode))
}

/** A province has up to 168 communes: three statements instead of five hundred. */
async function establishAll(context: Context, communes: Commune[], { parentId, on }: { parentId: string; on: string }) {
  const { db } = context
  const made = await guarded(() => tables(db).insertInto('organisation.unit').values(communes.map(({ code, areaKind }) => ({
    kind: 'peoples-committee', level: 'commune', isAgency: true, organId: null, areaCode: code, areaKind, validFrom: on, legalBasis: BASIS,
  }))).returning(['id', 'areaCode']).execute())
  const idOf = new Map(made.map(({ id, areaCode }) => [areaCode, id]))
  const dated = { validFrom: on, legalBasis: BASIS }
  const units = communes.map(({ code, name }) => ({ unitId: idOf.get(code)!, area: inSentence(name), place: placeOf(name) }))
  await tables(db).insertInto('organisation.unit_name').values(units.map(({ unitId, area, place }) => ({
    unitId, name: `Ủy ban nhân dân ${area}`, shortName: `UBND ${area}`, symbol: 'UBND', place, ...dated,
  }))).execute()
  await tables(db).insertInto('organisation.unit_edge').values(units.map(({ unitId }) => ({ unitId, parentId, ...dated }))).execute()
  for (const { unitId, area } of units) {
    const payload = { unitId, name: `Ủy ban nhân dân ${area}`, on, legalBasis: BASIS, parentId, kind: 'peoples-committee' }
    await emit(context, contract.UnitCreated, { subject: unitId, payload })
  }
}

/** Where the old communes went; a second import only joins them to the units. */
async function keepMappings({ db }: Context, oldCommunes: OldCommune[]) {
  await sql`insert into organisation.old_commune (old_code, old_name, old_district, old_province, new_code, new_name, province_code, unit_id)
    select distinct o."oldCode", o."oldName", o."oldDistrict", o."oldProvince", o."newCode", o."newName", o."provinceCode", u.id
      from jsonb_to_recordset(${JSON.stringify(oldCommunes)}::jsonb) as o("oldCode" text, "oldName" text, "oldDistrict" text, "oldProvince" text,
           "newCode" text, "newName" text, "provinceCode" text)
      left join organisation.unit u on u.area_code = o."newCode" and u.valid_to is null
    on conflict (old_code, old_name, old_district, old_province, new_code) do update set unit_id = excluded.unit_id
      where organisation.old_commune.unit_id is null`.execute(db)
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from organisation.old_commune
    where province_code = ${oldCommunes[0]?.provinceCode ?? null}`.execute(db)
  return rows[0]!.count
}
