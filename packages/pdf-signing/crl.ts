/** Certificate revocation lists (RFC 5280 §5) of the demo authority. */
import { defaultAlgorithm, signatureIdentifier, signBytes } from './signing-algorithms.ts'
import { authorityKeyIdentifier, extension } from './certificate-profile.ts'
import { subjectOf } from './certificate.ts'
import { bitString, integer, sequence, TAG, time, tlv } from './der.ts'
import type { Authority } from './pki.ts'

export type RevokedCertificate = {
  /** hex */
  serialNumber: string
  at: Date
  /** CRLReason of RFC 5280 §5.3.1, e.g. 1 keyCompromise, 3 affiliationChanged, 5 cessationOfOperation */
  reason?: number
}

export type CrlRequest = {
  revoked: RevokedCertificate[]
  /** CRL number: grows with each list of this authority */
  number: number
  at?: Date
  /** 30 days after `at` unless told */
  nextUpdate?: Date
}

const DAY = 86_400_000

/** A complete CRL, version 2 (RFC 5280 §5), as DER. */
export function createCrl(authority: Authority, request: CrlRequest): Buffer {
  const at = request.at ?? new Date()
  const signing = defaultAlgorithm(authority.certificate)
  const algorithm = signatureIdentifier(signing)
  const entries = request.revoked.map(revokedEntry)
  const extensions = sequence(authorityKeyIdentifier(authority), extension('2.5.29.20', false, integer(request.number)))
  const body = sequence(
    integer(1),
    algorithm,
    subjectOf(authority.certificate),
    time(at),
    time(request.nextUpdate ?? new Date(at.getTime() + 30 * DAY)),
    ...(entries.length > 0 ? [sequence(...entries)] : []),
    tlv(0xa0, extensions),
  )
  return sequence(body, algorithm, bitString(signBytes(authority.key, signing, body)))
}

function revokedEntry({ serialNumber, at, reason }: RevokedCertificate): Buffer {
  const parts = [integer(BigInt(`0x${serialNumber}`)), time(at)]
  if (reason !== undefined) parts.push(sequence(extension('2.5.29.21', false, tlv(TAG.enumerated, Buffer.from([reason])))))
  return sequence(...parts)
}
