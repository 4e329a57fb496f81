import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { byCode, planLifecycle } from '../rules.ts'
import type { PlanRowTable, PlanTable } from '../tables.ts'

export type PlanRecord = Selectable<PlanTable>
export type PlanRowRecord = Selectable<PlanRowTable>

/** A plan is its agency's: everybody there who may read files sees it, nobody else does. */
const visible = ({ agencyId }: Pick<Actor, 'agencyId'>) => sql`p.agency_id = ${agencyId}::uuid`

export async function lockPlan({ db, actor }: Pick<Context, 'db' | 'actor'>, planId: string): Promise<PlanRecord> {
  const { rows } = await sql<PlanRecord>`select p.* from archive.plan p where p.id = ${planId} and ${visible(actor)} for update`.execute(db)
  ensure(rows[0], () => notFound('file-plan', planId))
  return rows[0]
}

export async function findPlan(db: Db, agencyId: string, year: number): Promise<PlanRecord | undefined> {
  return (await sql<PlanRecord>`select p.* from archive.plan p where p.agency_id = ${agencyId} and p.year = ${year}`.execute(db)).rows[0]
}

/** The rows of a plan that stand, in the order of their codes. */
export async function planRows(db: Db, planId: string): Promise<contract.PlanRow[]> {
  const { rows } = await sql<contract.PlanRow>`
    select r.id, r.code, r.title, r.retention_years, r.work_kind, r.keeper_unit_id, r.keeper_position_id, r.keeper_name,
           (select count(*)::int from archive.file f where f.plan_row_id = r.id) as files
      from archive.plan_row r where r.plan_id = ${planId} and r.withdrawn_at is null`.execute(db)
  return rows.toSorted(byCode)
}

/** A row I might open a file from: of an approved plan of my agency. */
export async function findPlanRow({ db, actor }: Pick<Context, 'db' | 'actor'>, rowId: string): Promise<PlanRowRecord & { year: number }> {
  const { rows } = await sql<PlanRowRecord & { year: number; state: string }>`
    select r.*, p.year, p.state from archive.plan_row r join archive.plan p on p.id = r.plan_id
     where r.id = ${rowId} and r.withdrawn_at is null and ${visible(actor)}`.execute(db)
  ensure(rows[0], () => notFound('plan-row', rowId))
  ensure(rows[0].state === 'approved', () => new Problem('archive/plan-not-approved', 409, 'The file plan has not been approved yet'))
  return rows[0]
}

const verbs = [
  { name: 'writePlanRow', moves: ['write', 'amend'], permission: 'archive.plan' },
  { name: 'submitFilePlan', moves: ['submit'], permission: 'archive.plan' },
  { name: 'approveFilePlan', moves: ['approve'], permission: 'archive.approve' },
  { name: 'returnFilePlan', moves: ['return'], permission: 'archive.approve' },
] as const

const verbsFor = ({ permissions }: Actor, { state }: PlanRecord) =>
  verbs.filter(({ moves, permission }) => permissions.has(permission) && moves.some((move) => planLifecycle.can(move, state))).map(({ name }) => name)

const amendmentsOf = async (db: Db, planId: string) => (await sql<contract.FilePlan['amendments'][number]>`
  select id, kind, code, reason, by_name, at from archive.plan_amendment where plan_id = ${planId} order by id desc limit 200`.execute(db)).rows

/** A draft is for those who write or approve it; the others see the plan once it is approved. */
const maySee = ({ permissions }: Actor, plan: PlanRecord | undefined) =>
  plan !== undefined && (plan.state === 'approved' || permissions.has('archive.plan') || permissions.has('archive.approve'))

/** The rows of a year's plan, for whoever may see it. */
export async function visiblePlan({ db, actor }: Pick<Context, 'db' | 'actor'>, year: number) {
  const plan = actor.agencyId === null ? undefined : await findPlan(db, actor.agencyId, year)
  return plan && maySee(actor, plan) ? { plan, rows: await planRows(db, plan.id) } : null
}

export const getFilePlan: Handler<typeof contract.getFilePlan> = async ({ db, actor }, { year }) => {
  ensure(actor.agencyId, () => new Problem('archive/no-agency', 403, 'Choose the position you act in first'))
  const [plan, years] = await Promise.all([
    findPlan(db, actor.agencyId, year), sql<{ year: number }>`select p.year from archive.plan p where ${visible(actor)} order by p.year desc limit 50`.execute(db),
  ])
  const found = { years: years.rows.map((each) => each.year), mayDraft: plan === undefined && actor.permissions.has('archive.plan') }
  if (!plan || !maySee(actor, plan)) return { ...found, plan: null }
  const [rows, amendments] = await Promise.all([planRows(db, plan.id), amendmentsOf(db, plan.id)])
  const { id, state, draftedBy, approvedBy, approvedAt, returnedFor } = plan
  return { ...found, plan: { id, year, state, draftedBy, approvedBy, approvedAt, returnedFor, rows, amendments, verbs: [...verbsFor(actor, plan)] } }
}
