import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { look, pictureOf, smoothed } from './picture.ts'
import { engineMissing, missingPackages, run, type RunLimits } from './programs.ts'
import { recognise } from './recognise.ts'
import { SEPARATOR } from './separator.ts'
import type { PageLook, PageReading, PageSource, ReadingOptions } from './types.ts'

const TIMEOUT_MS = 60_000
/** So many letters in the file itself are a text, not a stamp of the scanner. */
const TEXT_LETTERS = 40

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  return work(folder).finally(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
}

/** Each engine takes a core: the others wait. */
const seats = [Promise.resolve(), Promise.resolve()]
let next = 0

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const seat = next++ % seats.length
  const done = seats[seat]!.then(work)
  seats[seat] = done.then(() => {}, () => {})
  return done
}

async function textInFile({ path, mediaType, page }: PageSource, limits: RunLimits) {
  if (mediaType !== 'application/pdf') return false
  const text = await run('pdftotext', ['-f', String(page), '-l', String(page), path, '-'], limits)
  return text.replace(/\P{L}/gu, '').length >= TEXT_LETTERS
}

const limitsOf = ({ timeoutMs = TIMEOUT_MS, signal }: ReadingOptions) => ({ timeoutMs, signal })

/**
 * Reads one page: its words with places and confidence, whether it is blank, what its QR code says. Two pages are read at a
 * time, the others wait. Rejects with `RecognitionError`: `engine-missing`, `unreadable`, `timeout`, `cancelled`.
 */
export async function readPage(source: PageSource, options: ReadingOptions = {}): Promise<PageReading> {
  const language = options.language ?? 'vie'
  const missing = await missingPackages(language)
  if (missing.length > 0) throw engineMissing(missing)
  const limits = limitsOf(options)
  return inTurn(() => inFolder(async (folder) => {
    const picture = await pictureOf(source, folder, limits)
    const { isBlank, code, width, height } = await look(picture)
    const hasText = await textInFile(source, limits)
    const words = isBlank || code === SEPARATOR ? [] : await recognise(await smoothed(picture, folder), { width, height }, language, limits)
    return { isBlank, code, words, hasText }
  }))
}

/** Blank or not, and the QR code, without reading: needs no Tesseract, for a PDF only poppler. Rejects like `readPage`. */
export async function lookAtPage(source: PageSource, options: ReadingOptions = {}): Promise<PageLook> {
  return inTurn(() => inFolder(async (folder) => {
    const { isBlank, code } = await look(await pictureOf(source, folder, limitsOf(options)))
    return { isBlank, code }
  }))
}
