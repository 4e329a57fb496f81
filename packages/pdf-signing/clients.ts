/** Clients of trust services: timestamp authorities, OCSP responders, revocation lists. What they answer is checked. */
import { X509Certificate } from 'node:crypto'
import { crlUrlsOf } from './certificate.ts'
import { PdfSigningError } from './errors.ts'
import { ocspRequest, ocspUrlsOf, readOcspResponse, type OcspExpectation } from './ocsp.ts'
import { checkTimestamp, newNonce, readTimestampResponse, readTimestampToken, timestampRequest, type TimestampReading, type Timestamper } from './timestamp.ts'
import { exchange, type TransportOptions } from './transport.ts'
import { revocationOf } from './verify/revocation.ts'
import { judgeCertificate, type TrustAnchors } from './verify/trust.ts'

export type TimestampClientOptions = TransportOptions & {
  url: string
  /** e.g. authorization */
  headers?: Record<string, string>
  policy?: string
  /** whom to believe; without it the token only has to hold in itself */
  trust?: TrustAnchors
  /** how far the stamped instant may be from our clock, in milliseconds; 5 minutes unless told */
  maxSkewMs?: number
  now?: () => Date
}

/**
 * A timestamper over HTTP (RFC 3161 §3.4). The token is verified against the request: imprint, nonce, policy, signature,
 * purpose and, with `trust`, path and validity of the authority's certificate at the stamped instant.
 * @throws PdfSigningError (from the timestamper) timestamp-unavailable, timestamp-refused, bad-timestamp
 */
export function timestampClient(options: TimestampClientOptions): Timestamper {
  const { url, headers, policy } = options
  return async (imprint) => {
    const request = { ...imprint, nonce: newNonce(), ...(policy && { policy }) }
    const contentType = 'application/timestamp-query'
    const asked = { url, contentType, body: timestampRequest(request), code: 'timestamp-unavailable' as const, ...(headers && { headers }) }
    const token = readTimestampResponse(await exchange(options, asked))
    const reading = readTimestampToken(token)
    checkTimestamp(reading, request)
    checkAuthority(reading, options)
    return token
  }
}

function checkAuthority(reading: TimestampReading, options: TimestampClientOptions): void {
  const { time, accuracyMs } = reading
  const { trust, maxSkewMs = 300_000, now = () => new Date() } = options
  const skew = Math.abs(time.getTime() - now().getTime())
  if (skew > maxSkewMs + accuracyMs) throw new PdfSigningError('bad-timestamp', `the timestamp is ${Math.round(skew / 1000)} seconds from our clock`)
  const fault = trust && timestampAuthorityFault(reading, trust, now())
  if (fault) throw new PdfSigningError('bad-timestamp', `the timestamp authority is not trusted: ${fault}`)
}

/** Why the authority of a token was not to be believed at the instant it asserts; nothing when it was. */
export function timestampAuthorityFault({ time, certificate, certificates }: TimestampReading, trust: TrustAnchors, now: Date): string | undefined {
  return judgeCertificate(certificate, certificates, trust, { at: time, now, isProven: true }, 'timestamping').fault?.why
}

/** What the authority says of a certificate: an OCSP response or a revocation list, DER, checked. */
export type RevocationProof = { kind: 'ocsp' | 'crl'; der: Buffer; revokedAt?: Date | undefined }

/** Finds a proof about a certificate; nothing when this source knows none. @throws PdfSigningError revocation-unavailable, bad-revocation-answer */
export type RevocationSource = (certificate: Buffer, issuer: Buffer) => Promise<RevocationProof | undefined>

type RevocationClientOptions = TransportOptions & { now?: () => Date }

/** Asks the OCSP responders a certificate names, one after the other. */
export function ocspClient(options: RevocationClientOptions): RevocationSource {
  const { now = () => new Date() } = options
  return (certificate, issuer) => firstAnswer(ocspUrlsOf(certificate), async (url) => {
    const nonce = newNonce()
    const body = ocspRequest(certificate, issuer, nonce)
    const der = await exchange(options, { url, body, contentType: 'application/ocsp-request', code: 'revocation-unavailable' })
    return ocspProof(der, certificate, issuer, { nonce, at: now() })
  })
}

function ocspProof(der: Buffer, certificate: Buffer, issuer: Buffer, expected: OcspExpectation): RevocationProof {
  const { status, revokedAt } = readOcspResponse(der, certificate, issuer, expected)
  if (status === 'unknown') throw new PdfSigningError('bad-revocation-answer', 'the OCSP responder does not know the certificate')
  return { kind: 'ocsp', der, revokedAt: status === 'revoked' ? (revokedAt ?? new Date(0)) : undefined }
}

const LIST_KEPT_MS = 60_000

/**
 * Fetches the revocation lists a certificate names; `maxBytes` 20 MiB unless told. A list is fetched once a minute, however many
 * certificates it is about.
 */
export function crlClient({ maxBytes = 20 * 1024 * 1024, ...options }: RevocationClientOptions): RevocationSource {
  const { now = () => new Date() } = options
  const kept = new Map<string, { at: number; list: Promise<Buffer> }>()
  const fetchList = (url: string): Promise<Buffer> => {
    const known = kept.get(url)
    if (known && Date.now() - known.at < LIST_KEPT_MS) return known.list
    const list = exchange({ ...options, maxBytes }, { url, code: 'revocation-unavailable' })
    kept.set(url, { at: Date.now(), list })
    list.catch(() => kept.delete(url))
    return list
  }
  return (certificate, issuer) => firstAnswer(crlUrlsOf(certificate), async (url) => {
    const der = await fetchList(url)
    const proof = listProof(der, certificate, issuer, now())
    if (!proof) throw new PdfSigningError('bad-revocation-answer', 'the revocation list is stale, of another issuer, or badly signed')
    return proof
  })
}

/** Lists at hand, as an authority's own installation has them. */
export function crlsAtHand(lists: Buffer[], now: () => Date = () => new Date()): RevocationSource {
  return async (certificate, issuer) => {
    for (const list of lists) {
      const proof = listProof(list, certificate, issuer, now())
      if (proof) return proof
    }
    return undefined
  }
}

function listProof(der: Buffer, certificate: Buffer, issuer: Buffer, at: Date): RevocationProof | undefined {
  const { validToDate } = new X509Certificate(certificate)
  const state = revocationOf(certificate, new X509Certificate(issuer), { crls: [der] }, { at, now: at }, validToDate)
  return state.status === 'unknown' ? undefined : { kind: 'crl', der, revokedAt: state.status === 'revoked' ? state.at : undefined }
}

/** The first address that gives an answer; with none the first fault is told. */
async function firstAnswer(urls: string[], ask: (url: string) => Promise<RevocationProof>): Promise<RevocationProof | undefined> {
  let fault: unknown
  for (const url of urls) {
    try {
      return await ask(url)
    } catch (error) {
      fault ??= error
    }
  }
  if (fault) throw fault
  return undefined
}
