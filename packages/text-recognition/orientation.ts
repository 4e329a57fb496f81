import type { Turn } from './types.ts'

const [EXIF, ORIENTATION, START_OF_SCAN] = ['Exif\0\0', 0x0112, 0xda]
const turns: Record<number, Turn> = { 3: 180, 6: 90, 8: 270 }

/** How a JPEG's own word (EXIF 2.32 §4.6.4, tag 274) has it turned clockwise to be seen upright; mirrored pictures come from no camera. */
export function turnOf(jpeg: Buffer): Turn {
  if (jpeg.readUInt16BE(0) !== 0xffd8) return 0
  for (let at = 2; at + 4 < jpeg.length && jpeg[at] === 0xff && jpeg[at + 1] !== START_OF_SCAN; at += 2 + jpeg.readUInt16BE(at + 2)) {
    const segment = jpeg.subarray(at + 4, at + 2 + jpeg.readUInt16BE(at + 2))
    if (jpeg[at + 1] === 0xe1 && segment.toString('latin1', 0, EXIF.length) === EXIF) return turnIn(segment.subarray(EXIF.length))
  }
  return 0
}

/** The first directory of the TIFF inside. */
function turnIn(tiff: Buffer): Turn {
  if (tiff.length < 10) return 0
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const [short, long] = [(at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)), (at: number) => (isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))]
  const first = long(4)
  if (first + 2 > tiff.length) return 0
  for (let i = 0, at = first + 2; i < short(first) && at + 12 <= tiff.length; i += 1, at += 12) if (short(at) === ORIENTATION) return turns[short(at + 8)] ?? 0
  return 0
}
