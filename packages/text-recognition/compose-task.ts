import { readFile, writeFile } from 'node:fs/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { PDF, type PDFPage, type PdfRef } from '@libpdf/core'
import { invisibleFont, layWords } from './layer.ts'
import { turnOf } from './orientation.ts'
import type { PagePart, Turn, Word } from './types.ts'

/** A4 in points; a picture is laid on it whole, upright or across as it is. */
const [SHORT, LONG] = [595.28, 841.89]

/** A page, and how much of its width and height, around the middle, is what was read. */
interface Laid { page: PDFPage, share: [number, number] }

/** Puts pages together into one PDF at `out`. Pages of a PDF are copied as they are, bit for bit of their pictures. */
export async function compose(parts: PagePart[], out: string, title: string) {
  const target = PDF.create()
  target.setTitle(title)
  target.setLanguage('vi')
  const sources = new Map<string, PDF>()
  let font: PdfRef | undefined
  for (const part of parts) {
    const isPicture = part.mediaType !== 'application/pdf'
    const { page, share } = isPicture ? await pictured(target, part) : await copied(target, sources, part)
    page.setRotation(((page.rotation + (part.turn ?? 0)) % 360) as Turn)
    const words = wordsOn(part, page.rotation % 180 === 0 ? share : [share[1], share[0]])
    if (words.length > 0 || (isPicture && page.rotation !== 0)) layWords(target, page, font ??= invisibleFont(target), words)
  }
  await writeFile(out, await target.save())
}

/** Places in a picture as places on its page, which is A4 whatever the picture's shape. */
const wordsOn = ({ words = [] }: PagePart, [w, h]: [number, number]): readonly Word[] =>
  words.map((word) => ({ ...word, place: { x: (1 - w) / 2 + word.place.x * w, y: (1 - h) / 2 + word.place.y * h, w: word.place.w * w, h: word.place.h * h } }))

async function copied(target: PDF, sources: Map<string, PDF>, { path, page }: PagePart): Promise<Laid> {
  const source = sources.get(path) ?? await PDF.load(await readFile(path))
  sources.set(path, source)
  const [copy] = await target.copyPagesFrom(source, [page - 1])
  return { page: copy!, share: [1, 1] }
}

async function pictured(target: PDF, { path, mediaType }: PagePart): Promise<Laid> {
  const bytes = await readFile(path)
  const picture = mediaType === 'image/jpeg' ? target.embedJpeg(bytes) : target.embedPng(await plainPng(bytes))
  const [width, height] = picture.width > picture.height ? [LONG, SHORT] : [SHORT, LONG]
  const page = target.addPage({ width, height })
  const scale = Math.min(width / picture.width, height / picture.height)
  const [w, h] = [picture.width * scale, picture.height * scale]
  page.drawImage(picture, { x: (width - w) / 2, y: (height - h) / 2, width: w, height: h })
  // A camera held upright may write its picture across, and says so.
  if (mediaType === 'image/jpeg') page.setRotation(turnOf(bytes))
  return { page, share: [w / width, h / height] }
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
