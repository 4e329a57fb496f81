import type { Selectable } from 'kysely'
import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { minutesToWait, numberOf } from '../rules.ts'
import type { TicketTable } from '../tables.ts'
import type { Counter } from './counter.ts'

export type TicketRow = Selectable<TicketTable> & { groupName: string; priorityName: string | null }

export const columns = sql`t.*, g.name as group_name, (select p.name_vi from tickets.priority p where p.code = t.priority and p.valid_from <= t.day and (p.valid_to is null or p.valid_to > t.day)) as priority_name`
export const source = sql`tickets.ticket t join tickets.service_group g on g.id = t.group_id`

export const nameOf = ({ letter, serial }: Pick<TicketRow, 'letter' | 'serial'>) => numberOf(letter, serial)

export async function readTicket(db: Db, id: string): Promise<TicketRow | undefined> {
  return (await sql<TicketRow>`select ${columns} from ${source} where t.id = ${id}`.execute(db)).rows[0]
}

/** A ticket of my counter, held until the transaction ends. */
export async function lockTicket({ db, actor }: { db: Db; actor: Pick<Actor, 'agencyId'> }, id: string): Promise<TicketRow> {
  const { rows } = await sql<TicketRow>`select ${columns} from ${source} where t.id = ${id} and t.agency_id = ${actor.agencyId} for update of t`.execute(db)
  ensure(rows[0], () => notFound('ticket', id))
  return rows[0]
}

export const viewOf = (row: TicketRow): contract.TicketView => ({
  id: row.id, number: nameOf(row), groupName: row.groupName, priorityName: row.priorityName, state: row.state as contract.TicketView['state'], takenAt: row.takenAt, calledAt: row.calledAt, startedAt: row.startedAt, windowId: row.windowId,
  channel: row.channel as 'kiosk' | 'phone', calls: row.calls, dossiers: row.dossiers,
})

/** How many of each letter wait, without those sent on to one window. */
export async function waitingBy(db: Db, { agencyId, day }: Pick<Counter, 'agencyId' | 'day'>): Promise<Map<string, number>> {
  const { rows } = await sql<{ letter: string; count: number }>`select letter, count(*)::int as count from tickets.ticket where agency_id = ${agencyId} and day = ${day}::date and state = 'waiting' group by letter`.execute(db)
  return new Map(rows.map(({ letter, count }) => [letter, count]))
}

type Pace = { ahead: number; minutes: number | null; windows: number }

/** Those called before it, how long today's last twenty of its letter took, the windows at work in the last half hour. */
async function paceOf(db: Db, ticket: TicketRow, now: Date): Promise<Pace> {
  const { rows } = await sql<Pace>`select
      (select count(*)::int from tickets.ticket w where w.agency_id = ${ticket.agencyId} and w.day = ${ticket.day}::date and w.state = 'waiting' and w.letter = ${ticket.letter} and (w.rank, w.serial) < (${ticket.rank}, ${ticket.serial})) as ahead,
      (select avg(s)::float8 / 60 from (select served_seconds as s from tickets.ticket w where w.agency_id = ${ticket.agencyId} and w.day = ${ticket.day}::date and w.letter = ${ticket.letter} and w.state = 'done' order by w.ended_at desc limit 20) last) as minutes,
      (select count(distinct w.window_id)::int from tickets.ticket w where w.agency_id = ${ticket.agencyId} and w.day = ${ticket.day}::date and w.letter = ${ticket.letter} and w.called_at > ${now}::timestamptz - interval '30 minutes') as windows`.execute(db)
  return rows[0]!
}

/** How long a waiting one still has to wait; nothing of one that was called. */
async function waitOf(db: Db, usual: number, ticket: TicketRow, now: Date): Promise<Pick<contract.TicketSlip, 'ahead' | 'minutes'>> {
  if (ticket.state !== 'waiting') return { ahead: null, minutes: null }
  const { ahead, minutes, windows } = await paceOf(db, ticket, now)
  return { ahead, minutes: minutesToWait({ ahead, minutes: minutes ?? usual, windows }) }
}

/** What the holder reads, on paper or on the phone. */
export async function slipOf(db: Db, { agencyName, groups, windows }: Counter, ticket: TicketRow, now: Date): Promise<contract.TicketSlip> {
  const [window, group] = [windows.find(({ id }) => id === ticket.windowId), groups.find(({ id }) => id === ticket.groupId)]
  return {
    ticketId: ticket.id, number: nameOf(ticket), agencyName, groupName: ticket.groupName, priorityName: ticket.priorityName, takenAt: ticket.takenAt, state: ticket.state as contract.TicketSlip['state'],
    ...await waitOf(db, group?.minutes ?? 10, ticket, now), windowNumber: window?.number ?? null, windowName: window?.name ?? null,
  }
}
