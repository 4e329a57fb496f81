import { PdfArray, PdfDict, PdfRef, PdfStream, type PDF, type PdfObject } from '@libpdf/core'
import { changedKeys, isSame, refKey } from './object-equality.ts'
import { placeOf, walkObjects, type ObjectGraph, type Reached, type Role } from './object-graph.ts'
import { arrayAt, dictAt, nameAt, numbersAt, readStrictly, resolve, textAt } from '../pdf-objects.ts'

/** One thing that happened to the document after a signature. */
export type LaterChange = {
  /**
   * `disallowed` fails the signature; `annotation` is shown as a warning; `form-fill` is allowed only by a certification
   * that leaves the field open; the others are harmless
   */
  kind: 'signature' | 'dss' | 'annotation' | 'metadata' | 'form-fill' | 'disallowed'
  what: string
}

/** A later signature still has to be judged itself, so its field goes along; a filled field is known by its name. */
export type FoundChange = LaterChange & { field?: PdfDict; filled?: string }

type Report = (kind: LaterChange['kind'], what: string, more?: Pick<FoundChange, 'field' | 'filled'>) => void
type Comparison = { signed: PDF; final: PDF; graph: ObjectGraph; report: Report }

/**
 * Compares the signed revision with the final file, object by object, and classifies every difference. Whatever is
 * not expressly harmless — a signature field, validation data, an annotation, metadata — is `disallowed`.
 */
export async function findLaterChanges(signedRevision: Uint8Array, final: PDF): Promise<FoundChange[]> {
  const signed = await readStrictly(signedRevision)
  const found = new Map<string, FoundChange>()
  const report: Report = (kind, what, more) => {
    found.set(`${kind} ${what}`, { kind, what, ...more })
  }
  const comparison = { signed, final, graph: walkObjects(signed), report }
  if (signed.recoveredViaBruteForce) report('disallowed', 'the signed revision has a damaged cross-reference table')
  compareTrailers(comparison)
  for (const reached of comparison.graph.values()) {
    const now = final.getObject(reached.ref) ?? undefined
    if (!isSame(reached.object, now)) compareObject(comparison, reached, now)
  }
  return [...found.values()]
}

function compareTrailers({ signed, final, report }: Comparison): void {
  const [before, after] = [signed.context.info.trailer, final.context.info.trailer]
  if (!isSame(before.get('Root'), after.get('Root'))) report('disallowed', 'the document catalog was replaced')
  if (!isSame(before.get('Encrypt'), after.get('Encrypt'))) report('disallowed', 'encryption was changed')
  if (!isSame(before.get('Info'), after.get('Info'))) report('metadata', 'document information')
}

type DictComparer = (comparison: Comparison, before: PdfDict, after: PdfDict, where: string) => void

const BY_KEY: Partial<Record<Role, DictComparer>> = {
  catalog: compareCatalog,
  form: compareForms,
  page: comparePages,
  'signature-field': compareSignatureFields,
  field: compareFormFields,
  annotation: compareAnnotations,
}

const BY_ROLE: Partial<Record<Role, [LaterChange['kind'], string]>> = {
  dss: ['dss', 'validation data'],
  metadata: ['metadata', 'document information'],
  appearance: ['form-fill', 'the picture of a form field'],
}

function compareObject(comparison: Comparison, { object, role, ref }: Reached, now: PdfObject | undefined): void {
  const byKey = BY_KEY[role]
  const isList = role === 'fields' || role === 'annotations'
  const otherwise = BY_ROLE[role] ?? ['disallowed', `${role === 'other' ? 'content' : role} changed (object ${refKey(ref)})`]
  if (byKey && isPlainDict(object) && isPlainDict(now)) byKey(comparison, object, now, `${role} ${refKey(ref)}`)
  else if (isList && object instanceof PdfArray && now instanceof PdfArray) compareLists(comparison, [...object], [...now], role)
  else comparison.report(...otherwise)
}

// A stream is a dictionary too, but its data has no key: it never passes a comparison by keys.
const isPlainDict = (value: PdfObject | undefined): value is PdfDict => value instanceof PdfDict && !(value instanceof PdfStream)

function compareCatalog(comparison: Comparison, before: PdfDict, after: PdfDict): void {
  const { signed, final, report } = comparison
  for (const key of changedKeys(before, after)) {
    const form = key === 'AcroForm' ? dictAt(final, after, key) : undefined
    if (form) compareForms(comparison, dictAt(signed, before, key) ?? PdfDict.of({}), form)
    else if (key === 'DSS') report('dss', 'validation data')
    else if (key === 'Extensions' || key === 'Metadata' || key === 'Version') report('metadata', `catalog ${key}`)
    else report('disallowed', `catalog entry ${key} changed`)
  }
}

function compareForms(comparison: Comparison, before: PdfDict, after: PdfDict): void {
  const { signed, final, report } = comparison
  const fields = [...(arrayAt(signed, before, 'Fields') ?? [])]
  const isSignaturesOnly = fields.every((field) => isSignatureField(signed, resolve(signed, field)))
  for (const key of changedKeys(before, after)) {
    const isUnusedDefault = (key === 'DR' || key === 'DA') && isSignaturesOnly
    if (key === 'Fields') compareLists(comparison, fields, [...(arrayAt(final, after, key) ?? [])], 'fields')
    else if (key !== 'SigFlags' && !isUnusedDefault) report('disallowed', `form entry ${key} changed`)
  }
}

function comparePages(comparison: Comparison, before: PdfDict, after: PdfDict, where: string): void {
  const { signed, final, report } = comparison
  for (const key of changedKeys(before, after)) {
    const lists = [arrayAt(signed, before, key), arrayAt(final, after, key)].map((list) => [...(list ?? [])])
    if (key === 'Annots') compareLists(comparison, lists[0] ?? [], lists[1] ?? [], 'annotations')
    else report('disallowed', `${where}: ${key} changed`)
  }
}

/** An empty field may be signed (ISO 32000-1 §12.7.4.5); a signed one may not change at all. */
function compareSignatureFields({ final, report }: Comparison, before: PdfDict, after: PdfDict): void {
  const name = textAt(final, after, 'T') ?? ''
  const isFilled = !before.has('V') && after.has('V')
  const isOnlyFilled = changedKeys(before, after).every((key) => ['V', 'AP', 'F', 'M'].includes(key))
  if (isFilled && isOnlyFilled) report('signature', `signature field ${name} signed`, { field: after })
  else report('disallowed', `signature field ${name} altered: ${changedKeys(before, after).join(', ')}`)
}

/** What a viewer writes when somebody fills a field in (ISO 32000-1 §12.7.4): its value and how it looks. */
const FILLING = new Set(['V', 'AP', 'AS', 'M', 'MK'])

function compareFormFields({ final, report }: Comparison, before: PdfDict, after: PdfDict, where: string): void {
  const changed = changedKeys(before, after)
  const name = fieldName(final, after)
  const isFilled = changed.every((key) => FILLING.has(key))
  if (isFilled) report('form-fill', `form field ${name} filled in`, { filled: name })
  else report('disallowed', `${where}: ${changed.join(', ')} changed`)
}

/** A widget apart from its field looks like any annotation; only as part of a form field may it change at all. */
function compareAnnotations(comparison: Comparison, before: PdfDict, after: PdfDict, where: string): void {
  const isWidget = nameAt(comparison.signed, before, 'Subtype') === 'Widget' && before.has('Parent')
  if (isWidget) compareFormFields(comparison, before, after, where)
  else comparison.report('disallowed', `${where}: ${changedKeys(before, after).join(', ')} changed`)
}

/** Full name of a field or of one of its widgets (ISO 32000-1 §12.7.3.2). */
function fieldName(pdf: PDF, field: PdfDict): string {
  const parts: string[] = []
  for (let at: PdfObject | undefined = field, depth = 0; at instanceof PdfDict && depth < 32; at = resolve(pdf, at.get('Parent')), depth++) {
    const own = textAt(pdf, at, 'T')
    if (own !== undefined) parts.unshift(own)
  }
  return parts.join('.')
}

function compareLists(comparison: Comparison, before: PdfObject[], after: PdfObject[], list: 'fields' | 'annotations'): void {
  if (before.some((entry, index) => !isSame(entry, after[index])))
    comparison.report('disallowed', `an entry of the ${list} was removed or moved`)
  else for (const entry of after.slice(before.length)) judgeAdded(comparison, entry, list)
}

function judgeAdded(comparison: Comparison, entry: PdfObject, list: 'fields' | 'annotations'): void {
  const { signed, final, report } = comparison
  const object = resolve(final, entry)
  // Hide-and-replace "shadow" attacks plant an object before signing and only point at it afterwards.
  const isPlanted = entry instanceof PdfRef && signed.getObject(entry) !== null
  if (isPlanted) report('disallowed', `an object hidden in the signed revision was activated (${refKey(entry)})`)
  else if (!isPlainDict(object)) report('disallowed', `an entry of the ${list} is no dictionary`)
  else if (isSignatureField(final, object)) report('signature', describeField(final, object), { field: object })
  else if (isSignatureField(final, resolve(final, object.get('Parent')))) judgeAddedWidget(comparison, object)
  else if (list === 'fields' || nameAt(final, object, 'Subtype') === 'Widget') report('disallowed', 'a form field was added')
  else report('annotation', describeAnnotation(final, object))
}

/** A widget apart from its field: it belongs to a new signature, or to an empty field signed later. */
function judgeAddedWidget({ graph, final, report }: Comparison, widget: PdfDict): void {
  const parent = widget.get('Parent')
  const field = resolve(final, parent)
  const earlier = parent instanceof PdfRef ? graph.get(placeOf(parent))?.object : undefined
  const wasSigned = earlier instanceof PdfDict && earlier.has('V')
  if (field instanceof PdfDict && !wasSigned) report('signature', describeField(final, field), { field })
  else report('disallowed', 'a second picture was added to a signature')
}

const isSignatureField = (pdf: PDF, value: PdfObject | undefined): boolean =>
  isPlainDict(value) && nameAt(pdf, value, 'FT') === 'Sig'

function describeField(pdf: PDF, field: PdfDict): string {
  return `signature field ${textAt(pdf, field, 'T') ?? ''} at [${rounded(numbersAt(pdf, field, 'Rect'))}]`
}

function describeAnnotation(pdf: PDF, annotation: PdfDict): string {
  return `${nameAt(pdf, annotation, 'Subtype') ?? 'annotation'} at [${rounded(numbersAt(pdf, annotation, 'Rect'))}]`
}

const rounded = (values: number[]): string => values.map(Math.round).join(', ')
