import { z } from 'zod'
import { Day, endpoint, line } from '#platform/contract'

const manage = 'dossiers.manage'
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not-a-clock')
const hours = { opens: Clock, noonFrom: Clock, noonTo: Clock, closes: Clock, sameDayUntil: Clock }

export type HoursRow = z.output<typeof HoursRow>
const HoursRow = z.object({ ...hours, isOwn: z.boolean(), validFrom: z.iso.date(), validTo: z.iso.date().nullable(), legalBasis: z.string() })

export const getOfficeHours = endpoint({
  name: 'getOfficeHours', method: 'GET', path: '/office-hours', permission: manage,
  summary: 'When an agency below me is open, by day; its own rows before those of everybody',
  input: z.object({ agencyId: z.uuid() }),
  output: z.object({ rows: z.array(HoursRow) }),
})

export const setOfficeHours = endpoint({
  name: 'setOfficeHours', method: 'POST', path: '/office-hours', permission: manage,
  summary: 'Set from a day on when an agency is open and until when “same day” means today; deadlines already told do not move',
  input: z.object({ agencyId: z.uuid(), ...hours, from: Day, legalBasis: line(500) }),
  output: z.object({ agencyId: z.uuid(), from: z.iso.date() }),
})
