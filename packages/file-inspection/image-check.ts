import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Refusal } from './errors.ts'
import type { InspectionLimits } from './types.ts'

interface Size { width: number, height: number, pages: number }

const MAX_SEGMENTS = 2_000
const JPEG_FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const TIFF_WIDTH = 256
const TIFF_HEIGHT = 257

/** Reads only the headers: dimensions that would need more memory than a viewer has are refused before decoding. */
export async function checkImage(path: string, kind: 'png' | 'jpeg' | 'tiff', limits: InspectionLimits) {
  const file = await open(path)
  try {
    const { width, height, pages } = await readers[kind](file)
    if (width === 0 || height === 0) throw new Refusal('broken', `image of ${width} × ${height}`)
    if (width * height * pages > limits.maxPixels) throw new Refusal('image-too-large', `${width} × ${height} × ${pages} pixels`)
    if (pages > limits.maxPages) throw new Refusal('too-many-pages', `${pages} pages`)
    return { pages }
  } finally {
    await file.close()
  }
}

const readers = { png: pngSize, jpeg: jpegSize, tiff: tiffSize }

/** ISO/IEC 15948: IHDR is the first chunk; a whole file ends with IEND. */
async function pngSize(file: FileHandle): Promise<Size> {
  const head = await bytesAt(file, 0, 24)
  const { size } = await file.stat()
  const end = await bytesAt(file, Math.max(0, size - 12), 12)
  if (head.toString('latin1', 12, 16) !== 'IHDR') throw new Refusal('broken', 'PNG without IHDR')
  if (end.toString('latin1', 4, 8) !== 'IEND') throw new Refusal('broken', 'the PNG is cut off or followed by other data')
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20), pages: 1 }
}

/** ITU-T T.81: walks the segments to the frame header. */
async function jpegSize(file: FileHandle): Promise<Size> {
  let at = 2
  for (let segment = 0; segment < MAX_SEGMENTS; segment++) {
    const head = await bytesAt(file, at, 9)
    if (head[0] !== 0xff) break
    const marker = head[1]!
    if (JPEG_FRAMES.has(marker)) return { width: head.readUInt16BE(7), height: head.readUInt16BE(5), pages: 1 }
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(2)
  }
  throw new Refusal('broken', 'JPEG without a frame')
}

/** TIFF 6.0: follows the chain of image directories; the largest counts. */
async function tiffSize(file: FileHandle): Promise<Size> {
  const head = await bytesAt(file, 0, 8)
  const little = head.toString('latin1', 0, 2) === 'II'
  if ((little ? head.readUInt16LE(2) : head.readUInt16BE(2)) !== 42) throw new Refusal('type-not-allowed', 'BigTIFF')
  const largest: Size = { width: 0, height: 0, pages: 0 }
  for (let at = number(head, 4, 4, little); at !== 0; largest.pages++) {
    if (largest.pages > MAX_SEGMENTS) throw new Refusal('broken', 'TIFF directories without an end')
    const count = number(await bytesAt(file, at, 2), 0, 2, little)
    const directory = await bytesAt(file, at + 2, 12 * count + 4)
    for (let i = 0; i < count; i++) widen(largest, directory, 12 * i, little)
    at = number(directory, 12 * count, 4, little)
  }
  return largest
}

function widen(size: Size, directory: Buffer, at: number, little: boolean) {
  const tag = number(directory, at, 2, little)
  const value = number(directory, at + 8, number(directory, at + 2, 2, little) === 3 ? 2 : 4, little)
  if (tag === TIFF_WIDTH) size.width = Math.max(size.width, value)
  if (tag === TIFF_HEIGHT) size.height = Math.max(size.height, value)
}

function number(bytes: Buffer, at: number, width: 2 | 4, little: boolean) {
  return little ? bytes.readUIntLE(at, width) : bytes.readUIntBE(at, width)
}

async function bytesAt(file: FileHandle, at: number, length: number) {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at)
  if (bytesRead < length) throw new Refusal('broken', 'the image ends too early')
  return buffer
}
