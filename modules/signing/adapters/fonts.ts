import { readFileSync } from 'node:fs'
import { fontFiles } from '#packages/official-layout'

const faces = { regular: 0, italic: 1, bold: 2 }
export type Face = keyof typeof faces
const read = new Map<Face, Uint8Array>()

/** Tinos, metrically the Times New Roman of NĐ 30/2020; the same array each time, so that it is parsed once. */
export function font(face: Face): Uint8Array {
  const bytes = read.get(face) ?? readFileSync(fontPath(face))
  read.set(face, bytes)
  return bytes
}

export const fontPath = (face: Face) => fontFiles[faces[face]]!
