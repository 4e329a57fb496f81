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
  if (a instanceof PdfRef) return b instanceof PdfRef && refKey(a) === refKey(b)
  if (a instanceof PdfString) return b instanceof PdfString && Buffer.compare(a.bytes, b.bytes) === 0
  const hasValue = a instanceof PdfName || a instanceof PdfNumber || a instanceof PdfBool
  return hasValue && b.constructor === a.constructor && a.value === (b as typeof a).value
}

function isSameArray(a: PdfArray, b: PdfArray): boolean {
  const [left, right] = [[...a], [...b]]
  return left.length === right.length && left.every((item, index) => isSame(item, right[index]))
}

function isSameDict(a: PdfDict, b: PdfDict): boolean {
  const [left, right] = [a instanceof PdfStream ? a.data : undefined, b instanceof PdfStream ? b.data : undefined]
  if (left === undefined || right === undefined) return left === right && changedKeys(a, b).length === 0
  return Buffer.compare(left, right) === 0 && changedKeys(a, b).length === 0
}

/** Keys whose values differ. A stream's /Length is left out, because its data is compared instead. */
export function changedKeys(a: PdfDict, b: PdfDict): string[] {
  const keys = new Set([...a.keys(), ...b.keys()].map((key) => key.value))
  if (a instanceof PdfStream) keys.delete('Length')
  return [...keys].filter((key) => !isSame(a.get(key), b.get(key)))
}

export const refKey = (ref: PdfRef): string => `${ref.objectNumber} ${ref.generation}`
