/** One authorisation over exactly the hashes of what is signed, wherever the key lives. */
import { z } from 'zod'
import { endpoint, event, Instant } from '#platform/contract'
import { ceremonyLifecycle, credentialKinds } from '../rules.ts'

export type Ceremony = z.output<typeof Ceremony>
export const Ceremony = z.object({
  id: z.uuid(),
  credentialId: z.uuid(),
  subjectName: z.string(),
  kind: z.enum(credentialKinds),
  state: z.enum(ceremonyLifecycle.states),
  /** The person's approval is waited for on another device. */
  isWaiting: z.boolean(),
  /** Why the last attempt signed nothing; what was prepared is still there. */
  failure: z.object({ code: z.string(), facts: z.record(z.string(), z.unknown()) }).nullable(),
  createdAt: Instant,
  expiresAt: Instant,
  items: z.array(z.object({
    ordinal: z.number().int(),
    title: z.string(),
    /** SHA-256 (hex) of the signed attributes: this is what the signature answers for. */
    hash: z.string(),
    isSigned: z.boolean(),
    isUsed: z.boolean(),
  })),
}).meta({ id: 'SigningCeremony' })

const ofCeremony = z.object({ ceremonyId: z.uuid() })

export const getCeremony = endpoint({
  name: 'getCeremony', method: 'GET', path: '/signing/ceremonies/:ceremonyId', permission: 'session',
  summary: 'See how far a signing of mine has come',
  input: ofCeremony,
  output: Ceremony,
})

/** Passed on to the key as typed. */
const Secret = z.string().min(1).max(64)

export const authoriseCeremony = endpoint({
  name: 'authoriseCeremony', method: 'POST', path: '/signing/ceremonies/:ceremonyId/authorise', permission: 'session',
  summary: 'Authorise the signatures prepared for me, all with one act',
  input: ofCeremony.extend({ pin: Secret.optional(), otp: Secret.optional() }),
  output: Ceremony,
})

export const CeremonySigned = event('signing.ceremony-signed.v1', z.object({ ceremonyId: z.uuid(), personId: z.uuid(), credentialId: z.uuid(), count: z.number().int() }))
