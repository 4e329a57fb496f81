import { z } from 'zod'
import { event } from '#platform/contract'

const about = { ticketId: z.uuid(), agencyId: z.uuid(), number: z.string(), groupName: z.string() }
const atWindow = z.object({ ...about, windowNumber: z.number() })

export const TicketTaken = event('tickets.ticket-taken.v1', z.object({ ...about, channel: z.enum(['kiosk', 'phone']), priority: z.string().nullable() }))
export const TicketCalled = event('tickets.ticket-called.v1', atWindow)
export const TicketRecalled = event('tickets.ticket-recalled.v1', atWindow)
export const TicketSkipped = event('tickets.ticket-skipped.v1', atWindow)
export const TicketStarted = event('tickets.ticket-started.v1', atWindow)
export const TicketFinished = event('tickets.ticket-finished.v1', atWindow)
export const TicketTransferred = event('tickets.ticket-transferred.v1', atWindow)

const setup = z.object({ agencyId: z.uuid(), name: z.string(), from: z.string() })
export const ServiceGroupAdded = event('tickets.service-group-added.v1', setup)
export const ServiceGroupEnded = event('tickets.service-group-ended.v1', setup)
export const WindowAdded = event('tickets.window-added.v1', setup)
export const WindowEnded = event('tickets.window-ended.v1', setup)
export const KioskKeyRenewed = event('tickets.kiosk-key-renewed.v1', z.object({ agencyId: z.uuid() }))
