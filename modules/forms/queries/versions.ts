import { processProofs } from '#modules/dossiers'
import { check, type Definition, type Report } from '#packages/form-logic'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'

export type FormInForce = { formId: string; ordinal: number; definition: Definition }
export type Version = {
  formId: string; ordinal: number; state: 'draft' | 'published'; definition: Definition; effectiveFrom: string | null; effectiveTo: string | null; decisionNumber: string | null; legalBasis: string | null
  madeBy: string; madeAt: Date; publishedBy: string | null
}

/** The version by which a procedure is filed online on a day; null when it has none. */
export async function formInForce(db: Db, procedureCode: string, day: string): Promise<FormInForce | null> {
  const { rows } = await sql<FormInForce>`select v.form_id, v.ordinal, v.definition from forms.form f join forms.version v on v.form_id = f.id
    where f.procedure_code = ${procedureCode} and v.state = 'published' and v.effective_from <= ${day}::date and (v.effective_to is null or v.effective_to > ${day}::date)`.execute(db)
  return rows[0] ?? null
}

/** A published version, whenever it was in force. @throws Problem 404 */
export async function formVersion(db: Db, formId: string, ordinal: number): Promise<Definition> {
  const { rows: [version] } = await sql<{ definition: Definition }>`select definition from forms.version where form_id = ${formId} and ordinal = ${ordinal} and state = 'published'`.execute(db)
  ensure(version, () => notFound('form', `${formId} ${ordinal}`))
  return version.definition
}

/** Every version, the draft first, then the newest. */
export const versionsOf = async (db: Db, procedureCode: string): Promise<Version[]> =>
  (await sql<Version>`select v.form_id, v.ordinal, v.state, v.definition, v.effective_from::text as effective_from, v.effective_to::text as effective_to, v.decision_number, v.legal_basis, v.made_by, v.made_at, v.published_by
    from forms.form f join forms.version v on v.form_id = f.id where f.procedure_code = ${procedureCode} order by v.effective_from desc nulls first`.execute(db)).rows

export type RegistryField = { code: string; name: string; nameEn: string }

/** What registries hold on a day. */
export const registryOn = async (db: Db, day: string): Promise<RegistryField[]> =>
  (await sql<RegistryField>`select code, name, name_en from forms.registry_field where valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) order by name`.execute(db)).rows

/** What the checker proves of a form together with the way every agency handles its procedure on that day. */
export async function judge(db: Db, procedureCode: string, definition: Definition, day: string): Promise<Report> {
  const [processes, registry] = [await processProofs(db, procedureCode, day), (await registryOn(db, day)).map(({ code }) => code)]
  return check(definition, processes, registry, { today: day })
}
