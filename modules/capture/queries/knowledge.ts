import { knownTypes, recentIssuers } from '#modules/documents'
import { agencyNames } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import type { Db } from '#platform/database'
import { fold } from '#platform/search'
import type { Knowledge } from '../rules.ts'

/** What a clerk knows when reading a paper: the types in force, the agencies of the province, and who has written before. */
export async function knowledgeFor(db: Db, agencyId: string, now: Date): Promise<Knowledge> {
  const today = dayOf(now)
  const [types, agencies, earlier] = await Promise.all([knownTypes(db, today), agencyNames(db), recentIssuers(db, agencyId)])
  const byName = new Map([...earlier, ...agencies].map(({ name, organId }) => [fold(name), { name, organId, folded: fold(name) }]))
  return { types, issuers: [...byName.values()], fold, today }
}
