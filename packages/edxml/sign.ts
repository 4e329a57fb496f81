/** XML signatures (W3C XMLDSig 1.1): enveloped, exclusive canonicalisation, RSA or ECDSA with SHA-256, over the whole file. */
import { createHash, createVerify, sign as signWith, X509Certificate, type KeyLike } from 'node:crypto'
import { XmlC14NMode, XmlElement, type XmlDocument } from 'libxml2-wasm'
import { lift, type Lifted } from './lift.ts'
import { withDocument } from './tree.ts'
import { defaultLimits, type Limits } from './types.ts'

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const ENVELOPED = `${DSIG}enveloped-signature`
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const METHODS: Partial<Record<string, string>> = { rsa: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', ec: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' }
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const mode = { mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0 }

/**
 * The certificate (PEM or DER) of an RSA or EC key, and the key; or, where the key lies elsewhere (a token, an HSM, a service), what asks for its
 * signature with SHA-256 over these bytes: PKCS#1 v1.5, or ECDSA in DER. Any signer of packages/pdf-signing with SHA-256 is one.
 */
export type Signer = { certificate: string | Uint8Array } & ({ key: KeyLike } | { sign(toBeSigned: Uint8Array): Uint8Array | Promise<Uint8Array> })

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
const signedInfo = (method: string, digest: string) => `<SignedInfo xmlns="${DSIG}"><CanonicalizationMethod Algorithm="${EXCLUSIVE}"></CanonicalizationMethod>` +
  `<SignatureMethod Algorithm="${method}"></SignatureMethod><Reference URI=""><Transforms><Transform Algorithm="${ENVELOPED}"></Transform>` +
  `<Transform Algorithm="${EXCLUSIVE}"></Transform></Transforms><DigestMethod Algorithm="${SHA256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference></SignedInfo>`

/** r and s of a DER signature side by side, as XMLDSig 1.1 §6.4.3 writes them. */
function plainOf(der: Uint8Array, half: number): Buffer {
  const parts = [der.subarray(4, 4 + der[3]!), der.subarray(6 + der[3]!)]
  return Buffer.concat(parts.map((part) => { const digits = Buffer.from(part).subarray(-half); return Buffer.concat([Buffer.alloc(half - digits.length), digits]) }))
}

async function valueOf(info: string, signer: Signer, { publicKey }: X509Certificate): Promise<string> {
  const bytes = Buffer.from(info)
  const value = 'key' in signer ? signWith('sha256', bytes, signer.key) : await signer.sign(bytes)
  const halves: Partial<Record<string, number>> = { prime256v1: 32, secp384r1: 48 }
  const half = halves[publicKey.asymmetricKeyDetails?.namedCurve ?? '']
  return (half === undefined ? Buffer.from(value) : plainOf(value, half)).toString('base64')
}

/** Fills the empty `DigitalSignature` of a file. @throws Error for a key of another kind, such as one bound to PSS */
export async function signXml(xml: string, signer: Signer): Promise<string> {
  const certificate = new X509Certificate(signer.certificate)
  const method = METHODS[certificate.publicKey.asymmetricKeyType ?? '']
  if (method === undefined) throw new Error(`No XML signature is made with a key of kind ${certificate.publicKey.asymmetricKeyType}`)
  const lifted = lift(Buffer.from(xml), { ...defaultLimits, maxBytes: Number.POSITIVE_INFINITY, maxAttachments: Number.POSITIVE_INFINITY })
  const info = signedInfo(method, withDocument(lifted, (document) => digestOf(document, lifted.files)))
  const signature = `<Signature xmlns="${DSIG}">${info.replace(` xmlns="${DSIG}"`, '')}<SignatureValue>${await valueOf(info, signer, certificate)}</SignatureValue>` +
    `<KeyInfo><X509Data><X509Certificate>${certificate.raw.toString('base64')}</X509Certificate></X509Data></KeyInfo></Signature>`
  return xml.replace('<edXML:DigitalSignature/>', () => `<edXML:DigitalSignature>${signature}</edXML:DigitalSignature>`)
}

const at = (node: XmlElement | XmlDocument, path: string) => node.find(path, { d: DSIG }).filter((found) => found instanceof XmlElement)
const algorithmsAt = (node: XmlElement, path: string) => at(node, path).map((found) => found.attr('Algorithm')?.value ?? '')
const wordsAt = (node: XmlElement, path: string) => at(node, path)[0]?.content.replace(/\s/g, '') ?? ''

/** One reference, to the whole file, by the algorithms above: whatever else a signature could point at is not claimed to be signed. */
function isOfProfile(signature: XmlElement, { publicKey }: X509Certificate) {
  const method = METHODS[publicKey.asymmetricKeyType ?? '']
  if (method === undefined) return false
  const expected: [string, string[]][] = [
    ['d:SignedInfo/d:CanonicalizationMethod', [EXCLUSIVE]], ['d:SignedInfo/d:SignatureMethod', [method]],
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
  if (another || certificate === null || !isOfProfile(signature, certificate)) return { verdict: 'unsupported', certificate: certificate?.raw ?? null }
  const info = at(signature, 'd:SignedInfo')[0]!.canonicalizeToString(mode)
  const [value, digest] = [wordsAt(signature, 'd:SignatureValue'), wordsAt(signature, 'd:SignedInfo/d:Reference/d:DigestValue')]
  const isSigned = createVerify('SHA256').update(info).verify({ key: certificate.publicKey, dsaEncoding: 'ieee-p1363' }, value, 'base64')
  signature.remove()
  return { verdict: isSigned && digestOf(document, files) === digest ? 'intact' : 'changed', certificate: certificate.raw }
}

export const judgeLifted = (lifted: Lifted) => withDocument(lifted, (document) => judge(document, lifted.files))

/**
 * Judges the signature of an edXML file; null when it bears none.
 * @throws EdxmlError for what cannot be read at all
 */
export const verifyEdxml = (bytes: Uint8Array, limits: Limits = defaultLimits): SignatureJudgement | null => judgeLifted(lift(bytes, limits))
