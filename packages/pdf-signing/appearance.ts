import { PdfDict, PdfStream, type PDF, type PdfRef } from '@libpdf/core'
import { PdfSigningError } from './errors.ts'
import { subsetFont, textWidth, type FontSubset } from './font-subset.ts'
import { writeFont } from './font-objects.ts'
import { array, name, number } from './pdf-objects.ts'
import type { CachedImage } from './png.ts'

/** A picture inside the signature's rectangle. */
export type ImageItem = {
  kind: 'image'
  image: CachedImage
  /** [x, y, width, height] in points from the rectangle's bottom-left corner */
  box: [number, number, number, number]
}

/** One run of text inside the signature's rectangle. */
export type TextItem = {
  kind: 'text'
  text: string
  /** baseline position in points from the rectangle's bottom-left corner */
  x: number
  y: number
  /** font size in points */
  size: number
  /** a whole TrueType file; pass the same array each time and it is parsed once. Italic is another file. */
  font: Uint8Array
  /** which part of the text stands at x; left unless told */
  align?: 'left' | 'center' | 'right'
  /** red, green, blue between 0 and 1; black unless told */
  color?: [number, number, number]
}

/** What a signature shows on a page; items are painted in order, later over earlier. */
export type Appearance = {
  /** 0-based */
  page: number
  /** [x1, y1, x2, y2] in PDF points from the page's bottom-left corner (of an unrotated page) */
  rect: [number, number, number, number]
  items: (ImageItem | TextItem)[]
}

/** Writes the form XObject (ISO 32000-1 §12.5.5) of an appearance and answers its reference. */
export function writeAppearance(pdf: PDF, { rect, items }: Appearance): PdfRef {
  const [x1, y1, x2, y2] = rect
  if (!rect.every(Number.isFinite) || x2 <= x1 || y2 <= y1)
    throw new PdfSigningError('bad-rectangle', `[${rect.join(', ')}] is not a rectangle [x1, y1, x2, y2]`)
  const fonts = writeFonts(pdf, items.filter((item) => item.kind === 'text'))
  const images = writeImages(pdf, items.filter((item) => item.kind === 'image'))
  const drawing = items.map((item) => (item.kind === 'image' ? drawImage(item, images) : drawText(item, fonts)))
  const resources = PdfDict.of({})
  if (images.size > 0) resources.set('XObject', resourceDict([...images.values()]))
  if (fonts.size > 0) resources.set('Font', resourceDict([...fonts.values()]))
  const form = { Type: name('XObject'), Subtype: name('Form'), BBox: array([0, 0, x2 - x1, y2 - y1]), Resources: resources }
  return pdf.register(new PdfStream(PdfDict.of(form), Buffer.from(drawing.join('\n'), 'latin1')))
}

type Resource = { key: string; ref: PdfRef }
type FontResource = Resource & { subset: FontSubset }

const resourceDict = (resources: Resource[]): PdfDict =>
  PdfDict.of(Object.fromEntries(resources.map(({ key, ref }) => [key, ref])))

function writeImages(pdf: PDF, items: ImageItem[]): Map<CachedImage, Resource> {
  const resources = new Map<CachedImage, Resource>()
  for (const { image } of items)
    if (!resources.has(image)) resources.set(image, { key: `Im${resources.size + 1}`, ref: writeImage(pdf, image) })
  return resources
}

function writeImage(pdf: PDF, image: CachedImage): PdfRef {
  const stream = (colourSpace: string, data: Buffer): PdfStream =>
    PdfStream.fromDict(
      {
        Type: name('XObject'),
        Subtype: name('Image'),
        Width: number(image.width),
        Height: number(image.height),
        ColorSpace: name(colourSpace),
        BitsPerComponent: number(8),
        Filter: name('FlateDecode'),
      },
      data,
    )
  const picture = stream('DeviceRGB', image.rgb)
  if (image.alpha) picture.set('SMask', pdf.register(stream('DeviceGray', image.alpha)))
  return pdf.register(picture)
}

function drawImage({ image, box }: ImageItem, images: Map<CachedImage, Resource>): string {
  const [x, y, width, height] = box.map(plain)
  return `q ${width} 0 0 ${height} ${x} ${y} cm /${images.get(image)?.key} Do Q`
}

function writeFonts(pdf: PDF, items: TextItem[]): Map<Uint8Array, FontResource> {
  const texts = Map.groupBy(items, (item) => item.font)
  const resources = new Map<Uint8Array, FontResource>()
  for (const [file, runs] of texts) {
    const subset = subsetFont(file, runs.map((run) => run.text))
    resources.set(file, { key: `F${resources.size + 1}`, ref: writeFont(pdf, subset), subset })
  }
  return resources
}

function drawText(item: TextItem, fonts: Map<Uint8Array, FontResource>): string {
  const font = fonts.get(item.font)
  const shift = { left: 0, center: 0.5, right: 1 }[item.align ?? 'left']
  const x = item.x - (shift === 0 ? 0 : shift * textWidth(item.font, item.text, item.size))
  const colour = (item.color ?? [0, 0, 0]).map(plain).join(' ')
  const position = `${plain(x)} ${plain(item.y)} Td`
  return `BT ${colour} rg /${font?.key} ${plain(item.size)} Tf ${position} <${font?.subset.encode(item.text)}> Tj ET`
}

const plain = (value: number): string => String(Number(value.toFixed(3)))
