import { PdfDict, PdfString, type PDF } from '@libpdf/core'
import { arrayAt, dictAt, nameAt, resolve, signatureFields, textAt } from '../pdf-objects.ts'

/**
 * Names of the form fields a signature locks by FieldMDP (ISO 32000-1 §12.8.2.4) or by the /Lock of its field (table 233);
 * `all` when it locks every one. An /Exclude list locks all but a few: those few stay open, so `all` would be too much.
 */
export function lockedFields(pdf: PDF, field: PdfDict, signature: PdfDict): ReadonlySet<string> | 'all' {
  const references = [...(arrayAt(pdf, signature, 'Reference') ?? [])].map((entry) => resolve(pdf, entry))
  const transforms = references.filter((entry): entry is PdfDict => entry instanceof PdfDict && nameAt(pdf, entry, 'TransformMethod') === 'FieldMDP')
  const locks = [...transforms.map((entry) => dictAt(pdf, entry, 'TransformParams')), dictAt(pdf, field, 'Lock')].filter((lock) => lock !== undefined)
  const named = locks.map((lock) => lockedBy(pdf, lock))
  return named.includes('all') ? 'all' : new Set(named.flatMap((names) => Array.from(names)))
}

function lockedBy(pdf: PDF, lock: PdfDict): ReadonlySet<string> | 'all' {
  const listed = new Set([...(arrayAt(pdf, lock, 'Fields') ?? [])].map((entry) => resolve(pdf, entry)).map((entry) => (entry instanceof PdfString ? entry.asString() : '')))
  const action = nameAt(pdf, lock, 'Action')
  if (action === 'Include') return listed
  return action === 'Exclude' ? new Set(fieldNames(pdf).filter((name) => !listed.has(name))) : 'all'
}

/** Full names of all form fields with a name of their own. */
function fieldNames(pdf: PDF): string[] {
  const names: string[] = []
  const seen = new Set<PdfDict>()
  const visit = (value: unknown, prefix: string): void => {
    if (!(value instanceof PdfDict) || seen.has(value)) return
    seen.add(value)
    const full = [prefix, textAt(pdf, value, 'T')].filter(Boolean).join('.')
    names.push(full)
    for (const kid of arrayAt(pdf, value, 'Kids') ?? []) visit(resolve(pdf, kid), full)
  }
  for (const field of arrayAt(pdf, dictAt(pdf, pdf.getCatalog(), 'AcroForm'), 'Fields') ?? []) visit(resolve(pdf, field), '')
  return [...names, ...signatureFields(pdf).map(({ name }) => name)]
}
