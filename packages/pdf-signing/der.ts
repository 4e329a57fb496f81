/** A small DER (ITU-T X.690) writer and strict reader: what CMS, certificates and CRLs need, on the hot path. */

export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  sequence: 0x30,
  set: 0x31,
  utcTime: 0x17,
  generalizedTime: 0x18,
} as const

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length])
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256)
  return Buffer.from([0x80 | bytes.length, ...bytes])
}

/** One tag-length-value with the parts concatenated as its value. */
export function tlv(tag: number, ...parts: Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  return Buffer.concat([Buffer.from([tag]), lengthBytes(length), ...parts])
}

export const sequence = (...parts: Uint8Array[]): Buffer => tlv(TAG.sequence, ...parts)
export const octetString = (bytes: Uint8Array): Buffer => tlv(TAG.octetString, bytes)
export const bitString = (bytes: Uint8Array, unusedBits = 0): Buffer => tlv(TAG.bitString, Buffer.from([unusedBits]), bytes)
export const utf8String = (text: string): Buffer => tlv(TAG.utf8String, Buffer.from(text, 'utf8'))
export const boolean = (value: boolean): Buffer => tlv(TAG.boolean, Buffer.from([value ? 0xff : 0]))
export const nullValue = (): Buffer => Buffer.from([TAG.null, 0])

/** SET OF with its members in DER order (X.690 §11.6), so that what is signed has one encoding only. */
export function setOf(...members: Uint8Array[]): Buffer {
  return tlv(TAG.set, ...members.map((member) => Buffer.from(member)).sort((a, b) => Buffer.compare(a, b)))
}

/** INTEGER of a non-negative number, or of unsigned big-endian bytes. */
export function integer(value: number | bigint | Uint8Array): Buffer {
  const bytes = value instanceof Uint8Array ? Buffer.from(value) : bigIntBytes(BigInt(value))
  const start = bytes.findIndex((byte) => byte !== 0)
  const trimmed = start < 0 ? Buffer.from([0]) : bytes.subarray(start)
  const isNegativeLooking = ((trimmed[0] ?? 0) & 0x80) !== 0
  return isNegativeLooking ? tlv(TAG.integer, Buffer.from([0]), trimmed) : tlv(TAG.integer, trimmed)
}

function bigIntBytes(value: bigint): Buffer {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
}

const oidCache = new Map<string, Buffer>()

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Buffer {
  const known = oidCache.get(dotted)
  if (known) return known
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const encoded = tlv(TAG.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
  oidCache.set(dotted, encoded)
  return encoded
}

function base128(arc: number): number[] {
  const digits = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) digits.unshift((rest % 128) | 0x80)
  return digits
}

/** UTCTime until 2049, GeneralizedTime after, as RFC 5280 §4.1.2.5 requires of certificates and CRLs. */
export function time(date: Date): Buffer {
  const text = date.toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const isUtcTime = date.getUTCFullYear() >= 1950 && date.getUTCFullYear() < 2050
  return isUtcTime ? tlv(TAG.utcTime, Buffer.from(`${text.slice(2)}Z`)) : tlv(TAG.generalizedTime, Buffer.from(`${text}Z`))
}

/** GeneralizedTime in UTC with whole seconds, as RFC 3161 and RFC 6960 want it whatever the year. */
export const generalizedTime = (date: Date): Buffer =>
  tlv(TAG.generalizedTime, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`))

/** A node of parsed DER: `raw` is the whole encoding, `value` its contents. */
export type DerNode = { tag: number; raw: Buffer; value: Buffer }

/** Reads the node at `offset`. Throws on BER indefinite length, on lengths over 4 bytes and on truncation. */
export function readDer(bytes: Buffer, offset = 0): DerNode {
  const tag = bytes[offset]
  const first = bytes[offset + 1]
  if (tag === undefined || first === undefined) throw new Error('DER ends early')
  if (first === 0x80) throw new Error('BER indefinite length is not accepted')
  const lengthSize = first < 0x80 ? 0 : first & 0x7f
  if (lengthSize > 4) throw new Error('DER length is too large')
  const length = lengthSize === 0 ? first : bytes.readUIntBE(offset + 2, lengthSize)
  const start = offset + 2 + lengthSize
  if (start + length > bytes.length) throw new Error('DER value runs past its end')
  return { tag, raw: bytes.subarray(offset, start + length), value: bytes.subarray(start, start + length) }
}

/** The members of a constructed node, in order. */
export function children(node: DerNode): DerNode[] {
  const nodes: DerNode[] = []
  for (let offset = 0; offset < node.value.length; ) {
    const child = readDer(node.value, offset)
    nodes.push(child)
    offset += child.raw.length
  }
  return nodes
}

/** The member at `index`; throws when the structure is shorter, so that readers stay linear. */
export function childAt(nodes: DerNode[], index: number): DerNode {
  const node = nodes[index]
  if (!node) throw new Error(`DER structure has no member ${index}`)
  return node
}

/** Dotted form of an OBJECT IDENTIFIER node. */
export function readOid(node: DerNode): string {
  if (node.tag !== TAG.oid) throw new Error('DER object identifier expected')
  const arcs: number[] = []
  let arc = 0
  for (const byte of node.value) {
    arc = arc * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    arcs.push(arc)
    arc = 0
  }
  const head = arcs.shift() ?? 0
  const first = Math.min(2, Math.floor(head / 40))
  return [first, head - first * 40, ...arcs].join('.')
}

/** Date of a UTCTime or GeneralizedTime node (seconds, Zulu). */
export function readTime(node: DerNode): Date {
  const text = node.value.toString('latin1')
  const full = node.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full)
  if (!parts) throw new Error('DER time expected')
  const [, year, month, day, hour, minute, second] = parts
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
}

/** An INTEGER as lowercase hex without sign padding: how serial numbers are compared. */
export function readIntegerHex(node: DerNode): string {
  return node.value.toString('hex').replace(/^(00)+(?=..)/, '')
}
