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

/** `CN=…` lines as node:crypto prints them; the last one of a kind wins. */
const namesIn = (text: string) => new Map(text.split('\n').map((line): [string, string] => {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}))

/** Whether certificates lead, signature by signature, from a leaf to one of the roots. */
export function leadsTo(roots: Buffer[], leaf: Buffer, between: Buffer[]): boolean {
  const authorities = [...roots, ...between].map((der) => new X509Certificate(der))
  const isRoot = ({ raw }: X509Certificate) => roots.some((root) => root.equals(raw))
  let current = new X509Certificate(leaf)
  for (let steps = 0; steps < 8 && !isRoot(current); steps++) {
    const issuer = authorities.find((candidate) => !candidate.raw.equals(current.raw) && hasIssued(candidate, current))
    if (!issuer) return false
    current = issuer
  }
  return isRoot(current)
}

const hasIssued = (issuer: X509Certificate, certificate: X509Certificate) =>
  issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
