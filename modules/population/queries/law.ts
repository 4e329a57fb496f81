import { sql, type Db } from '#platform/database'
import type { FieldName } from '../rules.ts'

export type Need = { field: FieldName; validFrom: string; validTo: string | null; legalBasis: string; isUnsure: boolean; setBy: string; endedBy: string | null }
export type PurposeRow = { code: string; name: string; nameEn: string; legalBasis: string }

const inForce = (day: string) => sql`valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date)`

/** The fields a procedure needs on a day. */
export async function needsOn(db: Db, procedureCode: string, day: string): Promise<Need[]> {
  return (await sql<Need>`select field, valid_from, valid_to, legal_basis, is_unsure, set_by, ended_by from population.need where procedure_code = ${procedureCode} and ${inForce(day)} order by field`.execute(db)).rows
}

/** The same as they stand, stood and will stand, the newest first. */
export async function allNeeds(db: Db, procedureCode: string): Promise<Need[]> {
  return (await sql<Need>`select field, valid_from, valid_to, legal_basis, is_unsure, set_by, ended_by from population.need where procedure_code = ${procedureCode} order by valid_to desc nulls first, field`.execute(db)).rows
}

export async function needsByProcedure(db: Db, day: string): Promise<{ code: string; fields: FieldName[]; unsure: number }[]> {
  return (await sql<{ code: string; fields: FieldName[]; unsure: number }>`select procedure_code as code, array_agg(field order by field) as fields, (count(*) filter (where is_unsure))::int as unsure
    from population.need where ${inForce(day)} group by procedure_code order by procedure_code`.execute(db)).rows
}

/** What officials may ask for on a day. */
export async function purposesOn(db: Db, day: string): Promise<PurposeRow[]> {
  return (await sql<PurposeRow>`select code, name, name_en, legal_basis from population.purpose where is_chosen and ${inForce(day)} order by position`.execute(db)).rows
}

export const isPurpose = async (db: Db, code: string, day: string): Promise<boolean> => (await sql`select 1 from population.purpose where code = ${code} and ${inForce(day)}`.execute(db)).rows.length > 0

/** What the purposes of a list of questions are called. */
export async function purposeNames(db: Db): Promise<Map<string, { name: string; nameEn: string }>> {
  const { rows } = await sql<{ code: string; name: string; nameEn: string }>`select distinct on (code) code, name, name_en from population.purpose order by code, valid_from desc`.execute(db)
  return new Map(rows.map(({ code, ...names }) => [code, names]))
}
