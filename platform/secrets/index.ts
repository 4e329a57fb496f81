/** What only this installation knows: one master key, from which every other secret is derived. */
import { createCipheriv, createDecipheriv, createHash, createSecretKey, hkdfSync, randomBytes, type KeyObject } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { config } from '#platform/config'

/** Where this installation keeps what must never be in the database, the log or the repository. */
export const secretsHome = () => join(config.dataDir, 'secrets')

const known = new Map<string, Buffer>()

/**
 * The 32 bytes without which no private key of this installation opens: `CONGVU_MASTER_KEY` (base64), else a file
 * made at first use. Whoever loses it loses every key kept under it.
 */
export function masterKey(): Buffer {
  const given = config.masterKey
  const source = given ?? join(secretsHome(), 'master.key')
  const key = known.get(source) ?? sound(given ?? readOrMake(source))
  known.set(source, key)
  return key
}

/** After a restore: the key is read again from where it now lies. */
export function forgetMasterKey() {
  known.clear()
  keys.clear()
}

/** Names the master key without telling it: eight hex digits, kept with what was wrapped under it. */
export const masterKeyName = () => createHash('sha256').update('congvu master key name').update(masterKey()).digest().subarray(0, 4)

/** A key for one purpose, derived from the master key (HKDF, RFC 5869). */
export const derivedKey = (material: Buffer, purpose: string) => Buffer.from(hkdfSync('sha256', material, masterKey(), purpose, 32))

const NONCE = 12
const TAG = 16
/** Purposes are few and each is asked for with every row: a key is derived once. */
const keys = new Map<string, KeyObject>()
function keyOf(purpose: string): KeyObject {
  const name = `${config.masterKey ?? secretsHome()} ${purpose}`
  const key = keys.get(name) ?? createSecretKey(derivedKey(Buffer.from(purpose), `congvu ${purpose}`))
  keys.set(name, key)
  return key
}

/** Encrypts a secret for the database (AES-256-GCM, nonce and tag in front), bound to its purpose and to the row it belongs to. */
export function conceal(secret: Uint8Array, purpose: string, owner: string): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce).setAAD(Buffer.from(owner))
  const hidden = Buffer.concat([cipher.update(secret), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), hidden])
}

/** The secret again. @throws when it was altered, moved to another row, or concealed under another master key */
export function reveal(concealed: Uint8Array, purpose: string, owner: string): Buffer {
  const bytes = Buffer.from(concealed)
  const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), bytes.subarray(0, NONCE)).setAAD(Buffer.from(owner))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
}

function sound(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw new Error('The master key must be 32 bytes in base64')
  return key
}

function readOrMake(path: string): string {
  writeSecret(path, randomBytes(32).toString('base64'))
  return readFileSync(path, 'utf8')
}

/** Writes a file only its owner reads, durably, unless it exists; whoever comes second reads what the first wrote. */
export function writeSecret(path: string, text: string): void {
  if (existsSync(path)) return
  mkdirSync(secretsHome(), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
