import { PdfDict, PdfNumber, type PDF } from '@libpdf/core'
import { arrayAt, dictAt, nameAt, resolve } from './pdf-objects.ts'

export type CertificationLevel = 1 | 2 | 3

/** The DocMDP level a signature dictionary asks for (ISO 32000-1 §12.8.2.2), if it certifies the document. */
export function certificationOf(pdf: PDF, signature: PdfDict | undefined): CertificationLevel | undefined {
  for (const entry of arrayAt(pdf, signature, 'Reference') ?? []) {
    const reference = resolve(pdf, entry)
    if (!(reference instanceof PdfDict) || nameAt(pdf, reference, 'TransformMethod') !== 'DocMDP') continue
    const level = resolve(pdf, dictAt(pdf, reference, 'TransformParams')?.get('P'))
    const value = level instanceof PdfNumber ? level.value : 2
    return value === 1 || value === 3 ? value : 2
  }
  return undefined
}

/** The level named by the catalog's /Perms, which is what viewers honour. */
export function certificationLevel(pdf: PDF): CertificationLevel | undefined {
  return certificationOf(pdf, dictAt(pdf, dictAt(pdf, pdf.getCatalog(), 'Perms'), 'DocMDP'))
}
