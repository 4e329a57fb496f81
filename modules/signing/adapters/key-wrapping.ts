import { createCipheriv, createDecipheriv, createHash, createPrivateKey, randomBytes, scrypt, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { Problem } from '#platform/problems'
import { derivedKey, masterKeyName } from '#platform/secrets'

const stretch = promisify<string, Buffer, number, { N: number; r: number; p: number }, Buffer>(scrypt)
const VERSION = 1
/** log2 of scrypt's N: 16 MiB and some 40 ms for each guess; without the master key a guess tells nothing. */
const GUESS_COST = 14

/** The PIN does not open the key. */
export class WrongPin extends Error {}

/**
 * A private key (PKCS#8) under AES-256-GCM; the key for that comes from the PIN (scrypt) and the master key (HKDF).
 * Bound to its certificate, so that wrapped keys cannot change places in the database.
 * Layout: version, master key's name (4), log2 N, salt (16), nonce (12), tag (16), ciphertext.
 */
export async function wrapKey(key: KeyObject, pin: string, certificate: Buffer, cost = GUESS_COST): Promise<Buffer> {
  const [salt, nonce] = [randomBytes(16), randomBytes(12)]
  const cipher = createCipheriv('aes-256-gcm', await keyFrom(pin, salt, cost), nonce)
  cipher.setAAD(fingerprint(certificate))
  const ciphertext = Buffer.concat([cipher.update(key.export({ type: 'pkcs8', format: 'der' })), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), masterKeyName(), Buffer.of(cost), salt, nonce, cipher.getAuthTag(), ciphertext])
}

/** @throws WrongPin; Problem signing/master-key-changed, which is nobody's wrong PIN */
export async function unwrapKey(wrapped: Buffer, pin: string, certificate: Buffer): Promise<KeyObject> {
  if (wrapped[0] !== VERSION || !wrapped.subarray(1, 5).equals(masterKeyName()))
    throw new Problem('signing/master-key-changed', 409, 'This key was kept under another master key of the installation')
  const [salt, nonce, tag, ciphertext] = [wrapped.subarray(6, 22), wrapped.subarray(22, 34), wrapped.subarray(34, 50), wrapped.subarray(50)]
  const decipher = createDecipheriv('aes-256-gcm', await keyFrom(pin, salt, wrapped[5]!), nonce)
  decipher.setAAD(fingerprint(certificate))
  decipher.setAuthTag(tag)
  return createPrivateKey({ key: opened(decipher, ciphertext), format: 'der', type: 'pkcs8' })
}

function opened(decipher: ReturnType<typeof createDecipheriv>, ciphertext: Buffer): Buffer {
  try {
    return Buffer.concat([decipher.update(ciphertext), decipher.final()])
  } catch {
    throw new WrongPin()
  }
}

const keyFrom = async (pin: string, salt: Buffer, log2N: number) =>
  derivedKey(await stretch(pin.normalize('NFC'), salt, 32, { N: 2 ** log2N, r: 8, p: 1 }), 'congvu signing key')

const fingerprint = (certificate: Buffer) => createHash('sha256').update(certificate).digest()
