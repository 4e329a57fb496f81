import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>
/** What goes into a package: its name there, its SHA-256, and how to read it. */
export type PackedContent = { name: string; sha256: string; open: () => Bytes }

/** SHA-256 of bytes as they flow past. */
export async function hashOf(bytes: Bytes): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of bytes) hash.update(chunk)
  return hash.digest('hex')
}

/** A package never lies about what it holds. */
async function* unchanged({ name, sha256, open }: PackedContent) {
  const hash = createHash('sha256')
  for await (const chunk of open()) {
    hash.update(chunk)
    yield chunk
  }
  if (hash.digest('hex') !== sha256) throw new Error(`${name} changed while it was packed`)
}

/** A ZIP of these contents in their order, streamed, one open at a time; it breaks off with an error at one that is not what was hashed. */
export function zipOf(contents: readonly PackedContent[], at: Date): Readable {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  let reading: Readable | undefined
  zip.on('error', (error) => out.destroy(error as Error))
  out.once('close', () => reading?.destroy())
  for (const content of contents) {
    zip.addReadStreamLazy(content.name, { mtime: at, mode: 0o100644 }, (given) => {
      reading = Readable.from(unchanged(content)).on('error', (error) => zip.emit('error', error))
      given(null, reading)
    })
  }
  zip.end()
  return out
}
