import { z } from 'zod'
import { Hash, MemberCode } from '../exchange-messages/index.ts'

const jws = (most: number) => z.string().max(most).regex(/^[\w-]+\.[\w-]+\.[\w-]+$/)
const path = z.array(Hash).max(128)
const head = jws(8000)

/** That an entry stands in a member's log: the way up from it to the root of a signed head, and on to later heads. */
export const Proof = z.strictObject({
  /** whose log */
  log: MemberCode,
  /** the entry is the message as it was sent: the leaf hash is of these bytes */
  of: z.enum(['receipt', 'envelope']),
  index: z.int().nonnegative(),
  path,
  head,
  /** RFC 3161 token (DER) over the bytes of the head */
  timestamp: z.base64().max(60_000).nullable(),
  /** heads signed afterwards, each with the proof that the log of `head` is its beginning */
  later: z.array(z.strictObject({ head, path })).max(50),
})
export type Proof = z.output<typeof Proof>

/** Evidence of an exchange, in one file that explains itself to `verifyEvidence`. */
export const Evidence = z.strictObject({
  format: z.literal('congvu-evidence/1'),
  envelope: jws(200_000).nullable(),
  receipt: jws(20_000),
  proofs: z.array(Proof).max(20),
  /** the member directory in force when the receipt was signed, or a later one */
  directory: jws(8_000_000).nullable(),
})
export type Evidence = z.output<typeof Evidence>

/** What was looked at. */
export type What =
  | 'file' | 'receipt-signature' | 'envelope-signature' | 'envelope-of-receipt' | 'directory-signature' | 'directory-authority'
  | 'receiver-certificate' | 'sender-certificate' | 'agencies' | 'head-told' | 'head' | 'inclusion' | 'consistency' | 'timestamp'

/** Why it does not hold, or cannot be said. */
export type Why =
  | 'malformed' | 'wrong-kind' | 'bad-signature' | 'invalid'
  | 'other-envelope' | 'other-parties' | 'no-directory' | 'directory-older' | 'compare' | 'other-authority' | 'unknown-member' | 'not-its-certificate'
  | 'not-valid-then' | 'revoked-before' | 'revoked-since' | 'other-agency' | 'unknown-agency' | 'other-log' | 'not-in-log' | 'rewritten' | 'too-early'
  | 'timestamp-unreadable' | 'timestamp-of-other'

export type Check = {
  what: What
  /** null: nothing here contradicts it, and nothing here proves it */
  holds: boolean | null
  why: Why | null
  /** whose, when, which thumbprint: what a sentence about the check names */
  detail: string
}

export type Party = { member: string; memberName: string | null; agency: string | null }
export type Facts = {
  sender: Party
  receiver: Party
  kind: 'document' | 'status' | 'recall' | 'change'
  documentId: string
  /** known when the envelope lies with the receipt */
  document: { number: string; subject: string; issuedOn: string } | null
  receivedAt: string
  outcome: 'accepted' | 'refused'
  /** why it was refused, in the receiver's words */
  problem: string | null
}

export type Judgement = {
  verdict: 'proven' | 'unproven' | 'refuted'
  /** null when refuted: what is forged states nothing */
  facts: Facts | null
  checks: Check[]
}
