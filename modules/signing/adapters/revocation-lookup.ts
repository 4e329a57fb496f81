/** Asking the authorities of other people's certificates while an official looks at a file: only where the installation allows it. */
import { createHash } from 'node:crypto'
import { crlClient, ocspClient, verifyAsking, type Asking, type RevocationProof, type RevocationSource } from '#packages/pdf-signing'
import { config } from '#platform/config'
import { fetchOutsideOr } from '#platform/outbound'

/** Each authority has this long, and all of them together twice as long: somebody is waiting at a screen. */
const PATIENCE_MS = 4_000
/** What was said, and that nothing was said, is not asked again meanwhile. */
const KEPT_MS = 300_000
const MOST_KEPT = 1_000

type Verify = NonNullable<Asking['verify']>

/** The same way of verifying, which asks where the configuration allows it. */
export function asking(verify: Verify): Verify {
  if (!config.revocationLookup) return verify
  return (pdf, options) => verifyAsking(pdf, options, { sources: [source], verify, timeoutMs: 2 * PATIENCE_MS })
}

const reach = { fetch: (url: string, init: RequestInit) => fetchOutsideOr(config.revocationHosts)(url, init), timeoutMs: PATIENCE_MS }
const sources = [ocspClient(reach), crlClient(reach)]
const kept = new Map<string, { until: number; proof: Promise<RevocationProof | undefined> }>()

const source: RevocationSource = (certificate, issuer) => {
  const key = createHash('sha256').update(certificate).update(issuer).digest('hex')
  const known = kept.get(key)
  if (known && Date.now() < known.until) return known.proof
  if (kept.size >= MOST_KEPT) kept.delete(kept.keys().next().value!)
  const proof = firstOf(certificate, issuer)
  kept.set(key, { until: Date.now() + KEPT_MS, proof })
  return proof
}

async function firstOf(certificate: Buffer, issuer: Buffer): Promise<RevocationProof | undefined> {
  for (const ask of sources) {
    const proof = await ask(certificate, issuer).catch(() => undefined)
    if (proof) return proof
  }
  return undefined
}
