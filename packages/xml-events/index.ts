/** Reads XML as a stream of events (saxen), with types. Publishable alone. */
import { Parser } from 'saxen'

export type XmlListener = { open: (name: string, attributes: Record<string, string>) => void; close: (name: string) => void; text: (words: string) => void }

/**
 * Walks a document from its first tag to its last. Entities other than XML's own and numbered characters are left as they stand: nothing is fetched.
 * @throws Error with what is wrong when the document is not well-formed
 */
export function readXml(xml: string, { open, close, text }: XmlListener): void {
  const parser = new Parser()
  parser.on('error', (error) => { throw error })
  parser.on('openTag', (name, attributes, decode) => open(name, Object.fromEntries(Object.entries(attributes()).map(([key, value]) => [key, decode(value)]))))
  parser.on('closeTag', close)
  parser.on('text', (words, decode) => text(decode(words)))
  parser.parse(xml)
}
