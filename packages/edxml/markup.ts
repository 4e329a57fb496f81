/** XML as text, the same bytes for the same words. */

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;', '\t': '&#9;', '\n': '&#10;' }

const escapeText = (text: string) => text.normalize('NFC').replace(/[&<>\r]/g, (sign) => escapes[sign]!)
const escapeValue = (text: string) => text.normalize('NFC').replace(/[&<>"\r\n\t]/g, (sign) => escapes[sign]!)

type Attributes = Record<string, string>
type Content = string | number | null | Markup[]
export type Markup = { xml: string }

/** Names elements with one prefix (none when it is empty). */
export const elementsWith = (prefix: string) => (name: string, content: Content = null, attributes: Attributes = {}): Markup => {
  const tag = prefix === '' ? name : `${prefix}:${name}`
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeValue(value)}"`).join('')
  const inner = Array.isArray(content) ? content.map(({ xml }) => xml).join('') : content === null ? '' : escapeText(String(content))
  return { xml: inner === '' ? `<${tag}${given}/>` : `<${tag}${given}>${inner}</${tag}>` }
}
