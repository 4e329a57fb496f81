import { z } from 'zod'
import { Day, endpoint } from '#platform/contract'
import { GroupView, TicketView, WindowView } from './shapes.ts'

const serve = 'tickets.serve'
const Called = z.object({ ticket: TicketView.nullable() })
const ticket = { ticketId: z.uuid() }
const Moved = z.object({ ticket: TicketView })

export const getQueue = endpoint({
  name: 'getQueue', method: 'GET', path: '/ticket-queue', permission: serve,
  summary: 'The windows of my counter today, what is at mine, who waits for it and who did not come',
  input: z.object({ windowId: z.uuid().optional() }),
  output: z.object({ counter: z.string().nullable(), windows: z.array(WindowView), groups: z.array(GroupView), mine: TicketView.nullable(), waiting: z.number().int(), next: z.array(TicketView), skipped: z.array(TicketView) }),
})

export const callNext = endpoint({
  name: 'callNext', method: 'POST', path: '/ticket-windows/:windowId/call', permission: serve,
  summary: 'Call whoever is next to a window: those with priority, then in turn; two who call at once never get the same number',
  input: z.object({ windowId: z.uuid() }),
  output: Called,
})

export const recallTicket = endpoint({
  name: 'recallTicket', method: 'POST', path: '/tickets/:ticketId/recall', permission: serve,
  summary: 'Call a number once more, also one that did not come',
  input: z.object({ ...ticket, windowId: z.uuid() }), output: Moved,
})
export const skipTicket = endpoint({
  name: 'skipTicket', method: 'POST', path: '/tickets/:ticketId/skip', permission: serve,
  summary: 'Set aside a number whose holder does not come', input: z.object(ticket), output: Moved,
})
export const startTicket = endpoint({
  name: 'startTicket', method: 'POST', path: '/tickets/:ticketId/start', permission: serve,
  summary: 'The holder is at the window: serving begins', input: z.object(ticket), output: Moved,
})
export const finishTicket = endpoint({
  name: 'finishTicket', method: 'POST', path: '/tickets/:ticketId/finish', permission: serve,
  summary: 'The holder has been served', input: z.object(ticket), output: Moved,
})
export const transferTicket = endpoint({
  name: 'transferTicket', method: 'POST', path: '/tickets/:ticketId/transfer', permission: serve,
  summary: 'Send a holder on to another window, where he is next', input: z.object({ ...ticket, windowId: z.uuid() }), output: Moved,
})

const Line = z.object({ name: z.string(), taken: z.number().int(), served: z.number().int(), skipped: z.number().int(), waiting: z.number().int(), waitMinutes: z.number().nullable(), longestWait: z.number().nullable(), serveMinutes: z.number().nullable(), dossiers: z.number().int() })

export type TicketDay = z.output<typeof getTicketDay.output>
export const getTicketDay = endpoint({
  name: 'getTicketDay', method: 'GET', path: '/ticket-days/:day', permission: 'tickets.follow',
  summary: 'A day at my counter: numbers taken and served, waiting and serving times, by group, window and hour',
  input: z.object({ day: Day }),
  output: z.object({ whole: Line, priority: Line, groups: z.array(Line), windows: z.array(Line), hours: z.array(z.object({ hour: z.number().int(), taken: z.number().int(), served: z.number().int() })) }),
})
