import { openPackage, type Package } from './package-parts.ts'
import { paragraphLook, readStyles, runLook, type Look, type Styles } from './docx-styles.ts'
import { attribute, child, descendants, parseXml, unescaped } from './xml.ts'
import type { Element } from './xml.ts'
import type { PageNumbers, Paper, Paragraph, Run, Sheet } from './types.ts'

/** Where the letters of a paragraph stand in the XML: one entry per `w:t`. */
export interface Piece { text: Element, run: Element, from: number, to: number }
export interface Written { element: Element, pieces: Piece[] }

export interface Docx { package: Package, xml: string, paper: Paper, written: Written[], sections: Element[] }

const DEFAULT_FONT = 'Times New Roman'
const DEFAULT_SIZE = 10

/** Reads a DOCX as a paper, keeping where each letter stands. Throws `FormCheckError`. */
export async function readDocx(bytes: Uint8Array): Promise<Docx> {
  const opened = await openPackage(bytes)
  return { package: opened, ...parseDocument(opened.parts.get('word/document.xml')!, opened.parts) }
}

/** The same for XML already unpacked: corrections are made on it again and again before anything is packed. */
export function parseDocument(xml: string, parts: Map<string, string>) {
  const root = parseXml(xml)
  const styles = readStyles(parts.get('word/styles.xml'), parts.get('word/theme/theme1.xml'))
  const columns = columnsOf(root)
  const written: Written[] = []
  const paragraphs: Paragraph[] = []
  for (const element of descendants(root, 'w:p')) {
    for (const part of paragraphParts(xml, element, styles, columns)) {
      written.push(part.written)
      paragraphs.push({ ...part.paragraph, index: paragraphs.length })
    }
  }
  const sections = descendants(root, 'w:sectPr').filter(({ parent }) => parent?.name !== 'w:sectPrChange')
  const paper: Paper = { source: 'docx', sheets: sections.map(sheetOf), paragraphs, pageNumbers: pageNumbersOf(sections, parts, styles), pages: 0, pagesRead: [] }
  return { xml, paper, written, sections }
}

/** Of two-column tables (the head and the foot), on which side a paragraph stands. */
function columnsOf(root: Element): Map<Element, 'left' | 'right'> {
  const columns = new Map<Element, 'left' | 'right'>()
  for (const row of descendants(root, 'w:tr')) {
    const cells = row.children.filter(({ name }) => name === 'w:tc')
    if (cells.length < 2 || cells.length > 3) continue
    for (const paragraph of descendants(cells[0]!, 'w:p')) columns.set(paragraph, 'left')
    for (const paragraph of descendants(cells.at(-1)!, 'w:p')) columns.set(paragraph, 'right')
  }
  return columns
}

type Part = { written: Written, paragraph: Omit<Paragraph, 'index'> }

/** A paragraph whose two halves are kept apart by a tab (a head without a table) counts as two. */
function paragraphParts(xml: string, element: Element, styles: Styles, columns: Map<Element, 'left' | 'right'>): Part[] {
  const properties = child(element, 'w:pPr')
  const look = styles.look(attribute(child(properties, 'w:pStyle'), 'w:val'))
  const layout = { ...look.paragraph, ...paragraphLook(properties) }
  const shaped = { align: layout.align ?? 'left', firstIndent: layout.firstIndent ?? 0, spacing: Math.max(layout.spacingAfter ?? 0, layout.spacingBefore ?? 0), lineSpacing: layout.lineSpacing ?? 1, box: null, field: null } as const
  const halves = runsOf(xml, element, look, styles)
  if (halves.length === 2 && halves.every(({ runs }) => runs.length > 0)) {
    return halves.map((half, side) => ({ written: { element, pieces: half.pieces }, paragraph: { ...shaped, ...textOf(half.runs), align: null, column: side === 0 ? 'left' : 'right' } }))
  }
  const runs = halves.flatMap((half) => half.runs)
  const pieces = halves.length === 1 ? halves[0]!.pieces : replaced(halves)
  return [{ written: { element, pieces }, paragraph: { ...shaped, ...textOf(runs), column: columns.get(element) ?? null } }]
}

const textOf = (runs: Run[]) => ({ text: runs.map(({ text }) => text).join(''), runs })

interface Half { runs: Run[], pieces: Piece[] }

/** Several halves read as one text: the places move behind each other. */
function replaced(halves: Half[]): Piece[] {
  let at = 0
  return halves.flatMap(({ pieces, runs }) => {
    const moved = pieces.map((piece) => ({ ...piece, from: piece.from + at, to: piece.to + at }))
    at += runs.reduce((sum, { text }) => sum + text.length, 0)
    return moved
  })
}

function runsOf(xml: string, paragraph: Element, look: Look, styles: Styles): Half[] {
  const halves: Half[] = [{ runs: [], pieces: [] }]
  for (const run of descendants(paragraph, 'w:r')) {
    if (paragraphOf(run) !== paragraph || run.parent?.name === 'w:del') continue
    const shaped = runShape(run, look, styles)
    for (const part of run.children) addPart(halves, xml, part, run, shaped)
  }
  return halves
}

function addPart(halves: Half[], xml: string, part: Element, run: Element, shape: ReturnType<typeof runShape>) {
  if (part.name === 'w:tab' && halves.at(-1)!.runs.some(({ text }) => text.trim() !== '')) halves.push({ runs: [], pieces: [] })
  if (part.name === 'w:br') addPiece(halves.at(-1)!, part, run, shape, ' ')
  if (part.name === 'w:t') addPiece(halves.at(-1)!, part, run, shape, unescaped(xml.slice(part.open, part.close)))
}

function addPiece({ runs, pieces }: Half, element: Element, run: Element, { isCaps, ...shape }: ReturnType<typeof runShape>, text: string) {
  const from = runs.reduce((sum, each) => sum + each.text.length, 0)
  runs.push({ ...shape, text: isCaps ? text.toLocaleUpperCase('vi') : text })
  if (element.name === 'w:t') pieces.push({ text: element, run, from, to: from + text.length })
}

function runShape(run: Element, look: Look, styles: Styles) {
  const properties = child(run, 'w:rPr')
  const styleId = attribute(child(properties, 'w:rStyle'), 'w:val')
  const { font = DEFAULT_FONT, size = DEFAULT_SIZE, isBold = false, isItalic = false, isCaps = false, color = null } =
    { ...look.run, ...(styleId === undefined ? {} : styles.look(styleId).run), ...runLook(properties, styles.themeFonts) }
  return { font, size, isBold, isItalic, isCaps, color }
}

function paragraphOf(run: Element): Element | null {
  let at: Element | null = run
  while (at !== null && at.name !== 'w:p') at = at.parent
  return at
}

const mm = (twips: string | undefined, otherwise: number) => (twips === undefined || Number.isNaN(Number(twips)) ? otherwise : (Number(twips) * 25.4) / 1440)

function sheetOf(section: Element, index: number): Sheet {
  const size = child(section, 'w:pgSz')
  const margins = child(section, 'w:pgMar')
  const side = (name: string) => mm(attribute(margins, `w:${name}`), 25.4)
  return {
    page: index + 1, width: mm(attribute(size, 'w:w'), 215.9), height: mm(attribute(size, 'w:h'), 279.4),
    margins: { top: Math.abs(side('top')), right: side('right'), bottom: Math.abs(side('bottom')), left: side('left') + mm(attribute(margins, 'w:gutter'), 0) },
  }
}

const PAGE_FIELD = /w:instr\s*=\s*["'][^"']*\bPAGE\b|<w:instrText[^>]*>[^<]*\bPAGE\b/

/** A running head or foot that counts pages; the first page shows none when it has a head of its own without a number. */
function pageNumbersOf(sections: Element[], parts: Map<string, string>, styles: Styles): PageNumbers | null {
  const section = sections.at(-1)
  if (section === undefined) return null
  const targets = relations(parts.get('word/_rels/document.xml.rels'))
  const running = section.children.filter(({ name }) => name === 'w:headerReference' || name === 'w:footerReference').map((reference) => ({
    place: reference.name === 'w:headerReference' ? 'top' as const : 'bottom' as const,
    type: attribute(reference, 'w:type') ?? 'default', xml: parts.get(`word/${targets.get(attribute(reference, 'r:id') ?? '')}`) ?? '',
  }))
  const numbered = running.filter(({ xml }) => PAGE_FIELD.test(xml))
  const main = numbered.find(({ type }) => type === 'default')
  if (main === undefined) return { isPresent: false, place: 'top', align: null, isOnFirst: false, size: null, isPlain: true }
  const hasFirst = child(section, 'w:titlePg') !== undefined
  const isOnFirst = hasFirst ? numbered.some(({ type }) => type === 'first') : true
  return { isPresent: true, place: main.place, isOnFirst, ...numberLook(main.xml, styles) }
}

function relations(xml: string | undefined): Map<string, string> {
  if (xml === undefined) return new Map()
  return new Map(descendants(parseXml(xml), 'Relationship').map((each) => [attribute(each, 'Id') ?? '', attribute(each, 'Target') ?? '']))
}

function numberLook(xml: string, styles: Styles): Pick<PageNumbers, 'align' | 'size' | 'isPlain'> {
  const paragraph = descendants(parseXml(xml), 'w:p').find(({ start, end }) => PAGE_FIELD.test(xml.slice(start, end)))!
  const properties = child(paragraph, 'w:pPr')
  const look = styles.look(attribute(child(properties, 'w:pStyle'), 'w:val'))
  const isFramed = attribute(child(properties, 'w:framePr'), 'w:xAlign') === 'center'
  const run = descendants(paragraph, 'w:r')[0]
  const shape = run === undefined ? undefined : runShape(run, look, styles)
  return {
    align: isFramed ? 'center' : { ...look.paragraph, ...paragraphLook(properties) }.align ?? 'left',
    size: shape?.size ?? look.run.size ?? DEFAULT_SIZE, isPlain: !(shape?.isItalic ?? false),
  }
}
