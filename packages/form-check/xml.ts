import { FormCheckError } from './errors.ts'

/** An element with the places of its tags in the source, so that a change can leave everything else as it was. */
export interface Element {
  name: string
  attributes: string
  children: Element[]
  parent: Element | null
  /** Where `<name` begins, where its start tag ends, where `</name>` begins (or the same, when empty), where it all ends. */
  start: number
  open: number
  close: number
  end: number
}

const MAX_DEPTH = 200
/** One token at a time: a comment, an instruction, a CDATA section, a tag, or text. */
const TOKEN = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<(\/?)([\w:.-]+)((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>|[^<]+/gy

/** Reads well-formed XML without DTD (OOXML forbids them: ECMA-376-2, 6.2.5). Throws `broken` or `too-deep`. */
export function parseXml(source: string): Element {
  const root: Element = { name: '', attributes: '', children: [], parent: null, start: 0, open: 0, close: source.length, end: source.length }
  let current = root
  let depth = 0
  let at = 0
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(source); token !== null; token = TOKEN.exec(source)) {
    at = TOKEN.lastIndex
    if (token[2] === undefined) continue
    if (token[1] === '/') {
      if (current.name !== token[2] || current.parent === null) throw new FormCheckError('broken', `</${token[2]}> closes nothing`)
      current.close = token.index
      current.end = at
      current = current.parent
      depth -= 1
      continue
    }
    const element: Element = { name: token[2], attributes: token[3]!, children: [], parent: current, start: token.index, open: at, close: at, end: at }
    current.children.push(element)
    if (token[4] === '/') continue
    if (++depth > MAX_DEPTH) throw new FormCheckError('too-deep', `more than ${MAX_DEPTH} elements inside one another`)
    current = element
  }
  if (at !== source.length || current !== root) throw new FormCheckError('broken', `not XML at character ${at}`)
  return root
}

/** The first child of this name, or of the chain of names. */
export function child(element: Element | undefined, ...names: string[]): Element | undefined {
  return names.reduce<Element | undefined>((found, name) => found?.children.find((each) => each.name === name), element)
}

export function attribute(element: Element | undefined, name: string): string | undefined {
  const found = element && new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element.attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? undefined : unescaped(value)
}

/** Every element of this name underneath, in order. */
export function descendants(element: Element, name: string): Element[] {
  const found: Element[] = []
  const stack = element.children.toReversed()
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (next.name === name) found.push(next)
    for (let index = next.children.length - 1; index >= 0; index--) stack.push(next.children[index]!)
  }
  return found
}

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

export function unescaped(xml: string): string {
  if (!xml.includes('&')) return xml
  return xml.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}

export const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))

/** Replaces pieces of a source, given as offsets into it; pieces that overlap an earlier one are left out. */
export function patched(source: string, patches: { from: number, to: number, text: string }[]): string {
  let result = ''
  let at = 0
  for (const { from, to, text } of patches.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    if (from < at) continue
    result += source.slice(at, from) + text
    at = to
  }
  return result + source.slice(at)
}
