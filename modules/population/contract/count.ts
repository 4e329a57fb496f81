import { z } from 'zod'
import { endpoint } from '#platform/contract'

export const countObjections = endpoint({
  name: 'countObjections', method: 'GET', path: '/population/objections/count', permission: 'population.review',
  summary: 'Count the objections that wait for an answer',
  input: z.object({}),
  output: z.object({ count: z.number().int() }),
})
