import { z } from 'zod'
import { Day, endpoint, event, Instant, line } from '#platform/contract'

export const setLetterhead = endpoint({
  name: 'setLetterhead', method: 'POST', path: '/letterhead', permission: 'organisation.manage',
  summary: 'What my agency prints at the foot of page 1 from a day on: address, mail, site, telephone (NĐ 30/2020 App. I, III.4)',
  input: z.object({ contact: line(300), validFrom: Day, legalBasis: line(300) }),
  output: z.object({ agencyId: z.uuid(), validFrom: z.iso.date() }),
})

export type LetterheadLine = z.output<typeof LetterheadLine>
export const LetterheadLine = z.object({ contact: z.string(), validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string(), setBy: z.string().nullable(), setAt: Instant.nullable() })

export const listLetterheads = endpoint({
  name: 'listLetterheads', method: 'GET', path: '/letterhead/:agencyId', permission: 'organisation.read',
  summary: 'What my agency prints at the foot of page 1, from which day to which, the newest first',
  input: z.object({ agencyId: z.uuid() }),
  output: z.object({
    now: z.string().nullable(), lines: z.array(LetterheadLine),
    maySet: z.boolean(),
  }),
})

export const LetterheadSet = event('documents.letterhead-set.v1', z.object({ agencyId: z.uuid(), contact: z.string(), validFrom: z.string(), legalBasis: z.string() }))
