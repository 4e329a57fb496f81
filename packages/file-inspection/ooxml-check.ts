import { finished } from 'node:stream/promises'
import { Writable } from 'node:stream'
import yauzl from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { checkContentTypes, checkFields, checkRelationships, partText, propertyLines } from './ooxml-parts.ts'
import { Refusal } from './errors.ts'
import type { InspectionLimits } from './types.ts'

const MAIN_PART = { docx: 'word/document.xml', xlsx: 'xl/workbook.xml' }
const CONTENT_TYPES = '[Content_Types].xml'
const SUSPICIOUS_SIZE = 10 * 1024 * 1024
const MAX_TEXT_PART = 64 * 1024 * 1024
/** Parts that are programs or foreign objects; pictures, charts and their .xlsx tables are ordinary. */
const FORBIDDEN_PARTS: [RegExp, 'macro' | 'active-content' | 'embedded-file'][] = [
  [/vba(project|data)/i, 'macro'],
  [/(^|\/)activex\//i, 'active-content'],
  [/\.(exe|dll|js|vbs|ps1|bat|cmd|scr|hta|lnk|jar|msi|com)$/i, 'embedded-file'],
  [/oleobject|embeddings\/.*\.(bin|docm|xlsm|pptm|dotm|xltm)$/i, 'embedded-file'],
]

/**
 * Judges an OOXML document or workbook by its central directory before unpacking anything, then reads every part once,
 * streaming: sizes that lie, macros, foreign objects, templates and pictures fetched from elsewhere are refused.
 */
export async function checkOoxml(path: string, kind: 'docx' | 'xlsx', limits: InspectionLimits) {
  const mainPart = MAIN_PART[kind]
  const zip = await openZip(path)
  try {
    const entries = await directory(zip, limits)
    if (!entries.some((entry) => entry.fileName === mainPart)) throw new Refusal('broken', `no ${mainPart}`)
    let sample = ''
    for (const entry of entries) {
      if (entry.fileName === mainPart) sample = await readText(zip, entry)
      else await readPart(zip, entry)
    }
    return { textSample: sample }
  } finally {
    zip.close()
  }
}

const READ = 200_000

/** The words of a text document: its own description, headers and footers, then the running text. */
export async function ooxmlWords(path: string, limits: InspectionLimits) {
  const zip = await openZip(path)
  try {
    const lines: string[] = []
    for (const entry of await directory(zip, limits)) {
      if (/^docProps\/(core|custom)\.xml$/.test(entry.fileName)) lines.push(propertyLines(await unpackText(zip, entry)))
      if (/^word\/(header|document|footer)\d*\.xml$/.test(entry.fileName)) lines.push(partText(await unpackText(zip, entry), READ))
    }
    return lines.join('\n')
  } finally {
    zip.close()
  }
}

function openZip(path: string) {
  return new Promise<ZipFile>((resolve, reject) => {
    yauzl.open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (error === null) resolve(zip)
      else reject(new Refusal('broken', String(error)))
    })
  })
}

/** Reads the central directory; the sums are checked while it is read, so a long one ends early. */
function directory(zip: ZipFile, limits: InspectionLimits) {
  return new Promise<Entry[]>((resolve, reject) => {
    const entries: Entry[] = []
    let total = 0
    zip.on('entry', (entry: Entry) => {
      total += entry.uncompressedSize
      const refusal = judgeEntry(entry, entries.length + 1, total, limits)
      if (refusal !== undefined) return reject(refusal)
      entries.push(entry)
      zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error) => reject(zipRefusal(error)))
    zip.readEntry()
  })
}

function judgeEntry(entry: Entry, count: number, total: number, limits: InspectionLimits) {
  const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1)
  if (count > limits.maxEntries) return new Refusal('zip-bomb', `more than ${limits.maxEntries} parts`)
  if (total > limits.maxUnpackedBytes) return new Refusal('zip-bomb', `unpacks to more than ${limits.maxUnpackedBytes} bytes`)
  if (entry.uncompressedSize > SUSPICIOUS_SIZE && ratio > limits.maxRatio) return new Refusal('zip-bomb', `${entry.fileName} unpacks ${Math.round(ratio)} times`)
  if (entry.isEncrypted()) return new Refusal('encrypted', entry.fileName)
  const forbidden = FORBIDDEN_PARTS.find(([pattern]) => pattern.test(entry.fileName))
  return forbidden === undefined ? undefined : new Refusal(forbidden[1], entry.fileName)
}

async function readPart(zip: ZipFile, entry: Entry) {
  if (entry.fileName === CONTENT_TYPES) checkContentTypes(await unpackText(zip, entry))
  else if (/\.rels$/i.test(entry.fileName)) checkRelationships(await unpackText(zip, entry), entry.fileName)
  else if (/^word\/[^/]+\.xml$/i.test(entry.fileName)) checkFields(await unpackText(zip, entry), entry.fileName)
  else await unpack(zip, entry, () => undefined)
}

async function readText(zip: ZipFile, entry: Entry) {
  const xml = await unpackText(zip, entry)
  checkFields(xml, entry.fileName)
  return partText(xml)
}

async function unpackText(zip: ZipFile, entry: Entry) {
  if (entry.uncompressedSize > MAX_TEXT_PART) throw new Refusal('zip-bomb', `${entry.fileName} of ${entry.uncompressedSize} bytes`)
  const chunks: Buffer[] = []
  await unpack(zip, entry, (chunk) => chunks.push(chunk))
  return decoded(Buffer.concat(chunks))
}

/** yauzl ends the stream with an error as soon as more comes out than the directory declared. */
async function unpack(zip: ZipFile, entry: Entry, take: (chunk: Buffer) => void) {
  try {
    const source = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, stream) => error === null ? resolve(stream) : reject(error))
    })
    const sink = new Writable({
      write(chunk: Buffer, _, done) {
        take(chunk)
        done()
      },
    })
    source.on('error', (error) => sink.destroy(error))
    await finished(source.pipe(sink))
  } catch (error) {
    throw zipRefusal(error)
  }
}

function zipRefusal(error: unknown) {
  const message = String(error)
  if (/too many bytes/i.test(message)) return new Refusal('zip-bomb', message)
  if (/relative path|absolute path|invalid characters/i.test(message)) return new Refusal('unsafe-path', message)
  return new Refusal('broken', message)
}

function decoded(bytes: Buffer) {
  const utf16 = bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
  return new TextDecoder(utf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes)
}
