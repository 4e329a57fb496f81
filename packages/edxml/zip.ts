/** One file in a zip, as some senders wrap each attachment; unpacked within limits. */
import { finished } from 'node:stream/promises'
import { Writable, type Readable } from 'node:stream'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import yazl from 'yazl'
import { EdxmlError, type Limits } from './types.ts'

/** The first day a zip can name, so that the same file is always the same zip. */
const EVER = new Date(1980, 0, 1, 12)

export async function zipOne({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<Uint8Array> {
  const zip = new yazl.ZipFile()
  zip.addBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), name, { mtime: EVER, mode: 0o100644, forceDosTimestamp: true })
  zip.end()
  const chunks: Buffer[] = []
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

export const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04

/** Zip files in their own right: not a wrapping of the sender's. */
const OWN_FORMATS = new Set(['[content_types].xml', 'mimetype', 'meta-inf/manifest.mf'])

const refused = (name: string, error: unknown) => {
  if (error instanceof EdxmlError) return error
  const detail = String(error)
  if (/too many bytes/i.test(detail)) return new EdxmlError('zip-bomb', name, detail)
  return new EdxmlError(/relative path|absolute path|invalid characters/i.test(detail) ? 'unsafe-path' : 'zip', name, detail)
}

function open(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => yauzl.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, strictFileNames: true }, (error, zip) => (error ? reject(error) : resolve(zip))))
}

/** The first entries are enough: a wrapping has one. */
function firstEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > 1) return resolve(entries)
      return zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', reject)
    zip.readEntry()
  })
}

const streamOf = (zip: ZipFile, entry: Entry) => new Promise<Readable>((resolve, reject) => zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))))

/** yauzl ends the stream with an error as soon as more comes out than the directory declared. */
async function unpack(zip: ZipFile, entry: Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  const source = await streamOf(zip, entry)
  const sink = new Writable({ write(chunk: Buffer, _encoding, done) { chunks.push(chunk); done() } })
  source.on('error', (error) => sink.destroy(error))
  await finished(source.pipe(sink))
  return Buffer.concat(chunks)
}

/**
 * What the sender wrapped: the one file in the zip; null when the zip is the attachment itself (a DOCX, an archive of several files).
 * @throws EdxmlError `zip-bomb`, `unsafe-path` or `zip` (broken, encrypted)
 */
export async function unwrapZip(name: string, bytes: Uint8Array, left: number, { maxRatio }: Pick<Limits, 'maxRatio'>): Promise<Uint8Array | null> {
  try {
    const zip = await open(bytes)
    const [entry, another] = await firstEntries(zip)
    if (!entry || another || OWN_FORMATS.has(entry.fileName.toLowerCase()) || entry.fileName.endsWith('/')) return null
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1)
    if (entry.uncompressedSize > left || (entry.uncompressedSize > 1024 * 1024 && ratio > maxRatio)) throw new EdxmlError('zip-bomb', name, `unpacks to ${entry.uncompressedSize} bytes`)
    if (entry.isEncrypted()) throw new EdxmlError('zip', name, 'encrypted')
    return await unpack(zip, entry)
  } catch (error) {
    throw refused(name, error)
  }
}
