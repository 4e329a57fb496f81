/** Draws pages of scans: of a PDF through pdf.js, fetched a range at a time; of a picture as it is, turned. */
import type { PDFDocumentProxy } from 'pdfjs-dist'
import type { ScannedPage } from '../contract.ts'

const opened = new Map<string, Promise<PDFDocumentProxy>>()

async function openPdf(src: string): Promise<PDFDocumentProxy> {
  const pdfjs = await import('pdfjs-dist')
  pdfjs.GlobalWorkerOptions.workerSrc ||= `/pdfjs/build/pdf.worker.min.mjs?v=${pdfjs.version}`
  return pdfjs.getDocument({ url: src, withCredentials: true, cMapUrl: '/pdfjs/cmaps/', standardFontDataUrl: '/pdfjs/standard_fonts/', wasmUrl: '/pdfjs/wasm/', enableXfa: false }).promise
}

/** One document per file of the batch, kept while the batch is on screen. */
function documentOf(src: string): Promise<PDFDocumentProxy> {
  const document = opened.get(src) ?? openPdf(src)
  opened.set(src, document)
  document.catch(() => opened.delete(src))
  return document
}

export function closeDocuments() {
  for (const document of opened.values()) void document.then(({ loadingTask }) => loadingTask.destroy()).catch(() => {})
  opened.clear()
}

type Page = Pick<ScannedPage, 'filePage' | 'mediaType' | 'turn'>

/** Draws the page at this width in CSS pixels; the canvas takes the page's own proportions. */
export async function drawPage(src: string, { filePage, mediaType, turn }: Page, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const pixels = width * Math.min(2, devicePixelRatio)
  if (mediaType !== 'application/pdf') return drawPicture(src, turn, canvas, pixels)
  const page = await (await documentOf(src)).getPage(filePage)
  const rotation = (page.rotate + turn) % 360
  const viewport = page.getViewport({ scale: pixels / page.getViewport({ scale: 1, rotation }).width, rotation })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport }).promise
}

async function drawPicture(src: string, turn: number, canvas: HTMLCanvasElement, pixels: number) {
  const answer = await fetch(src, { credentials: 'same-origin' })
  if (!answer.ok) throw new Error(String(answer.status))
  const picture = await createImageBitmap(await answer.blob())
  const [across, down] = turn % 180 === 0 ? [picture.width, picture.height] : [picture.height, picture.width]
  const scale = pixels / across
  canvas.width = Math.round(pixels)
  canvas.height = Math.round(down * scale)
  const context = canvas.getContext('2d')!
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turn * Math.PI) / 180)
  context.drawImage(picture, (-picture.width * scale) / 2, (-picture.height * scale) / 2, picture.width * scale, picture.height * scale)
  picture.close()
}
