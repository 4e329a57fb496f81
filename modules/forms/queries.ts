import type { Definition } from '#packages/form-logic'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'

export type FormInForce = { formId: string; ordinal: number; definition: Definition }

/** The version by which a procedure is filed online on a day; null when it has none. */
export async function formInForce(db: Db, procedureCode: string, day: string): Promise<FormInForce | null> {
  const { rows } = await sql<FormInForce>`select v.form_id, v.ordinal, v.definition from forms.form f join forms.version v on v.form_id = f.id
    where f.procedure_code = ${procedureCode} and v.effective_from <= ${day}::date and (v.effective_to is null or v.effective_to > ${day}::date)`.execute(db)
  return rows[0] ?? null
}

/** A published version, whenever it was in force. @throws Problem 404 */
export async function formVersion(db: Db, formId: string, ordinal: number): Promise<Definition> {
  const { rows: [version] } = await sql<{ definition: Definition }>`select definition from forms.version where form_id = ${formId} and ordinal = ${ordinal}`.execute(db)
  ensure(version, () => notFound('form', `${formId} ${ordinal}`))
  return version.definition
}
