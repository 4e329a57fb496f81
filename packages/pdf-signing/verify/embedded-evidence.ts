import { PdfArray, PdfStream, type PDF, type PdfDict } from '@libpdf/core'
import { children, readDer, readOid, TAG, type DerNode } from '../der.ts'
import { successfulAnswer } from '../ocsp.ts'
import { arrayAt, dictAt, resolve } from '../pdf-objects.ts'
import type { CarriedRevocation, CmsReading } from './cms-reading.ts'

/** Validation data a file brings along. It proves nothing by being there: each piece is checked as if it came from anywhere. */
export type EmbeddedEvidence = { certificates: Buffer[]; crls: Buffer[]; ocsps: Buffer[]; isPresent: boolean }

/** More than any honest file carries, little enough to check. */
const MOST_PIECES = 500
const MOST_BYTES = 64 * 1024 * 1024

/** What the /DSS dictionary holds, its /VRI included (ISO 32000-2 §12.8.4.3, ETSI EN 319 142-1 §5.4.2), and what the messages carry themselves. */
export function evidenceIn(pdf: PDF, messages: CmsReading[]): EmbeddedEvidence {
  const dss = dictAt(pdf, pdf.getCatalog(), 'DSS')
  const vri = dictAt(pdf, dss, 'VRI')
  const entries = [...(vri?.keys() ?? [])].slice(0, MOST_PIECES).map((key) => dictAt(pdf, vri, key.value))
  const stored = (all: string, one: string): Buffer[] => distinct([...streamsAt(pdf, dss, all), ...entries.flatMap((entry) => streamsAt(pdf, entry, one))])
  const carried = messages.map(({ revocation }) => carriedIn(revocation))
  return {
    certificates: stored('Certs', 'Cert'),
    crls: [...stored('CRLs', 'CRL'), ...carried.flatMap(({ crls }) => crls)],
    ocsps: [...stored('OCSPs', 'OCSP'), ...carried.flatMap(({ ocsps }) => ocsps)],
    isPresent: dss !== undefined || carried.some(({ crls, ocsps }) => crls.length + ocsps.length > 0),
  }
}

/** An entry of /VRI mostly names what the lists of the store name too. */
const distinct = (pieces: Buffer[]): Buffer[] => [...new Map(pieces.map((piece) => [piece.toString('latin1'), piece])).values()].slice(0, MOST_PIECES)

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

type Carried = Pick<EmbeddedEvidence, 'crls' | 'ocsps'>

const OCSP_ANSWER = '1.3.6.1.5.5.7.16.2'

function carriedIn({ archival, values, choices }: CarriedRevocation): Carried {
  const parts = [archival && listsIn(archival), values && withAnswers(listsIn(values)), choices && choicesIn(choices)].filter((part) => part !== undefined)
  return { crls: parts.flatMap(({ crls }) => crls), ocsps: parts.flatMap(({ ocsps }) => ocsps) }
}

/** SEQUENCE { [0] crls, [1] ocsps, [2] other }: RevocationInfoArchival and RevocationValues alike. */
function listsIn(node: DerNode): Carried {
  const under = (tag: number): Buffer[] => pieces(() => children(node).filter((part) => part.tag === tag).flatMap(({ value }) => children(readDer(value))))
  return { crls: under(0xa0), ocsps: under(0xa1) }
}

/** RevocationValues keeps basic responses bare, without the status around them (RFC 5126 §6.3.4). */
const withAnswers = ({ crls, ocsps }: Carried): Carried => ({ crls, ocsps: ocsps.map(successfulAnswer) })

/** RevocationInfoChoice ::= CertificateList or [1] { type, answer } (RFC 5652 §10.2.1, RFC 5940 §2.1). */
function choicesIn(node: DerNode): Carried {
  return {
    crls: pieces(() => children(node).filter(({ tag }) => tag === TAG.sequence)),
    ocsps: pieces(() => children(node).filter(({ tag }) => tag === 0xa1).map(children).flatMap(([type, answer]) => (type && answer && readOid(type) === OCSP_ANSWER ? [answer] : []))),
  }
}

/** What cannot be read is no evidence. */
function pieces(reading: () => DerNode[]): Buffer[] {
  try {
    return reading().slice(0, MOST_PIECES).map(({ raw }) => raw)
  } catch {
    return []
  }
}
