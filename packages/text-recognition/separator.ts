import { createCanvas } from '@napi-rs/canvas'
import { PDF } from '@libpdf/core'
import { create } from 'qrcode'

/** What the code of a separator sheet says; anything else on a page is the page's own affair. */
export const SEPARATOR = 'TACH-VAN-BAN'

const [WIDTH, HEIGHT] = [595.28, 841.89]
const SIDE = 283

/** An A4 sheet to lay between two papers in the feeder: one QR code, 10 cm wide, in the middle. `caption` is printed below it. */
export async function separatorSheet(caption: string): Promise<Uint8Array> {
  const pdf = PDF.create()
  const page = pdf.addPage({ width: WIDTH, height: HEIGHT })
  const { size, data } = create(SEPARATOR, { errorCorrectionLevel: 'H' }).modules
  const dot = SIDE / size
  const [left, top] = [(WIDTH - SIDE) / 2, (HEIGHT + SIDE) / 2]
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      if (data[row * size + column]) page.drawRectangle({ x: left + column * dot, y: top - (row + 1) * dot, width: dot + 0.2, height: dot + 0.2, color: { type: 'Grayscale', gray: 0 } as never })
  const words = pdf.embedPng(await captionPicture(caption))
  page.drawImage(words, { x: (WIDTH - 400) / 2, y: top - SIDE - 80, width: 400, height: 40 })
  return pdf.save()
}

/** Drawn, because the fonts every PDF knows have no Vietnamese. */
async function captionPicture(caption: string) {
  const canvas = createCanvas(1600, 160)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, 1600, 160)
  context.fillStyle = '#444'
  context.font = '64px sans-serif'
  context.textAlign = 'center'
  context.fillText(caption, 800, 100)
  return canvas.encode('png')
}
