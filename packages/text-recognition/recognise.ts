import { run, type RunLimits } from './programs.ts'
import type { Word } from './types.ts'

interface Size { width: number, height: number }

/** Tesseract's table of words (`tsv`), every level; level 5 are words. */
export async function recognise(path: string, { width, height }: Size, language: string, limits: RunLimits): Promise<Word[]> {
  const table = await run('tesseract', [path, 'stdout', '-l', language, '--psm', '3', '--dpi', '200', '-c', 'debug_file=/dev/null', 'tsv'], limits)
  return wordsOf(table, { width, height })
}

/** Pure: the table as words, lines numbered in reading order. */
export function wordsOf(table: string, { width, height }: Size): Word[] {
  const lines = new Map<string, number>()
  return table.split('\n').flatMap((row) => {
    const [level, , block, paragraph, line, , left, top, w, h, confidence, text = ''] = row.split('\t')
    const words = text.normalize('NFC').trim()
    if (level !== '5' || words === '') return []
    const key = `${block}.${paragraph}.${line}`
    if (!lines.has(key)) lines.set(key, lines.size + 1)
    const place = { x: Number(left) / width, y: Number(top) / height, w: Number(w) / width, h: Number(h) / height }
    return [{ text: words, confidence: Math.max(0, Number(confidence)) / 100, place, line: lines.get(key)! }]
  })
}
