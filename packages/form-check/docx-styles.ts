/** How WordprocessingML says what a run and a paragraph look like: defaults, named styles, direct properties (ECMA-376-1, 17.7.2). */
import { attribute, child, descendants, parseXml } from './xml.ts'
import type { Element } from './xml.ts'
import type { Align } from './types.ts'

export interface RunLook { font?: string, size?: number, isBold?: boolean, isItalic?: boolean, isCaps?: boolean, color?: string | null }
export interface ParagraphLook { align?: Align, firstIndent?: number, spacingBefore?: number, spacingAfter?: number, lineSpacing?: number }
export interface Look { run: RunLook, paragraph: ParagraphLook }

const TWIPS_TO_MM = 25.4 / 1440
const MAX_CHAIN = 20

const isOn = (element: Element | undefined) => element !== undefined && !['0', 'false', 'off'].includes(attribute(element, 'w:val') ?? '1')
const number = (text: string | undefined) => (text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text))
const defined = <T extends object>(look: T): T => Object.fromEntries(Object.entries(look).filter(([, value]) => value !== undefined)) as T

/** `themeFonts` gives `minorHAnsi` and its like their names. */
export function runLook(properties: Element | undefined, themeFonts: Map<string, string>): RunLook {
  if (properties === undefined) return {}
  const toggle = (name: string) => (child(properties, name) === undefined ? undefined : isOn(child(properties, name)))
  const fonts = child(properties, 'w:rFonts')
  const theme = attribute(fonts, 'w:asciiTheme') ?? attribute(fonts, 'w:hAnsiTheme')
  const halfPoints = number(attribute(child(properties, 'w:sz'), 'w:val'))
  const color = attribute(child(properties, 'w:color'), 'w:val')
  return defined({
    font: (theme && themeFonts.get(theme.slice(0, 5))) ?? attribute(fonts, 'w:ascii') ?? attribute(fonts, 'w:hAnsi'),
    size: halfPoints === undefined ? undefined : halfPoints / 2,
    isBold: toggle('w:b'), isItalic: toggle('w:i'), isCaps: toggle('w:caps'),
    color: color === undefined ? undefined : color === 'auto' ? null : color.toUpperCase(),
  } as RunLook)
}

const ALIGN: Record<string, Align> = { left: 'left', start: 'left', center: 'center', right: 'right', end: 'right', both: 'justify', distribute: 'justify' }

export function paragraphLook(properties: Element | undefined): ParagraphLook {
  if (properties === undefined) return {}
  const indent = child(properties, 'w:ind')
  const spacing = child(properties, 'w:spacing')
  const first = number(attribute(indent, 'w:firstLine'))
  const [before, after] = [number(attribute(spacing, 'w:before')), number(attribute(spacing, 'w:after'))]
  const line = number(attribute(spacing, 'w:line'))
  const isExact = ['exact', 'atLeast'].includes(attribute(spacing, 'w:lineRule') ?? 'auto')
  return defined({
    align: ALIGN[attribute(child(properties, 'w:jc'), 'w:val') ?? ''],
    firstIndent: first === undefined ? undefined : first * TWIPS_TO_MM,
    spacingBefore: before === undefined ? undefined : before / 20, spacingAfter: after === undefined ? undefined : after / 20,
    lineSpacing: line === undefined || isExact ? undefined : line / 240,
  } as ParagraphLook)
}

export interface Styles { look(styleId: string | undefined): Look, themeFonts: Map<string, string> }

/** Resolves a style over its ancestors and the document's defaults. */
export function readStyles(stylesXml: string | undefined, themeXml: string | undefined): Styles {
  const themeFonts = readTheme(themeXml)
  const root = stylesXml === undefined ? undefined : child(parseXml(stylesXml), 'w:styles')
  const defaults: Look = {
    run: runLook(child(root, 'w:docDefaults', 'w:rPrDefault', 'w:rPr'), themeFonts),
    paragraph: paragraphLook(child(root, 'w:docDefaults', 'w:pPrDefault', 'w:pPr')),
  }
  const styles = new Map((root?.children ?? []).filter(({ name }) => name === 'w:style').map((style) => [attribute(style, 'w:styleId') ?? '', style]))
  const usual = [...styles.values()].find((style) => attribute(style, 'w:type') === 'paragraph' && attribute(style, 'w:default') === '1')
  const known = new Map<string, Look>()
  function look(styleId: string | undefined): Look {
    const key = styleId ?? ''
    const found = known.get(key) ?? combined(chainOf(styleId === undefined ? usual : styles.get(styleId) ?? usual, styles), defaults, themeFonts)
    known.set(key, found)
    return found
  }
  return { look, themeFonts }
}

function chainOf(style: Element | undefined, styles: Map<string, Element>): Element[] {
  const chain: Element[] = []
  for (let next = style; next !== undefined && chain.length < MAX_CHAIN; next = styles.get(attribute(child(next, 'w:basedOn'), 'w:val') ?? '')) chain.unshift(next)
  return chain
}

function combined(chain: Element[], defaults: Look, themeFonts: Map<string, string>): Look {
  return chain.reduce<Look>((look, style) => ({
    run: { ...look.run, ...runLook(child(style, 'w:rPr'), themeFonts) },
    paragraph: { ...look.paragraph, ...paragraphLook(child(style, 'w:pPr')) },
  }), defaults)
}

function readTheme(xml: string | undefined): Map<string, string> {
  const fonts = new Map<string, string>()
  if (xml === undefined) return fonts
  for (const [key, name] of [['major', 'a:majorFont'], ['minor', 'a:minorFont']] as const) {
    const face = attribute(child(descendants(parseXml(xml), name)[0], 'a:latin'), 'typeface')
    if (face !== undefined) fonts.set(key, face)
  }
  return fonts
}
