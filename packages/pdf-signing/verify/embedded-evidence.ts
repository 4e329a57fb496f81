import { PdfArray, PdfStream, type PDF, type PdfDict } from '@libpdf/core'
import { children, readDer, type DerNode } from '../der.ts'
import { arrayAt, dictAt, resolve } from '../pdf-objects.ts'
import type { CmsReading } from './cms-reading.ts'

/** Validation data a file brings along. It proves nothing by being there: each piece is checked as if it came from anywhere. */
export type EmbeddedEvidence = { certificates: Buffer[]; crls: Buffer[]; ocsps: Buffer[]; isPresent: boolean }

/** More than any honest file carries, little enough to check. */
const MOST_PIECES = 500
const MOST_BYTES = 64 * 1024 * 1024

/** What the /DSS dictionary holds (ISO 32000-2 §12.8.4.3, ETSI EN 319 142-1 §5.4.2), and what signers archived in their CMS. */
export function evidenceIn(pdf: PDF, messages: CmsReading[]): EmbeddedEvidence {
  const dss = dictAt(pdf, pdf.getCatalog(), 'DSS')
  const archived = messages.flatMap(({ archivedRevocation }) => (archivedRevocation ? [readArchival(archivedRevocation)] : []))
  return {
    certificates: streamsAt(pdf, dss, 'Certs'),
    crls: [...streamsAt(pdf, dss, 'CRLs'), ...archived.flatMap(({ crls }) => crls)],
    ocsps: [...streamsAt(pdf, dss, 'OCSPs'), ...archived.flatMap(({ ocsps }) => ocsps)],
    isPresent: dss !== undefined || archived.length > 0,
  }
}

function streamsAt(pdf: PDF, dss: PdfDict | undefined, key: string): Buffer[] {
  const list = arrayAt(pdf, dss, key)
  const entries = list instanceof PdfArray ? [...list].slice(0, MOST_PIECES) : []
  const streams = entries.map((entry) => resolve(pdf, entry)).filter((entry) => entry instanceof PdfStream)
  return streams.flatMap((stream) => (stream.data.length > MOST_BYTES / 1000 && isPacked(stream) ? [] : decoded(stream)))
}

const isPacked = (stream: PdfStream): boolean => stream.has('Filter')

/** Certificates, lists and responses are small: what unpacks to more than they can be is left out. */
function decoded(stream: PdfStream): Buffer[] {
  try {
    const bytes = Buffer.from(stream.getDecodedData())
    return bytes.length > MOST_BYTES || bytes[0] !== 0x30 ? [] : [bytes]
  } catch {
    return []
  }
}

/** RevocationInfoArchival ::= SEQUENCE { [0] crls, [1] ocsps, [2] other } (ISO 32000-1 §12.8.3.3.2). */
function readArchival(der: Buffer): Pick<EmbeddedEvidence, 'crls' | 'ocsps'> {
  try {
    const parts = children(readDer(der))
    const under = (tag: number): Buffer[] => {
      const list: DerNode | undefined = parts.find((node) => node.tag === tag)
      return list ? children(readDer(list.value)).map(({ raw }) => raw) : []
    }
    return { crls: under(0xa0), ocsps: under(0xa1) }
  } catch {
    return { crls: [], ocsps: [] }
  }
}
