import { Refusal } from './errors.ts'

const RELATIONSHIP = /<(?:[\w-]+:)?Relationship\s((?:[^>"']|"[^"]*"|'[^']*')*)>/g
const INSTRUCTION = /<w:instrText\b[^>]*>([^<]*)<\/w:instrText>|<w:fldSimple\b(?:[^>"']|"[^"]*"|'[^']*')*?w:instr\s*=\s*("[^"]*"|'[^']*')/g
const FOREIGN_FIELD = /\b(INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD)\b[^\\]*(https?|ftp|file|smb|\\\\)/i
const SAMPLE = 2_000

/** ECMA-376-2, 10.1.2.2: the package says itself when it carries macros. */
export function checkContentTypes(xml: string) {
  const plain = parsed(xml, '[Content_Types].xml')
  if (/macroEnabled|vbaProject|ms-office\.activeX/i.test(plain)) throw new Refusal('macro', 'declared in [Content_Types].xml')
  if (!/wordprocessingml\.document\.main\+xml/.test(plain)) throw new Refusal('type-not-allowed', 'an OOXML package, not a text document')
}

/** Hyperlinks may point outside; a template, picture, frame or object fetched from outside opens with the document. */
export function checkRelationships(xml: string, part: string) {
  for (const [, attributes = ''] of parsed(xml, part).matchAll(RELATIONSHIP)) {
    if (!/TargetMode\s*=\s*["']\s*External/i.test(attributes)) continue
    const type = attribute(attributes, 'Type')
    const target = attribute(attributes, 'Target')
    const isLink = type.endsWith('/hyperlink') && !/^\s*(javascript|vbscript|data|file|smb|\\\\)/i.test(target)
    if (!isLink) throw new Refusal('external-reference', `${target} (${part})`)
  }
}

/** Field codes that start programs (DDE) or fetch other files. Word may split a code over many runs. */
export function checkFields(xml: string, part: string) {
  const plain = xml.includes('<!DOCTYPE') ? parsed(xml, part) : xml
  const codes = [...plain.matchAll(INSTRUCTION)].map(([, run, simple]) => unescaped(run ?? simple ?? '')).join('')
  if (/\bDDE(AUTO)?\b/i.test(codes)) throw new Refusal('active-content', `DDE field (${part})`)
  if (FOREIGN_FIELD.test(codes)) throw new Refusal('external-reference', `field fetching another file (${part})`)
}

/** The beginning of the running text, NFC. */
export const partText = (xml: string, most = SAMPLE) => {
  const text = xml.slice(0, most * 100).replace(/<\/w:p>|<w:(br|tab)\b[^>]*>/g, '\n').replace(/<[^>]*>/g, '')
  return unescaped(text).normalize('NFC').replace(/\n{2,}/g, '\n').trim().slice(0, most)
}

const PROPERTY = /<(?:[\w-]+:)?property\b[^>]*\sname=(?:"([^"]*)"|'([^']*)')[^>]*>([\s\S]*?)<\/(?:[\w-]+:)?property>/g

/** What a package says of itself: each own property as `name: value`, then title, subject and keywords a line each. */
export function propertyLines(xml: string) {
  const own = [...xml.matchAll(PROPERTY)].map(([, double, single, value = '']) => `${double ?? single}: ${value.replace(/<[^>]*>/g, '')}`)
  const core = own.length > 0 ? [] : [xml.replace(/<\/[^>]*>/g, '\n').replace(/<[^>]*>/g, '')]
  return unescaped([...own, ...core].join('\n')).normalize('NFC')
}

function attribute(attributes: string, name: string) {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find((value) => value !== undefined) ?? ''
}

/** Own entities could spell a forbidden word so that no pattern sees it; OOXML forbids DTDs (ECMA-376-2, 6.2.5). */
function parsed(xml: string, part: string) {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) throw new Refusal('broken', `a DTD in ${part}`)
  return unescaped(xml)
}

function unescaped(xml: string) {
  const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
  return xml.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
