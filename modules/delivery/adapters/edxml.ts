/** edXML at the border: what comes is read or refused with a reason, what goes is written or refused with its faults. */
import { createHash } from 'node:crypto'
import { EdxmlError, InvalidEnvelope, readDocumentId, readEdxml, readStatus, type Deviation, type Envelope, type ReadEnvelope, type StatusMessage } from '#packages/edxml'
import { Problem } from '#platform/problems'

export type Brought = { kind: 'envelope'; read: ReadEnvelope } | { kind: 'status'; status: StatusMessage; deviations: Deviation[] }

/** What has no MessageHeader may be a status; what is neither is told as no envelope. */
async function read(bytes: Uint8Array): Promise<Brought> {
  try {
    return { kind: 'envelope', read: await readEdxml(bytes) }
  } catch (error) {
    if (!(error instanceof EdxmlError) || error.code !== 'not-edxml') throw error
    return { kind: 'status', ...statusOr(error, bytes) }
  }
}

function statusOr(notAnEnvelope: EdxmlError, bytes: Uint8Array) {
  try {
    return readStatus(bytes)
  } catch (error) {
    throw error instanceof EdxmlError && error.code === 'not-edxml' ? notAnEnvelope : error
  }
}

/** @throws Problem `delivery/not-edxml` with the reason and the element it lies in */
export async function readBrought(bytes: Uint8Array): Promise<Brought> {
  try {
    return await read(bytes)
  } catch (error) {
    if (!(error instanceof EdxmlError)) throw error
    throw new Problem('delivery/not-edxml', error.code === 'too-large' ? 413 : 422, error.message, { reason: error.code, where: error.where })
  }
}

/** @throws Problem `delivery/edxml-faults` with every fault */
export async function written(write: () => Uint8Array | Promise<Uint8Array>): Promise<Uint8Array> {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof InvalidEnvelope)) throw error
    throw new Problem('delivery/edxml-faults', 422, error.message, { faults: error.faults })
  }
}

/** One spelling of a DocumentId: identifiers of 2016 and of today name the same document. */
export function keyOf(documentId: string): string {
  const parts = readDocumentId(documentId)
  return parts ? [parts.organId, parts.on ?? parts.year, parts.number, parts.notation ?? ''].join(',') : documentId.trim()
}

const hash = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** What a file says, without the ways it went: the same file from two axes is one document. */
export function fingerprintOf(envelope: Envelope): string {
  const { trace: _, attachments, ...facts } = envelope
  return hash(JSON.stringify([facts, attachments.map(({ bytes, ...about }) => [about, hash(bytes)])]))
}
