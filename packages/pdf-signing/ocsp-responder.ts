/** An OCSP responder (RFC 6960) for the demo authority and for tests. */
import { createHash, type KeyObject } from 'node:crypto'
import { OCSPRequest } from 'pkijs'
import { defaultAlgorithm, signatureIdentifier, signBytes } from './signing-algorithms.ts'
import { publicKeyBits } from './certificate.ts'
import { successfulAnswer } from './ocsp.ts'
import { bitString, childAt, children, generalizedTime, octetString, oid, readDer, readIntegerHex, sequence, TAG, tlv } from './der.ts'

export type OcspResponder = {
  /** the authority whose certificates it answers for */
  issuer: Buffer
  /** the authority's own, or one with the purpose OCSPSigning issued by it */
  certificate: Buffer
  key: KeyObject
}

export type CertificateState = { status: 'good' } | { status: 'unknown' } | { status: 'revoked'; at: Date; reason?: number }

export type Answering = {
  /** state by serial number (hex); asked only about certificates of this issuer */
  stateOf: (serialNumber: string) => CertificateState
  at: Date
  /** one hour after `at` unless told; null leaves it out: then something newer is always to be had (RFC 6960 §2.4) */
  nextUpdate?: Date | null
  withNonce?: boolean
}

const MALFORMED_REQUEST = sequence(tlv(TAG.enumerated, Buffer.from([1])))

/** OCSPResponse (RFC 6960 §4.2) to a request; a malformed one is told so. */
export function answerOcsp(responder: OcspResponder, request: Buffer, { stateOf, at, nextUpdate, withNonce = true }: Answering): Buffer {
  const asked = readRequest(request)
  if (!asked) return MALFORMED_REQUEST
  const issuerKeyHash = createHash('sha1').update(publicKeyBits(responder.issuer)).digest()
  const until = nextUpdate === undefined ? new Date(at.getTime() + 3_600_000) : nextUpdate
  const answers = asked.ids.map((id) => {
    const [, , keyHash, serial] = children(readDer(id))
    const isOurs = keyHash?.value.equals(issuerKeyHash) === true
    const state = isOurs && serial ? stateOf(readIntegerHex(serial)) : { status: 'unknown' as const }
    return sequence(id, stateBytes(state), generalizedTime(at), ...(until ? [tlv(0xa0, generalizedTime(until))] : []))
  })
  const byKey = tlv(0xa2, octetString(createHash('sha1').update(publicKeyBits(responder.certificate)).digest()))
  const extensions = withNonce && asked.nonce ? [tlv(0xa1, sequence(asked.nonce))] : []
  return successful(responder, sequence(byKey, generalizedTime(at), sequence(...answers), ...extensions))
}

function successful({ certificate, key, issuer }: OcspResponder, body: Buffer): Buffer {
  const algorithm = defaultAlgorithm(certificate)
  const certificates = certificate.equals(issuer) ? [] : [tlv(0xa0, sequence(certificate))]
  const basic = sequence(body, signatureIdentifier(algorithm), bitString(signBytes(key, algorithm, body)), ...certificates)
  return successfulAnswer(basic)
}

/** CertStatus, IMPLICIT tags (RFC 6960 §4.2.1). */
function stateBytes(state: CertificateState): Buffer {
  if (state.status === 'good') return tlv(0x80)
  if (state.status === 'unknown') return tlv(0x82)
  const reason = state.reason === undefined ? [] : [tlv(0xa0, tlv(TAG.enumerated, Buffer.from([state.reason])))]
  return tlv(0xa1, generalizedTime(state.at), ...reason)
}

/** The CertIDs as they were asked, and the nonce extension. */
function readRequest(request: Buffer): { ids: Buffer[]; nonce: Buffer | undefined } | undefined {
  try {
    OCSPRequest.fromBER(new Uint8Array(request))
    const parts = children(childAt(children(readDer(request)), 0))
    const list = parts.find(({ tag }) => tag === TAG.sequence)
    const extensions = parts.find(({ tag }) => tag === 0xa2)
    const all = extensions ? children(childAt(children(extensions), 0)) : []
    const nonce = all.find((extension) => childAt(children(extension), 0).raw.equals(oid('1.3.6.1.5.5.7.48.1.2')))
    return { ids: list ? children(list).map((one) => childAt(children(one), 0).raw) : [], nonce: nonce?.raw }
  } catch {
    return undefined
  }
}
