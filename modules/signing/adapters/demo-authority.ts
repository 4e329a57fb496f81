import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRootAuthority, createSubordinateAuthority, type Authority } from '#packages/pdf-signing'
import { derivedKey, secretsHome, writeSecret } from '#platform/secrets'

/** Said in every name, so that nobody mistakes a demo signature for one with legal force. */
export const NO_LEGAL_FORCE = 'KHÔNG CÓ GIÁ TRỊ PHÁP LÝ'
export const DEMO_LEGAL_BASIS = `Cơ quan chứng thực thử nghiệm của bản cài đặt, ${NO_LEGAL_FORCE.toLowerCase()}`

export type DemoAuthority = { root: Authority; issuing: Authority }

const opened = new Map<string, DemoAuthority>()

/** Opens the demo authority of this installation, or makes it: keys under `secrets/`, encrypted under the master key. */
export function demoAuthority(now: Date): DemoAuthority {
  const home = secretsHome()
  const authority = opened.get(home) ?? openOrMake(now)
  opened.set(home, authority)
  return authority
}

function openOrMake(now: Date): DemoAuthority {
  const path = join(secretsHome(), 'demo-authority.pem')
  if (!existsSync(path)) writeSecret(path, written(make(now)))
  return read(readFileSync(path, 'utf8'))
}

/** Valid from the start of last year, so that a demo story may begin in the past. */
function make(now: Date): DemoAuthority {
  const validFrom = new Date(Date.UTC(now.getUTCFullYear() - 1, 0, 1))
  const organisation = `CôngVụ Demo — ${NO_LEGAL_FORCE}`
  const root = createRootAuthority({ commonName: `CôngVụ Demo Root CA — ${NO_LEGAL_FORCE}`, organisation, validFrom })
  const issuing = createSubordinateAuthority(root, { commonName: `CôngVụ Demo Sub CA — ${NO_LEGAL_FORCE}`, organisation, validFrom })
  return { root, issuing }
}

const passphrase = () => derivedKey(Buffer.from('congvu'), 'congvu demo authority').toString('hex')

/** A key, encrypted under the master key, and its certificate. */
export const pemOf = ({ key, certificate }: Authority) => [
  key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: passphrase() }), new X509Certificate(certificate).toString(),
].join('')

/** The pairs pemOf wrote, in their order. */
export function pairsIn(text: string): Authority[] {
  const keys = text.match(/-----BEGIN ENCRYPTED PRIVATE KEY-----[^-]+-----END ENCRYPTED PRIVATE KEY-----/g) ?? []
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return keys.map((key, index) => ({ key: createPrivateKey({ key, passphrase: passphrase() }), certificate: new X509Certificate(certificates[index]!).raw }))
}

const written = ({ root, issuing }: DemoAuthority) => [root, issuing].map(pemOf).join('')

function read(text: string): DemoAuthority {
  const [root, issuing] = pairsIn(text)
  if (!root || !issuing) throw new Error('secrets/demo-authority.pem is damaged')
  return { root, issuing }
}
