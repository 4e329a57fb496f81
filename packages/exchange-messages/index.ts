/** What installations say to each other, as signed bytes: JWS in its compact form (RFC 7515), ES256, the signer's certificate in `x5c`. Browser-safe. */
import { base64url, CompactSign, compactVerify, decodeProtectedHeader, errors, importX509, type CryptoKey, type KeyObject } from 'jose'
import type { z } from 'zod'
import { MessageError } from './message-error.ts'
import { Consignment, Directory, Envelope, JoinRequest, Receipt, Taken, TreeHead } from './shapes.ts'

export { CannotDecrypt, MessageError } from './message-error.ts'
export { seal, sealingKeyIn, unseal, type SealingKey } from './sealing.ts'
export {
  AnnouncedFile, Consignment, Directory, Envelope, Hash, JoinRequest, Member, MemberCode, Receipt, Taken, TreeHead, type Agency, type EnvelopeKind, type SealedContent, type SealedFile,
} from './shapes.ts'

const shapes = { envelope: Envelope, receipt: Receipt, head: TreeHead, directory: Directory, join: JoinRequest, consignment: Consignment, taken: Taken }
export type Kind = keyof typeof shapes
export type Said<K extends Kind> = z.output<(typeof shapes)[K]>

/** A key of the signer and its certificate (DER, base64). */
export type Signer = { key: CryptoKey | KeyObject; certificate: string }

const typeOf = (kind: Kind) => `congvu-${kind}+jws`
/** Bytes of one message; a directory of thousands of agencies is the largest. */
const MOST = { envelope: 200_000, receipt: 20_000, head: 8000, directory: 8_000_000, join: 2_000_000, consignment: 650_000, taken: 8000 } as const satisfies Record<Kind, number>

/** Signs a message. @returns the bytes to send and to keep, as text */
export async function sign<K extends Kind>(kind: K, message: Said<K>, { key, certificate }: Signer): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(shapes[kind].parse(message)))
  return new CompactSign(bytes).setProtectedHeader({ alg: 'ES256', typ: typeOf(kind), x5c: [certificate] }).sign(key)
}

const keys = new Map<string, Promise<CryptoKey>>()
const KNOWN = 2000

/** The key of a certificate, read once. */
function keyOf(certificate: string): Promise<CryptoKey> {
  const known = keys.get(certificate)
  if (known) return known
  if (keys.size >= KNOWN) keys.clear()
  const read = importX509(`-----BEGIN CERTIFICATE-----\n${certificate.replace(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----`, 'ES256') as Promise<CryptoKey>
  keys.set(certificate, read)
  void read.catch(() => keys.delete(certificate))
  return read
}

/** Which kind of message these bytes say they are; their signature says nothing yet. */
export function kindOf(jws: string): Kind | undefined {
  try {
    const { typ } = decodeProtectedHeader(jws)
    return (Object.keys(shapes) as Kind[]).find((kind) => typeOf(kind) === typ)
  } catch {
    return undefined
  }
}

function headerOf(kind: Kind, jws: string) {
  if (jws.length > MOST[kind]) throw new MessageError('malformed', `More than ${MOST[kind]} bytes`)
  try {
    return decodeProtectedHeader(jws)
  } catch {
    throw new MessageError('malformed', 'Not a JWS in compact form')
  }
}

/** The one certificate of the header. */
function certificateIn(kind: Kind, jws: string): string {
  const { typ, alg, x5c, ...rest } = headerOf(kind, jws)
  if (typ !== typeOf(kind)) throw new MessageError('wrong-kind', `Not a ${typeOf(kind)}`)
  if (alg !== 'ES256' || !Array.isArray(x5c) || x5c.length !== 1 || typeof x5c[0] !== 'string' || Object.keys(rest).length > 0) throw new MessageError('malformed', 'A header other than ES256 with one certificate')
  return x5c[0]
}

/** One text is one message: what decodes to the same bytes in another spelling is refused. */
const isCanonical = (jws: string) => jws.split('.').every((part) => base64url.encode(base64url.decode(part)) === part)

export type Verified<K extends Kind> = { message: Said<K>; /** DER, base64: whose it is says the directory. */ certificate: string; /** SHA-256 of the certificate. */ thumbprint: string }

/**
 * Checks the signature with the certificate the message names and reads what it says. Whether that certificate is anybody's is for the caller to find in the directory.
 * @throws MessageError
 */
export async function verify<K extends Kind>(kind: K, jws: string): Promise<Verified<K>> {
  const certificate = certificateIn(kind, jws)
  const payload = await payloadOf(jws, certificate)
  return { message: readAs(kind, payload), certificate, thumbprint: await digest(fromBase64(certificate)) }
}

async function payloadOf(jws: string, certificate: string): Promise<Uint8Array> {
  try {
    if (!isCanonical(jws)) throw new MessageError('malformed', 'Not in its canonical spelling')
    return (await compactVerify(jws, await keyOf(certificate), { algorithms: ['ES256'] })).payload
  } catch (error) {
    if (error instanceof MessageError) throw error
    if (error instanceof errors.JWSSignatureVerificationFailed) throw new MessageError('bad-signature', 'The signature does not hold')
    throw new MessageError('malformed', 'Neither a certificate with a P-256 key nor a signature by it')
  }
}

function readAs<K extends Kind>(kind: K, payload: Uint8Array): Said<K> {
  try {
    const read = shapes[kind].safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)))
    if (read.success) return read.data as Said<K>
    throw new MessageError('invalid', `It says what no ${kind} may say: ${read.error.issues[0]!.path.join('.')}`)
  } catch (error) {
    if (error instanceof MessageError) throw error
    throw new MessageError('invalid', 'No JSON in UTF-8')
  }
}

const fromBase64 = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const hex = (bytes: ArrayBuffer) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
const digest = async (bytes: Uint8Array) => hex(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))

/** SHA-256 of a message as it was sent, in hexadecimal. */
export const digestOf = (jws: string): Promise<string> => digest(new TextEncoder().encode(jws))

/** SHA-256 of a certificate (DER, base64), in hexadecimal: what people compare by telephone. */
export const thumbprintOf = (certificate: string): Promise<string> => digest(fromBase64(certificate))
