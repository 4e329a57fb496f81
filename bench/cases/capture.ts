import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { missingPackages, readPage } from '#packages/text-recognition'
import { fold } from '#platform/search'
import { readFields, type Knowledge } from '../../modules/capture/rules.ts'
import { officeNames, openRenderer, paperOf, scanPaper, wearOf, type Truth } from '../../modules/capture/test-scans.ts'
import { percentile, row, type Row } from '../row.ts'

const PAPERS = 48
const fields = ['codeNumber', 'codeNotation', 'issuedOn', 'issuerName', 'subject', 'typeCode', 'signerName', 'signerPosition', 'urgency'] as const

const types = [['CV', 'Công văn'], ['QĐ', 'Quyết định'], ['TTr', 'Tờ trình'], ['TB', 'Thông báo'], ['KH', 'Kế hoạch'], ['BC', 'Báo cáo'], ['GM', 'Giấy mời'], ['CĐ', 'Công điện']].map(([code, name]) => ({ code: code!, name: name! }))
const known: Knowledge = { types, issuers: officeNames.map((name) => ({ name, organId: null, folded: fold(name) })), fold, today: '2026-11-23' }

/** What a worn scan says, against what the paper says. */
function readAs(words: Parameters<typeof readFields>[0], knowledge: Knowledge): Partial<Truth> {
  const { number, issuer, ...others } = readFields(words, knowledge)
  const plain = Object.fromEntries(Object.entries(others).map(([name, proposal]) => [name, proposal?.value]))
  return { urgency: 'normal', ...plain, ...number?.value, ...(issuer && { issuerName: issuer.value.name }) } as Partial<Truth>
}

/**
 * Forty-eight papers of eight offices, typeset by NĐ 30, worn (skew ±1.5°, grain, blur, shade, JPEG 30–75, seal and signature over the
 * title, 150 or 200 dpi), read by Tesseract; per field the share read exactly, and seconds a page on one core.
 */
export async function benchCapture(scratch: string): Promise<Row[]> {
  const missing = await missingPackages()
  if (missing.length > 0) throw new Error(`capture needs apt-get install -y ${missing.join(' ')}`)
  const folder = mkdtempSync(join(scratch, 'capture-'))
  const renderer = openRenderer()
  const right = new Map<string, number>()
  const count = (name: string, isRight: boolean) => right.set(name, (right.get(name) ?? 0) + Number(isRight))
  const seconds: number[] = []
  for (let i = 0; i < PAPERS; i += 1) {
    const paper = paperOf(i)
    const pages = []
    for (const [at, jpeg] of (await scanPaper(renderer, paper, wearOf(i), i)).entries()) {
      const path = join(folder, `${i}-${at}.jpg`)
      writeFileSync(path, jpeg)
      const began = performance.now()
      pages.push((await readPage({ path, mediaType: 'image/jpeg', page: 1 })).words)
      seconds.push((performance.now() - began) / 1000)
    }
    const [read, stranger] = [readAs(pages, known), readAs(pages, { ...known, issuers: [] })]
    for (const field of fields) count(field, read[field] === paper.truth[field])
    count('subject, marks aside', fold(read.subject ?? '') === fold(paper.truth.subject))
    count('issuerName, unknown before', stranger.issuerName === paper.truth.issuerName)
  }
  await renderer.close()
  rmSync(folder, { recursive: true })
  const least: Record<string, number> = { subject: 0.85, 'issuerName, unknown before': 0.6 }
  return [
    ...[...right].map(([name, hits]) => row({ name: `Scan read: ${name}`, value: (100 * hits) / PAPERS, unit: '%', reference: 100, referenceName: `${PAPERS} worn papers`, target: least[name] ?? 0.9, better: 'higher' })),
    row({ name: 'OCR a page, median', value: percentile(seconds, 0.5), unit: 's', reference: 5, referenceName: 's allowed', target: 1, better: 'lower' }),
  ]
}
