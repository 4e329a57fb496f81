import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import type { Band, BandCode, ComponentCode, GroupCode, Weight } from '../rules.ts'

type WeightRow = Weight & { validFrom: string; legalBasis: string; isConfirmed: boolean }
const inForce = (day: string) => sql`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`

export type Scheme = { weights: WeightRow[]; groups: { code: GroupCode; weight: number }[]; bands: (Band & { isConfirmed: boolean })[] }

/** The groups, weights and bands that hold on a day. */
export async function schemeOn(db: Db, day: string): Promise<Scheme> {
  const [weights, groups, bands] = await Promise.all([
    sql<WeightRow>`select code, group_code as group, weight, valid_from, legal_basis, is_confirmed from ratings.component where ${inForce(day)} order by position`.execute(db),
    sql<{ code: GroupCode; weight: number }>`select code, weight from ratings.index_group where ${inForce(day)} order by position`.execute(db),
    sql<{ floor: number; code: BandCode; isConfirmed: boolean }>`select floor, code, is_confirmed from ratings.band where ${inForce(day)} order by floor desc`.execute(db),
  ])
  return { weights: weights.rows, groups: groups.rows, bands: bands.rows }
}

type Kept = { code: ComponentCode; group: GroupCode; weight: number; validFrom: string; validTo: string | null; legalBasis: string; isConfirmed: boolean; setBy: string }

export const listWeights: Handler<typeof contract.listWeights> = async ({ db }) => ({
  weights: (await sql<Kept>`select code, group_code as group, weight, valid_from, valid_to, legal_basis, is_confirmed, set_by from ratings.component order by position, valid_from desc`.execute(db)).rows,
})
