import { positionsById } from '#modules/people'
import type { NamesOf } from '#platform/audit'
import { tables } from '../tables.ts'

/** Who the audit is about: whoever acts has an account, and it carries the owner's name. */
export const namesOf: NamesOf = async (db, { personIds, positionIds }) => {
  const accounts = await tables(db).selectFrom('identity.account').select(['personId', 'personName']).where('personId', 'in', [...personIds, NOBODY]).execute()
  const positions = await positionsById(db, positionIds)
  return {
    persons: new Map(accounts.map(({ personId, personName }) => [personId, personName])),
    positions: new Map([...positions.values()].map(({ id, title }) => [id, title])),
  }
}

/** A list in SQL is never empty. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
