/** Encryption to one member: JWE in its compact form (RFC 7516), ECDH-ES+A256KW with A256GCM, the key named by the SHA-256 of its SPKI. Browser-safe. */
import { compactDecrypt, CompactEncrypt, decodeProtectedHeader, importSPKI, type CryptoKey, type KeyObject } from 'jose'
import { CannotDecrypt, MessageError } from './message-error.ts'
import { SealedContent } from './shapes.ts'

const [ALG, ENC, TYP] = ['ECDH-ES+A256KW', 'A256GCM', 'congvu-sealed+jwe'] as const

/** A P-256 key (SPKI, base64) and the SHA-256 of its bytes. */
export type SealingKey = { key: string; thumbprint: string }

/** Encrypts to whoever holds the private half. */
export async function seal(content: SealedContent, { key, thumbprint }: SealingKey): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(SealedContent.parse(content)))
  const receiver = await importSPKI(`-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----`, ALG)
  return new CompactEncrypt(bytes).setProtectedHeader({ alg: ALG, enc: ENC, typ: TYP, kid: thumbprint }).encrypt(receiver)
}

/** Which key opens it. @throws MessageError malformed */
export function sealingKeyIn(jwe: string): string {
  try {
    const { alg, enc, typ, kid, epk: _, ...rest } = decodeProtectedHeader(jwe)
    if (alg === ALG && enc === ENC && typ === TYP && typeof kid === 'string' && Object.keys(rest).length === 0) return kid
  } catch { /* No header at all. */ }
  throw new MessageError('malformed', `Not sealed by ${ALG} with ${ENC}`)
}

/** @throws CannotDecrypt, MessageError invalid */
export async function unseal(jwe: string, key: CryptoKey | KeyObject): Promise<SealedContent> {
  const opened = await compactDecrypt(jwe, key, { keyManagementAlgorithms: [ALG], contentEncryptionAlgorithms: [ENC] }).catch(() => {
    throw new CannotDecrypt('It does not open with the key it names')
  })
  const read = SealedContent.safeParse(jsonIn(opened.plaintext))
  if (!read.success) throw new MessageError('invalid', 'What was sealed says nothing a message may say')
  return read.data
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return undefined
  }
}
