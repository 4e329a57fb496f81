import { subtreeOf } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { vietnamese } from '#platform/search'
import type * as contract from '../contract.ts'
import type { Person } from '../contract.ts'
import { everyonePermissions } from '../rules.ts'
import { tables } from '../tables.ts'
import { authoritiesOf } from './authorities.ts'
import { delegationRows } from './delegations.ts'
import { heldOn, matchesWords, positionRows, withUnits } from './positions.ts'

const personColumns = sql`h.id, h.full_name, h.family_name, h.middle_names, h.given_name, h.staff_code, h.email, h.phone,
  h.personal_number is not null as has_personal_number`
const nameKey = sql`h.given_name ${vietnamese}, h.family_name ${vietnamese}, h.middle_names ${vietnamese}, h.id`

export async function findPerson(db: Db, personId: string): Promise<Person | undefined> {
  const { rows } = await sql<Person>`select ${personColumns} from people.person h where h.id = ${personId}`.execute(db)
  return rows[0]
}

/** Whoever an office knows under this code. */
export async function personByStaffCode(db: Db, staffCode: string): Promise<{ id: string } | undefined> {
  const { rows } = await sql<{ id: string }>`select id from people.person where staff_code = ${staffCode}`.execute(db)
  return rows[0]
}

export async function existingPerson(db: Db, personId: string): Promise<Person> {
  const person = await findPerson(db, personId)
  ensure(person, () => notFound('person', personId))
  return person
}

type Cursor = [given: string, family: string, middle: string, id: string]
const cursorOf = ({ givenName, familyName, middleNames, id }: Person) =>
  Buffer.from(JSON.stringify([givenName, familyName, middleNames, id])).toString('base64url')

function afterCursor(after: string | undefined) {
  if (after === undefined) return sql`true`
  const [given, family, middle, id] = readCursor(after)
  return sql`(h.given_name ${vietnamese}, h.family_name ${vietnamese}, h.middle_names ${vietnamese}, h.id) > (${given}, ${family}, ${middle}, ${id}::uuid)`
}

function readCursor(after: string): Cursor {
  try {
    const parts = JSON.parse(Buffer.from(after, 'base64url').toString()) as unknown
    if (Array.isArray(parts) && parts.length === 4 && parts.every((part) => typeof part === 'string') && /^[0-9a-f-]{36}$/.test(parts[3]!)) return parts as unknown as Cursor
  } catch { /* told below */ }
  throw new Problem('request/invalid', 422, 'The cursor is not one of ours')
}

export const listPeople: Handler<typeof contract.listPeople> = async ({ db, now }, { q = '', unitId, role, former, after, limit }) => {
  const on = dayOf(now)
  const unitIds = unitId === undefined ? null : await subtreeOf(db, unitId, on)
  const holding = sql`exists (select from people.position p where p.person_id = h.id and ${former === true ? sql`true` : heldOn(on)}
      and (${unitIds}::uuid[] is null or p.unit_id = any (${unitIds}::uuid[]))
      and (${role ?? null}::text is null or exists (select from people.position_role pr where pr.position_id = p.id and pr.role = ${role ?? null})))`
  const isFiltered = unitId !== undefined || role !== undefined
  const { rows } = await sql<Person>`select ${personColumns} from people.person h
    where ${matchesWords('h.folded', q)} and (${!isFiltered} or ${holding}) and ${afterCursor(after)}
    order by ${nameKey} limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const positions = await positionsToday(db, page.map(({ id }) => id), on)
  return {
    rows: page.map((person) => ({ ...person, positions: positions.get(person.id) ?? [] })),
    next: rows.length > limit ? cursorOf(page.at(-1)!) : null,
  }
}

async function positionsToday(db: Db, personIds: string[], on: string) {
  const rows = await positionRows(db, sql`p.person_id = any (${personIds}::uuid[]) and ${heldOn(on)}`)
  return Map.groupBy(await withUnits(db, rows, on), ({ personId }) => personId)
}

export const getPerson: Handler<typeof contract.getPerson> = async ({ db }, { personId }) => {
  const person = await existingPerson(db, personId)
  const positions = await withUnits(db, await positionRows(db, sql`p.person_id = ${personId}`))
  const authorities = await authoritiesOf(db, positions.map(({ id }) => id))
  const delegations = await delegationRows(db, sql`${personId} in (d.absent_person_id, d.delegate_person_id)`)
  return { person, positions, authorities, delegations }
}

export const showPersonalNumber: Handler<typeof contract.showPersonalNumber> = async ({ db }, { personId }) => {
  const found = await tables(db).selectFrom('people.person').select('personalNumber').where('id', '=', personId).executeTakeFirst()
  ensure(found, () => notFound('person', personId))
  return found
}

export const listRoles: Handler<typeof contract.listRoles> = async ({ db }) => ({
  roles: await tables(db).selectFrom('people.role').select(['code', 'labelVi', 'labelEn', 'seat', 'permissions', 'legalBasis']).orderBy('rank').execute(),
  everyone: everyonePermissions,
})
