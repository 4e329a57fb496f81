import { existsSync, readFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import { issueCertificate, type TimestampAuthority } from '#packages/pdf-signing'
import { secretsHome, writeSecret } from '#platform/secrets'
import { demoAuthority, NO_LEGAL_FORCE, pairsIn, pemOf } from './demo-authority.ts'

/** Under the arc that RFC 5612 keeps for examples: the policy of a demonstration, nobody else's. */
export const DEMO_TIMESTAMP_POLICY = '1.3.6.1.4.1.32473.1.1'

const opened = new Map<string, TimestampAuthority>()

/** This installation's own timestamp authority, or makes it: a certificate of the demo authority, its key under `secrets/`. */
export function ownTimestampAuthority(now: Date): TimestampAuthority {
  const home = secretsHome()
  const authority = opened.get(home) ?? openOrMake(now)
  opened.set(home, authority)
  return authority
}

function openOrMake(now: Date): TimestampAuthority {
  const path = join(secretsHome(), 'demo-timestamp-authority.pem')
  const { root, issuing } = demoAuthority(now)
  if (!existsSync(path)) writeSecret(path, make(now))
  const [pair] = pairsIn(readFileSync(path, 'utf8'))
  if (!pair) throw new Error('secrets/demo-timestamp-authority.pem is damaged')
  return { ...pair, chain: [issuing.certificate, root.certificate], policy: DEMO_TIMESTAMP_POLICY, accuracySeconds: 1 }
}

/** As long as the authority that issues it: a demonstration does not end because nobody renewed its clock. */
function make(now: Date): string {
  const { issuing } = demoAuthority(now)
  const { validFromDate: validFrom, validToDate: validTo } = new X509Certificate(issuing.certificate)
  const names = { kind: 'timestamp-authority', commonName: `CôngVụ Demo TSA — ${NO_LEGAL_FORCE}`, organisation: `CôngVụ Demo — ${NO_LEGAL_FORCE}` } as const
  const { certificate, key } = issueCertificate(issuing, { ...names, validFrom, validTo })
  return pemOf({ certificate, key: key! })
}
