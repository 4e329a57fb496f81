/** Apart from the rest: the rail asks for it before any page is loaded. */
import { z } from 'zod'
import { endpoint } from '#platform/contract'

export const tabs = ['leading', 'coordinating', 'assigned'] as const
const Tab = z.object({ count: z.number().int(), overdue: z.number().int() })

export const countMyTasks = endpoint({
  name: 'countMyTasks', method: 'GET', path: '/tasks/count', permission: 'tasks.work',
  summary: 'Count the open tasks I lead, coordinate and have assigned, and how many of each are overdue',
  input: z.object({}),
  output: z.object({ count: z.number().int(), tabs: z.object({ leading: Tab, coordinating: Tab, assigned: Tab }) }),
})
