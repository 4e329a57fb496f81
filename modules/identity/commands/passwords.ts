import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default), 19 MiB, 2 passes, 1 lane. Tests may ask for less. */
const cost = { memoryCost: Number(process.env.CONGVU_ARGON2_KIB ?? 19_456), timeCost: 2, parallelism: 1 }
const prefix = `$argon2id$v=19$m=${cost.memoryCost},t=${cost.timeCost},p=${cost.parallelism}$`

export const hashPassword = (password: string): Promise<string> => hash(password, cost)

/** Whether a stored hash was made at another cost than today's. */
export const isOutdated = (passwordHash: string): boolean => !passwordHash.startsWith(prefix)

const nobodys = hashPassword('no account has this password')

/** Verifies against nobody's hash when there is no account, so that both answers take the same time. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const isRight = await verify(passwordHash ?? (await nobodys), password)
  return isRight && passwordHash !== undefined
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const pick = (from: string) => from[randomInt(from.length)]!
const word = (length: number) => Array.from({ length }, () => pick(letters)).join('')

/** Easy to read out over the telephone, some 60 bits: `Kqtm-hvwx-7382-bnrd`. */
export const temporaryPassword = (): string =>
  [pick(letters).toUpperCase() + word(3), word(4), String(randomInt(1000, 10_000)), word(4)].join('-')
