import { deflateSync, inflateSync } from 'node:zlib'
import { PdfSigningError } from './errors.ts'

/** A picture in the form PDF stores: deflated RGB and, when the picture has transparency, a deflated 8-bit mask. */
export type CachedImage = { width: number; height: number; rgb: Buffer; alpha?: Buffer }

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex')
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const MAX_PIXELS = 16_000_000

type Header = { width: number; height: number; depth: number; colour: number; channels: number }
type Chunks = { header: Header; palette: Buffer; transparency: Buffer; data: Buffer }

/**
 * Decodes a PNG (8 bits per channel: grey, RGB, palette, with or without alpha; not interlaced) once, so that
 * signing many documents with the same seal only copies bytes.
 * @throws PdfSigningError bad-image
 */
export function decodePng(png: Uint8Array): CachedImage {
  try {
    const chunks = readChunks(Buffer.from(png.buffer, png.byteOffset, png.length))
    const { width, height, channels } = chunks.header
    // One byte more than expected is enough to notice a bomb without inflating it.
    const raw = inflateSync(chunks.data, { maxOutputLength: (width * channels + 1) * height + 1 })
    return splitPixels(unfilter(raw, width * channels, height, channels), chunks)
  } catch (error) {
    if (error instanceof PdfSigningError) throw error
    throw new PdfSigningError('bad-image', 'the PNG is damaged', { cause: error })
  }
}

function readChunks(png: Buffer): Chunks {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new PdfSigningError('bad-image', 'not a PNG')
  const parts = new Map<string, Buffer[]>()
  for (let offset = 8; offset + 12 <= png.length; ) {
    const length = png.readUInt32BE(offset)
    const type = png.toString('latin1', offset + 4, offset + 8)
    parts.set(type, [...(parts.get(type) ?? []), png.subarray(offset + 8, offset + 8 + length)])
    offset += length + 12
  }
  const chunk = (type: string): Buffer => Buffer.concat(parts.get(type) ?? [])
  return { header: readHeader(chunk('IHDR')), palette: chunk('PLTE'), transparency: chunk('tRNS'), data: chunk('IDAT') }
}

function readHeader(header: Buffer): Header {
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  const [depth = 0, colour = 0, , , interlace = 0] = header.subarray(8)
  const channels = CHANNELS[colour]
  if (depth !== 8 || channels === undefined || interlace !== 0)
    throw new PdfSigningError('bad-image', 'the PNG must have 8 bits per channel and no interlacing')
  if (width === 0 || height === 0 || width * height > MAX_PIXELS)
    throw new PdfSigningError('bad-image', `the PNG must have between 1 and ${MAX_PIXELS} pixels`)
  return { width, height, depth, colour, channels }
}

/** Undoes the scanline filters of PNG (ISO/IEC 15948 §9.2) in place and drops the filter bytes. */
function unfilter(raw: Buffer, rowLength: number, height: number, pixelLength: number): Buffer {
  if (raw.length !== (rowLength + 1) * height) throw new Error('pixel data has the wrong length')
  const pixels = Buffer.alloc(rowLength * height)
  for (let row = 0; row < height; row++) {
    const source = row * (rowLength + 1)
    const target = row * rowLength
    const predict = PREDICTORS[raw[source] ?? 255]
    if (!predict) throw new Error('unknown scanline filter')
    for (let index = 0; index < rowLength; index++) {
      const left = index < pixelLength ? 0 : pixels[target + index - pixelLength]!
      const up = row === 0 ? 0 : pixels[target + index - rowLength]!
      const corner = row === 0 || index < pixelLength ? 0 : pixels[target + index - rowLength - pixelLength]!
      pixels[target + index] = raw[source + 1 + index]! + predict(left, up, corner)
    }
  }
  return pixels
}

const PREDICTORS: ((left: number, up: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => (left + up) >> 1,
  paeth,
]

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? up : corner
}

function splitPixels(pixels: Buffer, { header, palette, transparency }: Chunks): CachedImage {
  const count = header.width * header.height
  const rgb = Buffer.alloc(count * 3)
  const alpha = Buffer.alloc(count, 255)
  const read = pixelReader(header, pixels, palette, transparency)
  for (let index = 0; index < count; index++) read(index, rgb, alpha)
  const image: CachedImage = { width: header.width, height: header.height, rgb: deflateSync(rgb, { level: 9 }) }
  return alpha.every((value) => value === 255) ? image : { ...image, alpha: deflateSync(alpha, { level: 9 }) }
}

type PixelReader = (index: number, rgb: Buffer, alpha: Buffer) => void

function pixelReader({ colour, channels }: Header, pixels: Buffer, palette: Buffer, transparency: Buffer): PixelReader {
  if (colour === 3)
    return (index, rgb, alpha) => {
      const entry = pixels[index]!
      if (entry * 3 + 3 > palette.length) throw new Error('palette index out of range')
      palette.copy(rgb, index * 3, entry * 3, entry * 3 + 3)
      alpha[index] = transparency[entry] ?? 255
    }
  const isGrey = colour === 0 || colour === 4
  const hasAlpha = colour === 4 || colour === 6
  return (index, rgb, alpha) => {
    const pixel = index * channels
    for (let part = 0; part < 3; part++) rgb[index * 3 + part] = pixels[pixel + (isGrey ? 0 : part)]!
    if (hasAlpha) alpha[index] = pixels[pixel + channels - 1]!
  }
}
