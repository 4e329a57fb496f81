import { ensureActiveUnit, findUnit } from '#modules/organisation'
import { findPosition } from '#modules/people'
import { closeWork } from '#modules/work'
import { dayOf } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findPlan, lockPlan, planRows, type PlanRecord, type PlanRowRecord } from '../queries/plans.ts'
import { ensureLawful, rulesOn } from '../queries/rules.ts'
import { isFileCode, planLifecycle, type PlanState } from '../rules.ts'
import { tables } from '../tables.ts'
import { archivistDesk, ask, leaderDesk, seatOf } from './step.ts'
import { deskOf } from '#modules/people'

const aboutOf = ({ id, agencyId, year }: PlanRecord) => ({ planId: id, agencyId, year })

/** The plan's writers and its head. */
const audienceOf = ({ agencyId }: PlanRecord) => [deskOf(agencyId, 'records-clerk'), archivistDesk(agencyId), leaderDesk(agencyId)]

const tell = (context: Context, plan: PlanRecord, type: Parameters<typeof emit>[1], facts: Record<string, unknown> = {}) =>
  emit(context, type, { subject: plan.id, audience: audienceOf(plan), payload: { ...aboutOf(plan), ...facts } as never })

async function copyRows({ db }: Context, planId: string, from: PlanRecord): Promise<number> {
  const { numAffectedRows = 0n } = await sql`insert into archive.plan_row (plan_id, code, title, retention_years, work_kind, keeper_unit_id, keeper_position_id, keeper_name)
    select ${planId}, code, title, retention_years, work_kind, keeper_unit_id, keeper_position_id, keeper_name from archive.plan_row where plan_id = ${from.id} and withdrawn_at is null`.execute(db)
  return Number(numAffectedRows)
}

export const draftFilePlan: Handler<typeof contract.draftFilePlan> = async (context, { year, copyFrom }) => {
  const { agencyId } = seatOf(context)
  const model = copyFrom === null ? undefined : await findPlan(context.db, agencyId, copyFrom)
  ensure(copyFrom === null || model, () => new Problem('archive/no-plan-to-copy', 422, `There is no file plan of ${copyFrom}`, { year: copyFrom }))
  const plan = await tables(context.db).insertInto('archive.plan').values({ agencyId, year, draftedBy: context.actor.name, createdAt: context.now })
    .onConflict((same) => same.doNothing()).returningAll().executeTakeFirst()
  ensure(plan, () => new Problem('archive/plan-exists', 409, `There is a file plan of ${year} already`, { year }))
  const rows = model ? await copyRows(context, plan.id, model) : 0
  await tell(context, plan, contract.PlanDrafted, { copiedFrom: copyFrom })
  return { planId: plan.id, rows }
}

type Row = InputOf<typeof contract.writePlanRow>

/** A row is kept by one unit or one person of the agency, of today. */
async function keeperOf({ db, now }: Context, { agencyId }: PlanRecord, { keeperUnitId, keeperPositionId }: Row): Promise<string> {
  ensure((keeperUnitId === null) !== (keeperPositionId === null), () => new Problem('archive/keeper-unclear', 422, 'A row is kept by one unit or one person'))
  if (keeperUnitId !== null) {
    await ensureActiveUnit(db, keeperUnitId, dayOf(now))
    const unit = await findUnit(db, keeperUnitId)
    ensure(unit?.agencyId === agencyId, () => new Problem('archive/keeper-outside', 422, 'The keeper is not of this agency', { name: unit?.name }))
    return unit.name
  }
  const position = await findPosition(db, keeperPositionId!)
  ensure(position?.agencyId === agencyId, () => new Problem('archive/keeper-outside', 422, 'The keeper is not of this agency', { name: position?.personName }))
  return `${position.personName}, ${position.title}`
}

/** While it is drafted a plan is written freely; once approved every change says why. */
function ensureMayWrite({ state }: PlanRecord, reason: string | null) {
  planLifecycle.next(state === 'approved' ? 'amend' : 'write', state as PlanState)
  ensure(state !== 'approved' || reason !== null, () => new Problem('archive/reason-missing', 422, 'An approved plan is changed with a reason'))
}

async function ensureCodeFree({ db }: Context, { id }: PlanRecord, { code, rowId }: Pick<Row, 'code' | 'rowId'>) {
  ensure(isFileCode(code), () => new Problem('archive/code-malformed', 422, `${code} is not a file code`, { code }))
  const { rows } = await sql`select from archive.plan_row where plan_id = ${id} and code = ${code} and withdrawn_at is null and id is distinct from ${rowId}::uuid`.execute(db)
  ensure(rows.length === 0, () => new Problem('archive/code-taken', 409, `${code} is in the plan already`, { code }))
}

async function findRow({ db }: Context, planId: string, rowId: string): Promise<PlanRowRecord> {
  const row = await tables(db).selectFrom('archive.plan_row').selectAll().where('id', '=', rowId).where('planId', '=', planId).where('withdrawnAt', 'is', null).executeTakeFirst()
  ensure(row, () => notFound('plan-row', rowId))
  return row
}

type Amendment = { kind: 'added' | 'changed' | 'withdrawn'; rowId: string; code: string; reason: string | null; before: PlanRowRecord | null; after: PlanRowRecord | null }

/** What changes an approved plan is kept beside it, with what stood before. */
async function noteAmendment(context: Context, plan: PlanRecord, { kind, rowId, code, reason, before, after }: Amendment) {
  if (plan.state !== 'approved') return
  const [was, is] = [before && JSON.stringify(before), after && JSON.stringify(after)]
  await tables(context.db).insertInto('archive.plan_amendment').values({ planId: plan.id, rowId, kind, code, reason: reason!, before: was, after: is, byName: context.actor.name, at: context.now }).execute()
  await tell(context, plan, contract.PlanAmended, { kind, code, reason: reason! })
}

export const writePlanRow: Handler<typeof contract.writePlanRow> = async (context, input) => {
  const { planId, rowId, reason, ...fields } = input
  const plan = await lockPlan(context, planId)
  ensureMayWrite(plan, reason)
  ensureLawful(fields.retentionYears, await rulesOn(context.db, dayOf(context.now)))
  await ensureCodeFree(context, plan, input)
  const keeperName = await keeperOf(context, plan, input)
  const before = rowId === null ? null : await findRow(context, planId, rowId)
  const written = { ...fields, keeperName }
  const after = await (before === null
    ? tables(context.db).insertInto('archive.plan_row').values({ planId, ...written }).returningAll().executeTakeFirstOrThrow()
    : tables(context.db).updateTable('archive.plan_row').set(written).where('id', '=', before.id).returningAll().executeTakeFirstOrThrow())
  await noteAmendment(context, plan, { kind: before === null ? 'added' : 'changed', rowId: after.id, code: after.code, reason, before, after })
  return { planId, state: plan.state, rowId: after.id }
}

export const withdrawPlanRow: Handler<typeof contract.withdrawPlanRow> = async (context, { planId, rowId, reason }) => {
  const plan = await lockPlan(context, planId)
  ensureMayWrite(plan, reason)
  const row = await findRow(context, planId, rowId)
  await tables(context.db).updateTable('archive.plan_row').set({ withdrawnAt: context.now }).where('id', '=', rowId).execute()
  await noteAmendment(context, plan, { kind: 'withdrawn', rowId, code: row.code, reason, before: row, after: null })
  return { planId, state: plan.state }
}

async function advance({ db }: Context, plan: PlanRecord, change: Partial<Omit<PlanRecord, 'id'>> & { state: PlanState }) {
  await tables(db).updateTable('archive.plan').set(change).where('id', '=', plan.id).execute()
  return { planId: plan.id, state: change.state }
}

const planWork = ({ id, year }: PlanRecord) =>
  ({ kind: 'file-plan', id, title: `Danh mục hồ sơ năm ${year}`, path: `/file-plans?year=${year}` as const, note: { vi: `Danh mục hồ sơ · ${year}`, en: `File plan · ${year}` } })

export const submitFilePlan: Handler<typeof contract.submitFilePlan> = async (context, { planId }) => {
  const plan = await lockPlan(context, planId)
  const state = planLifecycle.next('submit', plan.state)
  ensure((await planRows(context.db, planId)).length > 0, () => new Problem('archive/plan-empty', 409, 'The plan has no rows yet'))
  await closeWork(context, { subjectId: planId })
  await ask(context, { ...planWork(plan), holder: leaderDesk(plan.agencyId), verb: 'approve' })
  await tell(context, plan, contract.PlanSubmitted)
  return advance(context, plan, { state, submittedBy: context.actor.personId, returnedFor: null })
}

export const approveFilePlan: Handler<typeof contract.approveFilePlan> = async (context, { planId }) => {
  const plan = await lockPlan(context, planId)
  const state = planLifecycle.next('approve', plan.state)
  ensure(plan.submittedBy !== context.actor.personId, () => new Problem('archive/own-plan', 403, 'Who submitted a plan does not approve it'))
  ensure(context.actor.onBehalfOf === null, () => new Problem('archive/not-on-behalf', 403, 'The head approves in person'))
  await closeWork(context, { subjectId: planId })
  await tell(context, plan, contract.PlanApproved)
  return advance(context, plan, { state, approvedBy: context.actor.name, approvedAt: context.now })
}

export const returnFilePlan: Handler<typeof contract.returnFilePlan> = async (context, { planId, reason }) => {
  const plan = await lockPlan(context, planId)
  const state = planLifecycle.next('return', plan.state)
  await closeWork(context, { subjectId: planId })
  await ask(context, { ...planWork(plan), holder: deskOf(plan.agencyId, 'records-clerk'), verb: 'revise' })
  await tell(context, plan, contract.PlanReturned, { reason })
  return advance(context, plan, { state, returnedFor: reason })
}
