import { z } from 'zod'
import { endpoint, Instant, typed } from '#platform/contract'
import { Phone } from './sign-in.ts'

const permission = 'citizens.lock'
const act = z.object({ citizenId: z.uuid(), reason: typed(500, 5) })

export type CitizenAccount = z.output<typeof CitizenAccount>
export const CitizenAccount = z.object({
  id: z.uuid(), fullName: z.string(), maskedNumber: z.string().nullable(), maskedPhone: z.string().nullable(), isProven: z.boolean(), createdAt: Instant, openSessions: z.number().int(),
  lockedAt: Instant.nullable(), lockReason: z.string().nullable(),
})

/** A command although it changes nothing: a personal number belongs in no address, and who looked is audited. */
export const findCitizenAccounts = endpoint({
  name: 'findCitizenAccounts', method: 'POST', path: '/citizen-accounts/search', permission, secret: true,
  summary: 'Find the accounts of a personal number, or those a telephone signs in to',
  input: z.object({ number: z.union([z.string().trim().regex(/^\d{12}$/, 'not-a-number-or-phone'), Phone]) }),
  output: z.object({ rows: z.array(CitizenAccount) }),
})

export const lockCitizen = endpoint({
  name: 'lockCitizen', method: 'POST', path: '/citizen-accounts/:citizenId/lock', permission,
  summary: 'Lock an account that is misused: every session ends at once and nobody signs in to it',
  input: act,
  output: z.object({ ended: z.number().int() }),
})

export const unlockCitizen = endpoint({
  name: 'unlockCitizen', method: 'POST', path: '/citizen-accounts/:citizenId/unlock', permission,
  summary: 'Open a locked account again',
  input: act,
  output: z.object({}),
})
