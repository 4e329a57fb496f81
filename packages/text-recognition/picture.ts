import { join } from 'node:path'
import { readFile, writeFile } from 'node:fs/promises'
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas'
import jsqr from 'jsqr'
import { RecognitionError } from './errors.ts'
import { turnOf } from './orientation.ts'
import { run, type RunLimits } from './programs.ts'
import type { PageLook, PageSource, Turn } from './types.ts'

/** CommonJS: at run time the module is the function its types call `default`. */
const readCode = jsqr as unknown as typeof jsqr.default

/** Enough for the marks of Vietnamese at 13 pt; more costs time and reads no better. */
const DPI = 200
/** A poster is drawn coarser: no page may take more than this. */
const MAX_PIXELS = 16_000_000

interface PaperSize { width: number, height: number }

async function paperOf({ path, page }: PageSource, limits: RunLimits): Promise<PaperSize> {
  const facts = await run('pdfinfo', ['-f', String(page), '-l', String(page), path], limits)
  const found = /Page\s+\d+ size:\s+([\d.]+) x ([\d.]+)/.exec(facts)
  if (!found) throw new RecognitionError('unreadable', `No page ${page}`)
  return { width: Number(found[1]), height: Number(found[2]) }
}

const dpiFor = ({ width, height }: PaperSize) => Math.max(20, Math.min(DPI, Math.floor(72 * Math.sqrt(MAX_PIXELS / (width * height)))))

/** Draws the page as the eye sees it into a picture of its own in `folder`; of a PDF only this page is ever read. */
export async function pictureOf(source: PageSource, folder: string, limits: RunLimits): Promise<string> {
  const turn = source.turn ?? 0
  if (source.mediaType !== 'application/pdf') return turned(source.path, turn, folder)
  const stem = join(folder, 'page')
  const dpi = dpiFor(await paperOf(source, limits))
  await run('pdftoppm', ['-r', String(dpi), '-gray', '-png', '-singlefile', '-f', String(source.page), '-l', String(source.page), source.path, stem], limits)
  return turned(`${stem}.png`, turn, folder)
}

async function turned(path: string, turn: Turn, folder: string) {
  const image = await open(path)
  const isSmall = image.width * image.height <= MAX_PIXELS
  // The canvas heeds what a photo says of its orientation, Tesseract does not.
  if (turn === 0 && isSmall && turnOf(await readFile(path)) === 0) return path
  const scale = isSmall ? 1 : Math.sqrt(MAX_PIXELS / (image.width * image.height))
  const [width, height] = [Math.round(image.width * scale), Math.round(image.height * scale)]
  const canvas = turn % 180 === 0 ? createCanvas(width, height) : createCanvas(height, width)
  const context = canvas.getContext('2d')
  context.translate(canvas.width / 2, canvas.height / 2)
  context.rotate((turn * Math.PI) / 180)
  context.drawImage(image, -width / 2, -height / 2, width, height)
  const upright = join(folder, 'upright.png')
  await writeFile(upright, await canvas.encode('png'))
  return upright
}

const open = (path: string): Promise<Image> => loadImage(path).catch((error: unknown) => { throw new RecognitionError('unreadable', `Not a picture: ${String(error)}`) })

/** Wide enough for a separator's code, narrow enough that specks of dust vanish. */
const LOOK_WIDTH = 720
/** Edges show the scanner's lid and punched holes. */
const EDGE = 0.05
/** Ink covers about 4 % of a full page, 0.1 % of a page with one line. */
const BLANK_SHARE = 0.0004
const INK_DEPTH = 70

/** What a picture of a page shows at a glance. Rejects with `unreadable` when it is no picture. */
export async function look(path: string): Promise<PageLook & PaperSize> {
  const image = await open(path)
  const scale = Math.min(1, LOOK_WIDTH / image.width)
  const { data, width, height } = pixelsOf(image, Math.max(1, Math.round(image.width * scale)), Math.max(1, Math.round(image.height * scale)))
  const isBlank = inkShare(greys(data), width, height) < BLANK_SHARE
  return { isBlank, code: readCode(data, width, height, { inversionAttempts: 'dontInvert' })?.data || null, width: image.width, height: image.height }
}

/** The picture, or its upper left part when `size` is given, on white paper. */
function pixelsOf(image: Image, width: number, height: number, size?: PaperSize) {
  const context = createCanvas(width, height).getContext('2d')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(image, 0, 0, size?.width ?? width, size?.height ?? height)
  return context.getImageData(0, 0, width, height)
}

function greys(pixels: Uint8ClampedArray) {
  const shades = new Uint8Array(pixels.length / 4)
  for (let i = 0; i < shades.length; i += 1) shades[i] = (pixels[4 * i]! * 77 + pixels[4 * i + 1]! * 150 + pixels[4 * i + 2]! * 29) >> 8
  return shades
}

/** Share of pixels clearly darker than the paper, away from the edges. */
function inkShare(shades: Uint8Array, width: number, height: number) {
  const [left, top] = [Math.round(width * EDGE), Math.round(height * EDGE)]
  const counts = new Uint32Array(256)
  for (let y = top; y < height - top; y += 1)
    for (let x = left; x < width - left; x += 1) counts[shades[y * width + x]!]! += 1
  const all = counts.reduce((sum, count) => sum + count, 0)
  let [paper, seen] = [255, 0]
  while (paper > 0 && (seen += counts[paper]!) < all / 2) paper -= 1
  const ink = counts.subarray(0, Math.max(0, paper - INK_DEPTH)).reduce((sum, count) => sum + count, 0)
  return all === 0 ? 0 : ink / all
}

/** Neighbouring specks of bare paper differ by more than this only when the scanner made grain. */
const GRAIN = 5
const SMOOTHING = 'blur(0.8px)'
const LIGHT = 110

function grainOf(image: Image) {
  const side = Math.min(800, image.width, image.height)
  const shades = greys(pixelsOf(image, side, side, { width: image.width, height: image.height }).data)
  let [sum, count] = [0, 0]
  for (let i = 1; i < shades.length; i += 1) {
    if (shades[i]! < LIGHT || shades[i - 1]! < LIGHT) continue
    sum += Math.abs(shades[i]! - shades[i - 1]!)
    count += 1
  }
  return count === 0 ? 0 : sum / count
}

/** Tesseract drowns in grain, and is slow about it: a grainy picture is smoothed first, a clean one is left as it is. */
export async function smoothed(path: string, folder: string): Promise<string> {
  const image = await open(path)
  if (grainOf(image) < GRAIN) return path
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.filter = SMOOTHING
  context.drawImage(image, 0, 0)
  const smooth = join(folder, 'smooth.png')
  await writeFile(smooth, await canvas.encode('png'))
  return smooth
}
