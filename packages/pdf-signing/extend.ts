/** Lifting signatures to B-T, B-LT and B-LTA after they were made (ETSI EN 319 142-1 §6, Table 1). */
import type { PDF } from '@libpdf/core'
import type { RevocationSource } from './clients.ts'
import { writeDss, type SignatureMaterial } from './dss.ts'
import { PdfSigningError } from './errors.ts'
import { readSignatures, timeOf, type FoundSignature } from './found-signatures.ts'
import { gather, type Proofs } from './gather.ts'
import { addField, closePlaceholders, embedSignature, openForAppending, openSignature, saveAppended } from './incremental.ts'
import { signatureFields } from './pdf-objects.ts'
import { pageOf } from './prepare.ts'
import type { Timestamper } from './timestamp.ts'

export type Extension = {
  /** B-T: every signature has a trustworthy time. B-LT: and all that judging it takes. B-LTA: and an archive timestamp over it. */
  level: 'B-T' | 'B-LT' | 'B-LTA'
  timestamp: Timestamper
  /** for B-LT and B-LTA: asked in turn about each certificate below the roots */
  revocation?: RevocationSource[]
  /** trust anchors (DER): paths end here, nothing is asked about them */
  roots?: Buffer[]
  /** authorities that signatures may not carry themselves */
  intermediates?: Buffer[]
  /** when the material was gathered; the present unless told */
  at?: Date
}

/**
 * Answers the file with what is missing appended: a document timestamp when a signature has no timestamp yet, certificates with
 * their OCSP answers or revocation lists in the DSS, and for B-LTA a document timestamp over it all. Called again years later
 * with B-LTA it gathers material for the last timestamp too and stamps anew. Signatures keep every byte. It does not judge
 * trust: it keeps what judging takes.
 * @throws PdfSigningError no-signature, broken-signature, certificate-revoked (before it was signed), revocation-unavailable, bad-revocation-answer,
 *   timestamp-*, and as prepareSignature does. Nothing is half done: it throws or answers the whole.
 */
export async function extendPdf(source: Uint8Array, extension: Extension): Promise<Buffer> {
  const pdf = await openForAppending(source)
  const signatures = readSignatures(pdf, source)
  if (signatures.every(({ isTimestamp }) => isTimestamp)) throw new PdfSigningError('no-signature', 'there is no signature to extend')
  const isStamped = signatures.every((signature) => timeOf(signature, signatures) !== undefined)
  if (!isStamped) return extendStamped(await appendTimestamp(pdf, source, extension.timestamp), extension)
  if (extension.level === 'B-T') return Buffer.from(source.buffer, source.byteOffset, source.length)
  return storeMaterial(pdf, source, signatures, extension)
}

const extendStamped = (stamped: Buffer, extension: Extension): Promise<Buffer> | Buffer =>
  extension.level === 'B-T' ? stamped : extendPdf(stamped, extension)

async function storeMaterial(pdf: PDF, source: Uint8Array, signatures: FoundSignature[], extension: Extension): Promise<Buffer> {
  const gathered: SignatureMaterial[] = []
  const proofs: Proofs = new Map()
  for (const signature of signatures) gathered.push(await gather(pdf, signature, signatures, extension, proofs))
  writeDss(pdf, gathered, extension.at ?? new Date())
  return extension.level === 'B-LTA' ? appendTimestamp(pdf, source, extension.timestamp) : saveAppended(pdf, source)
}

/** A chain of RSA-4096 certificates fits. */
const TIMESTAMP_ROOM = 12_288

/** Document timestamp (ETSI EN 319 142-1 §5.4.3): an invisible field whose content is an RFC 3161 token over the whole file. */
async function appendTimestamp(pdf: PDF, source: Uint8Array, timestamp: Timestamper): Promise<Buffer> {
  const taken = new Set(signatureFields(pdf).map(({ name }) => name))
  let number = 1
  while (taken.has(`Timestamp${number}`)) number++
  const field = `Timestamp${number}`
  addField(pdf, pdf.register(openSignature('DocTimeStamp', 'ETSI.RFC3161', TIMESTAMP_ROOM)), field, { page: pageOf(pdf, 0) })
  const prepared = closePlaceholders(await saveAppended(pdf, source), source.length, field)
  return embedSignature(prepared, await timestamp({ hash: 'sha256', digest: prepared.digest }))
}
