import { z } from 'zod'
import { Instant } from '#platform/contract'
import { ticketStates } from '../rules.ts'

export const TicketStateName = z.enum(ticketStates)

/** What its holder may know; a ticket says nothing of the person. */
export type TicketSlip = z.output<typeof TicketSlip>
export const TicketSlip = z.object({
  ticketId: z.uuid(), number: z.string(), agencyName: z.string(), groupName: z.string(), priorityName: z.string().nullable(), takenAt: Instant, state: TicketStateName,
  /** Those before it, and the minutes until its turn; null once it is called. */
  ahead: z.number().int().nullable(), minutes: z.number().int().nullable(), windowNumber: z.number().int().nullable(), windowName: z.string().nullable(),
})

export type TicketView = z.output<typeof TicketView>
export const TicketView = z.object({
  id: z.uuid(), number: z.string(), groupName: z.string(), priorityName: z.string().nullable(), state: TicketStateName, takenAt: Instant, calledAt: Instant.nullable(), startedAt: Instant.nullable(), windowId: z.uuid().nullable(),
  channel: z.enum(['kiosk', 'phone']), calls: z.number().int(), dossiers: z.number().int(),
})

export const GroupView = z.object({ id: z.uuid(), letter: z.string(), name: z.string(), minutes: z.number().int(), waiting: z.number().int() })
export const WindowView = z.object({ id: z.uuid(), number: z.number().int(), name: z.string(), letters: z.array(z.string()) })
