import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PaintedPage, ShadedPage } from './types.ts'

const require = createRequire(import.meta.url)
const POINTS_PER_INCH = 72

/** The pages of a PDF as PNG in base64, signature appearances included; of more than `most` pages the first. */
export const paintPages = (path: string, dpi: number, most: number): Promise<PaintedPage[]> => paint(path, dpi, most, ({ canvas }) => ({ png: canvas.toBuffer('image/png').toString('base64') }))

/** The same as shades of grey, a byte for each pixel in base64. */
export const shadePages = (path: string, dpi: number, most: number): Promise<ShadedPage[]> => paint(path, dpi, most, ({ context }, width, height) => {
  const { data } = context.getImageData(0, 0, width, height)
  return { grey: Buffer.from(Uint8Array.from({ length: width * height }, (_, i) => (data[4 * i]! * 77 + data[4 * i + 1]! * 150 + data[4 * i + 2]! * 29) >> 8)).toString('base64') }
})

async function paint<T>(path: string, dpi: number, most: number, read: Read<T>): Promise<(Size & T)[]> {
  // Loaded here alone: the other tasks run where native code may not be loaded.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = dirname(require.resolve('pdfjs-dist/package.json'))
  const folder = (name: string) => `${join(home, name)}/`
  const task = getDocument({
    data: new Uint8Array(await readFile(path)), standardFontDataUrl: folder('standard_fonts'), cMapUrl: folder('cmaps'), wasmUrl: folder('wasm'), iccUrl: folder('iccs'), verbosity: 0,
  })
  try {
    const pdf = await task.promise
    const pages: (Size & T)[] = []
    for (let number = 1; number <= Math.min(pdf.numPages, most); number += 1) pages.push(await paintPage(await pdf.getPage(number), pdf.canvasFactory as CanvasFactory, dpi, read))
    return pages
  } finally {
    await task.destroy()
  }
}

type Canvas = { toBuffer(type: 'image/png'): Buffer }
/** pdf.js paints on what its own factory gives; under Node that is the canvas of @napi-rs. */
type CanvasFactory = { create(width: number, height: number): Painted }
type Painted = { canvas: Canvas; context: { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } } }
type Size = { page: number; width: number; height: number }
type Read<T> = (painted: Painted, width: number, height: number) => T
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof import('pdfjs-dist/legacy/build/pdf.mjs').getDocument>['promise']>['getPage']>>

async function paintPage<T>(page: Page, canvasFactory: CanvasFactory, dpi: number, read: Read<T>): Promise<Size & T> {
  const viewport = page.getViewport({ scale: dpi / POINTS_PER_INCH })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const painted = canvasFactory.create(width, height)
  await page.render({ canvas: painted.canvas, canvasContext: painted.context, viewport } as unknown as Parameters<Page['render']>[0]).promise
  page.cleanup()
  return { page: page.pageNumber, width, height, ...read(painted, width, height) }
}
