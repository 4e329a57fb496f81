import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refused } from './manifest.ts'

// OWASP's scrypt minimum (N 2^17, r 8, p 1): 128 MiB for each guess.
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
const [SALT, NONCE, TAG] = [16, 12, 16]

/** The secrets folder as one sealed file: salt, nonce, tag, then AES-256-GCM under a key stretched from the passphrase. */
export function sealSecrets(home: string, passphrase: string): Buffer {
  const names = existsSync(home) ? readdirSync(home).toSorted() : []
  const plain = Buffer.from(JSON.stringify(Object.fromEntries(names.map((name) => [name, readFileSync(join(home, name), 'base64')]))))
  const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)]
  const cipher = createCipheriv('aes-256-gcm', scryptSync(passphrase, salt, 32, COST), nonce)
  const hidden = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), hidden])
}

/** The secrets again, by file name. @throws Refused when the passphrase is not the one they were sealed with */
export function openSecrets(sealed: Buffer, passphrase: string): Record<string, Buffer> {
  try {
    const key = scryptSync(passphrase, sealed.subarray(0, SALT), 32, COST)
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(SALT, SALT + NONCE))
    decipher.setAuthTag(sealed.subarray(SALT + NONCE, SALT + NONCE + TAG))
    const plain = Buffer.concat([decipher.update(sealed.subarray(SALT + NONCE + TAG)), decipher.final()])
    const files = JSON.parse(plain.toString()) as Record<string, string>
    return Object.fromEntries(Object.entries(files).map(([name, base64]) => [name, Buffer.from(base64, 'base64')]))
  } catch {
    throw new Refused('Mật khẩu sao lưu (CONGVU_BACKUP_PASSPHRASE) không mở được phần bí mật của bản sao lưu')
  }
}

/** Lays the secrets down as an installation keeps them. */
export function layDownSecrets(home: string, files: Record<string, Buffer>): void {
  mkdirSync(home, { recursive: true, mode: 0o700 })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content, { mode: 0o600, flag: 'wx' })
}
