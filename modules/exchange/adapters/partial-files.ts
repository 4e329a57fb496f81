/** Files on their way here from other installations: what has arrived stays, whatever becomes of the connection, and nothing is sent twice. */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { finished as whenFinished, type Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { Hash, MemberCode } from '#packages/exchange-messages'
import { ensure, notFound, Problem } from '#platform/problems'
import type { Announced } from './transport.ts'

const DAY = 86_400_000
const AT_ONCE = 1 << 20
const MOMENT = 500

type Writer = { bytes: Readable; size: number; ended: Promise<unknown> }
type Place = { /** The folder they lie in, one folder per member. */ home: string; /** Bytes of files on their way from one member. */ quota: number; keptForMs: number; writers: Map<string, Writer> }
type Taken = { received: number; /** Once it is whole and its content right. */ path: string | undefined }

export type PartialFiles = {
  /** How many bytes of a file are here; what is just coming is waited for a moment, so that it need not come again. */
  received(member: string, sha256: string): Promise<number>
  /**
   * Adds bytes at exactly the length of what is here and keeps all that come, also when the rest does not. A later sender ends an earlier one:
   * whoever sends again has lost the connection, even where nobody here has noticed.
   * @throws Problem exchange/offset-mismatch (409, `received`), exchange/wrong-content (422, it is gone then), exchange/quota-exceeded (507)
   */
  append(member: string, file: Announced, offset: number, bytes: Readable): Promise<Taken>
  /** Where a file lies, once it is whole. @throws Problem exchange/wrong-content (422): it is gone then */
  findWhole(member: string, file: Announced): Promise<string | undefined>
  remove(member: string, sha256: string): Promise<void>
  /** Forgets what nobody has touched for a week. @returns how many */
  sweep(now: Date): Promise<number>
}

export function openPartialFiles(home: string, { quota = 4 * 2 ** 30, keptForMs = 7 * DAY } = {}): PartialFiles {
  const place: Place = { home, quota, keptForMs, writers: new Map() }
  return {
    received: async (member, sha256) => {
      const path = pathOf(place, member, sha256)
      const writer = place.writers.get(path)
      if (writer) await soon(writer)
      return lengthOf(path)
    },
    append: (member, file, offset, bytes) => append(place, member, file, offset, bytes),
    findWhole: async (member, file) => findWhole(pathOf(place, member, file.sha256), file),
    remove: async (member, sha256) => rm(pathOf(place, member, sha256), { force: true }),
    sweep: (now) => sweep(place, now),
  }
}

function pathOf({ home }: Place, member: string, sha256: string): string {
  ensure(MemberCode.safeParse(member).success && Hash.safeParse(sha256).success, () => notFound('file', sha256))
  return join(home, member, sha256)
}

async function append(place: Place, member: string, file: Announced, offset: number, bytes: Readable): Promise<Taken> {
  const { writers } = place
  const path = pathOf(place, member, file.sha256)
  const earlier = writers.get(path)
  const work = endEarlier(earlier).then(() => write(place, path, file, offset, bytes))
  const writer = { bytes, size: file.size, ended: work.catch(() => {}) }
  writers.set(path, writer)
  return work.finally(() => void (writers.get(path) === writer && writers.delete(path)))
}

/** What is still coming over a lost connection is waited for a moment, then it is over. */
async function endEarlier(earlier: Writer | undefined) {
  if (!earlier) return
  await soon(earlier)
  earlier.bytes.destroy()
  await earlier.ended
}
const soon = async ({ ended }: Writer) => {
  const moment = new AbortController()
  await Promise.race([ended, wait(MOMENT, undefined, { signal: moment.signal }).catch(() => {})])
  moment.abort()
}

async function write(place: Place, path: string, file: Announced, offset: number, bytes: Readable): Promise<Taken> {
  const there = await lengthOf(path)
  ensure(offset === there, () => new Problem('exchange/offset-mismatch', 409, `${there} bytes are here`, { received: there }))
  await mkdir(dirname(path), { recursive: true })
  await ensureRoom(place, path, file.size)
  const isTooLong = await keepAll(bytes, path, file.size - there)
  if (isTooLong) await refuse(path)
  return { received: await lengthOf(path), path: await findWhole(path, file) }
}

async function ensureRoom({ quota, writers }: Place, path: string, size: number) {
  const others = (await filesIn(dirname(path))).filter((each) => each !== path)
  const sizes = await Promise.all(others.map(async (each) => Math.max(await lengthOf(each), writers.get(each)?.size ?? 0)))
  const taken = sizes.reduce((sum, each) => sum + each, 0)
  ensure(taken + size <= quota, () => new Problem('exchange/quota-exceeded', 507, `At most ${quota} bytes may be on their way`, { quota, taken }))
}

async function findWhole(path: string, { sha256, size }: Announced): Promise<string | undefined> {
  if (await lengthOf(path) < size) return undefined
  return await digestOf(path) === sha256 ? path : refuse(path)
}

async function sweep({ home, keptForMs, writers }: Place, now: Date): Promise<number> {
  const paths = (await Promise.all((await filesIn(home)).map(filesIn))).flat().filter((path) => !writers.has(path))
  const old: string[] = []
  for (const path of paths) if (((await statOf(path))?.mtimeMs ?? Infinity) < now.getTime() - keptForMs) old.push(path)
  await Promise.all(old.map((path) => rm(path, { force: true })))
  return old.length
}

async function refuse(path: string): Promise<never> {
  await rm(path, { force: true })
  throw new Problem('exchange/wrong-content', 422, 'The bytes are not those that were announced; they are gone')
}

/** Writes all that arrives until there is no more room for it, and makes it durable. @returns whether more came than there was room for */
async function keepAll(bytes: Readable, path: string, room: number): Promise<boolean> {
  const out = createWriteStream(path, { flags: 'a', flush: true, highWaterMark: AT_ONCE })
  let left = room
  const take = (chunk: Buffer) => {
    left -= chunk.length
    if (left < 0) stop()
    else if (!out.write(chunk)) {
      bytes.pause()
      out.once('drain', () => bytes.resume())
    }
  }
  const stop = () => {
    bytes.off('data', take).pause()
    out.end()
  }
  whenFinished(bytes, { writable: false }, () => {
    // A stream that was destroyed still holds what nobody had read of it; read now, it comes once.
    bytes.off('data', take)
    for (let rest = readOf(bytes); rest !== null && left >= 0; rest = readOf(bytes)) take(rest)
    stop()
  })
  bytes.on('data', take)
  await finished(out)
  return left < 0
}

const readOf = (bytes: Readable) => bytes.read() as Buffer | null

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: AT_ONCE }), hash)
  return hash.digest('hex')
}

/** Bytes of a file; none when there is none. */
const lengthOf = async (path: string): Promise<number> => (await statOf(path))?.size ?? 0
const statOf = (path: string) => stat(path).catch(unlessAbsent(undefined))
const filesIn = async (folder: string): Promise<string[]> => (await readdir(folder).catch(unlessAbsent([]))).map((name) => join(folder, name))

const unlessAbsent = <T>(otherwise: T) => (error: unknown): T => {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise
  throw error
}
