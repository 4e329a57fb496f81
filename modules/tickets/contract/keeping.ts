import { z } from 'zod'
import { Day, endpoint, line } from '#platform/contract'

const manage = 'tickets.manage'
const dated = { validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string() }
const from = { from: Day, legalBasis: line(500) }

export type CounterSetup = z.output<typeof getCounterSetup.output>
export const getCounterSetup = endpoint({
  name: 'getCounterSetup', method: 'GET', path: '/ticket-setup', permission: manage, sensitive: true,
  summary: 'The groups and windows of my counter, past and to come, and the addresses of its machine and its screen',
  input: z.object({}),
  output: z.object({
    kioskAddress: z.string().nullable(), phoneAddress: z.string().nullable(), boardAddress: z.string().nullable(),
    groups: z.array(z.object({ id: z.uuid(), letter: z.string(), name: z.string(), minutes: z.number().int(), ...dated })),
    windows: z.array(z.object({ id: z.uuid(), number: z.number().int(), name: z.string(), letters: z.array(z.string()), ...dated })),
  }),
})

export const addServiceGroup = endpoint({
  name: 'addServiceGroup', method: 'POST', path: '/ticket-groups', permission: manage,
  summary: 'Give numbers for a further group of services from a day on; it gets the first free letter',
  input: z.object({ name: line(80), minutes: z.number().int().min(1).max(240), ...from }),
  output: z.object({ groupId: z.uuid(), letter: z.string() }),
})
export const endServiceGroup = endpoint({
  name: 'endServiceGroup', method: 'POST', path: '/ticket-groups/:groupId/end', permission: manage,
  summary: 'Give no numbers for a group from a day on', input: z.object({ groupId: z.uuid(), from: Day }), output: z.object({ groupId: z.uuid() }),
})
export const addWindow = endpoint({
  name: 'addWindow', method: 'POST', path: '/ticket-windows', permission: manage,
  summary: 'Open a window for some groups from a day on',
  input: z.object({ number: z.number().int().min(1).max(99), name: line(60), groupIds: z.array(z.uuid()).min(1).max(20), ...from }),
  output: z.object({ windowId: z.uuid() }),
})
export const endWindow = endpoint({
  name: 'endWindow', method: 'POST', path: '/ticket-windows/:windowId/end', permission: manage,
  summary: 'Close a window from a day on', input: z.object({ windowId: z.uuid(), from: Day }), output: z.object({ windowId: z.uuid() }),
})
export const renewKioskKey = endpoint({
  name: 'renewKioskKey', method: 'POST', path: '/ticket-kiosk/renew', permission: manage, secret: true,
  summary: 'Give the machine another address; the one before stops working',
  input: z.object({}), output: z.object({ kioskAddress: z.string() }),
})
