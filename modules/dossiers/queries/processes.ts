import { findUnit, subtreeOf, unitsById } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import { wordsQuery } from '#platform/search'
import type * as contract from '../contract.ts'
import { codeAround, codeOf, flawsOf, legalTime, type TimeUnit } from '../rules.ts'
import { patternOf } from './pattern.ts'
import { findProcess, procedureOn, processVersionsOf, timeOf } from './process-versions.ts'

/** Processes are kept for one's own agency and those below it. */
export async function agenciesKept({ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>): Promise<string[]> {
  return actor.agencyId === null ? [] : subtreeOf(db, actor.agencyId, dayOf(now))
}

type Row = { id: string; agencyId: string; procedureCode: string; caseName: string; procedureName: string; quantity: number; unit: TimeUnit; hours: number; stepCount: number; state: 'draft' | 'published'; hasDraft: boolean; effectiveFrom: string | null; running: number }

/** The version that counts today of each process: the newest in force, else its draft. */
export const listProcesses: Handler<typeof contract.listProcesses> = async (context, { text = '', after, limit }) => {
  const { db, now } = context
  const [today, query, kept] = [dayOf(now), wordsQuery(text), await agenciesKept(context)]
  const { rows } = await sql<Row>`select p.id, p.agency_id, p.procedure_code, p.case_name, v.procedure_name, v.quantity, v.unit, v.hours, jsonb_array_length(v.steps) as step_count, v.state, v.effective_from,
      exists (select from dossiers.process_version d where d.process_id = p.id and d.state = 'draft') as has_draft,
      (select count(*)::int from dossiers.dossier d where d.process_id = p.id and d.ended_at is null) as running
    from dossiers.process p cross join lateral (select * from dossiers.process_version v where v.process_id = p.id
      order by (v.state = 'published' and v.effective_from <= ${today}::date) desc, v.state = 'published' desc, v.effective_from desc nulls last limit 1) v
    where p.agency_id = any(${kept}::uuid[]) and (${query}::text is null or to_tsvector('simple', platform.vn_fold(p.procedure_code || ' ' || v.procedure_name)) @@ ${query}::tsquery)
      and ${after === undefined ? sql`true` : sql`p.id::text < ${after}`} order by p.id::text desc limit ${limit + 1}`.execute(db)
  const [shown, units] = [rows.slice(0, limit), await unitsById(db, rows.map(({ agencyId }) => agencyId), today)]
  return {
    rows: shown.map(({ agencyId, quantity, unit, ...row }) => ({ ...row, time: { quantity, unit }, agencyName: units.get(agencyId)?.name ?? '' })),
    next: rows.length > limit ? shown.at(-1)!.id : null,
  }
}

export const getProcess: Handler<typeof contract.getProcess> = async (context, { processId }) => {
  const { db, now } = context
  const process = await findProcess(db, processId, await agenciesKept(context))
  ensure(process, () => notFound('process', processId))
  const { agencyId, procedureCode, caseName } = process
  const [versions, procedure, agency] = [await processVersionsOf(db, processId), await procedureOn(db, procedureCode, dayOf(now)), await findUnit(db, agencyId, dayOf(now))]
  const [draft, last] = [versions.find(({ state }) => state === 'draft'), versions.find(({ state }) => state === 'published')]
  const units = await unitsById(db, (draft?.steps ?? []).map(({ unitId }) => unitId), dayOf(now))
  return {
    id: processId, agencyId, agencyName: agency?.name ?? '', procedureCode, procedureName: versions[0]!.procedureName, caseName, legalTime: procedure && legalTime(procedure, caseName),
    versions: versions.map(({ quantity, unit, ...version }) => ({ ...version, time: { quantity, unit } })),
    draft: draft ? {
      flaws: flawsOf({ caseName, time: timeOf(draft), steps: draft.steps.map((step) => ({ ...step, isAgency: units.get(step.unitId)?.isAgency ?? false })) }, procedure),
      effect: { staying: versions.reduce((sum, { running }) => sum + running, 0), hoursBefore: last?.hours ?? null, hoursAfter: draft.hours, timeBefore: last ? timeOf(last) : null, timeAfter: timeOf(draft) },
    } : null,
  }
}

type Pattern = { pattern: string; validFrom: string; validTo: string | null; legalBasis: string; setBy: string }

export const getCodePattern: Handler<typeof contract.getCodePattern> = async (context, { agencyId }) => {
  const { db, now } = context
  ensure((await agenciesKept(context)).includes(agencyId), () => notFound('agency', agencyId))
  const [{ pattern, isOwn }, agency] = [await patternOf(db, agencyId, now), await findUnit(db, agencyId, dayOf(now))]
  const { rows } = await sql<Pattern>`select pattern, valid_from, valid_to, legal_basis, set_by from dossiers.code_pattern where agency_id is null or agency_id = ${agencyId} order by agency_id nulls last, valid_from desc`.execute(db)
  return { pattern, isOwn, sample: agency?.organId ? codeOf(codeAround(pattern, { agencyId: agency.organId, procedure: '1.001193', day: dayOf(now) }), 1) : null, patterns: rows }
}
