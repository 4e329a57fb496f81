import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { Delegation } from '../contract.ts'

type Where = ReturnType<typeof sql>

export async function delegationRows(db: Db, where: Where): Promise<Delegation[]> {
  const { rows } = await sql<Delegation>`
    select d.id, d.absent_position_id, d.absent_person_id, a.full_name as absent_name, ap.title as absent_title,
           d.delegate_position_id, d.delegate_person_id, b.full_name as delegate_name, bp.title as delegate_title, d.from_at, d.to_at, d.reason
      from people.inbox_delegation d
      join people.person a on a.id = d.absent_person_id join people.position ap on ap.id = d.absent_position_id
      join people.person b on b.id = d.delegate_person_id join people.position bp on bp.id = d.delegate_position_id
     where ${where} order by d.from_at desc, d.id limit 200`.execute(db)
  return rows
}

export async function findDelegation(db: Db, delegationId: string): Promise<Delegation> {
  const [found] = await delegationRows(db, sql`d.id = ${delegationId}`)
  ensure(found, () => notFound('delegation', delegationId))
  return found
}

/** The inboxes a person may open at an instant, to choose from when switching position. */
export const delegationsHeldBy = (db: Db, personId: string, at: Date) =>
  delegationRows(db, sql`d.delegate_person_id = ${personId} and d.from_at <= ${at} and d.to_at > ${at}`)

export const listMyDelegations: Handler<typeof contract.listMyDelegations> = async ({ db, actor, now }) => ({
  given: await delegationRows(db, sql`d.absent_person_id = ${actor.personId} and d.to_at > greatest(${now}, d.from_at)`),
  held: await delegationRows(db, sql`d.delegate_person_id = ${actor.personId} and d.to_at > greatest(${now}, d.from_at)`),
})
