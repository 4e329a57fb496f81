/** What a passkey answers, judged by the library made for it; this file says in our words what is wrong. */
import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server'
import { config } from '#platform/config'
import { ensure, Problem } from '#platform/problems'
import type { Assertion, MadePasskey } from '../contract.ts'
import type { z } from 'zod'

/** ES256, EdDSA and RS256 (RFC 9053), in the order in which they are wished for. */
export const ALGORITHMS = [-7, -8, -257]

/** Whom a passkey is made for: the public address of this installation, and no page of any other. */
export function relyingParty() {
  const { hostname, origin } = new URL(config.publicAddress)
  return { id: hostname, origin, name: 'CôngVụ' }
}

type Client = { challenge?: unknown; origin?: unknown }

function clientIn(clientDataJSON: string): Client {
  try {
    return JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as Client
  } catch {
    throw bad('The answer of the passkey cannot be read')
  }
}

const bad = (why: string) => new Problem('identity/bad-passkey', 422, why)

/** The two slips that mean an attack or an old page are named; the rest is the library's to judge. */
function ensureMeant({ challenge, origin }: Client, expected: string) {
  ensure(origin === relyingParty().origin, () => new Problem('identity/passkey-other-origin', 403, 'The passkey was used on another page', { origin }))
  ensure(challenge === expected, () => new Problem('identity/passkey-other-challenge', 409, 'The passkey answered for something else, or for an earlier request'))
}

const judged = async <T>(judging: Promise<T>): Promise<T> => judging.catch((error: unknown) => {
  const why = error instanceof Error ? error.message : String(error)
  if (/counter/i.test(why)) throw new Problem('identity/passkey-counter', 403, 'The passkey has counted backwards: there may be a copy of it')
  if (/user verification|user could not be verified/i.test(why)) throw new Problem('identity/passkey-unverified', 403, 'The device did not verify its owner')
  throw bad(why)
})

/** A new passkey whose device verified its owner. Attestation is not asked: which make of device it is says nothing about who holds it. */
export async function readMade(made: z.output<typeof MadePasskey>, challenge: string) {
  ensureMeant(clientIn(made.response.clientDataJSON), challenge)
  const { id, origin } = relyingParty()
  const response = { ...made, clientExtensionResults: made.clientExtensionResults ?? {} } as Parameters<typeof verifyRegistrationResponse>[0]['response']
  const { verified, registrationInfo } = await judged(verifyRegistrationResponse({ response, expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true, supportedAlgorithmIDs: ALGORITHMS }))
  if (!verified) throw bad('The passkey does not prove itself')
  const { credential, credentialDeviceType } = registrationInfo
  return { credentialId: credential.id, publicKey: Buffer.from(credential.publicKey), counter: credential.counter, transports: made.response.transports ?? [], isSynced: credentialDeviceType === 'multiDevice' }
}

type Known = { credentialId: string; publicKey: Buffer; counter: number }
type Expected = { challenge: string; rpId: string; origin: string }

const responseOf = (assertion: Assertion) => ({ ...assertion, clientExtensionResults: assertion.clientExtensionResults ?? {} }) as Parameters<typeof verifyAuthenticationResponse>[0]['response']

const verified = ({ credentialId, publicKey, counter }: Known, assertion: Assertion, { challenge, rpId, origin }: Expected) => verifyAuthenticationResponse({
  response: responseOf(assertion), expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: rpId, requireUserVerification: true,
  credential: { id: credentialId, publicKey: new Uint8Array(publicKey), counter },
})

/** @returns how often the passkey says it was used. @throws Problem identity/passkey-*, identity/bad-passkey */
export async function readAssertion(known: Known, assertion: Assertion, challenge: string): Promise<number> {
  ensureMeant(clientIn(assertion.response.clientDataJSON), challenge)
  const { id: rpId, origin } = relyingParty()
  const { verified: isRight, authenticationInfo } = await judged(verified(known, assertion, { challenge, rpId, origin }))
  if (!isRight) throw bad('The signature of the passkey is wrong')
  return authenticationInfo.newCounter
}

/** An assertion as it is kept: enough to judge it again when neither the passkey nor this installation is there any more. */
export type Asserted = { credentialId: string; publicKey: Buffer; rpId: string; origin: string; authenticatorData: Buffer; clientData: Buffer; signature: Buffer; counter: number }

/** Whether a kept assertion still answers for this challenge. */
export async function standsAsGiven(given: Asserted, challenge: string): Promise<boolean> {
  const [clientDataJSON, authenticatorData, signature] = [given.clientData, given.authenticatorData, given.signature].map((bytes) => bytes.toString('base64url')) as [string, string, string]
  const assertion: Assertion = { id: given.credentialId, rawId: given.credentialId, type: 'public-key', response: { clientDataJSON, authenticatorData, signature } }
  return verified({ ...given, counter: 0 }, assertion, { challenge, rpId: given.rpId, origin: given.origin }).then(({ verified: isRight }) => isRight, () => false)
}
