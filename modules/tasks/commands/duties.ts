/** Duties that come back by the calendar: set, ended, and made tasks every morning. */
import { findPosition, resolveActor } from '#modules/people'
import { dayOf, dmy, shiftDay } from '#platform/calendar'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { calendarAround, givenOn, HORIZON, lockMyDuty, nextOf, occasionsOf, type DutyRow, type Occasion } from '../queries/duties.ts'
import { tables } from '../tables.ts'
import { assignOccasion } from './assigning.ts'
import { nameOf } from './step.ts'
import { resolveCoordinators, resolveLead, seatOf } from './targets.ts'

export const setDuty: Handler<typeof contract.setDuty> = async (context, { every, dueDay, daysAhead, offDay, validFrom, validTo, legalBasis, ...assignment }) => {
  const { db, actor, now } = context
  const { agencyId, positionId } = seatOf(context)
  const today = dayOf(now)
  ensure((every === 'day') === (dueDay === null) && (every !== 'week' || dueDay! <= 7), () => new Problem('tasks/due-day-unclear', 422, 'A week has days 1 to 7, a month or quarter a day of the month, a daily duty none'))
  ensure(validFrom >= today && (validTo === null || validTo >= validFrom), () => new Problem('tasks/due-in-the-past', 422, 'A duty begins today or later and ends after it begins', { dueOn: validFrom }))
  const lead = await resolveLead(context, assignment.lead)
  await resolveCoordinators(context, lead, assignment.coordinators)
  const row = { every, dueDay, offDay, validFrom, validTo }
  const { id } = await tables(db).insertInto('tasks.duty').values({
    ...row, agencyId, assignerId: positionId, assignerName: nameOf(actor), leadName: lead.name, assignment: JSON.stringify(assignment), title: assignment.title, daysAhead, legalBasis, createdAt: now,
  }).returning('id').executeTakeFirstOrThrow()
  await emit(context, contract.DutySet, { subject: id, audience: [positionId, agencyId], payload: { dutyId: id, agencyId, title: assignment.title, every, lead: lead.name } })
  return { dutyId: id, next: nextOf(row, await calendarAround(db, agencyId, today), today) }
}

export const endDuty: Handler<typeof contract.endDuty> = async (context, { dutyId, on }) => {
  const duty = await lockMyDuty(context, dutyId)
  ensure(duty.validTo === null || duty.validTo > on, () => new Problem('tasks/duty-ended', 409, 'This duty ends earlier already', { on: duty.validTo }))
  ensure(on >= dayOf(context.now) && on >= duty.validFrom, () => new Problem('tasks/due-in-the-past', 422, 'A duty ends today or later', { dueOn: on }))
  await tables(context.db).updateTable('tasks.duty').set({ validTo: on }).where('id', '=', dutyId).execute()
  await emit(context, contract.DutyEnded, { subject: dutyId, audience: [duty.assignerId, duty.agencyId], payload: { dutyId, agencyId: duty.agencyId, title: duty.title, on } })
  return { dutyId }
}

/** Why the deadline is not the day of the calendar stands in the direction itself. */
const moved = ({ nominalOn, dueOn }: Occasion) => (nominalOn === dueOn ? '' : `\n(Hạn ${dmy(nominalOn)} là ngày nghỉ nên chuyển sang ${dmy(dueOn)}.)`)

/** Whoever set it speaks as long as the position is held. */
async function speakerOf(db: Db, duty: DutyRow, now: Date) {
  const position = await findPosition(db, duty.assignerId)
  return position ? resolveActor(db, { personId: position.personId, positionId: duty.assignerId, sessionId: duty.id, now }) : null
}

async function stall(db: Db, now: Date, duty: DutyRow, reason: string) {
  if (duty.stalledFor === reason) return
  await tables(db).updateTable('tasks.duty').set({ stalledFor: reason }).where('id', '=', duty.id).execute()
  const { id: dutyId, agencyId, title, assignerId } = duty
  await emit({ db, now, actor: systemActor() }, contract.DutyStalled, { subject: dutyId, audience: [assignerId, agencyId], payload: { dutyId, agencyId, title, reason, told: [assignerId] } })
}

/** One occasion becomes a task, once: its row is written with the task, and refuses a second. */
async function makeOccasion(db: Db, now: Date, duty: DutyRow, occasion: Occasion) {
  const { rows } = await sql`select from tasks.duty_occasion where duty_id = ${duty.id} and nominal_on = ${occasion.nominalOn}`.execute(db)
  if (rows.length > 0) return
  const actor = await speakerOf(db, duty, now)
  if (actor === null) return stall(db, now, duty, `${duty.assignerName} không còn giữ chức vụ đã giao`)
  const request = { id: `duty ${duty.id}`, address: null, agent: 'calendar', headers: {} }
  const { assignment } = duty
  const task = await assignOccasion({ db, now, actor, request }, {
    ...assignment, fileIds: [], dueOn: occasion.dueOn, title: `${assignment.title} (${occasion.name})`.slice(0, 500), direction: `${assignment.direction}${moved(occasion)}`,
  }, `Nhiệm vụ định kỳ: ${duty.legalBasis}`)
  await sql`insert into tasks.duty_occasion (duty_id, nominal_on, due_on, task_id) values (${duty.id}, ${occasion.nominalOn}, ${occasion.dueOn}, ${task.id})`.execute(db)
  if (duty.stalledFor !== null) await tables(db).updateTable('tasks.duty').set({ stalledFor: null }).where('id', '=', duty.id).execute()
}

/** The occasions whose day to be given has come, the one due today among them; what lay in the past when the duty was set is not made up. */
async function makeDue(database: Database, now: Date, dutyId: string) {
  const today = dayOf(now)
  const due = await inTransaction(database.write, async (db) => {
    const { rows: [duty] } = await sql<DutyRow>`select d.* from tasks.duty d where d.id = ${dutyId}`.execute(db)
    const calendar = await calendarAround(db, duty!.agencyId, today)
    return occasionsOf(duty!, calendar, shiftDay(today, -HORIZON / 4), shiftDay(today, HORIZON)).filter(({ dueOn }) => dueOn >= today && givenOn(calendar, dueOn, duty!.daysAhead) <= today)
  })
  for (const occasion of due)
    await inTransaction(database.write, async (db) => {
      const { rows: [duty] } = await sql<DutyRow>`select d.* from tasks.duty d where d.id = ${dutyId} for update`.execute(db)
      await makeOccasion(db, now, duty!, occasion)
    }).catch((error: unknown) => refused(database, now, dutyId, error))
}

/** A lead who left or moved away stops the duty, not the morning: it says why, and goes on when that is put right. */
async function refused(database: Database, now: Date, dutyId: string, error: unknown) {
  if (!(error instanceof Problem)) throw error
  await inTransaction(database.write, async (db) => {
    const { rows: [duty] } = await sql<DutyRow>`select d.* from tasks.duty d where d.id = ${dutyId} for update`.execute(db)
    await stall(db, now, duty!, error.message)
  })
}

/** Every morning before the reminders: each duty whose time has come is a task. */
export async function makeDuties(database: Database, now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from tasks.duty where valid_from <= ${shiftDay(dayOf(now), HORIZON)}::date and (valid_to is null or valid_to >= ${dayOf(now)}::date) order by id`.execute(database.read)
  for (const { id } of rows) await makeDue(database, now, id)
}
