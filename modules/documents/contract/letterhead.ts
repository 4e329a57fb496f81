import { z } from 'zod'
import { Day, endpoint, line } from '#platform/contract'

export const setLetterhead = endpoint({
  name: 'setLetterhead', method: 'POST', path: '/letterhead', permission: 'organisation.manage',
  summary: 'What my agency prints at the foot of page 1 from a day on: address, mail, site, telephone (NĐ 30/2020 App. I, III.4)',
  input: z.object({ contact: line(300), validFrom: Day, legalBasis: line(300) }),
  output: z.object({ agencyId: z.uuid(), validFrom: z.iso.date() }),
})
