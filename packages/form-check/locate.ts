import { readPrint, type Print } from './print.ts'
import { folded } from './words.ts'
import type { Box, Report } from './types.ts'

const compact = (text: string) => folded(text).replace(/[^\p{L}\d]/gu, '')
const ENOUGH = 24

/** Gives findings made on words (a draft, a DOCX) their places on the printed pages of the same document. */
export function located(report: Report, print: Print): Report {
  const paper = readPrint(print)
  const printed = paper.paragraphs.map(({ text, box }) => ({ text: compact(text), box }))
  const find = (quote: string): Box | null => {
    const wanted = compact(quote)
    if (wanted.length < 3) return null
    const start = wanted.slice(0, ENOUGH)
    return printed.find(({ text }) => text.includes(start))?.box ?? printed.find(({ text }) => text.length > 3 && wanted.startsWith(text))?.box ?? null
  }
  const findings = report.findings.map((finding) => (finding.place === null || finding.place.box !== null ? finding : { ...finding, place: { ...finding.place, box: find(finding.place.quote) } }))
  return { ...report, findings, pages: print.count, pagesRead: paper.pagesRead, isSampled: paper.pagesRead.length < print.count }
}
