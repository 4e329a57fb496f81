import type { RevocationProof, RevocationSource } from '../clients.ts'
import type { VerificationReport } from './report.ts'
import type { Unanswered } from './trust.ts'
import { verifyPdf, type VerifyOptions } from './verify.ts'

export type Asking = {
  /** asked in turn about each certificate: ocspClient, crlClient. They reach what the `fetch` given to them reaches. */
  sources: RevocationSource[]
  /** for all questions together, which are asked side by side; 15 seconds unless told */
  timeoutMs?: number
  /** verifyInRoom for files of strangers; verifyPdf unless told */
  verify?: (pdf: Uint8Array, options: Omit<VerifyOptions, 'render'>) => Promise<VerificationReport>
}

/** More than the paths of any honest file have. */
const MOST_ASKED = 20

/**
 * Verifies, asks the authorities about certificates the file brings no usable answer for, and verifies again with what they
 * say, which is judged like any other evidence. Only certificates on a path to a believed root are asked about: a stranger's
 * file cannot name an address of its own. Never throws; who does not answer in time has said nothing.
 */
export async function verifyAsking(pdf: Uint8Array, options: Omit<VerifyOptions, 'render'>, { sources, timeoutMs = 15_000, verify = verifyPdf }: Asking): Promise<VerificationReport> {
  const report = await verify(pdf, options)
  const open = new Map(report.signatures.flatMap(({ unanswered }) => unanswered).map((each) => [each.certificate.toString('latin1'), each]))
  if (open.size === 0) return report
  const proofs = await answersTo([...open.values()].slice(0, MOST_ASKED), sources, timeoutMs)
  if (proofs.length === 0) return report
  const of = (kind: RevocationProof['kind']): Buffer[] => proofs.filter((proof) => proof.kind === kind).map(({ der }) => der)
  return verify(pdf, { ...options, crls: [...(options.crls ?? []), ...of('crl')], ocsps: [...(options.ocsps ?? []), ...of('ocsp')] })
}

async function answersTo(open: Unanswered[], sources: RevocationSource[], timeoutMs: number): Promise<RevocationProof[]> {
  const proofs: RevocationProof[] = []
  const { promise: tooLate, resolve: end } = Promise.withResolvers<void>()
  const timer = setTimeout(end, timeoutMs)
  await Promise.race([tooLate, Promise.all(open.map(async (each) => {
    const proof = await firstProof(each, sources)
    if (proof) proofs.push(proof)
  }))])
  clearTimeout(timer)
  return [...proofs]
}

async function firstProof({ certificate, issuer }: Unanswered, sources: RevocationSource[]): Promise<RevocationProof | undefined> {
  for (const source of sources) {
    try {
      const proof = await source(certificate, issuer)
      if (proof) return proof
    } catch {
      // The next source may know.
    }
  }
  return undefined
}
