/** How chapters, articles, clauses and points are counted (NĐ 30/2020 App. I, II.6.d): roman, through the text, anew in each article, by letters. */
import type { Block } from './body.ts'

const letters = 'a b c d đ e g h i k l m n o p q r s t u v x y'.split(' ')
const ROMAN: [number, string][] = [[50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]
function roman(number: number): string {
  const step = ROMAN.find(([value]) => value <= number)
  return step === undefined ? '' : step[1] + roman(number - step[0])
}

/** What can be counted, the widest first: a new one of a kind begins the narrower ones anew. */
export const counted = ['part', 'chapter', 'section', 'subsection', 'article', 'clause', 'point'] as const
export type Counted = (typeof counted)[number]

const written: Record<Counted, (number: number) => string> = {
  part: (n) => `Phần ${roman(n)}`, chapter: (n) => `Chương ${roman(n)}`, section: (n) => `Mục ${n}`, subsection: (n) => `Tiểu mục ${n}`,
  article: (n) => `Điều ${n}.`, clause: (n) => `${n}.`, point: (n) => `${letters[(n - 1) % letters.length]})`,
}
const patterns: Record<Counted, RegExp> = {
  part: /^Phần /, chapter: /^Chương /, section: /^Mục /, subsection: /^Tiểu mục /, article: /^Điều /, clause: /^\d+\.$/, point: /^[a-zđ]\)$/,
}
/** Articles and chapters are counted through the whole text, whatever stands above them. */
const THROUGHOUT: readonly Counted[] = ['part', 'chapter', 'article']

export const countedAs = (block: Block): Counted | null => ('label' in block ? (counted.find((kind) => patterns[kind].test(block.label)) ?? null) : null)

/** The labels of these blocks counted from their order; what is counted otherwise (1.1., Điều 5a.) keeps its own. */
export function canonicalLabels(blocks: readonly Block[]): (string | null)[] {
  const counts = new Map<Counted, number>()
  return blocks.map((block) => {
    if (block.kind === 'heading') for (const each of ['clause', 'point'] as const) counts.delete(each)
    const kind = countedAs(block)
    if (kind === null) return 'label' in block ? block.label : null
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
    for (const narrower of counted.slice(counted.indexOf(kind) + 1)) if (!THROUGHOUT.includes(narrower)) counts.delete(narrower)
    return written[kind](counts.get(kind)!)
  })
}

/** Whether every label is what counting would give: then a change may be counted through for the drafter. */
export const isCanonical = (blocks: readonly Block[]) => canonicalLabels(blocks).every((label, at) => label === null || label === (blocks[at] as { label: string }).label)

/** The label a block of this kind gets in a place before it is counted through. */
export const firstLabel = (kind: Counted) => written[kind](1)
