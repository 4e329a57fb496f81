import { allUnitIds } from '#modules/organisation'
import { sql, type Db } from '#platform/database'
import { deskOf } from './actor.ts'

/** A desk's key is a digest: which unit it stands in is told by trying them all, once for each unit there is. */
const unitOfDesk = new Map<string, string>()
const tried = new Set<string>()

async function tryAllUnits(db: Db) {
  const { rows } = await sql<{ code: string }>`select distinct code from people.role`.execute(db)
  for (const unitId of await allUnitIds(db)) {
    for (const { code } of rows) {
      const pair = `${unitId}:${code}`
      if (tried.has(pair)) continue
      tried.add(pair)
      unitOfDesk.set(deskOf(unitId, code), unitId)
    }
  }
}

/** The unit where each position or desk stands; unknown keys are absent. */
export async function unitsByKey(db: Db, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; unitId: string }>`select id, unit_id from people.position where id = any (${[...new Set(keys)]}::uuid[])`.execute(db)
  const found = new Map(rows.map(({ id, unitId }) => [id, unitId]))
  const desks = keys.filter((key) => !found.has(key))
  if (desks.some((key) => !unitOfDesk.has(key))) await tryAllUnits(db)
  for (const key of desks) {
    const unitId = unitOfDesk.get(key)
    if (unitId) found.set(key, unitId)
  }
  return found
}
