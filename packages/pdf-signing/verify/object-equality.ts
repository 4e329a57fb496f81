import { PdfArray, PdfBool, PdfDict, PdfName, PdfNull, PdfNumber, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import type { PdfObject } from '@libpdf/core'

/** Whether two objects say the same; a reference equals a reference to the same number, streams compare raw. */
export function isSame(a: PdfObject | undefined, b: PdfObject | undefined): boolean {
  if (isAbsent(a) || isAbsent(b)) return isAbsent(a) && isAbsent(b)
  if (a instanceof PdfDict) return b instanceof PdfDict && isSameDict(a, b)
  if (a instanceof PdfArray) return b instanceof PdfArray && isSameArray(a, b)
  return isSameScalar(a, b)
}

const isAbsent = (value: PdfObject | undefined): value is undefined => value === undefined || value instanceof PdfNull

function isSameScalar(a: PdfObject, b: PdfObject): boolean {
  if (a instanceof PdfRef) return b instanceof PdfRef && a.objectNumber === b.objectNumber && a.generation === b.generation
  if (a instanceof PdfString) return b instanceof PdfString && Buffer.compare(a.bytes, b.bytes) === 0
  const hasValue = a instanceof PdfName || a instanceof PdfNumber || a instanceof PdfBool
  return hasValue && b.constructor === a.constructor && a.value === (b as typeof a).value
}

function isSameArray(a: PdfArray, b: PdfArray): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index++) if (!isSame(a.at(index), b.at(index))) return false
  return true
}

function isSameDict(a: PdfDict, b: PdfDict): boolean {
  const [left, right] = [a instanceof PdfStream ? a.data : undefined, b instanceof PdfStream ? b.data : undefined]
  if (left === undefined || right === undefined) return left === right && changedKeys(a, b).length === 0
  return Buffer.compare(left, right) === 0 && changedKeys(a, b).length === 0
}

/** Keys whose values differ. A stream's /Length is left out, because its data is compared instead. */
export function changedKeys(a: PdfDict, b: PdfDict): string[] {
  // LibPDF keeps one object for each name that is in use: names are compared by identity, as its dictionaries do.
  const names = new Set([...a.keys(), ...b.keys()])
  if (a instanceof PdfStream) names.delete(PdfName.Length)
  return [...names].filter((name) => !isSame(a.get(name), b.get(name))).map(({ value }) => value)
}

export const refKey = (ref: PdfRef): string => `${ref.objectNumber} ${ref.generation}`
