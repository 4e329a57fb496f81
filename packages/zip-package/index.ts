/** ZIP archives of files that are compressed already: stored, streamed, reproducible. Publishable alone. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { crc32 } from 'node:zlib'

export type Measured = { size: number; crc: number; sha256: string }
export type ZipEntry = Pick<Measured, 'size' | 'crc'> & { name: string; open: () => AsyncIterable<Uint8Array> }

/** Size, CRC-32 and SHA-256 of bytes as they flow past. */
export async function measure(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Measured> {
  const hash = createHash('sha256')
  let [size, crc] = [0, 0]
  for await (const chunk of bytes) {
    hash.update(chunk)
    crc = crc32(chunk, crc)
    size += chunk.length
  }
  return { size, crc, sha256: hash.digest('hex') }
}

export const measureFile = (path: string): Promise<Measured> => measure(createReadStream(path))

const FOUR_GB = 0xffffffff
const MANY = 0xffff
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8 = 0x0800
const VERSION = 45

/** MS-DOS date and time in Viet Nam, the place of these archives. */
function dosTime(at: Date) {
  const local = new Date(at.getTime() + 7 * 3_600_000)
  const time = (local.getUTCHours() << 11) | (local.getUTCMinutes() << 5) | (local.getUTCSeconds() >> 1)
  const date = ((Math.max(1980, local.getUTCFullYear()) - 1980) << 9) | ((local.getUTCMonth() + 1) << 5) | local.getUTCDate()
  return { time, date }
}

function fields(...parts: [width: 2 | 4 | 8, value: number][]): Buffer {
  const out = Buffer.alloc(parts.reduce((sum, [width]) => sum + width, 0))
  let at = 0
  for (const [width, value] of parts) {
    if (width === 2) out.writeUInt16LE(value, at)
    else if (width === 4) out.writeUInt32LE(value, at)
    else out.writeBigUInt64LE(BigInt(value), at)
    at += width
  }
  return out
}

type Placed = ZipEntry & { offset: number; bytes: Buffer }

const isLarge = ({ size }: ZipEntry) => size >= FOUR_GB
const capped = (value: number) => Math.min(value, FOUR_GB)

function localHeader(entry: Placed, { time, date }: ReturnType<typeof dosTime>) {
  const extra = isLarge(entry) ? fields([2, 1], [2, 16], [8, entry.size], [8, entry.size]) : Buffer.alloc(0)
  return Buffer.concat([
    fields([4, 0x04034b50], [2, VERSION], [2, UTF8], [2, 0], [2, time], [2, date], [4, entry.crc], [4, capped(entry.size)], [4, capped(entry.size)], [2, entry.bytes.length], [2, extra.length]),
    entry.bytes, extra,
  ])
}

function centralHeader(entry: Placed, { time, date }: ReturnType<typeof dosTime>) {
  const isFar = entry.offset >= FOUR_GB
  const large: [8, number][] = [...(isLarge(entry) ? [[8, entry.size], [8, entry.size]] satisfies [8, number][] : []), ...(isFar ? [[8, entry.offset]] satisfies [8, number][] : [])]
  const extra = large.length > 0 ? fields([2, 1], [2, large.length * 8], ...large) : Buffer.alloc(0)
  return Buffer.concat([
    fields([4, 0x02014b50], [2, VERSION], [2, VERSION], [2, UTF8], [2, 0], [2, time], [2, date], [4, entry.crc], [4, capped(entry.size)], [4, capped(entry.size)], [2, entry.bytes.length],
      [2, extra.length], [2, 0], [2, 0], [2, 0], [4, 0], [4, capped(entry.offset)]),
    entry.bytes, extra,
  ])
}

function ending(count: number, start: number, size: number) {
  const needs64 = count >= MANY || start >= FOUR_GB || size >= FOUR_GB
  const end64 = needs64 ? [
    fields([4, 0x06064b50], [8, 44], [2, VERSION], [2, VERSION], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, start]),
    fields([4, 0x07064b50], [4, 0], [8, start + size], [4, 1]),
  ] : []
  return Buffer.concat([...end64, fields([4, 0x06054b50], [2, 0], [2, 0], [2, Math.min(count, MANY)], [2, Math.min(count, MANY)], [4, capped(size)], [4, capped(start)], [2, 0])])
}

/**
 * The bytes of a ZIP with these entries in their order, stored as they are, dated `at`.
 * @throws Error when an entry's bytes are not what was measured: the archive would lie about them
 */
export async function* zipOf(entries: readonly ZipEntry[], at: Date): AsyncGenerator<Uint8Array> {
  const when = dosTime(at)
  const placed: Placed[] = []
  let offset = 0
  for (const entry of entries) {
    const place = { ...entry, offset, bytes: Buffer.from(entry.name, 'utf8') }
    const header = localHeader(place, when)
    yield header
    yield* unchanged(entry)
    placed.push(place)
    offset += header.length + entry.size
  }
  const directory = Buffer.concat(placed.map((entry) => centralHeader(entry, when)))
  yield directory
  yield ending(placed.length, offset, directory.length)
}

async function* unchanged({ name, size, crc, open }: ZipEntry): AsyncGenerator<Uint8Array> {
  let [seen, sum] = [0, 0]
  for await (const chunk of open()) {
    seen += chunk.length
    sum = crc32(chunk, sum)
    yield chunk
  }
  if (seen !== size || sum !== crc) throw new Error(`${name} changed while it was packed`)
}
