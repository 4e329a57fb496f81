import type { Readable } from 'node:stream'
import { open, type Entry, type ZipFile } from 'yauzl'
import { UnreadablePackage } from './mets-reader.ts'

/** A package is a work file, not a disk: so many entries, and so much once unpacked. */
const [MOST_ENTRIES, MOST_BYTES, MOST_TEXT] = [10_000, 20 * 1024 ** 3, 20 * 1024 * 1024]

/** What lies in a ZIP, by name; nothing is unpacked before it is asked for. */
export class Package {
  readonly #zip: ZipFile
  readonly entries: ReadonlyMap<string, Entry>

  private constructor(zip: ZipFile, entries: Map<string, Entry>) {
    this.#zip = zip
    this.entries = entries
  }

  /** @throws UnreadablePackage when it is no sound ZIP, has unsafe names, or would unpack to more than anybody packs. */
  static async open(path: string): Promise<Package> {
    const zip = await new Promise<ZipFile>((resolve, reject) => open(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true },
      (error, opened) => (error ? reject(new UnreadablePackage(`This is not a ZIP package: ${error.message}`)) : resolve(opened))))
    try {
      return new Package(zip, await directoryOf(zip))
    } catch (error) {
      zip.close()
      throw error
    }
  }

  /** The bytes of an entry as they flow; more than its size ends the flow with an error. */
  read(name: string): Promise<Readable> {
    const entry = this.entries.get(name)
    if (!entry) throw new UnreadablePackage(`${name} is missing`)
    return new Promise((resolve, reject) => this.#zip.openReadStream(entry, (error, stream) => (error ? reject(new UnreadablePackage(`${name}: ${error.message}`)) : resolve(stream))))
  }

  async text(name: string): Promise<string> {
    if ((this.entries.get(name)?.uncompressedSize ?? 0) > MOST_TEXT) throw new UnreadablePackage(`${name} is too large`)
    const chunks: Buffer[] = []
    for await (const chunk of (await this.read(name)) as AsyncIterable<Buffer>) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }

  close() {
    this.#zip.close()
  }
}

function directoryOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  let bytes = 0
  return new Promise((resolve, reject) => {
    zip.on('error', (error: Error) => reject(new UnreadablePackage(`This is not a sound ZIP: ${error.message}`)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      bytes += entry.uncompressedSize
      if (entries.has(entry.fileName)) return reject(new UnreadablePackage(`${entry.fileName} stands twice in the package`))
      if (entries.size >= MOST_ENTRIES || bytes > MOST_BYTES) return reject(new UnreadablePackage('The package holds more than a work file'))
      if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry)
      zip.readEntry()
    })
    zip.readEntry()
  })
}
