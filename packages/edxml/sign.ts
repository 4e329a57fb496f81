/** XML signatures (W3C XMLDSig): enveloped, exclusive canonicalisation, RSA with SHA-256, over the whole file. */
import { createHash, createSign, createVerify, X509Certificate, type KeyLike } from 'node:crypto'
import { XmlC14NMode, XmlElement, type XmlDocument } from 'libxml2-wasm'
import { lift, type Lifted } from './lift.ts'
import { withDocument } from './tree.ts'
import { defaultLimits, type Limits } from './types.ts'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const ENVELOPED = `${DSIG}enveloped-signature`
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const mode = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }

/** An RSA key and the certificate (PEM or DER) that names its holder. */
export type Signer = { key: KeyLike; certificate: string | Uint8Array }

export type SignatureJudgement = {
  /** `intact`: every byte of meaning is as it was signed; `changed`: not; `unsupported`: made otherwise than this profile, nothing is claimed. */
  verdict: 'intact' | 'changed' | 'unsupported'
  /** DER of the certificate it names; whether to trust it is the reader’s affair. */
  certificate: Uint8Array | null
}

/** The canonical form of the file with its attachments back in their places, hashed piece by piece. */
function digestOf(document: XmlDocument, files: Lifted['files']) {
  const hash = createHash('sha256')
  let rest = document.canonicalizeToString(mode)
  for (const [token, content] of files) {
    const at = rest.indexOf(token)
    if (at < 0) continue
    hash.update(rest.slice(0, at)).update(content.replace(/\r\n?/g, '\n'))
    rest = rest.slice(at + token.length)
  }
  return hash.update(rest).digest('base64')
}

/** Written as canonicalisation would write it, so that its bytes are what is signed. */
const signedInfo = (digest: string) => `<SignedInfo xmlns="${DSIG}"><CanonicalizationMethod Algorithm="${EXCLUSIVE}"></CanonicalizationMethod>` +
  `<SignatureMethod Algorithm="${RSA_SHA256}"></SignatureMethod><Reference URI=""><Transforms><Transform Algorithm="${ENVELOPED}"></Transform>` +
  `<Transform Algorithm="${EXCLUSIVE}"></Transform></Transforms><DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`

/** Fills the empty `DigitalSignature` of a file. */
export function signXml(xml: string, { key, certificate }: Signer): string {
  const lifted = lift(Buffer.from(xml), { ...defaultLimits, maxBytes: Number.POSITIVE_INFINITY, maxAttachments: Number.POSITIVE_INFINITY })
  const info = signedInfo(withDocument(lifted, (document) => digestOf(document, lifted.files)))
  const value = createSign('RSA-SHA256').update(info).sign(key, 'base64')
  const der = new X509Certificate(certificate).raw.toString('base64')
  const signature = `<Signature xmlns="${DSIG}">${info.replace(` xmlns="${DSIG}"`, '')}<SignatureValue>${value}</SignatureValue>` +
    `<KeyInfo><X509Data><X509Certificate>${der}</X509Certificate></X509Data></KeyInfo></Signature>`
  return xml.replace('<edXML:DigitalSignature/>', () => `<edXML:DigitalSignature>${signature}</edXML:DigitalSignature>`)
}

const at = (node: XmlElement | XmlDocument, path: string) => node.find(path, { d: DSIG }).filter((found) => found instanceof XmlElement)
const algorithmsAt = (node: XmlElement, path: string) => at(node, path).map((found) => found.attr('Algorithm')?.value ?? '')
const wordsAt = (node: XmlElement, path: string) => at(node, path)[0]?.content.replace(/\s/g, '') ?? ''

/** One reference, to the whole file, by the algorithms above: whatever else a signature could point at is not claimed to be signed. */
function isOfProfile(signature: XmlElement) {
  const expected: [string, string[]][] = [
    ['d:SignedInfo/d:CanonicalizationMethod', [EXCLUSIVE]], ['d:SignedInfo/d:SignatureMethod', [RSA_SHA256]],
    ['d:SignedInfo/d:Reference/d:Transforms/d:Transform', [ENVELOPED, EXCLUSIVE]], ['d:SignedInfo/d:Reference/d:DigestMethod', [SHA256]],
  ]
  const references = at(signature, 'd:SignedInfo/d:Reference')
  return references.length === 1 && references[0]!.attr('URI')?.value === '' && at(signature, './/*[local-name() = "InclusiveNamespaces"]').length === 0 &&
    expected.every(([path, algorithms]) => algorithmsAt(signature, path).join(' ') === algorithms.join(' '))
}

function certificateIn(signature: XmlElement) {
  try {
    return new X509Certificate(Buffer.from(wordsAt(signature, 'd:KeyInfo/d:X509Data/d:X509Certificate'), 'base64'))
  } catch {
    return null
  }
}

function judge(document: XmlDocument, files: Lifted['files']): SignatureJudgement | null {
  const [signature, another] = at(document, '//d:Signature')
  if (!signature) return null
  const certificate = certificateIn(signature)
  if (another || certificate === null || !isOfProfile(signature)) return { verdict: 'unsupported', certificate: certificate?.raw ?? null }
  const info = at(signature, 'd:SignedInfo')[0]!.canonicalizeToString(mode)
  const [value, digest] = [wordsAt(signature, 'd:SignatureValue'), wordsAt(signature, 'd:SignedInfo/d:Reference/d:DigestValue')]
  const isSigned = createVerify('RSA-SHA256').update(info).verify(certificate.publicKey, value, 'base64')
  signature.remove()
  return { verdict: isSigned && digestOf(document, files) === digest ? 'intact' : 'changed', certificate: certificate.raw }
}

export const judgeLifted = (lifted: Lifted) => withDocument(lifted, (document) => judge(document, lifted.files))

/**
 * Judges the signature of an edXML file; null when it bears none.
 * @throws EdxmlError for what cannot be read at all
 */
export const verifyEdxml = (bytes: Uint8Array, limits: Limits = defaultLimits): SignatureJudgement | null => judgeLifted(lift(bytes, limits))
