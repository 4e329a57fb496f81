/** Papers as citizens bring them and a camera sees them: black words on an A4 sheet. */
import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import { fontFiles } from '#packages/official-layout'

GlobalFonts.registerFromPath(fontFiles[0]!, 'Printed')

const [WIDTH, HEIGHT, SIZE] = [1240, 1754, 40]

export async function photo(lines: readonly string[], { isAcross = false, type = 'jpeg' as 'jpeg' | 'png' } = {}): Promise<Buffer> {
  const canvas = isAcross ? createCanvas(HEIGHT, WIDTH) : createCanvas(WIDTH, HEIGHT)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fbfaf6'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = '#111'
  context.font = `${SIZE}px Printed`
  for (const [i, line] of lines.entries()) context.fillText(line, 140, 220 + i * SIZE * 1.7)
  return type === 'png' ? canvas.encode('png') : canvas.encode('jpeg', 85)
}
