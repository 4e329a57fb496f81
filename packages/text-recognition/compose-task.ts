import { readFile, writeFile } from 'node:fs/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { PDF, type PDFPage, type PdfRef } from '@libpdf/core'
import { invisibleFont, layWords } from './layer.ts'
import type { PagePart, Turn } from './types.ts'

/** A4 in points; a picture is laid on it whole, upright or across as it is. */
const [SHORT, LONG] = [595.28, 841.89]

/** Puts pages together into one PDF at `out`. Pages of a PDF are copied as they are, bit for bit of their pictures. */
export async function compose(parts: PagePart[], out: string, title: string) {
  const target = PDF.create()
  target.setTitle(title)
  target.setLanguage('vi')
  const sources = new Map<string, PDF>()
  let font: PdfRef | undefined
  for (const part of parts) {
    const page = part.mediaType === 'application/pdf' ? await copied(target, sources, part) : await pictured(target, part)
    page.setRotation(((page.rotation + (part.turn ?? 0)) % 360) as Turn)
    if ((part.words?.length ?? 0) > 0) layWords(target, page, font ??= invisibleFont(target), part.words!)
  }
  await writeFile(out, await target.save())
}

async function copied(target: PDF, sources: Map<string, PDF>, { path, page }: PagePart): Promise<PDFPage> {
  const source = sources.get(path) ?? await PDF.load(await readFile(path))
  sources.set(path, source)
  const [copy] = await target.copyPagesFrom(source, [page - 1])
  return copy!
}

async function pictured(target: PDF, { path, mediaType }: PagePart): Promise<PDFPage> {
  const bytes = await readFile(path)
  const picture = mediaType === 'image/jpeg' ? target.embedJpeg(bytes) : target.embedPng(await plainPng(bytes))
  const [width, height] = picture.width > picture.height ? [LONG, SHORT] : [SHORT, LONG]
  const page = target.addPage({ width, height })
  const scale = Math.min(width / picture.width, height / picture.height)
  const [w, h] = [picture.width * scale, picture.height * scale]
  page.drawImage(picture, { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h })
  return page
}

/** PNGs come in many kinds (palettes, sixteen bits, interlaced); drawn once, there is one. */
async function plainPng(bytes: Buffer) {
  const image = await loadImage(bytes)
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, image.width, image.height)
  context.drawImage(image, 0, 0)
  return canvas.encode('png')
}
