import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { config } from '#platform/config'
import { Problem } from '#platform/problems'

const home = () => join(config.dataDir, 'files')

/** Where the bytes with this hash live. */
export const addressOf = (sha256: string) => join(home(), sha256.slice(0, 2), sha256.slice(2, 4), sha256)

export const tooLarge = (limit: number) => new Problem('files/too-large', 413, `A file may have at most ${limit} bytes`, { limit })

/** Counts and hashes what flows through; stops the flow at the limit. */
function meter(limit: number) {
  const hash = createHash('sha256')
  let size = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      hash.update(chunk)
      done(size > limit ? tooLarge(limit) : null, chunk)
    },
  })
  return { stream, result: () => ({ size, sha256: hash.digest('hex') }) }
}

export type Incoming = { path: string; size: number; sha256: string }

/** Streams bytes into a file of their own, at most `limit`; the caller keeps or discards it. */
export async function receive(body: Readable, limit = config.uploadLimit): Promise<Incoming> {
  const path = join(home(), 'incoming', randomUUID())
  mkdirSync(dirname(path), { recursive: true })
  const { stream, result } = meter(limit)
  try {
    await pipeline(body, stream, createWriteStream(path, { mode: 0o600 }))
    return { path, ...result() }
  } catch (error) {
    await rm(path, { force: true })
    throw error instanceof Problem ? error : new Problem('files/upload-interrupted', 400, 'The upload did not arrive whole')
  }
}

const syncPath = async (path: string) => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Moves received bytes to their address; durable when this returns. */
export async function keep({ path, sha256 }: Incoming) {
  const address = addressOf(sha256)
  if (existsSync(address)) return discard({ path })
  mkdirSync(dirname(address), { recursive: true })
  await syncPath(path)
  await rename(path, address)
  await syncPath(dirname(address))
}

export const discard = ({ path }: Pick<Incoming, 'path'>) => rm(path, { force: true })

/** Bytes already in memory, stored like an upload. */
export const receiveBytes = (bytes: Uint8Array) => receive(Readable.from([Buffer.from(bytes)]), Number.POSITIVE_INFINITY)
