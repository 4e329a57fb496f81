import { readFile } from 'node:fs/promises'
import { PDF, rgb, type PDFPage } from '@libpdf/core'
import { paintPages } from './paint.ts'
import type { SquareCode } from './types.ts'

const MM = 72 / 25.4
/** Where our own typesetter puts it: in the lower left corner, outside the margins of NĐ 30/2020. */
const [FROM_EDGE, WIDTH] = [7 * MM, 17 * MM]
const A4 = { width: 595.28, height: 841.89, tolerance: 6 }
const DPI = 100
/** Paper of a scan is not quite white. */
const LIGHT = 230

/**
 * The PDF with a square code drawn on its first page, as an update after its own bytes, in base64; null where the page leaves no room
 * for it, is not an upright A4 page, or may no longer be changed because somebody has signed.
 */
export async function markCode(path: string, code: SquareCode): Promise<string | null> {
  const pdf = await PDF.load(await readFile(path))
  const page = pdf.getPage(0)
  if (!page || !isUprightA4(page) || !isOpen(pdf) || !(await hasRoom(path))) return null
  draw(page, code)
  return Buffer.from(await pdf.save({ incremental: true })).toString('base64')
}

const isUprightA4 = ({ rotation, width, height }: PDFPage) => rotation === 0 && Math.abs(width - A4.width) < A4.tolerance && Math.abs(height - A4.height) < A4.tolerance

/** Neither signed nor locked, and its bytes can stay as they are. */
function isOpen(pdf: PDF): boolean {
  const isSigned = pdf.getForm()?.getFields().some((field) => field.type === 'signature') ?? false
  return !isSigned && !pdf.isEncrypted && pdf.canSaveIncrementally() === null
}

async function hasRoom(path: string): Promise<boolean> {
  const { createCanvas, loadImage } = await import('@napi-rs/canvas')
  const [first] = await paintPages(path, DPI, 1)
  const image = await loadImage(Buffer.from(first!.png, 'base64'))
  const [edge, side] = [FROM_EDGE, WIDTH].map((points) => Math.round((points / 72) * DPI)) as [number, number]
  const corner = createCanvas(side, side).getContext('2d')
  corner.drawImage(image, edge, image.height - edge - side, side, side, 0, 0, side, side)
  const { data } = corner.getImageData(0, 0, side, side)
  return data.every((value, index) => index % 4 === 3 || value >= LIGHT)
}

/** White first: what is scanned is not quite white, and a reader of codes wants a quiet edge. */
function draw(page: PDFPage, { side, dark }: SquareCode) {
  const step = WIDTH / side
  page.drawRectangle({ x: FROM_EDGE, y: FROM_EDGE, width: WIDTH, height: WIDTH, color: rgb(1, 1, 1) })
  const path = page.drawPath()
  for (const [row, column] of dark) path.rectangle(FROM_EDGE + column * step, FROM_EDGE + WIDTH - (row + 1) * step, step, step)
  path.fill({ color: rgb(0, 0, 0) })
}
