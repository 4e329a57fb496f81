/** Passkeys (W3C Web Authentication, level 3): kept by a person's device, opened by finger, face or PIN. */
import { z } from 'zod'
import { endpoint, event, Instant, line } from '#platform/contract'

const Base64Url = z.string().min(1).max(20_000).regex(/^[\w-]+$/)
const credential = { id: Base64Url.max(1400), rawId: Base64Url.max(1400), type: z.literal('public-key'), authenticatorAttachment: z.string().max(40).nullish(), clientExtensionResults: z.looseObject({}).optional() }

/** What a browser answers when a passkey is made (`RegistrationResponseJSON`). */
export const MadePasskey = z.object({ ...credential, response: z.object({ clientDataJSON: Base64Url, attestationObject: Base64Url, transports: z.array(z.string().max(20)).max(10).optional() }) })
/** What it answers when one is used (`AuthenticationResponseJSON`). */
export type Assertion = z.output<typeof Assertion>
export const Assertion = z.object({ ...credential, response: z.object({ clientDataJSON: Base64Url, authenticatorData: Base64Url, signature: Base64Url, userHandle: Base64Url.nullish() }) })

export type Passkey = z.output<typeof Passkey>
export const Passkey = z.object({ id: z.uuid(), name: z.string(), isSynced: z.boolean(), createdAt: Instant, lastUsedAt: Instant.nullable() }).meta({ id: 'Passkey' })

export const listMyPasskeys = endpoint({
  name: 'listMyPasskeys', method: 'GET', path: '/account/passkeys', permission: 'session',
  summary: 'See my passkeys',
  input: z.object({}),
  output: z.object({ passkeys: z.array(Passkey) }),
})

export type PasskeyOffer = z.output<typeof PasskeyOffer>
/** `PublicKeyCredentialCreationOptionsJSON`, as far as it is used here. */
export const PasskeyOffer = z.object({
  challenge: z.string(), rp: z.object({ id: z.string(), name: z.string() }), user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  algorithms: z.array(z.number().int()), known: z.array(z.object({ id: z.string(), transports: z.array(z.string()) })),
})

export const offerPasskey = endpoint({
  name: 'offerPasskey', method: 'POST', secret: true, path: '/account/passkeys/offer', permission: 'session',
  summary: 'Begin a passkey: what the device is to answer, within five minutes',
  input: z.object({ password: z.string().min(1).max(400) }),
  output: PasskeyOffer,
})

export const addPasskey = endpoint({
  name: 'addPasskey', method: 'POST', path: '/account/passkeys', permission: 'session',
  summary: 'Keep the passkey my device has made',
  input: z.object({ name: line(60), made: MadePasskey }),
  output: Passkey,
})

export const removePasskey = endpoint({
  name: 'removePasskey', method: 'POST', path: '/account/passkeys/:passkeyId/remove', permission: 'session',
  summary: 'Use a passkey of mine no longer; what it confirmed stays confirmed',
  input: z.object({ passkeyId: z.uuid() }),
  output: z.object({}),
})

export const PasskeyChanged = event('identity.passkey-changed.v1', z.object({ passkeyId: z.uuid(), personId: z.uuid(), name: z.string(), isAdded: z.boolean() }))
