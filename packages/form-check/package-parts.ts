/** The parts of an OOXML package: read with limits, one or more replaced with every other byte left as it was. */
import { crc32, deflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { FormCheckError } from './errors.ts'

/** A letter of a hundred pages is under 1 MB of XML. */
const MAX_PART = 8 * 1024 * 1024
const MAX_PARTS = 5_000
const WANTED = /^word\/(document|styles|theme\/theme1|header\d*|footer\d*|_rels\/document\.xml)(\.xml|\.rels)$/

export interface Part { name: string, text: string }
export interface Package { bytes: Uint8Array, entries: Entry[], parts: Map<string, string> }

/** Opens a DOCX and reads the parts a form check looks at. Throws `not-a-docx`, `broken` or `too-large`. */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  const zip = await opened(bytes)
  const entries = await entriesOf(zip)
  const parts = new Map<string, string>()
  for (const entry of entries.filter(({ fileName }) => WANTED.test(fileName))) parts.set(entry.fileName, await textOf(zip, entry))
  if (!parts.has('word/document.xml')) throw new FormCheckError('not-a-docx', 'no word/document.xml')
  return { bytes, entries, parts }
}

function opened(bytes: Uint8Array) {
  return new Promise<ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { lazyEntries: true, strictFileNames: true }, (error, zip) => {
      if (error === null) resolve(zip)
      else reject(new FormCheckError('not-a-docx', String(error)))
    })
  })
}

function entriesOf(zip: ZipFile) {
  return new Promise<Entry[]>((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      if (entries.push(entry) > MAX_PARTS) return reject(new FormCheckError('too-large', `more than ${MAX_PARTS} parts`))
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error) => reject(new FormCheckError('broken', String(error))))
    zip.readEntry()
  })
}

async function textOf(zip: ZipFile, entry: Entry): Promise<string> {
  if (entry.uncompressedSize > MAX_PART) throw new FormCheckError('too-large', `${entry.fileName} of ${entry.uncompressedSize} bytes`)
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, found) => (error === null ? resolve(found) : reject(error)))
    })
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    return decoded(Buffer.concat(chunks))
  } catch (error) {
    throw new FormCheckError('broken', `${entry.fileName}: ${String(error)}`)
  }
}

function decoded(bytes: Buffer) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) throw new Error('UTF-16 is not written by any office program')
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

const LOCAL = 30
const CENTRAL = 46

/** The same package with the text of one part replaced; every other entry keeps its bytes. */
export function withPart({ bytes, entries }: Package, name: string, text: string): Uint8Array {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entry = entries.find(({ fileName }) => fileName === name)!
  const at = entry.relativeOffsetOfLocalHeader
  const data = at + LOCAL + source.readUInt16LE(at + 26) + source.readUInt16LE(at + 28)
  const end = data + entry.compressedSize + descriptorAfter(source, data + entry.compressedSize, entry)
  const content = Buffer.from(text, 'utf8')
  const packed = deflateRawSync(content)
  const facts = { crc: crc32(content), packed: packed.length, size: content.length }
  const local = Buffer.concat([restated(source.subarray(at, data), 6, 8, 14, facts), packed])
  const shift = local.length - (end - at)
  return Buffer.concat([source.subarray(0, at), local, source.subarray(end, directoryAt(source)), directory(source, entry, at, shift, facts)])
}

/** Sizes now stand in the header itself, so the flag that puts them behind the data goes. */
function restated(header: Buffer, flags: number, method: number, crc: number, facts: { crc: number, packed: number, size: number }) {
  const copy = Buffer.from(header)
  copy.writeUInt16LE(copy.readUInt16LE(flags) & ~8, flags)
  copy.writeUInt16LE(8, method)
  copy.writeUInt32LE(facts.crc, crc)
  copy.writeUInt32LE(facts.packed, crc + 4)
  copy.writeUInt32LE(facts.size, crc + 8)
  return copy
}

function descriptorAfter(source: Buffer, at: number, entry: Entry) {
  if ((entry.generalPurposeBitFlag & 8) === 0) return 0
  return source.readUInt32LE(at) === 0x08074b50 ? 16 : 12
}

function endAt(source: Buffer) {
  const at = source.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (at < 0) throw new FormCheckError('broken', 'no end of the central directory')
  return at
}

const directoryAt = (source: Buffer) => source.readUInt32LE(endAt(source) + 16)

function directory(source: Buffer, changed: Entry, changedAt: number, shift: number, facts: { crc: number, packed: number, size: number }) {
  const [start, end] = [directoryAt(source), endAt(source)]
  const records: Buffer[] = []
  for (let at = start; at + CENTRAL <= end && source.readUInt32LE(at) === 0x02014b50;) {
    const next = at + CENTRAL + source.readUInt16LE(at + 28) + source.readUInt16LE(at + 30) + source.readUInt16LE(at + 32)
    const offset = source.readUInt32LE(at + 42)
    const isChanged = offset === changed.relativeOffsetOfLocalHeader
    const record = isChanged ? restated(source.subarray(at, next), 8, 10, 16, facts) : Buffer.from(source.subarray(at, next))
    if (offset > changedAt) record.writeUInt32LE(offset + shift, 42)
    records.push(record)
    at = next
  }
  const tail = Buffer.from(source.subarray(end))
  tail.writeUInt32LE(start + shift, 16)
  return Buffer.concat([...records, tail])
}
