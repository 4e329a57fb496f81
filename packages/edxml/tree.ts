/** XML of a stranger as plain objects. libxml2 parses it: no entity is ever replaced, nothing fetched, no limit lifted. */
import { ParseOption, XmlCData, XmlDocument, XmlElement, XmlText } from 'libxml2-wasm'
import type { Lifted } from './lift.ts'
import { EdxmlError, type Limits } from './types.ts'

export type Tree = { name: string; namespace: string; children: Tree[]; text: string }

const options = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_SYS_CATALOG

/** Parses, lets `use` look, and frees what libxml2 holds. @throws EdxmlError `not-well-formed` */
export function withDocument<T>({ xml }: Pick<Lifted, 'xml'>, use: (document: XmlDocument) => T): T {
  let document: XmlDocument
  try {
    document = XmlDocument.fromString(xml, { option: options })
  } catch (error) {
    throw new EdxmlError('not-well-formed', 'edXML', String(error).slice(0, 200))
  }
  try {
    return use(document)
  } finally {
    document.dispose()
  }
}

function walk(element: XmlElement, depth: number, budget: { left: number }, maxDepth: number): Tree {
  if (depth > maxDepth) throw new EdxmlError('too-deep', element.name)
  if ((budget.left -= 1) < 0) throw new EdxmlError('too-many', element.name)
  const tree: Tree = { name: element.name, namespace: element.namespaceUri, children: [], text: '' }
  const words: string[] = []
  for (let node = element.firstChild; node !== null; node = node.next) {
    if (node instanceof XmlElement) tree.children.push(walk(node, depth + 1, budget, maxDepth))
    else if (node instanceof XmlText || node instanceof XmlCData) words.push(node.content)
  }
  tree.text = words.join('').trim()
  return tree
}

/** @throws EdxmlError `not-well-formed`, `too-deep`, `too-many` */
export const treeOf = (lifted: Lifted, limits: Limits): Tree => withDocument(lifted, (document) => walk(document.root, 1, { left: limits.maxElements }, limits.maxDepth))

const named = (name: string) => (tree: Tree) => tree.name.toLowerCase() === name.toLowerCase()

export const childrenOf = (tree: Tree | undefined, name: string): Tree[] => tree?.children.filter(named(name)) ?? []
export const childOf = (tree: Tree | undefined, ...names: string[]): Tree | undefined => names.flatMap((name) => childrenOf(tree, name))[0]

/** The words of a child; null when it is absent or empty. */
export const textIn = (tree: Tree | undefined, ...names: string[]): string | null => childOf(tree, ...names)?.text.normalize('NFC') || null

/** The first element of this name, however deep: envelopes come in SOAP and out of it. */
export function anywhere(tree: Tree, name: string): Tree | undefined {
  if (named(name)(tree)) return tree
  for (const child of tree.children) {
    const found = anywhere(child, name)
    if (found) return found
  }
  return undefined
}

export const everywhere = (tree: Tree, name: string): Tree[] => [...(named(name)(tree) ? [tree] : []), ...tree.children.flatMap((child) => everywhere(child, name))]
