import { processProofs, procedureOn } from '#modules/dossiers'
import { unitsById } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { procedureNames } from '#modules/procedures'
import type { Definition } from '#packages/form-logic'
import type * as contract from '../contract.ts'
import { judge, registryOn, versionsOf, type Version } from './versions.ts'

export const listForms: Handler<typeof contract.listForms> = async ({ db, now }) => {
  const { rows } = await sql<Omit<contract.FormRow, 'procedureName'>>`
    select f.procedure_code, now.ordinal, now.effective_from::text as effective_from, exists (select from forms.version d where d.form_id = f.id and d.state = 'draft') as has_draft,
           coalesce((select count(*)::int from jsonb_object_keys(coalesce(now.definition, draft.definition) #> '{schema,properties}')), 0) as fields
      from forms.form f
      left join forms.version now on now.form_id = f.id and now.state = 'published' and now.effective_from <= ${dayOf(now)}::date and (now.effective_to is null or now.effective_to > ${dayOf(now)}::date)
      left join forms.version draft on draft.form_id = f.id and draft.state = 'draft' order by f.procedure_code limit 500`.execute(db)
  const names = await procedureNames(db, rows.map(({ procedureCode }) => procedureCode))
  return { rows: rows.map((row) => ({ ...row, procedureName: names.get(row.procedureCode) ?? row.procedureCode })) }
}

const blank: Definition = { schema: { type: 'object', properties: {} }, pages: [] }

/** What is being written, else what holds, else nothing yet. */
const chosen = (versions: readonly Version[]) => versions.find(({ state }) => state === 'draft') ?? versions[0]

async function processesOf(db: Db, procedureCode: string, day: string): Promise<contract.FormView['processes']> {
  const proofs = await processProofs(db, procedureCode, day)
  const units = await unitsById(db, proofs.map(({ agencyId }) => agencyId), day)
  return proofs.map(({ agencyId, legalHours, steps }) => ({ agencyName: units.get(agencyId)?.name ?? agencyId, legalHours, steps }))
}

export const getForm: Handler<typeof contract.getForm> = async ({ db, now }, { procedureCode }) => {
  const day = dayOf(now)
  const [procedure, versions] = [await procedureOn(db, procedureCode, day), await versionsOf(db, procedureCode)]
  ensure(procedure, () => notFound('procedure', procedureCode))
  const shown = chosen(versions)
  const definition = shown?.definition ?? blank
  return {
    procedureCode, procedureName: procedure.name, definition: definition as never, isDraft: shown?.state === 'draft', judgement: await judge(db, procedureCode, definition, day), registry: await registryOn(db, day),
    versions: versions.map(({ ordinal, state, effectiveFrom, effectiveTo, decisionNumber, legalBasis, madeBy, madeAt, publishedBy }) => ({ ordinal, state, effectiveFrom, effectiveTo, decisionNumber, legalBasis, madeBy, madeAt, publishedBy })),
    processes: await processesOf(db, procedureCode, day),
  }
}

export const exportForm: Handler<typeof contract.exportForm> = async ({ db }, { procedureCode }) => {
  const shown = chosen(await versionsOf(db, procedureCode))
  ensure(shown, () => notFound('form', procedureCode))
  return { name: `${procedureCode}.json`, mediaType: 'application/json', bytes: Buffer.from(`${JSON.stringify(shown.definition, null, 2)}\n`) }
}
