import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { PaintedPage } from './types.ts'

const require = createRequire(import.meta.url)
const POINTS_PER_INCH = 72

/** The pages of a PDF as PNG in base64, signature appearances included; of more than `most` pages the first. */
export async function paintPages(path: string, dpi: number, most: number): Promise<PaintedPage[]> {
  // Loaded here alone: the other tasks run where native code may not be loaded.
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const home = dirname(require.resolve('pdfjs-dist/package.json'))
  const folder = (name: string) => `${join(home, name)}/`
  const task = getDocument({
    data: new Uint8Array(await readFile(path)), standardFontDataUrl: folder('standard_fonts'), cMapUrl: folder('cmaps'), wasmUrl: folder('wasm'), iccUrl: folder('iccs'), verbosity: 0,
  })
  try {
    const pdf = await task.promise
    const pages: PaintedPage[] = []
    for (let number = 1; number <= Math.min(pdf.numPages, most); number += 1) pages.push(await paintPage(await pdf.getPage(number), pdf.canvasFactory as CanvasFactory, dpi))
    return pages
  } finally {
    await task.destroy()
  }
}

type Canvas = { toBuffer(type: 'image/png'): Buffer }
/** pdf.js paints on what its own factory gives; under Node that is the canvas of @napi-rs. */
type CanvasFactory = { create(width: number, height: number): { canvas: Canvas; context: unknown } }
type Page = Awaited<ReturnType<Awaited<ReturnType<typeof import('pdfjs-dist/legacy/build/pdf.mjs').getDocument>['promise']>['getPage']>>

async function paintPage(page: Page, canvasFactory: CanvasFactory, dpi: number): Promise<PaintedPage> {
  const viewport = page.getViewport({ scale: dpi / POINTS_PER_INCH })
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)]
  const { canvas, context } = canvasFactory.create(width, height)
  await page.render({ canvas, canvasContext: context, viewport } as unknown as Parameters<Page['render']>[0]).promise
  page.cleanup()
  return { page: page.pageNumber, width, height, png: canvas.toBuffer('image/png').toString('base64') }
}
