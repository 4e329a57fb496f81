/** The signatures of a file as they lie in it: what they carry, what they cover, which time is proven for them. */
import { createHash } from 'node:crypto'
import { PdfString, type PDF, type PdfDict } from '@libpdf/core'
import { PdfSigningError } from './errors.ts'
import { dictAt, nameAt, numbersAt, resolve, signatureFields } from './pdf-objects.ts'
import { readTimestampToken } from './timestamp.ts'
import { readCms } from './verify/cms-reading.ts'

export type FoundSignature = {
  /** /Contents with its padding */
  contents: Buffer
  isTimestamp: boolean
  /** end of what it covers */
  end: number
  certificate: Buffer
  certificates: Buffer[]
  /** token of the signature timestamp; of a document timestamp that is itself */
  token: Buffer | undefined
  /** instant the token asserts */
  time: Date | undefined
}

/** Signatures and document timestamps in the order of the form. @throws PdfSigningError broken-signature, bad-timestamp */
export function readSignatures(pdf: PDF, file: Uint8Array): FoundSignature[] {
  return signatureFields(pdf).flatMap(({ field }) => {
    const signature = dictAt(pdf, field, 'V')
    return signature ? [readSignature(pdf, signature, file)] : []
  })
}

function readSignature(pdf: PDF, signature: PdfDict, file: Uint8Array): FoundSignature {
  const string = resolve(pdf, signature.get('Contents'))
  const contents = string instanceof PdfString ? Buffer.from(string.bytes) : Buffer.alloc(0)
  const [, gapStart = 0, gapEnd = 0, rest = 0] = numbersAt(pdf, signature, 'ByteRange')
  const found = { contents, end: gapEnd + rest }
  const digestOf = (hash: string): Buffer =>
    createHash(hash).update(file.subarray(0, gapStart)).update(file.subarray(gapEnd, found.end)).digest()
  if (nameAt(pdf, signature, 'SubFilter') !== 'ETSI.RFC3161') return { ...found, ...readSigner(contents, digestOf), isTimestamp: false }
  const { imprint, time, certificate, certificates } = readTimestampToken(contents)
  if (!imprint.digest.equals(digestOf(imprint.hash))) throw new PdfSigningError('broken-signature', 'a document timestamp of this file stamps something else')
  return { ...found, certificate, certificates, token: contents, time, isTimestamp: true }
}

function readSigner(contents: Buffer, digestOf: (hash: string) => Buffer): Pick<FoundSignature, 'certificate' | 'certificates' | 'token' | 'time'> {
  const { certificate, certificates, timestamps: [token] } = intact(() => readCms(contents, { digestOf }))
  return { certificate, certificates, token, time: token && readTimestampToken(token).time }
}

function intact<T>(reading: () => T): T {
  try {
    return reading()
  } catch (error) {
    throw new PdfSigningError('broken-signature', `a signature of this file does not hold: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
  }
}

/** The instant before which a signature provably existed: its own timestamp, else the first document timestamp over it. */
export function timeOf(signature: FoundSignature, all: FoundSignature[]): Date | undefined {
  const later = all.filter(({ isTimestamp, end }) => isTimestamp && end > signature.end).map(({ time }) => time)
  return [signature.time, ...later].filter((time) => time !== undefined).toSorted((a, b) => a.getTime() - b.getTime())[0]
}
