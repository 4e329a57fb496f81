import { create } from 'qrcode'

const QUIET = 2

/** A QR code of an address: so many fields a side, quiet edge included, and the dark ones as row and column. Error correction M: a folded or stamped corner still reads. */
export function qrFields(address: string): { side: number; dark: [number, number][] } {
  const { modules } = create(address, { errorCorrectionLevel: 'M' })
  const dark: [number, number][] = []
  for (let row = 0; row < modules.size; row++)
    for (let column = 0; column < modules.size; column++)
      if (modules.get(row, column)) dark.push([row + QUIET, column + QUIET])
  return { side: modules.size + 2 * QUIET, dark }
}

/** The same as an SVG: one path, dark modules only. */
export function qrOf(address: string): string {
  const { side, dark } = qrFields(address)
  const path = dark.map(([row, column]) => `M${column} ${row}h1v1h-1z`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><rect width="${side}" height="${side}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
