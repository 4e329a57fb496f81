import { inTransaction, sql, type Database } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { calendarOf } from '../queries/calendar.ts'
import { lockById, lockDossier, stepsOf, type DossierRow, type StepRow } from '../queries/find.ts'
import { appointmentOn, isRunning, newAppointment } from '../rules.ts'
import { standing, stepsInHand, tell, write, type Happening } from './moving.ts'
import { issueSlip } from './slips.ts'

type Apology = { reason: string; appointedAt: Date; isAutomatic: boolean }

/** In writing, with a new day, once. The legal deadline stays where it is: late is late. */
async function sayApology(happening: Happening, dossier: DossierRow, { reason, appointedAt, isAutomatic }: Apology): Promise<DossierRow> {
  const apologised = await write(happening, dossier, { apologisedAt: happening.now, appointedAt })
  await issueSlip(happening, apologised, '04', { reason, from: dossier.appointedAt!.toISOString(), to: appointedAt.toISOString() })
  await tell(happening, apologised, contract.ApologyIssued, { reason, appointedAt, isAutomatic })
  return apologised
}

export const apologise: Handler<typeof contract.apologise> = async (context, { dossierId, day, reason }) => {
  const dossier = await lockDossier(context, dossierId)
  await stepsInHand(context, dossier)
  ensure(isRunning(dossier.state), () => new Problem('dossiers/not-now', 409, `The dossier is ${dossier.state}`, { state: dossier.state }))
  ensure(dossier.apologisedAt === null, () => new Problem('dossiers/rescheduled-already', 409, 'A day is put off once'))
  const appointedAt = appointmentOn(await calendarOf(context.db, dossier.agencyId, context.now), day)
  ensure(appointedAt > context.now && appointedAt > dossier.appointedAt!, () => new Problem('dossiers/not-later', 422, 'The new day comes after the one first appointed'))
  const apologised = await sayApology(context, dossier, { reason, appointedAt, isAutomatic: false })
  return { ...standing(apologised), appointedAt: apologised.appointedAt }
}

/** What is left to do, in minutes: the open stage counts whole, for nobody knows how far it is. */
function minutesLeft(steps: readonly StepRow[]): number {
  const stages = Map.groupBy(steps.filter(({ state }) => state === 'open' || state === 'waiting'), ({ stage }) => stage)
  return [...stages.values()].reduce((sum, side) => sum + Math.max(...side.map(({ hours }) => hours)), 0) * 60
}

async function apologiseFor(happening: Happening, id: string): Promise<boolean> {
  const dossier = await lockById(happening.db, id)
  if (!dossier || !isRunning(dossier.state) || dossier.apologisedAt !== null || dossier.dueAt! >= happening.now) return false
  const [calendar, steps] = [await calendarOf(happening.db, dossier.agencyId, happening.now), await stepsOf(happening.db, id)]
  const waiting = steps.filter(({ state }) => state === 'open').map(({ name }) => name.toLocaleLowerCase('vi')).join(', ')
  await sayApology(happening, dossier, { reason: `Hồ sơ chưa giải quyết xong đúng thời hạn, đang ở bước: ${waiting}.`, appointedAt: newAppointment(calendar, happening.now, minutesLeft(steps)), isAutomatic: true })
  return true
}

const AT_ONCE = 500

/** The job: whatever has passed its deadline without an apology gets one, each in a transaction of its own. @returns how many */
export async function apologiseForLate({ read, write: writing }: Database, now: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`select id from dossiers.dossier where state in ('accepted', 'processing') and apologised_at is null and due_at < ${now} order by due_at limit ${AT_ONCE}`.execute(read)
  let count = 0
  for (const { id } of rows) count += Number(await inTransaction(writing, (db) => apologiseFor({ db, now, actor: systemActor() }, id)))
  return count
}
