/** The document security store (ETSI EN 319 142-1 §5.4.2, ISO 32000-2 §12.8.4.3): what a later reader needs to judge offline. */
import { createHash } from 'node:crypto'
import { PdfArray, PdfDict, PdfRef, PdfStream, type PDF } from '@libpdf/core'
import { arrayAt, dictAt, name, resolve } from './pdf-objects.ts'
import { pdfDate } from './pdf-date.ts'

export type ValidationMaterial = { certificates: Buffer[]; ocsps: Buffer[]; crls: Buffer[] }

/** Material of one signature; `contents` is its /Contents as it stands in the file, padding included. */
export type SignatureMaterial = ValidationMaterial & { contents: Buffer }

const KINDS = { certificates: ['Certs', 'Cert'], ocsps: ['OCSPs', 'OCSP'], crls: ['CRLs', 'CRL'] } as const
type Kind = keyof typeof KINDS
const kinds = Object.keys(KINDS) as Kind[]

/** The name of a signature in /VRI: SHA-1 over its /Contents, in capitals (ISO 32000-2 table 261). */
export const vriKey = (contents: Uint8Array): string => createHash('sha1').update(contents).digest('hex').toUpperCase()

/** All that the store of a file holds already. */
export function readDss(pdf: PDF): ValidationMaterial {
  const store = dictAt(pdf, pdf.getCatalog(), 'DSS')
  const of = (kind: Kind): Buffer[] => [...(arrayAt(pdf, store, KINDS[kind][0]) ?? [])].flatMap((entry) => {
    const stream = resolve(pdf, entry)
    return stream instanceof PdfStream ? [Buffer.from(stream.getDecodedData())] : []
  })
  return { certificates: of('certificates'), ocsps: of('ocsps'), crls: of('crls') }
}

/**
 * Adds material to the store, each piece once, and an entry in /VRI for each signature with the time it was gathered.
 * What an earlier revision stored stays where it is.
 */
export function writeDss(pdf: PDF, signatures: SignatureMaterial[], at: Date): void {
  // Copies: the catalog points at a new store, and nothing of an earlier one is overwritten.
  const earlier = dictAt(pdf, pdf.getCatalog(), 'DSS')
  const [store, entries] = [copyOf(earlier), copyOf(dictAt(pdf, earlier, 'VRI'))]
  const known = knownPieces(pdf, store)
  for (const material of signatures) {
    const entry = PdfDict.of({ Type: name('VRI'), TU: pdfDate(at, 0) })
    for (const kind of kinds) {
      const refs = material[kind].map((piece) => keepPiece(pdf, known[kind], piece))
      if (refs.length > 0) entry.set(KINDS[kind][1], new PdfArray(refs))
    }
    entries.set(vriKey(material.contents), pdf.register(entry))
  }
  store.set('Type', name('DSS'))
  for (const kind of kinds) if (known[kind].size > 0) store.set(KINDS[kind][0], new PdfArray([...known[kind].values()]))
  store.set('VRI', entries)
  pdf.getCatalog().set('DSS', pdf.register(store))
}

type Known = Record<Kind, Map<string, PdfRef>>
const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

function knownPieces(pdf: PDF, store: PdfDict): Known {
  const of = (kind: Kind): Map<string, PdfRef> => new Map([...(arrayAt(pdf, store, KINDS[kind][0]) ?? [])].flatMap((entry) => {
    const stream = resolve(pdf, entry)
    return entry instanceof PdfRef && stream instanceof PdfStream ? [[digest(stream.getDecodedData()), entry] as const] : []
  }))
  return { certificates: of('certificates'), ocsps: of('ocsps'), crls: of('crls') }
}

function keepPiece(pdf: PDF, known: Map<string, PdfRef>, piece: Buffer): PdfRef {
  const key = digest(piece)
  const ref = known.get(key) ?? pdf.register(new PdfStream(PdfDict.of({}), piece))
  known.set(key, ref)
  return ref
}

const copyOf = (dict: PdfDict | undefined): PdfDict =>
  PdfDict.of(Object.fromEntries([...(dict ?? [])].map(([key, value]) => [key.value, value])))
