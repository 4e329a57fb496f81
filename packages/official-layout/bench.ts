import { documentInput } from './document.ts'
import { printable } from './text.ts'
import { createRenderer } from './renderer.ts'
import { coldSpellLetter, damSafetyDecision, issued, longLetter, meetingNotice, vaccineProposal } from './samples.ts'
import { plain } from './runs.ts'
import { compilation, createCompiler } from './typesetter.ts'
import type { OfficialDocument } from './types.ts'

export interface Row {
  name: string
  value: number
  unit: string
  reference: number
  referenceName: string
  ratio: number
  target: number
  met: boolean
}

const ROUNDS = 6
const PER_ROUND = 40
const TARGET = 0.85

/**
 * Official documents per CPU second through the renderer (threads, checks, slots), against Typst's own compile and
 * PDF export of the same pages in the same process. Rounds alternate, because the machine is shared.
 */
export async function benchRendering(): Promise<Row[]> {
  const renderer = createRenderer()
  const bare = bareTypst()
  await renderer.renderDocument(coldSpellLetter)
  bare(prepared(coldSpellLetter))
  let [ourSeconds, bareSeconds] = [0, 0]
  for (let round = 0; round < ROUNDS; round++) {
    bareSeconds += await cpuSeconds(papers(`${round}.1`).map(prepared), bare)
    ourSeconds += await cpuSeconds(papers(`${round}.2`), (paper) => renderer.renderDocument(paper))
  }
  await renderer.close()
  const [ours, reference] = [ROUNDS * PER_ROUND / ourSeconds, ROUNDS * PER_ROUND / bareSeconds]
  const ratio = ours / reference
  return [{
    name: 'official documents laid out (PDF/A-2a, slots located)', value: Math.round(ours), unit: 'documents per CPU second',
    reference: Math.round(reference), referenceName: 'bare Typst compile + PDF', ratio, target: TARGET, met: ratio >= TARGET,
  }]
}

/** Different texts each time: Typst remembers every page of the process, a repeated one would cost nothing. */
function papers(round: string): OfficialDocument[] {
  const kinds = [coldSpellLetter, { ...damSafetyDecision, ...issued }, vaccineProposal, { ...meetingNotice, ...issued }, longLetter(20)]
  return Array.from({ length: PER_ROUND }, (_, index) => {
    const kind = kinds[index % kinds.length]!
    const body = kind.body.map((block) => (block.kind === 'table' ? block : { ...block, text: `${plain(block.text).replace(/\.$/, '')} (mục ${round}.${index}).` }))
    return { ...kind, subject: `${kind.subject} đợt ${round}.${index}`, body }
  })
}

function prepared(document: OfficialDocument) {
  return compilation('document', documentInput(printable(document), '2026-11-21'))
}

function bareTypst() {
  const compiler = createCompiler()
  let printed = 0
  return function print(document: ReturnType<typeof prepared>) {
    const { result } = compiler.compile(document)
    compiler.pdf(result!, { pdfStandard: 'a-2a' })
    if (++printed % 10 === 0) compiler.evictCache(10)
  }
}

async function cpuSeconds<T>(batch: T[], print: (item: T) => unknown) {
  const before = process.cpuUsage()
  await Promise.all(batch.map(print))
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
