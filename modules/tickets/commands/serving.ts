import type { EventType } from '#platform/contract'
import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { windowsOn, type WindowRow } from '../queries/counter.ts'
import { inOrder, waitsFor } from '../queries/queue.ts'
import { lockTicket, nameOf, readTicket, viewOf, type TicketRow } from '../queries/tickets.ts'
import { ticketLifecycle, type TicketMove } from '../rules.ts'

/** A window of my counter that is open today. */
async function findWindow({ db, actor, now }: Context, windowId: string): Promise<WindowRow> {
  const window = actor.agencyId === null ? undefined : (await windowsOn(db, actor.agencyId, dayOf(now))).find(({ id }) => id === windowId)
  ensure(window, () => notFound('window', windowId))
  return window
}

/** A window calls one at a time; a clerk who presses twice gets one number. */
async function ensureFree({ db }: Context, window: WindowRow, besides: string | null = null) {
  await sql`select from tickets.service_window where id = ${window.id} for update`.execute(db)
  const { rows } = await sql<{ id: string }>`select id from tickets.ticket where window_id = ${window.id} and state in ('called', 'serving')`.execute(db)
  ensure(rows.every(({ id }) => id === besides), () => new Problem('tickets/window-busy', 409, 'Finish the number at this window first'))
}

async function tell(context: Context, type: EventType, ticket: TicketRow, windowNumber: number) {
  const { id, agencyId, groupName } = ticket
  await emit(context, type as typeof contract.TicketCalled, { subject: id, audience: [deskOf(agencyId, 'one-stop-clerk')], payload: { ticketId: id, agencyId, number: nameOf(ticket), groupName, windowNumber } })
  return viewOf(ticket)
}

const setCalled = ({ db, actor, now }: Context, ticketId: string, windowId: string) =>
  sql`update tickets.ticket set state = 'called', window_id = ${windowId}, clerk = ${actor.name}, calls = calls + 1, called_at = ${now}, first_called_at = coalesce(first_called_at, ${now}), ended_at = null where id = ${ticketId}`.execute(db)

export const callNext: Handler<typeof contract.callNext> = async (context, { windowId }) => {
  const { db, actor, now } = context
  const window = await findWindow(context, windowId)
  await ensureFree(context, window)
  const { rows } = await sql<{ id: string }>`select t.id from tickets.ticket t where t.agency_id = ${actor.agencyId} and t.day = ${dayOf(now)}::date and ${waitsFor(window)} ${inOrder} limit 1 for update skip locked`.execute(db)
  if (!rows[0]) return { ticket: null }
  await setCalled(context, rows[0].id, window.id)
  return { ticket: await tell(context, contract.TicketCalled, (await readTicket(db, rows[0].id))!, window.number) }
}

function ensureCan(ticket: TicketRow, move: TicketMove) {
  const state = ticket.state as contract.TicketView['state']
  ensure(ticketLifecycle.can(move, state), () => new Problem('tickets/not-now', 409, `Cannot ${move} when ${state}`, { state }))
  return ticketLifecycle.next(move, state)
}

export const recallTicket: Handler<typeof contract.recallTicket> = async (context, { ticketId, windowId }) => {
  const [ticket, window] = [await lockTicket(context, ticketId), await findWindow(context, windowId)]
  ensureCan(ticket, 'recall')
  ensure(ticket.day === dayOf(context.now), () => new Problem('tickets/not-now', 409, 'The number is of another day', { state: ticket.state }))
  await ensureFree(context, window, ticketId)
  await setCalled(context, ticketId, windowId)
  return { ticket: await tell(context, contract.TicketRecalled, (await readTicket(context.db, ticketId))!, window.number) }
}

const secondsServed = ({ state, startedAt }: TicketRow, now: Date) => (state === 'serving' ? Math.round((now.getTime() - startedAt!.getTime()) / 1000) : 0)

/** Whatever is done with the number at a window. */
async function moveOn(context: Context, ticketId: string, move: 'skip' | 'start' | 'finish', type: EventType) {
  const { db, now } = context
  const ticket = await lockTicket(context, ticketId)
  const state = ensureCan(ticket, move)
  await sql`update tickets.ticket set state = ${state}, started_at = ${state === 'serving' ? now : ticket.startedAt}, served_seconds = served_seconds + ${secondsServed(ticket, now)}, ended_at = ${state === 'serving' ? null : now} where id = ${ticketId}`.execute(db)
  const { rows: [window] } = await sql<{ number: number }>`select number from tickets.service_window where id = ${ticket.windowId}`.execute(db)
  return { ticket: await tell(context, type, (await readTicket(db, ticketId))!, window!.number) }
}

export const skipTicket: Handler<typeof contract.skipTicket> = (context, { ticketId }) => moveOn(context, ticketId, 'skip', contract.TicketSkipped)
export const startTicket: Handler<typeof contract.startTicket> = (context, { ticketId }) => moveOn(context, ticketId, 'start', contract.TicketStarted)
export const finishTicket: Handler<typeof contract.finishTicket> = (context, { ticketId }) => moveOn(context, ticketId, 'finish', contract.TicketFinished)

export const transferTicket: Handler<typeof contract.transferTicket> = async (context, { ticketId, windowId }) => {
  const { db, now } = context
  const [ticket, window] = [await lockTicket(context, ticketId), await findWindow(context, windowId)]
  ensureCan(ticket, 'transfer')
  ensure(ticket.windowId !== windowId, () => new Problem('tickets/same-window', 422, 'It is at this window already'))
  await sql`update tickets.ticket set state = 'waiting', window_id = ${windowId}, served_seconds = served_seconds + ${secondsServed(ticket, now)}, started_at = null where id = ${ticketId}`.execute(db)
  return { ticket: await tell(context, contract.TicketTransferred, (await readTicket(db, ticketId))!, window.number) }
}
