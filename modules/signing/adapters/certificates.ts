import { X509Certificate } from 'node:crypto'
import { ensure, Problem } from '#platform/problems'
import type { Authority } from '../contract.ts'

/** The parts of a certificate that are stored and shown. */
export function readCertificate(der: Buffer) {
  const certificate = new X509Certificate(der)
  const subject = namesIn(certificate.subject)
  const issuer = namesIn(certificate.issuer)
  return {
    subjectName: subject.get('CN') ?? subject.get('O') ?? certificate.subject,
    organisationName: subject.get('O') ?? null,
    isOrganisation: subject.has('organizationIdentifier') || subject.has('2.5.4.97'),
    serialNumber: certificate.serialNumber.toLowerCase(),
    issuerName: issuer.get('CN') ?? certificate.issuer,
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
    isAuthority: certificate.ca,
  }
}

/** `CN=…` lines as node:crypto prints them, a comma in a name escaped (RFC 2253 §2.4); the last one of a kind wins. */
const namesIn = (text: string) => new Map(text.split('\n').map((line): [string, string] => {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1).replace(/\\(.)/g, '$1')]
}))

/**
 * The one certificate in a text, of an authority whose days are not over. Who only calls itself its own issuer is believed to be a root
 * when its key proves it.
 * @throws Problem 422 signing/not-a-certificate, signing/several-certificates, signing/not-an-authority, signing/authority-expired
 */
export function authorityIn(pem: string, now: Date): { certificate: X509Certificate; facts: Authority } {
  const certificate = parse(pem)
  ensure(certificate.ca, () => new Problem('signing/not-an-authority', 422, 'This is not the certificate of an authority'))
  const isSelfIssued = certificate.checkIssued(certificate)
  ensure(!isSelfIssued || certificate.verify(certificate.publicKey), () => new Problem('signing/not-an-authority', 422, 'It names itself as its issuer and is not signed by its own key'))
  const { validFromDate: validFrom, validToDate: validTo } = certificate
  ensure(validTo > now, () => new Problem('signing/authority-expired', 422, 'The certificate of this authority has ended', { validTo }))
  return {
    certificate,
    facts: {
      kind: isSelfIssued ? 'root' : 'intermediate', subject: plain(certificate.subject), issuer: plain(certificate.issuer), key: keyOf(certificate),
      serialNumber: certificate.serialNumber.toLowerCase(), validFrom, validTo, sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    },
  }
}

function parse(pem: string): X509Certificate {
  ensure(pem.split('-----BEGIN CERTIFICATE-----').length <= 2, () => new Problem('signing/several-certificates', 422, 'One authority at a time: the text has several certificates'))
  try {
    return new X509Certificate(pem)
  } catch {
    throw new Problem('signing/not-a-certificate', 422, 'This is not a certificate in PEM')
  }
}

/** `CN=…, O=…`: the names as one line. */
const plain = (names: string) => names.replaceAll('\n', ', ')

function keyOf({ publicKey: { asymmetricKeyType, asymmetricKeyDetails } }: X509Certificate): string {
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {}
  return [asymmetricKeyType?.toUpperCase(), modulusLength ?? namedCurve].filter(Boolean).join(' ')
}
