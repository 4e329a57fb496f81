import { X509Certificate } from 'node:crypto'

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
