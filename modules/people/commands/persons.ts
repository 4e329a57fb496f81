import { emit } from '#platform/events'
import { brokenConstraint } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { existingPerson } from '../queries/index.ts'
import { hasAcademicTitle, nameParts } from '../rules.ts'
import { tables } from '../tables.ts'

type Given = { fullName?: string | undefined; personalNumber?: string | null | undefined; staffCode?: string | null | undefined; email?: string | null | undefined; phone?: string | null | undefined }

function partsOf(fullName: string) {
  ensure(!hasAcademicTitle(fullName), () => new Problem('people/title-before-name', 422, 'A name is recorded without academic titles', { fullName }))
  return nameParts(fullName)
}

/** Two people never share a personal number or a staff code. */
export async function unlessTaken<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const constraint = brokenConstraint(error)
    if (constraint === 'person_personal_number_key') throw new Problem('people/personal-number-taken', 409, 'Another person has this personal number')
    if (constraint === 'person_staff_code_key') throw new Problem('people/staff-code-taken', 409, 'Another person has this staff code')
    throw error
  }
}

export const createPerson: Handler<typeof contract.createPerson> = async (context, { fullName, personalNumber = null, staffCode = null, email = null, phone = null }) => {
  const { db, now } = context
  const values = { ...partsOf(fullName), personalNumber, staffCode, email, phone, createdAt: now }
  const { id } = await unlessTaken(() => tables(db).insertInto('people.person').values(values).returning('id').executeTakeFirstOrThrow())
  const person = await existingPerson(db, id)
  await emit(context, contract.PersonCreated, { subject: id, payload: { personId: id, fullName: person.fullName } })
  return person
}

export const updatePerson: Handler<typeof contract.updatePerson> = async (context, { personId, ...given }) => {
  const { db } = context
  await existingPerson(db, personId)
  const changes = changesOf(given)
  ensure(Object.keys(changes).length > 0, () => new Problem('people/nothing-to-change', 422, 'Say what to change'))
  await unlessTaken(() => tables(db).updateTable('people.person').set(changes).where('id', '=', personId).execute())
  const person = await existingPerson(db, personId)
  await emit(context, contract.PersonUpdated, { subject: personId, payload: { personId, fullName: person.fullName, fields: Object.keys(changes) } })
  return person
}

function changesOf({ fullName, ...rest }: Given) {
  const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as Omit<Given, 'fullName'>
  return { ...said, ...(fullName !== undefined && partsOf(fullName)) } as Partial<Record<'familyName' | 'middleNames' | 'givenName', string>> & Record<string, string | null>
}
