/** Reading RFC 3161 tokens by WebCrypto. */
import { fromBER, Null, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import { type AlgorithmIdentifier, AuthorityKeyIdentifier, Certificate, ContentInfo, ExtKeyUsage, id_eContentType_TSTInfo, IssuerAndSerialNumber, SignedData, TSTInfo, type SignerInfo } from 'pkijs'

export type Timestamp = {
  at: Date
  /** SHA-256 of the authority's certificate, hex: whether it is to be believed is the reader's to say */
  authority: string
  authorityName: string
}

type Bytes = Uint8Array<ArrayBuffer>
const ESS = ['1.2.840.113549.1.9.16.2.12', '1.2.840.113549.1.9.16.2.47']
const HASHES: Record<string, string> = { '2.16.840.1.101.3.4.2.1': 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512' }
const RSA_PSS = '1.2.840.113549.1.1.10'
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8'

export class TimestampError extends Error {
  readonly isOfOther: boolean
  constructor(message: string, isOfOther = false) {
    super(message)
    this.name = 'TimestampError'
    this.isOfOther = isOfOther
  }
}

/**
 * Reads a token over `stamped` and checks what it says about itself: imprint, signature, ESS certificate, a certificate for
 * timestamps and nothing else, valid then, and a chain in which each certificate signs the one before. The authority itself is not judged.
 * @throws TimestampError
 */
export async function readTimestamp(token: Bytes, stamped: Bytes): Promise<Timestamp> {
  try {
    return await read(token, stamped)
  } catch (error) {
    if (error instanceof TimestampError) throw error
    throw new TimestampError(error instanceof Error ? error.message : String(error))
  }
}

async function read(token: Bytes, stamped: Bytes): Promise<Timestamp> {
  const signed = signedDataOf(token)
  const info = TSTInfo.fromBER(signed.encapContentInfo.eContent!.valueBlock.valueHexView as Bytes)
  if (!await info.verify({ data: stamped.buffer.slice(stamped.byteOffset, stamped.byteOffset + stamped.length) })) throw new TimestampError('It stamps something else', true)
  const { signatureVerified, signerCertificate } = await signed.verify({ signer: 0, data: stamped.slice().buffer, extendedMode: true })
  if (!signatureVerified || !signerCertificate) throw new TimestampError('Its signature does not hold')
  const certificate = der(signerCertificate)
  const signer = signed.signerInfos[0]!
  must(isBy(signer, signerCertificate) && isExact(signer.signatureAlgorithm, signer.signature.valueBlock.valueHexView), 'It is spelled in another way')
  must(await isBound(signer, certificate), 'It does not bind its certificate')
  must(isForTimestamps(signerCertificate), 'Its certificate is not one of a timestamp authority')
  must(signerCertificate.notBefore.value <= info.genTime && info.genTime <= signerCertificate.notAfter.value, 'Its certificate was not valid then')
  await mustBeChain(signerCertificate, (signed.certificates ?? []).filter((each) => each instanceof Certificate))
  return { at: info.genTime, authority: await digest('SHA-256', certificate), authorityName: nameOf(signerCertificate) }
}

function must(isTrue: boolean, what: string) {
  if (!isTrue) throw new TimestampError(what)
}

/** One signature, over a TSTInfo, and nothing beside it that no signature covers. */
function signedDataOf(token: Bytes): SignedData {
  const parsed = fromBER(token)
  must(same(new Uint8Array(parsed.result.toBER()), token), 'Not one DER structure')
  const content = new ContentInfo({ schema: parsed.result })
  must(content.contentType === ContentInfo.SIGNED_DATA, 'No CMS signature')
  const signed = new SignedData({ schema: content.content })
  const [signer, ...others] = signed.signerInfos
  must(signed.version === 3 && signed.encapContentInfo.eContentType === id_eContentType_TSTInfo && signed.encapContentInfo.eContent !== undefined, 'No timestamp')
  must(signer !== undefined && others.length === 0 && signer.signedAttrs !== undefined && signer.unsignedAttrs === undefined && (signed.crls ?? []).length === 0, 'Not one plain signature')
  must(signed.digestAlgorithms.length === 1 && signed.digestAlgorithms[0]!.isEqual(signer!.digestAlgorithm), 'Two minds about the hash')
  return signed
}

/** The certificate is the one the signature was made for: ESSCertIDv2 of any SHA-2, or the older one of SHA-1 (RFC 5816 §2.2.1). */
async function isBound({ signedAttrs }: SignerInfo, certificate: Bytes): Promise<boolean> {
  const [older, newer] = ESS.map((id) => signedAttrs?.attributes.find(({ type }) => type === id)?.values[0])
  const { hash, value } = hashIn(sequenceIn(sequenceIn(newer ?? older)?.[0])?.[0], newer ? 'SHA-256' : 'SHA-1')
  return hash !== undefined && value !== undefined && hex(value) === await digest(hash, certificate)
}

/** ESSCertID and ESSCertIDv2 begin with the hash, the second with its algorithm before it where that is not the usual one. */
function hashIn(id: unknown, usual: string): { hash: string | undefined; value: Uint8Array | undefined } {
  const [first, second] = sequenceIn(id) ?? []
  if (first instanceof OctetString) return { hash: usual, value: first.valueBlock.valueHexView }
  const named = sequenceIn(first)?.[0]
  return { hash: named instanceof ObjectIdentifier ? HASHES[named.getValue()] : undefined, value: second instanceof OctetString ? second.valueBlock.valueHexView : undefined }
}

const sequenceIn = (value: unknown) => (value instanceof Sequence ? value.valueBlock.value : undefined)

function isForTimestamps({ extensions = [] }: Certificate): boolean {
  const usage = extensions.find(({ extnID }) => extnID === '2.5.29.37')
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : []
  return usage?.critical === true && purposes.length === 1 && purposes[0] === TIME_STAMPING
}

/** Each certificate in it signs the one before; the last is a root, or names the key of one that is not there. */
async function mustBeChain(signer: Certificate, certificates: Certificate[]) {
  must([signer, ...certificates].every(isExactIn), 'A certificate in it is spelled in another way')
  let [last, rest] = [signer, certificates.filter((each) => each !== signer)]
  while (rest.length > 0) {
    const issuer = rest.find(({ subject }) => same(der(subject), der(last.issuer)))
    must(issuer !== undefined && await last.verify(issuer), 'A certificate in it signs none of the others')
    ;[last, rest] = [issuer!, rest.filter((each) => each !== issuer)]
  }
  if (same(der(last.subject), der(last.issuer))) return must(await last.verify(last), 'Its root does not sign itself')
  const [own, above] = ['2.5.29.14', '2.5.29.35'].map((id) => keyIn(last, id))
  must(above !== undefined && above !== own, 'Its last certificate is neither a root nor signed by another key')
}

/** The key a certificate names in an extension: its own, or its issuer's. */
function keyIn({ extensions = [] }: Certificate, id: string): string | undefined {
  const value = extensions.find(({ extnID }) => extnID === id)?.parsedValue as OctetString | AuthorityKeyIdentifier | undefined
  const key = value instanceof AuthorityKeyIdentifier ? value.keyIdentifier : value
  return key && hex(key.valueBlock.valueHexView)
}

/** One signature has one spelling: its algorithm takes no parameters but PSS's, and ECDSA's value is a DER structure, which readers take loosely. */
function isExact({ algorithmId, algorithmParams }: AlgorithmIdentifier, bytes: Uint8Array): boolean {
  const isPlain = algorithmParams === undefined || algorithmParams instanceof Null || algorithmId === RSA_PSS
  if (!isPlain || !algorithmId.startsWith('1.2.840.10045.4.')) return isPlain
  const value = fromBER(bytes.slice()).result
  return bytes[0] === 0x30 && value instanceof Sequence && same(new Uint8Array(value.toBER()), bytes)
}
const isExactIn = ({ signature, signatureAlgorithm, signatureValue }: Certificate) =>
  same(der(signature), der(signatureAlgorithm)) && signatureValue.valueBlock.unusedBits === 0 && isExact(signatureAlgorithm, signatureValue.valueBlock.valueHexView)

/** The signer named exactly as in its certificate; where it is named by its key (version 3) nothing else is said of it. */
const isBy = ({ version, sid }: SignerInfo, { issuer, serialNumber }: Certificate) =>
  (sid instanceof IssuerAndSerialNumber ? version === 1 && same(der(sid.issuer), der(issuer)) && same(new Uint8Array(sid.serialNumber.toBER()), new Uint8Array(serialNumber.toBER())) : version === 3)

const der = (part: { toSchema(): { toBER(): ArrayBuffer } }) => new Uint8Array(part.toSchema().toBER())
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, i) => byte === b[i])
const nameOf = ({ subject }: Certificate) => String((subject.typesAndValues.find(({ type }) => type === '2.5.4.3') ?? subject.typesAndValues[0])?.value.valueBlock.value ?? '')
const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const digest = async (hash: string, bytes: Bytes) => hex(new Uint8Array(await crypto.subtle.digest(hash, bytes)))
