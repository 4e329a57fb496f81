/** One authorisation over exactly the hashes of what is signed, wherever the key lives. */
import { z } from 'zod'
import { Assertion } from '#contracts/identity'
import { endpoint, event, Instant } from '#platform/contract'
import { ceremonyLifecycle, credentialKinds, MOST_AT_ONCE } from '../rules.ts'

export type Ceremony = z.output<typeof Ceremony>
export const Ceremony = z.object({
  id: z.uuid(),
  credentialId: z.uuid(),
  subjectName: z.string(),
  kind: z.enum(credentialKinds),
  state: z.enum(ceremonyLifecycle.states),
  /** What the person is asked for: a PIN, a one-time code; nothing when it is given on the phone, at the desk or by the browser. */
  asks: z.array(z.enum(['pin', 'code'])),
  /** With which passkeys the person is to confirm, and to what challenge: it is made of exactly the hashes below. */
  will: z.object({ isRequired: z.boolean(), challenge: z.string(), rpId: z.string(), passkeys: z.array(z.object({ id: z.string(), transports: z.array(z.string()) })) }).nullable(),
  /** Where a key that signs in front of the person is found by the page. */
  place: z.record(z.string(), z.string()).nullable(),
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
    /** DER of those attributes, base64: for a key that hashes itself. */
    toBeSigned: z.string(),
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
  input: ofCeremony.extend({ pin: Secret.optional(), code: Secret.optional(), assertion: Assertion.optional() }),
  output: Ceremony,
})

export const bringSignatures = endpoint({
  name: 'bringSignatures', method: 'POST', path: '/signing/ceremonies/:ceremonyId/signatures', permission: 'session',
  summary: 'Bring the signatures that my token at the desk, or my browser, has made: all of them, in order',
  input: ofCeremony.extend({ signatures: z.array(z.base64().min(8).max(2000)).min(1).max(MOST_AT_ONCE), assertion: Assertion.optional() }),
  output: Ceremony,
})

export const CeremonySigned = event('signing.ceremony-signed.v1', z.object({ ceremonyId: z.uuid(), personId: z.uuid(), credentialId: z.uuid(), count: z.number().int() }))
