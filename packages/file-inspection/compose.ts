import { readFile } from 'node:fs/promises'
import { PDF } from '@libpdf/core'

/** A file, and which of its pages are wanted (from 1); absent: all of them. */
export interface PdfPart { path: string, pages?: number[] | undefined }

/** Pages of several PDFs one behind the other, as base64. Signatures of the sources do not survive: it is another file. */
export async function composePages(parts: PdfPart[]): Promise<string> {
  const whole = PDF.create()
  for (const { path, pages } of parts) {
    const source = await PDF.load(await readFile(path))
    const count = source.getPageCount()
    const wanted = pages ?? Array.from({ length: count }, (_, index) => index + 1)
    const missing = wanted.find((page) => page < 1 || page > count)
    if (missing !== undefined) throw new Error(`there is no page ${missing}`)
    await whole.copyPagesFrom(source, wanted.map((page) => page - 1), { includeAnnotations: true })
  }
  return Buffer.from(await whole.save()).toString('base64')
}
