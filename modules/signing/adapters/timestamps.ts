/** Where the time of a signature comes from: this installation's own authority, or a foreign one, asked while no transaction is open. */
import { createHash } from 'node:crypto'
import { createTimestampToken, PdfSigningError, timestampClient, type Imprint, type Signer, type Timestamper, type TrustAnchors } from '#packages/pdf-signing'
import { config } from '#platform/config'
import { OutsideFirst, sql, type Db } from '#platform/database'
import { Problem } from '#platform/problems'
import type { TimestampRule } from '../rules.ts'
import { ownTimestampAuthority } from './timestamp-authority.ts'

/** A token of our own authority; its number is taken for good, whatever becomes of the transaction. */
export async function stampHere(db: Db, now: Date, imprint: Imprint & { nonce?: Buffer; withCertificates?: boolean }): Promise<Buffer> {
  const { rows: [row] } = await sql<{ serial: string }>`select nextval('signing.timestamp_serial')::text as serial`.execute(db)
  return createTimestampToken(ownTimestampAuthority(now), { ...imprint, at: now, serialNumber: BigInt(row!.serial) })
}

/** How many bytes a token may need: ours with its two authorities, or one of a chain of RSA-4096 keys. */
export const timestampRoom = () => (config.timestamp ? 10_240 : 4_096)

export type Asking = { rule: TimestampRule; trust: TrustAnchors }

/**
 * The timestamp a signature is to carry. A foreign authority is asked with no lock held: the command is undone, run again, and finds
 * the token here. Without an answer the rule decides: nothing is signed, or signed without.
 * @throws Problem 503 signing/no-timestamp
 */
export function timestampOf({ db, now }: { db: Db; now: Date }, asking: () => Promise<Asking>): (imprint: Imprint) => Promise<Buffer | undefined> {
  return async (imprint) => {
    if (!config.timestamp) return stampHere(db, now, imprint)
    const answered = tokens.get(keyOf(imprint.digest))
    if (answered) return answered.token
    const asked = await asking()
    throw new OutsideFirst(async () => keep(tokens, keyOf(imprint.digest), { token: await askOutside(imprint, asked) }))
  }
}

/** A timestamp for evidence of our own, outside any transaction. @throws PdfSigningError when it cannot be had: the caller tries later */
export const stampEvidence = (db: Db, now: Date, { imprint, trust }: { imprint: Imprint; trust: TrustAnchors }): Promise<Buffer> =>
  config.timestamp ? outsideClient(trust)(imprint) : stampHere(db, now, imprint)

function outsideClient(trust: TrustAnchors): Timestamper {
  const { url, authorization, policy } = config.timestamp!
  return timestampClient({ fetch, url, trust, timeoutMs: 5_000, ...(policy && { policy }), ...(authorization && { headers: { authorization } }) })
}

const FIRST_PAUSE_MS = 500

/** Asks until the rule's patience ends. */
async function askOutside(imprint: Imprint, { rule, trust }: Asking): Promise<Buffer | undefined> {
  const ask = outsideClient(trust)
  const until = Date.now() + rule.waitSeconds * 1000
  for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
    try {
      return await ask(imprint)
    } catch (error) {
      if (!(error instanceof PdfSigningError)) throw error
      if (Date.now() + pause >= until) return withoutOr(rule, error)
    }
    await new Promise((later) => setTimeout(later, pause))
  }
}

function withoutOr({ requirement }: TimestampRule, { code, message }: PdfSigningError): undefined {
  if (requirement === 'allowed-without') return undefined
  throw new Problem('signing/no-timestamp', 503, `No timestamp could be had: ${message}`, { code, retryAfterSeconds: 30 })
}

/**
 * The same signer, who gives the same signature when the command is run again: ECDSA would make another one, and the timestamp
 * that was fetched for the first would be worth nothing.
 */
export const remembering = (signer: Signer): Signer => (!config.timestamp ? signer : {
  ...signer,
  async sign(toBeSigned) {
    const key = keyOf(signer.certificate, toBeSigned)
    const { signature } = signatures.get(key) ?? keep(signatures, key, { signature: await signer.sign(toBeSigned) })
    return signature
  },
})

const KEPT_MS = 120_000
const MOST_KEPT = 2_000
const tokens = new Map<string, { token: Buffer | undefined }>()
const signatures = new Map<string, { signature: Buffer }>()

const keyOf = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex')

/** Kept as long as a command takes to be run again; the oldest gives way. */
function keep<T>(kept: Map<string, T>, key: string, answer: T): T {
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(key, answer)
  setTimeout(() => kept.delete(key), KEPT_MS).unref()
  return answer
}
