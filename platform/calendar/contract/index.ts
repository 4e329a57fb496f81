import { z } from 'zod'
import { Day, endpoint } from '#platform/contract'

/** Whether offices work on a day, and the working days beside it. */
export const Deadline = z.object({ dueOn: z.iso.date(), isWorkingDay: z.boolean(), previous: z.iso.date(), next: z.iso.date() })

export const checkDeadline = endpoint({
  name: 'checkDeadline', method: 'GET', path: '/calendar/deadline', permission: 'session',
  summary: 'Whether offices work on a day, and the working days before and after it',
  input: z.object({ dueOn: Day }),
  output: Deadline,
})
