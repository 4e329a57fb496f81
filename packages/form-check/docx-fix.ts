import { parseDocument, type Docx, type Piece, type Written } from './docx.ts'
import { child, escaped, patched } from './xml.ts'
import type { Element } from './xml.ts'
import type { Fix } from './types.ts'

interface Patch { from: number, to: number, text: string }
type StyleFix = Extract<Fix, { kind: 'style' }>
type ParagraphFix = Extract<Fix, { kind: 'paragraph' }>
type SheetFix = Extract<Fix, { kind: 'sheet' }>

const twips = (mm: number) => String(Math.round((mm * 1440) / 25.4))

/** `document.xml` with the corrections made; what no correction names keeps its characters. */
export function correctedXml(docx: Pick<Docx, 'xml' | 'written' | 'sections'>, fixes: Fix[]): string {
  const { xml, written, sections } = docx
  const of = <K extends Fix['kind']>(kind: K) => fixes.filter((fix): fix is Extract<Fix, { kind: K }> => fix.kind === kind)
  return patched(xml, [
    ...merged(of('style')).flatMap((fix) => stylePatches(xml, written[fix.paragraph]!, fix)),
    ...merged(of('paragraph')).flatMap((fix) => paragraphPatches(xml, written[fix.paragraph]!, fix)),
    ...[...Map.groupBy(apart(of('text')), ({ paragraph }) => paragraph)].flatMap(([paragraph, all]) => textPatches(xml, written[paragraph]!, all)),
    ...sections.flatMap((section) => sheetPatches(xml, section, Object.assign({}, ...of('sheet')) as SheetFix)),
  ])
}

/** Several corrections of one paragraph's look are one. */
function merged<T extends StyleFix | ParagraphFix>(fixes: T[]): T[] {
  const byParagraph = new Map<number, T>()
  for (const fix of fixes) byParagraph.set(fix.paragraph, { ...byParagraph.get(fix.paragraph), ...fix })
  return [...byParagraph.values()]
}

/** Corrections of the same letters wait for the next reading. */
function apart(fixes: TextFix[]) {
  const taken: typeof fixes = []
  for (const fix of fixes) {
    if (!taken.some((other) => other.paragraph === fix.paragraph && fix.from < other.to && other.from < fix.to)) taken.push(fix)
  }
  return taken
}

type TextFix = Extract<Fix, { kind: 'text' }>

/** All corrections of a paragraph's letters at once, piece by piece. */
function textPatches(xml: string, { pieces }: Written, fixes: TextFix[]): Patch[] {
  const edits = new Map<Piece, Patch[]>()
  for (const fix of fixes) {
    for (const [piece, edit] of editsOf(pieces, fix)) edits.set(piece, [...edits.get(piece) ?? [], edit])
  }
  return [...edits].map(([piece, all]) => rewritten(xml, piece, patched(decoded(xml, piece), all)))
}

/** New letters go into the first piece they touch; the others lose what was replaced. */
function editsOf(pieces: Piece[], { from, to, text }: TextFix): [Piece, Patch][] {
  const touched = pieces.filter((piece) => piece.from < to && piece.to > from)
  const beside = pieces.find((piece) => piece.from <= from && from <= piece.to)
  const all = touched.length > 0 ? touched : beside === undefined ? [] : [beside]
  return all.map((piece, index) => [piece, { from: Math.max(from - piece.from, 0), to: Math.min(to, piece.to) - piece.from, text: index === 0 ? text : '' }])
}

const NAMED: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"', '&apos;': "'" }
const decoded = (xml: string, { text }: Piece) => xml.slice(text.open, text.close)
  .replace(/&(?:lt|gt|amp|quot|apos);/g, (name) => NAMED[name]!).replace(/&#x([\da-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))).replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

/** Blanks at the ends of a piece are only kept when it says so. */
function rewritten(xml: string, { text: element }: Piece, text: string): Patch {
  const tag = xml.slice(element.start, element.open)
  const open = /^\s|\s$/u.test(text) && !tag.includes('xml:space') ? '<w:t xml:space="preserve">' : tag.replace(/\s*\/>$/, '>')
  return { from: element.start, to: element.end, text: `${open}${escaped(text)}</w:t>` }
}

/** Direct properties of every run of the paragraph; the order of ECMA-376-1, 17.3.2.28 is kept. */
function stylePatches(xml: string, { pieces }: Written, fix: StyleFix): Patch[] {
  return [...new Set(pieces.map(({ run }) => run))].flatMap((run) => {
    const wanted: [string, string | undefined][] = [
      ['w:rFonts', fix.font === undefined ? undefined : `<w:rFonts w:ascii="${fix.font}" w:hAnsi="${fix.font}" w:eastAsia="${fix.font}" w:cs="${fix.font}"/>`],
      ['w:b', toggled('w:b', fix.isBold)], ['w:i', toggled('w:i', fix.isItalic)], ['w:color', fix.color === undefined ? undefined : `<w:color w:val="${fix.color}"/>`],
      ['w:sz', fix.size === undefined ? undefined : `<w:sz w:val="${fix.size * 2}"/>`],
    ]
    return propertyPatches(xml, run, 'w:rPr', RUN_ORDER, wanted)
  })
}

const toggled = (name: string, isOn: boolean | undefined) => (isOn === undefined ? undefined : isOn ? `<${name}/>` : `<${name} w:val="0"/>`)

function paragraphPatches(xml: string, { element }: Written, { align, firstIndent, spacing, lineSpacing }: ParagraphFix): Patch[] {
  const properties = child(element, 'w:pPr')
  const kept = (name: string, drop: string[]) => {
    const found = child(properties, name)
    return found === undefined ? '' : found.attributes.replace(new RegExp(`\\s*w:(${drop.join('|')})\\s*=\\s*("[^"]*"|'[^']*')`, 'g'), '').trimEnd()
  }
  const line = `${spacing === undefined ? '' : ` w:after="${spacing * 20}"`}${lineSpacing === undefined ? '' : ` w:line="${lineSpacing * 240}" w:lineRule="auto"`}`
  const drop = [...(spacing === undefined ? [] : ['after', 'afterAutospacing']), ...(lineSpacing === undefined ? [] : ['line', 'lineRule'])]
  return propertyPatches(xml, element, 'w:pPr', PARAGRAPH_ORDER, [
    ['w:spacing', line === '' ? undefined : `<w:spacing${kept('w:spacing', drop)}${line}/>`],
    ['w:ind', firstIndent === undefined ? undefined : `<w:ind${kept('w:ind', ['firstLine', 'hanging', 'firstLineChars', 'hangingChars'])} w:firstLine="${twips(firstIndent)}"/>`],
    ['w:jc', align && `<w:jc w:val="${align === 'justify' ? 'both' : align}"/>`],
  ])
}

const RUN_ORDER = ['w:rStyle', 'w:rFonts', 'w:b', 'w:bCs', 'w:i', 'w:iCs', 'w:caps', 'w:smallCaps', 'w:strike', 'w:dstrike', 'w:outline', 'w:shadow', 'w:emboss', 'w:imprint', 'w:noProof', 'w:snapToGrid', 'w:vanish', 'w:webHidden', 'w:color', 'w:spacing', 'w:w', 'w:kern', 'w:position', 'w:sz']
const PARAGRAPH_ORDER = ['w:pStyle', 'w:keepNext', 'w:keepLines', 'w:pageBreakBefore', 'w:framePr', 'w:widowControl', 'w:numPr', 'w:suppressLineNumbers', 'w:pBdr', 'w:shd', 'w:tabs', 'w:suppressAutoHyphens', 'w:kinsoku', 'w:wordWrap', 'w:overflowPunct',
  'w:topLinePunct', 'w:autoSpaceDE', 'w:autoSpaceDN', 'w:bidi', 'w:adjustRightInd', 'w:snapToGrid', 'w:spacing', 'w:ind', 'w:contextualSpacing', 'w:mirrorIndents', 'w:suppressOverlap', 'w:jc']

function propertyPatches(xml: string, owner: Element, name: string, order: string[], wanted: [string, string | undefined][]): Patch[] {
  const given = wanted.filter((each): each is [string, string] => each[1] !== undefined && each[1] !== '')
  if (given.length === 0 || owner.open === owner.end) return []
  const properties = child(owner, name)
  if (properties === undefined || properties.close === properties.end) {
    const at = properties ?? { start: owner.open, end: owner.open }
    return [{ from: at.start, to: at.end, text: `<${name}>${given.map(([, text]) => text).join('')}</${name}>` }]
  }
  const kept = properties.children.filter((each) => !given.some(([tag]) => tag === each.name)).map((each): [string, string] => [each.name, xml.slice(each.start, each.end)])
  const rank = (tag: string) => (order.includes(tag) ? order.indexOf(tag) : order.length)
  const all = [...kept, ...given].map((each, index) => ({ each, index })).toSorted((a, b) => rank(a.each[0]) - rank(b.each[0]) || a.index - b.index)
  return [{ from: properties.open, to: properties.close, text: all.map(({ each: [, text] }) => text).join('') }]
}

function sheetPatches(xml: string, section: Element, { width, height, margins }: SheetFix): Patch[] {
  const size = child(section, 'w:pgSz')
  const isAcross = size !== undefined && /w:orient\s*=\s*["']landscape/.test(size.attributes)
  const [w, h] = isAcross ? [height, width] : [width, height]
  const patches = [
    ...(w === undefined || h === undefined ? [] : attributePatch(xml, section, size, 'w:pgSz', { w: twips(w), h: twips(h) })),
    ...(margins === undefined || isAcross ? [] : attributePatch(xml, section, child(section, 'w:pgMar'), 'w:pgMar', Object.fromEntries(Object.entries({ ...margins, gutter: 0 }).map(([side, value]) => [side, twips(value)])))),
  ]
  return patches
}

function attributePatch(xml: string, section: Element, element: Element | undefined, name: string, values: Record<string, string>): Patch[] {
  const tag = element === undefined ? `<${name}/>` : xml.slice(element.start, element.open)
  const changed = Object.entries(values).reduce((text, [key, value]) => {
    const pattern = new RegExp(`w:${key}\\s*=\\s*("[^"]*"|'[^']*')`)
    return pattern.test(text) ? text.replace(pattern, `w:${key}="${value}"`) : text.replace(/\s*\/?>$/, (end) => ` w:${key}="${value}"${end}`)
  }, tag)
  if (element !== undefined) return [{ from: element.start, to: element.open, text: changed }]
  return section.open === section.end ? [] : [{ from: section.close, to: section.close, text: changed }]
}

/** Reads the corrected XML as the paper it now is. */
export const reread = (xml: string, parts: Map<string, string>) => parseDocument(xml, parts)
