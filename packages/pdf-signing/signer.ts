import { KeyObject, X509Certificate, type webcrypto } from 'node:crypto'
import { P12Signer } from '@libpdf/core'
import { pssContentsOf } from './pkcs12-pss.ts'
import { isStrong, RSA_PSS, schemeOf, signBytes, type HashName, type SignatureAlgorithm } from './signing-algorithms.ts'
import { PdfSigningError } from './errors.ts'

/** Anything that holds a key: a file, a token, an HSM, a remote service, a browser. */
export type Signer = {
  /** DER of the signer's certificate */
  certificate: Buffer
  /** DER of the certificates above it; the root may be left out */
  chain: Buffer[]
  /** RSA PKCS#1 v1.5 or ECDSA with SHA-256, by the certificate's key, unless told */
  algorithm?: SignatureAlgorithm
  /** Signs the DER of the signed attributes with `algorithm`; ECDSA answers DER (r, s). */
  sign(toBeSigned: Buffer): Promise<Buffer> | Buffer
}

export type KeyMaterial = { key: KeyObject; certificate: Buffer; chain: Buffer[] }

/** PSS instead of PKCS#1 v1.5 for an RSA key; SHA-384 or SHA-512 instead of SHA-256. */
export type SoftwareSigning = { hash?: HashName; pss?: boolean }

/**
 * A signer over a private key in memory: RSA of at least 2048 bits, ECDSA on P-256 or P-384; SHA-256 unless told.
 * @throws PdfSigningError unsupported-key, key-mismatch
 */
export function softwareSigner({ key, certificate, chain }: KeyMaterial, { hash = 'sha256', pss = false }: SoftwareSigning = {}): Signer {
  if (key.type !== 'private' || !isStrong(key)) throw new PdfSigningError('unsupported-key', 'a private key is needed: RSA ≥ 2048, or ECDSA on P-256 or P-384')
  if (!new X509Certificate(certificate).checkPrivateKey(key))
    throw new PdfSigningError('key-mismatch', 'the certificate is not of this key')
  const algorithm: SignatureAlgorithm = { scheme: pss && key.asymmetricKeyType === 'rsa' ? 'rsa-pss' : schemeOf(key), hash }
  return { certificate, chain, algorithm, sign: (toBeSigned) => signBytes(key, algorithm, toBeSigned) }
}

/**
 * Opens a PKCS#12 file (RFC 7292): modern PBES2 and legacy RC2/3DES, RSA and EC, passwords in any language.
 * `chain` is ordered from the issuer upwards as far as the file goes.
 * @throws PdfSigningError wrong-password, bad-pkcs12
 */
export async function openPkcs12(bytes: Uint8Array, password: string): Promise<KeyMaterial> {
  const { key, certificates } = await contentsOf(bytes, password).catch((error: unknown) => {
    throw pkcs12Error(error)
  })
  const own = certificates.find((certificate) => certificate.checkPrivateKey(key))
  if (!own) throw new PdfSigningError('bad-pkcs12', 'no certificate in the file belongs to its key')
  return { key, certificate: own.raw, chain: chainAbove(own, certificates).map((certificate) => certificate.raw) }
}

type Contents = { key: KeyObject; certificates: X509Certificate[] }

async function contentsOf(bytes: Uint8Array, password: string): Promise<Contents> {
  try {
    const opened = await P12Signer.create(bytes, password)
    // LibPDF keeps the extractable CryptoKey to itself in its types; we sign with node:crypto, which is faster.
    const { privateKey } = opened as unknown as { privateKey: webcrypto.CryptoKey }
    return { key: KeyObject.from(privateKey), certificates: [opened.certificate, ...opened.certificateChain].map((der) => new X509Certificate(der)) }
  } catch (error) {
    // LibPDF knows no keys bound to PSS; everything else it says holds.
    if (error instanceof Error && error.message.endsWith(`Unsupported key algorithm: ${RSA_PSS}`)) return pssContentsOf(bytes, password)
    throw error
  }
}

function pkcs12Error(error: unknown): PdfSigningError {
  const message = error instanceof Error ? error.message : String(error)
  // The MAC over the file (RFC 7292 §5.1) cannot tell a wrong password from a damaged file: the first is likelier.
  return /password|integrity|decrypt/i.test(message)
    ? new PdfSigningError('wrong-password', 'the password does not open this PKCS#12 file', { cause: error })
    : new PdfSigningError('bad-pkcs12', 'the PKCS#12 file cannot be read', { cause: error })
}

function chainAbove(own: X509Certificate, certificates: X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = []
  for (let current: X509Certificate | undefined = own; current; ) {
    const child: X509Certificate = current
    current = certificates.find((other) => other !== own && !chain.includes(other) && child.checkIssued(other))
    if (current) chain.push(current)
  }
  return chain
}
