/** Bytes of a stranger made safe to parse: the files are lifted out of the XML first, so that what libxml2 sees is small whatever was attached. */
import { randomBytes } from 'node:crypto'
import { EdxmlError, type Limits } from './types.ts'

export type Lifted = {
  /** The XML with a token (base64 itself) in the place of every file. */
  xml: string
  /** The base64 each token stands for, as written. */
  files: Map<string, string>
  /** The encoding it came in, when that was not UTF-8. */
  encoding: string | null
}

const ELEMENT = 'ContentTransferEncoded'
const isOpeningTag = /<(?:[\w.-]+:)?$/

function utf8(bytes: Uint8Array): { bytes: Buffer; encoding: string | null } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf) return { bytes: buffer.subarray(3), encoding: null }
  const encoding = buffer[0] === 0xff && buffer[1] === 0xfe ? 'utf-16le' : buffer[0] === 0xfe && buffer[1] === 0xff ? 'utf-16be' : null
  return { bytes: encoding === null ? buffer : Buffer.from(decoded(buffer, encoding)), encoding }
}

function decoded(bytes: Uint8Array, encoding: string) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw new EdxmlError('encoding', 'edXML', `not ${encoding}`)
  }
}

/** The declaration has told its encoding and goes; what it names must be what the bytes are. */
function withoutDeclaration(xml: string, encoding: string | null) {
  const declaration = /^\s*<\?xml\s[^>]{0,200}\?>/.exec(xml)?.[0] ?? ''
  const named = /encoding\s*=\s*["']([\w.-]+)["']/.exec(declaration)?.[1]?.toLowerCase() ?? 'utf-8'
  if (!['utf-8', 'utf8', 'us-ascii'].includes(named) && !(encoding !== null && named.startsWith('utf-16'))) throw new EdxmlError('encoding', 'edXML', named)
  return xml.slice(declaration.length)
}

/** One byte is one character here: no regular expression ever runs over a file. */
function liftFiles(raw: string, { maxAttachments }: Limits): { rest: string; files: Map<string, string> } {
  const files = new Map<string, string>()
  const kept: string[] = []
  let [from, at] = [0, raw.indexOf(ELEMENT)]
  for (; at >= 0; at = raw.indexOf(ELEMENT, at + ELEMENT.length)) {
    const start = raw.indexOf('>', at) + 1
    const end = raw.indexOf('<', start)
    const content = start > 0 && end > 0 && isOpeningTag.test(raw.slice(Math.max(0, at - 64), at)) ? raw.slice(start, end) : ''
    if (content.length < 64 || /[^A-Za-z0-9+/=\s]/.test(content)) continue
    const token = randomBytes(24).toString('base64')
    files.set(token, content)
    if (files.size > maxAttachments) throw new EdxmlError('too-many', 'AttachmentEncoded')
    kept.push(raw.slice(from, start), token)
    from = end
  }
  return { rest: kept.join('') + raw.slice(from), files }
}

/** @throws EdxmlError `too-large`, `encoding`, `doctype`, `too-many` */
export function lift(bytes: Uint8Array, limits: Limits): Lifted {
  if (bytes.byteLength > limits.maxBytes) throw new EdxmlError('too-large', 'edXML', `${bytes.byteLength} bytes`)
  const { bytes: source, encoding } = utf8(bytes)
  const { rest, files } = liftFiles(source.toString('latin1'), limits)
  if (rest.length > limits.maxEnvelopeBytes) throw new EdxmlError('too-large', 'edXMLEnvelope', `${rest.length} bytes`)
  const xml = withoutDeclaration(decoded(Buffer.from(rest, 'latin1'), 'utf-8'), encoding)
  if (/<!\s*(doctype|entity)/i.test(xml)) throw new EdxmlError('doctype', 'edXML')
  return { xml, files, encoding }
}
