import { ensureActiveUnit, unitsById } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { agenciesKept } from '../queries/processes.ts'
import { findProcess, procedureOn, processVersionsOf, timeOf, type PlannedStep } from '../queries/process-versions.ts'
import { flawsOf, hoursOf, patternFlaw, type Time } from '../rules.ts'

export async function ensureKept(context: Context, agencyId: string) {
  ensure((await agenciesKept(context)).includes(agencyId), () => notFound('agency', agencyId))
  const agency = await ensureActiveUnit(context.db, agencyId, dayOf(context.now))
  ensure(agency.isAgency, () => new Problem('dossiers/not-an-agency', 422, `${agency.name} is not an agency`))
  return agency
}

/** Steps go to units of the same province: those kept, or an agency beside it that takes part. */
async function settle({ db, now }: Context, steps: readonly contract.StepPlan[]): Promise<(PlannedStep & { isAgency: boolean })[]> {
  const units = await unitsById(db, steps.map(({ unitId }) => unitId), dayOf(now))
  return steps.map((step) => {
    const unit = units.get(step.unitId)
    ensure(unit && unit.agencyId !== null, () => notFound('unit', step.unitId))
    return { ...step, unitName: unit.name, isAgency: unit.isAgency }
  })
}

/** Nobody outside is given work: the units of all steps are among those kept. */
async function ensureWithin(context: Context, steps: readonly contract.StepPlan[]) {
  const kept = new Set(await agenciesKept(context))
  for (const { unitId } of steps) ensure(kept.has(unitId), () => notFound('unit', unitId))
}

type Draft = { procedureName: string; time: Time; steps: PlannedStep[] }

async function writeDraft({ db, actor, now }: Context, processId: string, { procedureName, time, steps }: Draft): Promise<number> {
  await sql`delete from dossiers.process_version where process_id = ${processId} and state = 'draft'`.execute(db)
  const { rows } = await sql<{ ordinal: number }>`insert into dossiers.process_version (process_id, ordinal, state, procedure_name, quantity, unit, steps, hours, made_by, made_at)
    select ${processId}, coalesce(max(ordinal), 0) + 1, 'draft', ${procedureName}, ${time.quantity}, ${time.unit}, ${JSON.stringify(steps)}::jsonb, ${hoursOf(steps)}, ${actor.name}, ${now}
      from dossiers.process_version where process_id = ${processId} returning ordinal`.execute(db)
  return rows[0]!.ordinal
}

export const draftProcess: Handler<typeof contract.draftProcess> = async (context, { agencyId, procedureCode, caseName, time, steps }) => {
  const { db, now } = context
  await ensureKept(context, agencyId)
  await ensureWithin(context, steps)
  const settled = await settle(context, steps)
  const procedure = await procedureOn(db, procedureCode, dayOf(now))
  ensure(procedure, () => new Problem('dossiers/no-such-procedure', 422, `${procedureCode} is not in force`))
  const { rows } = await sql<{ id: string }>`insert into dossiers.process (agency_id, procedure_code, case_name) values (${agencyId}, ${procedureCode}, ${caseName})
    on conflict (agency_id, procedure_code, case_name) do update set case_name = excluded.case_name returning id`.execute(db)
  const processId = rows[0]!.id
  const ordinal = await writeDraft(context, processId, { procedureName: procedure.name, time, steps: settled.map(({ name, unitId, unitName, role, verb, hours, isParallel }) => ({ name, unitId, unitName, role, verb, hours, isParallel })) })
  await emit(context, contract.ProcessDrafted, { subject: processId, payload: { processId, agencyId, procedureCode, ordinal } })
  return { processId, ordinal, flaws: flawsOf({ caseName, time, steps: settled }, procedure) }
}

export const publishProcess: Handler<typeof contract.publishProcess> = async (context, { processId, from, decisionNumber, legalBasis }) => {
  const { db, actor, now } = context
  const process = await findProcess(db, processId, await agenciesKept(context), sql`for update`)
  ensure(process, () => notFound('process', processId))
  const versions = await processVersionsOf(db, processId)
  const draft = versions.find(({ state }) => state === 'draft')
  ensure(draft, () => new Problem('dossiers/no-draft', 409, 'There is no draft to publish'))
  const last = versions.find(({ state }) => state === 'published')
  ensure(!last || from > last.effectiveFrom!, () => new Problem('dossiers/begins-too-early', 409, 'A version begins after the one before it', { from: last!.effectiveFrom }))
  const flaws = flawsOf({ caseName: process.caseName, time: timeOf(draft), steps: await settle(context, draft.steps) }, await procedureOn(db, process.procedureCode, from > dayOf(now) ? from : dayOf(now)))
  ensure(flaws.length === 0, () => new Problem('dossiers/process-unsound', 409, flaws.join(', '), { flaws }))
  if (last && last.effectiveTo === null) await sql`update dossiers.process_version set effective_to = ${from}::date where process_id = ${processId} and ordinal = ${last.ordinal}`.execute(db)
  await sql`update dossiers.process_version set state = 'published', effective_from = ${from}::date, decision_number = ${decisionNumber}, legal_basis = ${legalBasis}, published_by = ${actor.name}, published_at = ${now}
    where process_id = ${processId} and ordinal = ${draft.ordinal}`.execute(db)
  const staying = versions.reduce((sum, { running }) => sum + running, 0)
  await emit(context, contract.ProcessPublished, { subject: processId, payload: { processId, agencyId: process.agencyId, procedureCode: process.procedureCode, ordinal: draft.ordinal, from, staying } })
  return { processId, ordinal: draft.ordinal, staying }
}

export const setCodePattern: Handler<typeof contract.setCodePattern> = async (context, { agencyId, pattern, from, legalBasis }) => {
  const { db, actor, now } = context
  await ensureKept(context, agencyId)
  const flaw = patternFlaw(pattern)
  ensure(flaw === null, () => new Problem('dossiers/pattern-unsound', 422, `The pattern is not sound: ${flaw}`, { flaw }))
  ensure(from >= dayOf(now), () => new Problem('dossiers/pattern-in-the-past', 409, 'Codes already given do not change'))
  await sql`update dossiers.code_pattern set valid_to = ${from}::date where agency_id = ${agencyId} and valid_from < ${from}::date and (valid_to is null or valid_to > ${from}::date)`.execute(db)
  await sql`insert into dossiers.code_pattern (agency_id, pattern, valid_from, legal_basis, set_by) values (${agencyId}, ${pattern}, ${from}::date, ${legalBasis}, ${actor.name})
    on conflict (agency_id, valid_from) do update set pattern = excluded.pattern, legal_basis = excluded.legal_basis, set_by = excluded.set_by`.execute(db)
  await emit(context, contract.CodePatternSet, { subject: agencyId, payload: { agencyId, pattern, from } })
  return { agencyId, pattern }
}
