import { readFile } from 'node:fs/promises'
import { PDF } from '@libpdf/core'
import type { PageText } from './types.ts'

type Line = ReturnType<NonNullable<ReturnType<PDF['getPage']>>['extractText']>['lines'][number]

const SAMPLE = 2_000
const SAMPLE_PAGES = 3
/** In units of the font size; a word space is about 0.25. */
const GAP = 0.15

/** Text of every page in reading order, NFC; a page whose text cannot be read is empty. */
export async function pdfText(path: string): Promise<PageText[]> {
  const pdf = await PDF.load(await readFile(path))
  return pdf.getPages().map((_, index) => ({ page: index + 1, text: pageText(pdf, index) }))
}

const WORD_PAGES = 20

/** What a PDF says of itself, then the words of its first pages. */
export async function pdfWords(path: string) {
  const pdf = await PDF.load(await readFile(path))
  const said = [pdf.getTitle(), pdf.getSubject(), ...(pdf.getKeywords() ?? [])].filter(Boolean).join('\n').normalize('NFC')
  const pages = Array.from({ length: Math.min(pdf.getPageCount(), WORD_PAGES) }, (_, index) => pageText(pdf, index))
  return [said, ...pages].join('\n')
}

/** The beginning of the text: enough to recognise a document by. */
export function textSample(pdf: PDF) {
  let sample = ''
  for (let index = 0; index < Math.min(pdf.getPageCount(), SAMPLE_PAGES) && sample.length < SAMPLE; index++) {
    sample += `${pageText(pdf, index)}\n`
  }
  return sample.trim().slice(0, SAMPLE)
}

function pageText(pdf: PDF, index: number) {
  try {
    return pdf.getPage(index)?.extractText().lines.map(lineText).join('\n').normalize('NFC') ?? ''
  } catch {
    return ''
  }
}

/** Columns of one line come without a blank between them ("TỈNH SÔNG LAM" and "Độc lập"): a gap is a blank. */
function lineText({ spans }: Line) {
  let text = ''
  let end = Number.POSITIVE_INFINITY
  for (const { char, bbox, fontSize } of spans.flatMap((span) => span.chars)) {
    text += bbox.x - end > fontSize * GAP ? ` ${char}` : char
    end = bbox.x + bbox.width
  }
  return text.replace(/\s+/gu, ' ').trim()
}
