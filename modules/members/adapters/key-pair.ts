import 'reflect-metadata'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, webcrypto, X509Certificate, type KeyObject } from 'node:crypto'
import { ExtendedKeyUsageExtension, SubjectAlternativeNameExtension, X509CertificateGenerator } from '@peculiar/x509'
import { conceal, reveal } from '#platform/secrets'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const PURPOSE = 'exchange key'
const TLS = ['1.3.6.1.5.5.7.3.1', '1.3.6.1.5.5.7.3.2']

export type KeyPair = { thumbprint: string; certificate: string; concealed: Buffer }

/** A key for signatures and for both ends of TLS with its self-signed certificate; believed because the directory names it, not because of an issuer. */
export async function makeKeyPair({ code, name, endpoint }: { code: string; name: string; endpoint: string | null }, { from, to }: { from: Date; to: Date }): Promise<KeyPair> {
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const host = endpoint === null ? code : new URL(endpoint).hostname
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [code] }, { O: [name.slice(0, 64)] }], keys, signingAlgorithm: algorithm, notBefore: from, notAfter: to,
    extensions: [new ExtendedKeyUsageExtension(TLS), new SubjectAlternativeNameExtension([{ type: 'dns', value: host }])],
  })
  const der = Buffer.from(certificate.rawData)
  const thumbprint = thumbprintIn(new X509Certificate(der))
  const secret = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey))
  return { thumbprint, certificate: der.toString('base64'), concealed: conceal(secret, PURPOSE, thumbprint) }
}

export const openKey = ({ concealed, thumbprint }: Pick<KeyPair, 'concealed' | 'thumbprint'>): KeyObject =>
  createPrivateKey({ key: reveal(concealed, PURPOSE, thumbprint), format: 'der', type: 'pkcs8' })

const thumbprintIn = (certificate: X509Certificate) => certificate.fingerprint256.replaceAll(':', '').toLowerCase()

/** SHA-256 of a certificate (DER, base64) with a P-256 key; null for anything else. */
export function thumbprintOfKey(certificate: string): string | null {
  try {
    const read = new X509Certificate(Buffer.from(certificate, 'base64'))
    return read.publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? thumbprintIn(read) : null
  } catch {
    return null
  }
}

const SEALING = 'exchange sealing key'
export type SealingPair = { thumbprint: string; public: string; concealed: Buffer }

/** A key others encrypt to, apart from the one that signs: each for one use (NIST SP 800-57 §5.2). */
export function makeSealingPair(): SealingPair {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256', publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'der' } })
  const thumbprint = sha256(publicKey)
  return { thumbprint, public: publicKey.toString('base64'), concealed: conceal(privateKey, SEALING, thumbprint) }
}

export const openSealingKey = ({ concealed, thumbprint }: Pick<SealingPair, 'concealed' | 'thumbprint'>): KeyObject =>
  createPrivateKey({ key: reveal(concealed, SEALING, thumbprint), format: 'der', type: 'pkcs8' })

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** SHA-256 of a P-256 key (SPKI, base64); null for anything else. */
export function thumbprintOfSealingKey(key: string): string | null {
  try {
    const der = Buffer.from(key, 'base64')
    return createPublicKey({ key: der, format: 'der', type: 'spki' }).asymmetricKeyDetails?.namedCurve === 'prime256v1' ? sha256(der) : null
  } catch {
    return null
  }
}

export const pemOf = (certificate: string): string => new X509Certificate(Buffer.from(certificate, 'base64')).toString()
