import { PDF, PdfArray, PdfDict, PdfName, PdfNumber, PdfRef, PdfString, type PdfObject } from '@libpdf/core'

/**
 * A PDF without repairs. A reader that guesses what a damaged object meant may guess otherwise than the next one; and only a
 * reader that stops at the first fault takes a byte of the file for every step, so that time and memory follow from its size.
 * @throws at once for damaged tables, and later for each damaged object that is asked for
 */
export const readStrictly = (bytes: Uint8Array): Promise<PDF> => PDF.load(bytes, { lenient: false })

/** A PDF number with at most two decimals: a hundredth of a point is finer than any printer. */
export const number = (value: number): PdfNumber => PdfNumber.of(Math.round(value * 100) / 100)
export const name = (value: string): PdfName => PdfName.of(value)
export const array = (values: number[]): PdfArray => new PdfArray(values.map(number))

/**
 * A text string as UTF-16BE hex (ISO 32000-1 §7.9.2.2). Hex on purpose: a reason typed by a user can then never
 * look like the /Contents or /ByteRange placeholder that is searched for after writing.
 */
export function text(value: string): PdfString {
  return new PdfString(Buffer.concat([Buffer.from('feff', 'hex'), Buffer.from(value, 'utf16le').swap16()]), 'hex')
}

/** Follows a reference to its object; anything else is returned as it is. */
export function resolve(pdf: PDF, value: PdfObject | null | undefined): PdfObject | undefined {
  return (value instanceof PdfRef ? pdf.getObject(value) : value) ?? undefined
}

export function dictAt(pdf: PDF, dict: PdfDict | undefined, key: string): PdfDict | undefined {
  const value = resolve(pdf, dict?.get(key))
  return value instanceof PdfDict ? value : undefined
}

export function arrayAt(pdf: PDF, dict: PdfDict | undefined, key: string): PdfArray | undefined {
  const value = resolve(pdf, dict?.get(key))
  return value instanceof PdfArray ? value : undefined
}

export function nameAt(pdf: PDF, dict: PdfDict | undefined, key: string): string | undefined {
  const value = resolve(pdf, dict?.get(key))
  return value instanceof PdfName ? value.value : undefined
}

export function textAt(pdf: PDF, dict: PdfDict | undefined, key: string): string | undefined {
  const value = resolve(pdf, dict?.get(key))
  return value instanceof PdfString ? value.asString() : undefined
}

export function numbersAt(pdf: PDF, dict: PdfDict | undefined, key: string): number[] {
  const values = arrayAt(pdf, dict, key)
  return values ? [...values].map((value) => (value instanceof PdfNumber ? value.value : Number.NaN)) : []
}

/** The array under `key`, created in place when absent, for appending to /Fields and /Annots. */
export function ensureArray(pdf: PDF, dict: PdfDict, key: string): PdfArray {
  const existing = arrayAt(pdf, dict, key)
  if (existing) return existing
  const created = new PdfArray([])
  dict.set(key, created)
  return created
}

/** The interactive form's signature fields as plain dictionaries, through /Kids, each once. */
export function signatureFields(pdf: PDF): { field: PdfDict; name: string }[] {
  const found: { field: PdfDict; name: string }[] = []
  const seen = new Set<PdfObject>()
  const visit = (value: PdfObject | undefined, prefix: string, inheritedType: string | undefined): void => {
    if (!(value instanceof PdfDict) || seen.has(value)) return
    seen.add(value)
    const type = nameAt(pdf, value, 'FT') ?? inheritedType
    const own = textAt(pdf, value, 'T')
    const fullName = [prefix, own].filter(Boolean).join('.')
    if (type === 'Sig' && own !== undefined) found.push({ field: value, name: fullName })
    for (const kid of arrayAt(pdf, value, 'Kids') ?? []) visit(resolve(pdf, kid), fullName, type)
  }
  const form = dictAt(pdf, pdf.getCatalog(), 'AcroForm')
  for (const field of arrayAt(pdf, form, 'Fields') ?? []) visit(resolve(pdf, field), '', undefined)
  return found
}
