/** The body of a draft: blocks as the layout of NĐ 30 prints them, read from lines, counted, and changed line by line. */

export type Run = { text: string; isBold?: boolean | undefined; isItalic?: boolean | undefined }
/** The words of a line: plain, or in runs where some are set apart. */
export type Text = string | Run[]
export type Block =
  | { kind: 'paragraph' | 'heading' | 'item'; text: Text }
  | { kind: 'article'; label: string; text: Text; isTitle?: boolean | undefined }
  | { kind: 'chapter' | 'numbered'; label: string; text: Text }
  | { kind: 'table'; rows: Text[][]; hasHead?: boolean | undefined }

const runsIn = (text: Text): Run[] => (typeof text === 'string' ? [{ text }] : text)
export const plainOf = (text: Text): string => runsIn(text).map((run) => run.text).join('')

const isAlike = (a: Run, b: Run) => (a.isBold ?? false) === (b.isBold ?? false) && (a.isItalic ?? false) === (b.isItalic ?? false)
const isPlain = ({ isBold = false, isItalic = false }: Run) => !isBold && !isItalic

/** One way to write the same words: no empty run, no two alike side by side, a string where nothing is set apart. */
export function settled(text: Text): Text {
  const runs: Run[] = []
  for (const { text: words, isBold, isItalic } of runsIn(text)) {
    const run = { text: words, ...(isBold && { isBold }), ...(isItalic && { isItalic }) }
    const last = runs.at(-1)
    if (words === '') continue
    if (last && isAlike(last, run)) runs[runs.length - 1] = { ...last, text: last.text + words }
    else runs.push(run)
  }
  return runs.every(isPlain) ? plainOf(runs) : runs
}

const cut = (runs: Run[], from: number, to: number): Run[] => {
  let at = 0
  return runs.flatMap((run) => {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, run.text.length)]
    at += run.text.length
    return start < end ? [{ ...run, text: run.text.slice(start, end) }] : []
  })
}

/** A text with other words in the place of `from`–`to`; they are set like the words they replace, or those before them. */
export function rewritten(text: Text, from: number, to: number, words: string): Text {
  const runs = runsIn(text)
  const model = (to > from ? cut(runs, from, to) : cut(runs, from - 1, from))[0] ?? { text: '' }
  return settled([...cut(runs, 0, from), { ...model, text: words }, ...cut(runs, to, Number.MAX_SAFE_INTEGER)])
}

const ARTICLE = /^(Điều\s+\d+[a-zđ]?\.)\s*(.*)$/u
const NUMBERED = /^(\d+(?:\.\d+)*\.|[a-zđ]\d?\))\s+(.*)$/u
const CHAPTER = /^((?:Phần|Chương)\s+[IVXLC]+|(?:Mục|Tiểu mục)\s+\d+)[.:]?\s*(.*)$/u
const ITEM = /^[-–•]\s+(.*)$/u
/** "I. SỰ CẦN THIẾT": a heading stands in capitals. */
const HEADING = /^[IVXLC]+\.\s+\P{Ll}+$/u
/** A title ends without a mark; a sentence has one. */
const isTitle = (text: string) => text !== '' && !/[.;:,]$/u.test(text) && text.length < 120

/** An article whose words name it, or say it. */
export const articleOf = (label: string, text: Text): Block => ({ kind: 'article', label, text, ...(isTitle(plainOf(text)) && { isTitle: true }) })

export function blockOf(text: string): Block {
  const article = ARTICLE.exec(text)
  if (article) return articleOf(article[1]!, article[2]!)
  const chapter = CHAPTER.exec(text)
  if (chapter && (chapter[2] === '' || isTitle(chapter[2]!))) return { kind: 'chapter', label: chapter[1]!, text: chapter[2]! }
  const numbered = NUMBERED.exec(text)
  if (numbered) return { kind: 'numbered', label: numbered[1]!, text: numbered[2]! }
  const item = ITEM.exec(text)
  if (item) return { kind: 'item', text: item[1]! }
  return HEADING.test(text) ? { kind: 'heading', text } : { kind: 'paragraph', text }
}

/** What was typed, one paragraph a line: "Chương I" and the line under it, "Điều 1.", "1.", "a)", "- ". */
export function blocksOf(body: string): Block[] {
  const blocks: Block[] = []
  for (const text of body.split('\n').map((line) => line.trim()).filter(Boolean)) {
    const last = blocks.at(-1)
    if (last?.kind === 'chapter' && last.text === '' && isTitle(text) && !ARTICLE.test(text)) blocks[blocks.length - 1] = { ...last, text }
    else blocks.push(blockOf(text))
  }
  return blocks
}

/** One line of the body as it is read: which block it is of, how many characters of it are label or dash. */
export type Line = { text: string; block: number; lead: number; part: 'whole' | 'label' | 'title' | { row: number; cell: number } }

function linesOfBlock(block: Block, at: number): Line[] {
  if (block.kind === 'table') return block.rows.flatMap((row, r) => row.map((text, c): Line => ({ text: plainOf(text), block: at, lead: 0, part: { row: r, cell: c } })))
  const words = plainOf(block.text)
  if (block.kind === 'chapter') return [{ text: block.label, block: at, lead: 0, part: 'label' }, ...(words === '' ? [] : [{ text: words, block: at, lead: 0, part: 'title' as const }])]
  const lead = block.kind === 'item' ? '- ' : 'label' in block ? `${block.label} ` : ''
  return [{ text: lead + words, block: at, lead: lead.length, part: 'whole' }]
}

export const linesOf = (blocks: readonly Block[]): Line[] => blocks.flatMap(linesOfBlock)
export const bodyText = (blocks: readonly Block[]): string => linesOf(blocks).map(({ text }) => text).join('\n')

/** Blocks with other words in a part of one line. What reaches into its label, or begins a new line, is read anew. */
export function withLine(blocks: readonly Block[], line: Line, { from, to, words }: { from: number; to: number; words: string }): Block[] {
  const block = blocks[line.block]!
  const put = (...made: Block[]) => blocks.toSpliced(line.block, 1, ...made)
  if (block.kind === 'table') {
    const { row, cell } = line.part as { row: number; cell: number }
    return put({ ...block, rows: block.rows.with(row, block.rows[row]!.with(cell, rewritten(block.rows[row]![cell]!, from, to, words.replaceAll('\n', ' ')))) })
  }
  const [first, ...more] = (line.text.slice(0, from) + words + line.text.slice(to)).split('\n').map((each) => each.trim())
  const added = more.filter(Boolean).map(blockOf)
  if (line.part === 'title') return put({ ...block, text: first! } as Block, ...added)
  if (line.part === 'label') return put(...(first === '' ? [] : [{ ...block, label: first! } as Block]), ...added)
  if (first === '') return put(...added)
  if (from < line.lead) return put(blockOf(first!), ...added)
  const text = rewritten(block.text, from - line.lead, more.length > 0 ? plainOf(block.text).length : to - line.lead, words.split('\n')[0]!)
  return put(block.kind === 'article' ? articleOf(block.label, text) : { ...block, text }, ...added)
}
