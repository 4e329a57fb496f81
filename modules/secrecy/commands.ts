import { dayOf, yearOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from './contract.ts'

/** The line of a secret paper kept on paper: how many, from whom, to whom, where in the book; never what it says. */
export const enterSecretPaper: Handler<typeof contract.enterSecretPaper> = async (context, input) => {
  const { db, actor, now } = context
  const { direction, level, copies, handedOn, issuerName, receiverName, bookReference } = input
  const agencyId = actor.agencyId
  ensure(agencyId !== null, () => new Problem('secrecy/no-agency', 403, 'Choose the position you act in first'))
  ensure(handedOn <= dayOf(now), () => new Problem('secrecy/handed-in-the-future', 422, 'A paper is entered once it was handed over', { handedOn }))
  const year = yearOf(now)
  const { rows: [counter] } = await sql<{ last: number }>`insert into secrecy.paper_counter (agency_id, year, last) values (${agencyId}, ${year}, 1)
    on conflict (agency_id, year) do update set last = paper_counter.last + 1 returning last`.execute(db)
  const ordinal = counter!.last
  const { rows: [paper] } = await sql<{ id: string }>`
    insert into secrecy.paper (agency_id, year, ordinal, direction, level, copies, handed_on, issuer_name, receiver_name, book_reference, entered_by, entered_at)
    values (${agencyId}, ${year}, ${ordinal}, ${direction}, ${level}, ${copies}, ${handedOn}, ${issuerName}, ${receiverName}, ${bookReference}, ${actor.name}, ${now}) returning id`.execute(db)
  await emit(context, contract.SecretPaperEntered, { subject: paper!.id, audience: [], payload: { paperId: paper!.id, agencyId, year, ordinal, level } })
  return { paperId: paper!.id, year, ordinal }
}
