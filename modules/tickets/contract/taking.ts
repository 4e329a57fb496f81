import { z } from 'zod'
import { endpoint, Instant } from '#platform/contract'
import { GroupView, TicketSlip } from './shapes.ts'

/** The code of the agency, as on its papers. */
const counter = { counter: z.string().trim().min(1).max(40) }
const key = z.string().max(60).optional()

export const showCounter = endpoint({
  name: 'showCounter', method: 'GET', path: '/public/counters/:counter', permission: 'public',
  summary: 'What a counter gives numbers for today, how many wait, and who is called before others',
  input: z.object({ ...counter, key }),
  output: z.object({
    agencyName: z.string(), isKiosk: z.boolean(), isOpen: z.boolean(), groups: z.array(GroupView),
    priorities: z.array(z.object({ code: z.string(), nameVi: z.string(), nameEn: z.string(), legalBasis: z.string() })),
  }),
})

export const takeTicket = endpoint({
  name: 'takeTicket', method: 'POST', path: '/public/counters/:counter/tickets', permission: 'public',
  summary: 'Take the next number of a group: at the machine with its key, or from a phone during the day',
  input: z.object({ ...counter, key, groupId: z.uuid(), priority: z.string().max(40).nullable().default(null) }),
  output: TicketSlip,
})

export const followTicket = endpoint({
  name: 'followTicket', method: 'GET', path: '/public/tickets/:ticketId', permission: 'public',
  summary: 'How many are before a number, about how long it takes, and to which window it is called',
  input: z.object({ ticketId: z.uuid() }),
  output: TicketSlip,
})

export type Board = z.output<typeof showBoard.output>
export const showBoard = endpoint({
  name: 'showBoard', method: 'GET', path: '/public/counters/:counter/board', permission: 'public',
  summary: 'What the screen on the wall says: the number at each window, the last ones called, and how many wait',
  input: z.object(counter),
  output: z.object({
    agencyName: z.string(), now: Instant,
    windows: z.array(z.object({ number: z.number().int(), name: z.string(), ticket: z.string().nullable(), isServing: z.boolean(), calledAt: Instant.nullable(), calls: z.number().int() })),
    waiting: z.array(z.object({ letter: z.string(), name: z.string(), count: z.number().int(), next: z.array(z.string()) })),
  }),
})
