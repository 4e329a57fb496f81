import { procedureOn } from '#modules/dossiers'
import type { Definition } from '#packages/form-logic'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { judge, versionsOf } from '../queries/versions.ts'

const MOST_BYTES = 400_000

/** The form of a procedure, held until the transaction ends; made when it is the first. */
async function holdForm(db: Db, procedureCode: string): Promise<string> {
  await sql`insert into forms.form (procedure_code) values (${procedureCode}) on conflict do nothing`.execute(db)
  const { rows: [form] } = await sql<{ id: string }>`select id from forms.form where procedure_code = ${procedureCode} for update`.execute(db)
  return form!.id
}

export const draftForm: Handler<typeof contract.draftForm> = async (context, { procedureCode, definition }) => {
  const { db, actor, now } = context
  ensure(await procedureOn(db, procedureCode, dayOf(now)), () => notFound('procedure', procedureCode))
  const text = JSON.stringify(definition)
  ensure(text.length <= MOST_BYTES, () => new Problem('forms/too-large', 413, `A form may have at most ${MOST_BYTES} bytes`, { limit: MOST_BYTES }))
  const formId = await holdForm(db, procedureCode)
  const { rows: [saved] } = await sql<{ ordinal: number; isNew: boolean }>`insert into forms.version (form_id, ordinal, state, definition, made_by, made_at)
    select ${formId}, coalesce(max(ordinal), 0) + 1, 'draft', ${text}::jsonb, ${actor.name}, ${now} from forms.version where form_id = ${formId}
    on conflict (form_id) where state = 'draft' do update set definition = excluded.definition, made_by = excluded.made_by, made_at = excluded.made_at returning ordinal, xmax = 0 as is_new`.execute(db)
  if (saved!.isNew) await emit(context, contract.FormDrafted, { subject: formId, payload: { procedureCode, ordinal: saved!.ordinal } })
  return { ordinal: saved!.ordinal, judgement: await judge(db, procedureCode, definition as unknown as Definition, dayOf(now)), savedAt: now }
}

export const dropFormDraft: Handler<typeof contract.dropFormDraft> = async ({ db }, { procedureCode }) => {
  const { rows } = await sql`delete from forms.version v using forms.form f where f.id = v.form_id and f.procedure_code = ${procedureCode} and v.state = 'draft' returning v.ordinal`.execute(db)
  ensure(rows.length > 0, () => notFound('draft', procedureCode))
  return {}
}

/** From a day on the procedure is filed by the draft; what runs by an earlier version stays on it. */
export const publishForm: Handler<typeof contract.publishForm> = async (context, { procedureCode, from, decisionNumber, legalBasis }) => {
  const { db, actor, now } = context
  const formId = await holdForm(db, procedureCode)
  const versions = await versionsOf(db, procedureCode)
  const [draft, last] = [versions.find(({ state }) => state === 'draft'), versions.find(({ state }) => state === 'published')]
  ensure(draft, () => new Problem('forms/no-draft', 409, 'There is no draft to publish'))
  ensure(!last || from > last.effectiveFrom!, () => new Problem('forms/begins-too-early', 409, 'A version begins after the one before it', { from: last!.effectiveFrom }))
  const { findings, isSound } = await judge(db, procedureCode, draft.definition, from > dayOf(now) ? from : dayOf(now))
  ensure(isSound, () => new Problem('forms/unsound', 409, `${findings.length} findings stand in the way`, { findings: findings.slice(0, 50) }))
  if (last) await sql`update forms.version set effective_to = ${from} where form_id = ${formId} and ordinal = ${last.ordinal}`.execute(db)
  await sql`update forms.version set state = 'published', effective_from = ${from}, decision_number = ${decisionNumber}, legal_basis = ${legalBasis}, published_by = ${actor.name}, published_at = ${now}
    where form_id = ${formId} and ordinal = ${draft.ordinal}`.execute(db)
  await emit(context, contract.FormPublished, { subject: formId, payload: { procedureCode, ordinal: draft.ordinal, from, decisionNumber } })
  return { ordinal: draft.ordinal }
}
