import { findUnit } from '#modules/organisation'
import { dayOf, yearOf } from '#platform/calendar'
import { deskOf } from '#modules/people'
import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findPlanRow } from '../queries/plans.ts'
import { ensureLawful, rulesOn } from '../queries/rules.ts'
import { isFileCode } from '../rules.ts'
import { tables } from '../tables.ts'
import { custodyOf, headDesks, openTo, seatOf, tell } from './step.ts'

type Input = InputOf<typeof contract.openWorkFile>
type Origin = { planRowId: string | null; year: number; code: string; title: string; retentionYears: number | null; workKind: 'ordinary' | 'construction'; outsideReason: string | null }

/** From the approved plan: the row must be mine, or my unit's. */
async function fromPlan(context: Context, rowId: string, title: string | null): Promise<Origin> {
  const row = await findPlanRow(context, rowId)
  const { positionId, unitId } = seatOf(context)
  ensure(row.keeperPositionId === positionId || row.keeperUnitId === unitId, () => new Problem('archive/not-your-row', 403, `The plan gives ${row.code} to ${row.keeperName}`, { keeper: row.keeperName }))
  const { year, code, retentionYears, workKind } = row
  return { planRowId: row.id, year, code, title: title ?? row.title, retentionYears, workKind, outsideReason: null }
}

/** Work the plan did not foresee: the reason stays with the file. */
async function outsidePlan(context: Context, { outside, title }: Input): Promise<Origin> {
  ensure(outside && title, () => new Problem('archive/origin-unclear', 422, 'A file is opened from a row of the plan, or outside it with title and reason'))
  const { code, retentionYears, workKind, reason } = outside
  const year = yearOf(context.now)
  ensure(isFileCode(code), () => new Problem('archive/code-malformed', 422, `${code} is not a file code`, { code }))
  ensureLawful(retentionYears, await rulesOn(context.db, dayOf(context.now)))
  const { rows } = await sql`select from archive.plan_row r join archive.plan p on p.id = r.plan_id
    where p.agency_id = ${seatOf(context).agencyId} and p.year = ${year} and r.code = ${code} and r.withdrawn_at is null`.execute(context.db)
  ensure(rows.length === 0, () => new Problem('archive/code-in-plan', 409, `${code} stands in the plan: open the file from there`, { code }))
  return { planRowId: null, year, code, title, retentionYears, workKind, outsideReason: reason }
}

/** Whoever of the keeper's unit reads along: its heads always, all of it when the keeper says so. */
export const unitKeys = (unitId: string, isUnitOpen: boolean) => [...headDesks(unitId), ...(isUnitOpen ? [deskOf(unitId, 'specialist')] : [])]

export const openWorkFile: Handler<typeof contract.openWorkFile> = async (context, input) => {
  const { agencyId, positionId, unitId } = seatOf(context)
  const { planRowId, title, description, startedOn, isUnitOpen, rights } = input
  ensure((planRowId === null) !== (input.outside === null), () => new Problem('archive/origin-unclear', 422, 'A file is opened from a row of the plan, or outside it with title and reason'))
  const origin = planRowId === null ? await outsidePlan(context, input) : await fromPlan(context, planRowId, title)
  const today = dayOf(context.now)
  ensure((startedOn ?? today) <= today, () => new Problem('archive/starts-in-the-future', 422, 'A file starts today or earlier'))
  const { actor, now } = context
  const unit = await findUnit(context.db, unitId)
  const file = await tables(context.db).insertInto('archive.file').values({
    ...origin, agencyId, description, rights, isUnitOpen, startedOn: startedOn ?? today, keeperPositionId: positionId,
    keeperName: `${actor.name}, ${actor.positionTitle ?? ''}`, unitId, unitName: unit?.name ?? '', createdAt: now, updatedAt: now,
  }).returningAll().executeTakeFirstOrThrow()
  await openTo(context, file, { why: 'keeper', keys: [positionId] })
  await openTo(context, file, { why: 'unit', keys: unitKeys(unitId, isUnitOpen) })
  await tell(context, file, contract.FileOpened, { ...custodyOf(file, 'open'), outsideReason: origin.outsideReason })
  return { fileId: file.id, state: file.state }
}
