import { readXml } from '#packages/xml-events'
import type { PreservedForm } from '../contract.ts'

export class UnreadablePackage extends Error {}

/** `form`: a kept form of another file of the package, by that one’s hash. */
export type PackedRead = { path: string; mediaType: string; size: number; sha256: string; form?: PreservedForm | undefined }
export type EntryRead = { ordinal: number; fields: Record<string, string>; files: PackedRead[] }
export type PackageRead = { objectId: string; origin: string; fields: Record<string, string>; entries: EntryRead[] }

type Attributes = Record<string, string>
type Described = { id: string; fields: Record<string, string> }
type Located = PackedRead & { description: string; id: string; use: string; group: string }

/** What is read while the parser walks: no entity is ever fetched, saxen knows none but XML's own. */
class Reading {
  objectId = ''
  origin = ''
  described: Described[] = []
  located: Located[] = []
  #path: string[] = []

  open = (name: string, attributes: Attributes) => {
    this.#path.push(name)
    this.#opens[name]?.((key) => attributes[key] ?? '')
  }

  #opens: Record<string, (said: (key: string) => string) => void> = {
    mets: (said) => { this.objectId = said('OBJID') },
    dmdSec: (said) => this.described.push({ id: said('ID'), fields: {} }),
    file: (said) => this.located.push({ path: '', mediaType: said('MIMETYPE'), size: Number(said('SIZE')), sha256: said('CHECKSUM').toLowerCase(), description: said('DMDID'), id: said('ID'), use: said('USE'), group: said('GROUPID') }),
    FLocat: (said) => { const last = this.located.at(-1); if (last) last.path = said('xlink:href') },
  }

  close = () => { this.#path.pop() }

  text = (words: string) => {
    const name = this.#path.at(-1) ?? ''
    if (name === 'name' && this.#path.at(-2) === 'agent') this.origin += words
    const section = this.#path.includes('dmdSec') ? this.described.at(-1) : undefined
    // Addresses repeat in each section; the innermost name says enough.
    if (section && name.startsWith('nd30:') && words.trim() !== '') section.fields[name.slice(5)] = (section.fields[name.slice(5)] ?? '') + words
  }
}

const levelIn = (use: string) => (['B-LT', 'B-LTA'] as const).find((level) => use === `PAdES-${level}`)

/** What the manifest says of a content, and of which other it is a kept form. */
function contentOf({ path, mediaType, size, sha256, use, group }: Located, all: readonly Located[]): PackedRead {
  const [level, of] = [levelIn(use), all.find(({ id }) => id === group)?.sha256]
  return { path, mediaType, size, sha256, ...(level && of && { form: { level, of } }) }
}

/**
 * Reads the manifest of a packed work file (METS 1.12 with the fields of NĐ 30/2020 App. VI).
 * @throws UnreadablePackage with a sentence when it is not one
 */
export function readMets(xml: string): PackageRead {
  const reading = new Reading()
  try {
    readXml(xml, reading)
  } catch (error) {
    throw new UnreadablePackage(`METS.xml is not well-formed: ${(error as Error).message}`)
  }
  const file = reading.described.find(({ id }) => id === 'DMD-FILE')
  if (!file || reading.objectId === '' || reading.located.length === 0) throw new UnreadablePackage('METS.xml does not describe a work file')
  const entries = reading.described.filter(({ id }) => id !== 'DMD-FILE').map(({ id, fields }, index) =>
    ({ ordinal: Number(fields['DocOrdinal'] ?? index + 1), fields, files: reading.located.filter(({ description }) => description === id).map((each) => contentOf(each, reading.located)) }))
  return { objectId: reading.objectId, origin: reading.origin.trim(), fields: file.fields, entries }
}
