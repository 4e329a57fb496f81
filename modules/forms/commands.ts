import { check, type Definition } from '#packages/form-logic'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'

type Publication = { procedureCode: string; definition: Definition; from: string; legalBasis: string }

/** One step that ends: what is judged here is the form alone, its process is judged where it is kept. */
const anyProcess = { legalHours: 1, steps: [{ id: 'any', role: 'any', hours: 1, next: ['end'] }] }

/** From a day on the procedure is filed by this definition; what runs by an earlier version stays on it. @throws Problem 409 when the checker finds it cannot be finished */
export async function publishForm({ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>, { procedureCode, definition, from, legalBasis }: Publication) {
  const { findings, isSound } = check(definition, anyProcess, [])
  ensure(isSound, () => new Problem('forms/unsound', 409, 'The form cannot be published', { findings }))
  await sql`insert into forms.form (procedure_code) values (${procedureCode}) on conflict do nothing`.execute(db)
  const { rows: [form] } = await sql<{ id: string }>`select id from forms.form where procedure_code = ${procedureCode} for update`.execute(db)
  await sql`update forms.version set effective_to = ${from} where form_id = ${form!.id} and effective_to is null`.execute(db)
  const { rows: [version] } = await sql<{ ordinal: number }>`insert into forms.version (form_id, ordinal, definition, effective_from, legal_basis, published_by, published_at)
    select ${form!.id}, coalesce(max(ordinal), 0) + 1, ${JSON.stringify(definition)}::jsonb, ${from}, ${legalBasis}, ${actor.name}, ${now} from forms.version where form_id = ${form!.id} returning ordinal`.execute(db)
  return { formId: form!.id, ordinal: version!.ordinal }
}
