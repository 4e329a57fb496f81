import { findFile } from '#modules/archive'
import { findDocument } from '#modules/documents'
import { unitsById } from '#modules/organisation'
import { findTask } from '#modules/tasks'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { secondsBetween, workingSeconds } from '../rules.ts'
import { officeTimeOf } from './office-time.ts'

type Kind = 'document' | 'task' | 'file'
type Thing = { kind: Kind; agencyId: string; closedAt: Date | null }
type Row = { step: string; holderName: string | null; unitId: string | null; from: Date; to: Date | null; workingSeconds: number | null }

/** Whoever may see the thing may see its clock; the module that owns it decides, and answers 404 to everybody else. */
const ensureVisible: Record<Kind, (context: Pick<Context, 'db' | 'actor'>, id: string) => Promise<unknown>> = {
  document: ({ db, actor }, id) => findDocument(db, actor, id),
  task: ({ db, actor }, id) => findTask(db, actor, id),
  file: ({ db, actor }, id) => findFile(db, actor, id),
}

async function findThing(context: Pick<Context, 'db' | 'actor'>, subjectId: string): Promise<Thing> {
  const { rows: [thing] } = await sql<Thing>`select kind, agency_id, closed_at from clock.thing where subject_id = ${subjectId}`.execute(context.db)
  ensure(thing, () => notFound('thing', subjectId))
  await ensureVisible[thing.kind](context, subjectId)
  return thing
}

const spansOf = async (db: Db, subjectId: string) => (await sql<Row>`
  select step, holder_name, unit_id, from_at as "from", to_at as "to", working_seconds from clock.span where subject_id = ${subjectId} order by ordinal`.execute(db)).rows

export const getClock: Handler<typeof contract.getClock> = async (context, { subjectId }) => {
  const { db, now } = context
  const { kind, agencyId, closedAt } = await findThing(context, subjectId)
  const spans = await spansOf(db, subjectId)
  const units = await unitsById(db, spans.flatMap(({ unitId }) => (unitId === null ? [] : [unitId])))
  const officeTime = await officeTimeOf(db, agencyId, spans[0]?.from ?? now, now)
  const stays = spans.map(({ step, holderName, unitId, from, to, workingSeconds: worked }) => ({
    step, holderName, unitName: unitId === null ? null : (units.get(unitId)?.name ?? null), from, to,
    seconds: secondsBetween(from, to ?? now), workingSeconds: worked ?? workingSeconds(from, now, officeTime),
  }))
  const sum = (of: 'seconds' | 'workingSeconds') => stays.reduce((total, stay) => total + stay[of], 0)
  return { kind, isOpen: closedAt === null, stays, seconds: sum('seconds'), workingSeconds: sum('workingSeconds') }
}
