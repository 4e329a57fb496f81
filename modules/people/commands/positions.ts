import { ensureActiveUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import { brokenConstraint, sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { PositionCard } from '../contract.ts'
import { existingPerson, heldPosition } from '../queries/index.ts'
import { effectiveEnd } from '../rules.ts'
import { tables } from '../tables.ts'

type Term = { validFrom: string; validTo?: string | null | undefined }

/** The unit lives as long as the position is to last. */
async function ensureUnitLasts(db: Db, unitId: string, { validFrom, validTo }: Term) {
  const unit = await ensureActiveUnit(db, unitId, validFrom)
  const outlives = unit.validTo === null || (validTo != null && validTo <= unit.validTo)
  ensure(outlives, () => new Problem('people/unit-ends', 409, `${unit.name} ends on ${unit.validTo}`, { name: unit.name, endsOn: unit.validTo }))
  return unit
}

/** Roles exist on that day; one that stands alone (the auditor) is never mixed with another. */
async function ensureRoles(db: Db, roles: readonly string[], on: string) {
  const known = roles.length === 0 ? [] : await tables(db).selectFrom('people.role').select(['code', 'standsAlone']).where('code', 'in', roles)
    .where('validFrom', '<=', on).where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)])).execute()
  const unknown = roles.find((role) => !known.some(({ code }) => code === role))
  ensure(unknown === undefined, () => new Problem('people/role-unknown', 422, `There is no role ${unknown}`, { role: unknown }))
  const alone = known.find(({ standsAlone }) => standsAlone)
  ensure(!alone || roles.length === 1, () => new Problem('people/role-stands-alone', 422, `The role ${alone!.code} is held without any other`, { role: alone!.code }))
}

const isOverlap = (error: unknown) => brokenConstraint(error)?.match(/^position_person_id.*excl/)

/** A person has one primary position at a time: the first one, or the one that says so. */
async function primaryFor(db: Db, personId: string, { validFrom, validTo }: Term, wished: boolean | undefined) {
  const rivals = await tables(db).selectFrom('people.position').select('id').where('personId', '=', personId).where('isPrimary', '=', true)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', validFrom)]))
    .$if(validTo != null, (query) => query.where('validFrom', '<', validTo!)).execute()
  const isPrimary = wished ?? rivals.length === 0
  if (isPrimary && rivals.length > 0) await tables(db).updateTable('people.position').set({ isPrimary: false }).where('id', 'in', rivals.map(({ id }) => id)).execute()
  return isPrimary
}

/** Held until the transaction ends, so that two changes of one person’s positions come one after the other. */
const lockPerson = (db: Db, personId: string) => tables(db).selectFrom('people.person').select('id').where('id', '=', personId).forUpdate().execute()

const heldBy = ({ id, personId, personName, title, unitId }: PositionCard) => ({ positionId: id, personId, personName, title, unitId })

export const createPosition: Handler<typeof contract.createPosition> = async (context, { personId, unitId, title, roles: given, isPrimary, isActing = false, validFrom, validTo = null, legalBasis }) => {
  const { db } = context
  const roles = [...new Set(given)]
  ensure(validTo === null || validTo > validFrom, () => new Problem('people/ends-before-it-begins', 422, 'A position ends after it begins'))
  await existingPerson(db, personId)
  await ensureUnitLasts(db, unitId, { validFrom, validTo })
  await ensureRoles(db, roles, validFrom)
  await lockPerson(db, personId)
  const primary = await primaryFor(db, personId, { validFrom, validTo }, isPrimary)
  const id = await insertPosition(db, { personId, unitId, title, isPrimary: primary, isActing, validFrom, validTo, legalBasis }, roles)
  const position = await heldPosition(db, id)
  await emit(context, contract.PositionCreated, { subject: personId, audience: [id], payload: { ...heldBy(position), roles, validFrom, validTo, legalBasis } })
  return position
}

type NewPosition = { personId: string; unitId: string; title: string; isPrimary: boolean; isActing: boolean; validFrom: string; validTo: string | null; legalBasis: string }

async function insertPosition(db: Db, values: NewPosition, roles: string[]) {
  try {
    const { id } = await tables(db).insertInto('people.position').values(values).returning('id').executeTakeFirstOrThrow()
    if (roles.length > 0) await tables(db).insertInto('people.position_role').values(roles.map((role) => ({ positionId: id, role }))).execute()
    return id
  } catch (error) {
    throw isOverlap(error) ? new Problem('people/position-taken', 409, 'The person already holds this position in that time', { title: values.title }) : error
  }
}

export const endPosition: Handler<typeof contract.endPosition> = (context, { positionId, on, legalBasis }) => concludePosition(context, positionId, on, legalBasis)

type Acting = Pick<Context, 'db' | 'actor' | 'now'>

/** Ends a position: in the future too, never before it began; what it signed and whose inbox it held end with it. */
export async function concludePosition(context: Acting, positionId: string, on: string, legalBasis: string): Promise<PositionCard> {
  const { db, now } = context
  const { personId } = await heldPosition(db, positionId)
  await lockPerson(db, personId)
  const position = await heldPosition(db, positionId)
  ensure(on > position.validFrom, () => new Problem('people/ends-before-it-begins', 422, `The position begins on ${position.validFrom}`, { beginsOn: position.validFrom }))
  ensure(position.validTo === null || position.validTo > on, () => new Problem('people/position-over', 409, `The position ends on ${position.validTo}`, { endedOn: position.validTo }))
  await endTerms(db, positionId, on, now)
  await emit(context, contract.PositionEnded, { subject: personId, audience: [positionId], payload: { ...heldBy(position), on, legalBasis } })
  return heldPosition(db, positionId)
}

/** The position and what it may sign: an end written down late acts from when it was written. */
async function endTerms(db: Db, positionId: string, on: string, now: Date) {
  const acts = effectiveEnd({ validTo: null, endsAt: null }, on, now)
  const set = sql`valid_to = ${on}::date, ends_at = least(${acts}::timestamptz, ends_at, valid_to::timestamp at time zone 'Asia/Ho_Chi_Minh')`
  await sql`update people.position set ${set} where id = ${positionId}`.execute(db)
  await sql`update people.signing_authority set ${set} where position_id = ${positionId} and valid_from < ${on}::date and (valid_to is null or valid_to > ${on}::date)`.execute(db)
}

/** Lets a position that was to end on a day go on, unless its end was decided anew since; it is its holder's primary one again if it was. */
export async function reopenPosition(context: Acting, positionId: string, endedOn: string, validTo: string | null) {
  const { db } = context
  const { personId } = await heldPosition(db, positionId)
  await lockPerson(db, personId)
  const position = await heldPosition(db, positionId)
  if (position.validTo !== endedOn) return
  if (position.isPrimary) await primaryFor(db, personId, { validFrom: position.validFrom, validTo }, true)
  await tables(db).updateTable('people.position').set({ validTo, endsAt: null, isPrimary: position.isPrimary }).where('id', '=', positionId).execute()
  await emit(context, contract.PositionReopened, { subject: personId, audience: [positionId], payload: { ...heldBy(position), validTo } })
}

/** Takes away a position that had not begun, with everything that rested on it. */
export async function cancelPosition(context: Acting, positionId: string) {
  const { db } = context
  const position = await heldPosition(db, positionId)
  await lockPerson(db, position.personId)
  await sql`delete from people.inbox_delegation where ${positionId} in (absent_position_id, delegate_position_id)`.execute(db)
  await sql`delete from people.signing_authority where ${positionId} in (position_id, principal_position_id)`.execute(db)
  await tables(db).deleteFrom('people.position_role').where('positionId', '=', positionId).execute()
  await tables(db).deleteFrom('people.position').where('id', '=', positionId).execute()
  await emit(context, contract.PositionCancelled, { subject: position.personId, audience: [positionId], payload: heldBy(position) })
}

export const makePrimary: Handler<typeof contract.makePrimary> = async (context, { positionId }) => {
  const { db } = context
  const position = await heldPosition(db, positionId)
  await lockPerson(db, position.personId)
  await primaryFor(db, position.personId, position, true)
  await tables(db).updateTable('people.position').set({ isPrimary: true }).where('id', '=', positionId).execute()
  await emit(context, contract.PositionMadePrimary, { subject: position.personId, audience: [positionId], payload: heldBy(position) })
  return heldPosition(db, positionId)
}

export const setPositionRoles: Handler<typeof contract.setPositionRoles> = async (context, { positionId, roles: given }) => {
  const { db, now } = context
  const roles = [...new Set(given)]
  const position = await heldPosition(db, positionId)
  await lockPerson(db, position.personId)
  await ensureRoles(db, roles, dayOf(now))
  await tables(db).deleteFrom('people.position_role').where('positionId', '=', positionId).execute()
  if (roles.length > 0) await tables(db).insertInto('people.position_role').values(roles.map((role) => ({ positionId, role }))).execute()
  await emit(context, contract.PositionRolesSet, { subject: position.personId, audience: [positionId], payload: { ...heldBy(position), roles, before: position.roles } })
  return heldPosition(db, positionId)
}
