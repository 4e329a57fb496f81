/** A line at the foot of every page of a copy for printing: who printed it, when. The original is never touched. Publishable alone. */
import { PDF, rgb, type PDFPage } from '@libpdf/core'

const SIZE = 8
const FROM_EDGE = 14

/**
 * A copy of the PDF with `line` small and grey at the foot of every page, as it is seen (turned pages too). Signatures become pictures:
 * a copy with a line added is no longer what was signed, and must not look like a broken original.
 * @param font a TrueType file that has every character of the line
 * @throws whatever LibPDF says of a file it cannot read (encrypted, broken)
 */
export async function markCopy(pdf: Uint8Array, line: string, font: Uint8Array): Promise<Uint8Array> {
  const copy = await PDF.load(pdf)
  copy.getForm()?.flatten({ skipAppearanceUpdate: true })
  const face = copy.embedFont(font)
  for (const page of copy.getPages()) page.drawText(line, { ...placeOn(page), font: face, size: SIZE, color: rgb(0.35, 0.35, 0.35) })
  return copy.save({ subsetFonts: true })
}

/** The bottom left corner of the page as the reader sees it, and the way its text runs. */
function placeOn(page: PDFPage) {
  const { width, height, rotation } = page
  switch (rotation) {
    case 90: return { x: height - FROM_EDGE, y: FROM_EDGE * 2, rotate: { angle: 90 } }
    case 180: return { x: width - FROM_EDGE * 2, y: height - FROM_EDGE, rotate: { angle: 180 } }
    case 270: return { x: FROM_EDGE, y: width - FROM_EDGE * 2, rotate: { angle: 270 } }
    default: return { x: FROM_EDGE * 2, y: FROM_EDGE }
  }
}
