import { answerOcsp, crlClient, ocspClient, ocspRequest, type Authority, type CertificateState, type RevocationSource } from '#packages/pdf-signing'
import { X509Certificate } from 'node:crypto'
import { fetchOutside } from '#platform/outbound'
import { demoAuthority } from './demo-authority.ts'

/** Since when a certificate of our demo authority is revoked, by its serial number (hex); null when it is not. */
export type RevokedSince = (serialNumber: string) => Promise<Date | null>

/** Whoever issued a certificate is asked: our demo authority in this process, any other by the addresses its certificates name. */
export const revocationSources = (now: Date, revokedSince: RevokedSince): RevocationSource[] =>
  [ownAnswers(now, revokedSince), ocspClient({ fetch: fetchOutside }), crlClient({ fetch: fetchOutside })]

function ownAnswers(now: Date, revokedSince: RevokedSince): RevocationSource {
  const { root, issuing } = demoAuthority(now)
  return async (certificate, issuer) => {
    const authority = [root, issuing].find((own) => own.certificate.equals(issuer))
    if (!authority) return undefined
    const revokedAt = await revokedSince(new X509Certificate(certificate).serialNumber.toLowerCase())
    return { kind: 'ocsp', der: answerFor(authority, certificate, revokedAt, now), revokedAt: revokedAt ?? undefined }
  }
}

function answerFor({ certificate: issuer, key }: Authority, certificate: Buffer, revokedAt: Date | null, at: Date): Buffer {
  const state: CertificateState = revokedAt ? { status: 'revoked', at: revokedAt } : { status: 'good' }
  return answerOcsp({ issuer, certificate: issuer, key }, ocspRequest(certificate, issuer), { stateOf: () => state, at })
}
