/** Apart from the rest: the rail asks for it before any page is loaded. */
import { z } from 'zod'
import { endpoint } from '#platform/contract'

export const countArrivals = endpoint({
  name: 'countArrivals', method: 'GET', path: '/deliveries/count', permission: 'delivery.receive',
  summary: 'Count what was delivered to my agency and waits to be registered',
  input: z.object({}),
  output: z.object({ count: z.number().int() }),
})
