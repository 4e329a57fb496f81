/** Run by bench.ts in a process of its own: signs or extends a large file and prints the peak memory in MB. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCrl, createRootAuthority, createTimestampToken, crlsAtHand, extendPdf, issueCertificate, signPdf, softwareSigner, type Timestamper } from './index.ts'

const [what, folder = ''] = process.argv.slice(2)
const validFrom = new Date(Date.now() - 86_400_000)
const root = createRootAuthority({ commonName: 'Đo', keyKind: 'ec-p256', validFrom })
const issue = (kind: 'person' | 'timestamp-authority') => {
  const { certificate, key } = issueCertificate(root, { kind, commonName: 'Đo', validFrom })
  if (!key) throw new Error('a key was expected')
  return { certificate, key, chain: [] }
}
const authority = { ...issue('timestamp-authority'), policy: '1.2.3' }
const timestamp: Timestamper = async (imprint) => createTimestampToken(authority, { ...imprint, at: new Date(), serialNumber: Date.now() })
const path = (name: string): string => join(folder, name)

if (what === 'sign') writeFileSync(path('signed.pdf'), await signPdf(readFileSync(path('source.pdf')), { signer: softwareSigner(issue('person')), timestamp }))
// Its authority is gone with the first process: only the shape matters here, so the signer's own path ends where it begins.
else writeFileSync(path('lta.pdf'), await extendPdf(readFileSync(path('signed.pdf')), { level: 'B-LTA', timestamp, roots: [root.certificate], revocation: [crlsAtHand([createCrl(root, { number: 1, revoked: [] })])] }))

// Not resourceUsage().maxRSS: across exec that remembers the parent.
const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
console.log(Math.round(Number(kilobytes) / 1000))
