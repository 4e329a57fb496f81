/** Why CMS is written and revocation lists are read by our own DER code: the same work by pkijs, in the same run. */
import { hash, X509Certificate } from 'node:crypto'
import { fromBER, OctetString } from 'asn1js'
import { AlgorithmIdentifier, Certificate, CertificateRevocationList, ContentInfo, EncapsulatedContentInfo, IssuerAndSerialNumber, SignedData, SignerInfo } from 'pkijs'
import { sideBySide, type Row } from './bench-measure.ts'
import { assembleCms, createCrl, signedAttributes } from './index.ts'
import { issuing, subscribe } from './testing.ts'
import { revocationOf } from './verify/revocation.ts'

const ENTRIES = 1_000

export async function benchAsn1(): Promise<Row[]> {
  const { certificate, signer } = subscribe({ kind: 'person', commonName: 'Đo ASN.1' })
  const digest = hash('sha256', 'đo', 'buffer')
  const signature = await signer.sign(signedAttributes(digest, certificate))
  const build = (): Buffer => assembleCms({ attributes: signedAttributes(digest, certificate), signature, certificate, chain: signer.chain })
  const cms = build()
  const list = createCrl(issuing, { number: 1, revoked: Array.from({ length: ENTRIES }, (_, index) => ({ serialNumber: `4${hash('sha256', String(index)).slice(0, 31)}`, at: new Date(0), reason: 1 })) })
  const written = await sideBySide(build, () => buildWithPkijs(cms, certificate, signer.chain))
  const read = await sideBySide(() => readHere(list, certificate), () => readWithPkijs(list))
  return [row('CMS written', ...written, 10), row(`revocation list of ${ENTRIES} read and verified`, ...read, 3)]
}

const row = (name: string, value: number, reference: number, target: number): Row => {
  const ratio = value / reference
  return { name, value, unit: 'per CPU second', reference, referenceName: 'pkijs', ratio, target, met: ratio >= target }
}

/** Everything but the signed attributes, which are taken as they are. */
function buildWithPkijs(cms: Buffer, certificate: Buffer, chain: Buffer[]): ArrayBuffer {
  const [own, ...above] = [certificate, ...chain].map((der) => Certificate.fromBER(new Uint8Array(der)))
  if (!own) throw new Error('a certificate was expected')
  const signerInfo = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: '2.16.840.1.101.3.4.2.1' }),
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: '1.2.840.10045.4.3.2' }),
    signature: new OctetString({ valueHex: new Uint8Array(cms.subarray(-70)) }),
  })
  const encapContentInfo = new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.7.1' })
  const signedData = new SignedData({ version: 1, digestAlgorithms: [signerInfo.digestAlgorithm], encapContentInfo, signerInfos: [signerInfo], certificates: [own, ...above] })
  return new ContentInfo({ contentType: '1.2.840.113549.1.7.2', content: signedData.toSchema(true) }).toSchema().toBER()
}

/** A copy each time: what was read once is remembered. */
function readHere(list: Buffer, certificate: Buffer): void {
  const now = new Date()
  const { status } = revocationOf(certificate, new X509Certificate(issuing.certificate), { crls: [Buffer.from(list)] }, { at: now, now }, new Date(now.getTime() + 1_000))
  if (status !== 'good') throw new Error('the list should clear the certificate')
}

/** asn1js refuses more than 10,000 nodes unless told: a list of 1,700 entries. */
function readWithPkijs(list: Buffer): number {
  const { result } = fromBER(new Uint8Array(list), { maxNodes: 10_000_000 })
  return new CertificateRevocationList({ schema: result }).revokedCertificates?.length ?? 0
}
