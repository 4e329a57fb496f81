/** Files as they travel sealed: AES-256-GCM with a key of their own, the tag at the end. A key seals one content once, so its nonce is nought (SP 800-38D §8). */
import { createCipheriv, createDecipheriv, createHash, randomBytes, type DecipherGCM } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { config } from '#platform/config'
import { Problem } from '#platform/problems'

const NONCE = Buffer.alloc(12)
const TAG = 16
const home = () => join(config.dataDir, 'exchange', 'sealed')

export type Sealed = { sha256: string; size: number }

/** Where sealed bytes lie. */
export const sealedPath = (sha256: string) => join(home(), sha256)

export const newFileKey = () => randomBytes(32)

/** Seals a stored file; the same key always makes the same bytes. Durable when it returns. */
export async function sealFile(path: string, key: Uint8Array): Promise<Sealed> {
  await mkdir(home(), { recursive: true })
  const draft = join(home(), `.${randomBytes(8).toString('hex')}`)
  const [cipher, hash] = [createCipheriv('aes-256-gcm', key, NONCE), createHash('sha256')]
  let size = 0
  const measure = new Transform({
    transform: (chunk: Buffer, _, done) => { size += chunk.length; hash.update(chunk); done(null, chunk) },
    flush: (done) => { const tag = cipher.getAuthTag(); size += TAG; hash.update(tag); done(null, tag) },
  })
  await pipeline(createReadStream(path), cipher, measure, createWriteStream(draft, { flush: true }))
  const sha256 = hash.digest('hex')
  await rename(draft, sealedPath(sha256))
  await syncHome()
  return { sha256, size }
}

async function syncHome() {
  const folder = await open(home(), 'r')
  await folder.sync().finally(() => folder.close())
}

export const isHere = (sha256: string): Promise<boolean> => stat(sealedPath(sha256)).then(() => true, () => false)
export const removeSealed = (sha256: string): Promise<void> => rm(sealedPath(sha256), { force: true })
export const sealedHere = async (): Promise<string[]> => (await readdir(home()).catch(() => [])).filter((name) => /^[0-9a-f]{64}$/.test(name))

/** What was sealed, flowing; it ends well only when the key is the right one and no byte was changed. */
export function unsealFile(path: string, size: number, key: Uint8Array): Readable {
  return Readable.from(opened(path, size, createDecipheriv('aes-256-gcm', key, NONCE)), { objectMode: false })
}

async function* opened(path: string, size: number, decipher: DecipherGCM): AsyncGenerator<Buffer> {
  if (size > TAG) for await (const chunk of createReadStream(path, { end: size - TAG - 1 }) as AsyncIterable<Buffer>) yield decipher.update(chunk)
  const tag: Buffer[] = []
  for await (const chunk of createReadStream(path, { start: size - TAG }) as AsyncIterable<Buffer>) tag.push(chunk)
  decipher.setAuthTag(Buffer.concat(tag))
  yield last(decipher)
}

function last(decipher: DecipherGCM): Buffer {
  try {
    return decipher.final()
  } catch {
    throw new Problem('exchange/cannot-decrypt', 422, 'A file does not open with the key it came with')
  }
}
