import { PdfString } from '@libpdf/core'
import { dictAt, readStrictly, signatureFields } from './pdf-objects.ts'

/** A private key of the signature dictionary (ISO 32000-1 Annex E, second-class name): under the bytes signed like /Reason. */
export const EVIDENCE_KEY = 'CongVu_Seen'

/** The SHA-256 (hex) of what the signer was shown, as a string of the signature dictionary. */
export const evidenceString = (sha256: string): PdfString => new PdfString(Buffer.from(sha256, 'hex'), 'hex')

/**
 * The evidence hash each signature field of a PDF carries, by field name; fields without one are absent. Whether the signature
 * itself holds is for `verifyPdf` to say. Rejects when the file is no PDF.
 */
export async function evidenceIn(pdf: Uint8Array): Promise<Map<string, string>> {
  const opened = await readStrictly(pdf)
  const found = signatureFields(opened).flatMap(({ field, name }): [string, string][] => {
    const value = dictAt(opened, field, 'V')?.get(EVIDENCE_KEY)
    return value instanceof PdfString && value.bytes.length === 32 ? [[name, Buffer.from(value.bytes).toString('hex')]] : []
  })
  return new Map(found)
}
