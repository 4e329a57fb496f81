/** Test instrument: what poppler, an independent reader, sees on a page. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A printed word in points from the top left of its page. */
export interface Word { page: number, text: string, xMin: number, yMin: number, xMax: number, yMax: number }

const TOKEN = /<page |<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g

export function words(pdf: Uint8Array): Word[] {
  let page = 0
  return [...poppler('pdftotext', pdf, '-bbox', '-').matchAll(TOKEN)].flatMap((token) => {
    if (token[5] === undefined) return (page += 1, [])
    const [xMin, yMin, xMax, yMax] = token.slice(1, 5).map(Number) as [number, number, number, number]
    return [{ page, text: token[5].normalize('NFC'), xMin, yMin, xMax, yMax }]
  })
}

export function plainText(pdf: Uint8Array) {
  return poppler('pdftotext', pdf, '-').normalize('NFC').replace(/\s+/g, ' ')
}

/** Runs a poppler tool on the PDF; arguments before the file go first, `-` means standard output. */
export function poppler(tool: string, pdf: Uint8Array, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'layout-'))
  try {
    writeFileSync(join(folder, 'page.pdf'), pdf)
    const options = args.filter((arg) => arg !== '-')
    const output = args.includes('-') ? ['-'] : []
    return execFileSync(tool, [...options, join(folder, 'page.pdf'), ...output], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
