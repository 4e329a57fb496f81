import type { Block } from '#packages/official-layout'

const ARTICLE = /^(Điều\s+\d+\.)\s*(.*)$/u
const NUMBERED = /^(\d+(?:\.\d+)*\.)\s+(.*)$/u
const CHAPTER = /^((?:Phần|Chương)\s+[IVXLC]+|(?:Mục|Tiểu mục)\s+\d+)[.:]?\s*(.*)$/u
/** "I. SỰ CẦN THIẾT": a heading stands in capitals. */
const HEADING = /^[IVXLC]+\.\s+\P{Ll}+$/u
/** A title ends without a mark; a sentence has one. */
const isTitle = (text: string) => text !== '' && !/[.;:,]$/u.test(text) && text.length < 120

/** What a drafter typed, one paragraph a line, as the blocks the layout sets: "Chương I" and the line under it, "Điều 1.", "1.". */
export function blocksOf(body: string): Block[] {
  const blocks: Block[] = []
  for (const text of body.split('\n').map((line) => line.trim()).filter(Boolean)) {
    const last = blocks.at(-1)
    if (last?.kind === 'chapter' && last.text === '' && isTitle(text) && !ARTICLE.test(text)) blocks[blocks.length - 1] = { ...last, text }
    else blocks.push(blockOf(text))
  }
  return blocks
}

function blockOf(text: string): Block {
  const article = ARTICLE.exec(text)
  if (article) return { kind: 'article', label: article[1]!, text: article[2]!, ...(isTitle(article[2]!) && { isTitle: true }) }
  const chapter = CHAPTER.exec(text)
  if (chapter && (chapter[2] === '' || isTitle(chapter[2]!))) return { kind: 'chapter', label: chapter[1]!, text: chapter[2]! }
  const numbered = NUMBERED.exec(text)
  if (numbered) return { kind: 'numbered', label: numbered[1]!, text: numbered[2]! }
  return HEADING.test(text) ? { kind: 'heading', text } : { kind: 'paragraph', text }
}
