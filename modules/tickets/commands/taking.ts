import { deskOf } from '#modules/people'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import { createLimit, type Context, type Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findCounter, isKiosk, prioritiesOn, type Counter, type GroupRow, type PriorityRow } from '../queries/counter.ts'
import { isOpenToPhones } from '../queries/public.ts'
import { nameOf, readTicket, slipOf, type TicketRow } from '../queries/tickets.ts'
import { IN_TURN } from '../rules.ts'

const atMachine = createLimit({ most: 120, perMs: 60_000 })
/** A house may share one address; a queue must not be filled from one. */
const byPhone = createLimit({ most: 10, perMs: 3_600_000 })

type Taken = { group: GroupRow; priority: PriorityRow | null; channel: 'kiosk' | 'phone' }

/** The next number of the letter today: whoever comes at the same moment waits for this transaction, and what is rolled back was never given. */
async function insertTicket({ db, now }: Context, { agencyId, day }: Counter, { group, priority, channel }: Taken): Promise<TicketRow> {
  const { rows: [next] } = await sql<{ last: number }>`insert into tickets.series as s (agency_id, day, letter, last) values (${agencyId}, ${day}::date, ${group.letter}, 1)
    on conflict (agency_id, day, letter) do update set last = s.last + 1 returning last`.execute(db)
  const { rows: [ticket] } = await sql<{ id: string }>`insert into tickets.ticket (agency_id, day, group_id, letter, serial, priority, rank, channel, taken_at)
    values (${agencyId}, ${day}::date, ${group.id}, ${group.letter}, ${next!.last}, ${priority?.code ?? null}, ${priority?.rank ?? IN_TURN}, ${channel}, ${now}) returning id`.execute(db)
  return (await readTicket(db, ticket!.id))!
}

export const takeTicket: Handler<typeof contract.takeTicket> = async (context, { counter: code, key, groupId, priority: wanted }) => {
  const { db, now, request } = context
  const counter = await findCounter(db, code, now)
  const channel = (await isKiosk(db, counter.agencyId, key)) ? 'kiosk' : 'phone'
  const group = counter.groups.find(({ id }) => id === groupId)
  ensure(group, () => notFound('group', groupId))
  const priority = wanted === null ? null : (await prioritiesOn(db, counter.day)).find((each) => each.code === wanted) ?? null
  ensure(wanted === null || priority, () => new Problem('tickets/no-such-priority', 422, 'No law knows this priority'))
  ensure(channel === 'kiosk' || await isOpenToPhones(db, counter.agencyId, now), () => new Problem('tickets/closed', 409, 'Phones get numbers on working days, from an hour before opening'))
  ;(channel === 'kiosk' ? atMachine : byPhone).take(`${counter.agencyId} ${request.address}`, now)
  const ticket = await insertTicket(context, counter, { group, priority, channel })
  await emit(context, contract.TicketTaken, {
    subject: ticket.id, audience: [deskOf(counter.agencyId, 'one-stop-clerk')], payload: { ticketId: ticket.id, agencyId: counter.agencyId, number: nameOf(ticket), groupName: group.name, channel, priority: priority?.code ?? null },
  })
  return slipOf(db, counter, ticket, now)
}
