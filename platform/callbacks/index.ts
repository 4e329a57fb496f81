/** What a counterpart outside calls back about, signed with a secret it shares with us: a word of that hour, of nobody else. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The exact text that was signed, when, and HMAC-SHA256 in hex over `at`, a dot and the text. */
export type Envelope = { at: number; payload: string; signature: string }

/** How long an envelope is believed, before and after the second it names. */
export const FRESH_SECONDS = 300

const sealOf = (secret: string, { at, payload }: Omit<Envelope, 'signature'>) => createHmac('sha256', secret).update(`${at}.${payload}`).digest()

/** Signs what we, or a simulator, send. `at` is in seconds. */
export const sealEnvelope = (secret: string, at: number, payload: string): Envelope => ({ at, payload, signature: sealOf(secret, { at, payload }).toString('hex') })

export type Judgement = 'sound' | 'forged' | 'stale'

/** Whether an envelope was signed with the secret, and lately. A second use of it is for the caller to refuse: it knows what it has taken. */
export function judgeEnvelope(secret: string, envelope: Envelope, now: Date): Judgement {
  const given = Buffer.from(envelope.signature, 'hex')
  const seal = sealOf(secret, envelope)
  if (given.length !== seal.length || !timingSafeEqual(given, seal)) return 'forged'
  return Math.abs(now.getTime() / 1000 - envelope.at) > FRESH_SECONDS ? 'stale' : 'sound'
}
