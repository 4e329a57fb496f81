import { TAG, tlv } from '../der.ts'

const [INDEFINITE, CONSTRUCTED, OCTET_STRING_IN_PARTS] = [0x80, 0x20, 0x24]
const DEEPEST = 64

type Read = { der: Buffer; end: number }

/**
 * Rewrites BER (ITU-T X.690 §8) with definite lengths and octet strings in one piece, as DER readers expect; `end` is
 * where the encoding ends in `bytes`. The order of sets stays what it was. Bouncy Castle and `openssl cms -stream`
 * write indefinite lengths.
 * @throws for truncation, for nesting deeper than 64, for lengths over 4 bytes and for strings in parts other than octets
 */
export function berToDer(bytes: Buffer): Read {
  return read(bytes, 0, bytes.length, 0)
}

function read(bytes: Buffer, offset: number, limit: number, depth: number): Read {
  if (depth > DEEPEST) throw new Error('BER is nested too deeply')
  const { tag, start, length } = header(bytes, offset, limit)
  if ((tag & CONSTRUCTED) === 0) {
    if (length === undefined) throw new Error('BER gives a primitive value no length')
    return { der: tlv(tag, bytes.subarray(start, start + length)), end: start + length }
  }
  const { members, end } = readMembers(bytes, start, length === undefined ? limit : start + length, length === undefined, depth)
  return { der: tag === OCTET_STRING_IN_PARTS ? joined(members) : tlv(tag, ...members), end }
}

function header(bytes: Buffer, offset: number, limit: number): { tag: number; start: number; length: number | undefined } {
  const [tag, first] = [bytes[offset], bytes[offset + 1]]
  if (tag === undefined || first === undefined || offset + 2 > limit) throw new Error('BER ends early')
  if ((tag & 0x1f) === 0x1f) throw new Error('BER tags of several bytes are not accepted')
  return first === INDEFINITE ? { tag, start: offset + 2, length: undefined } : { tag, ...definiteLength(bytes, offset + 1, limit, first) }
}

function definiteLength(bytes: Buffer, offset: number, limit: number, first: number): { start: number; length: number } {
  const size = first < 0x80 ? 0 : first & 0x7f
  if (size > 4 || offset + 1 + size > limit) throw new Error('BER length is too large')
  const length = size === 0 ? first : bytes.readUIntBE(offset + 1, size)
  const start = offset + 1 + size
  if (start + length > limit) throw new Error('BER value runs past its end')
  return { start, length }
}

function readMembers(bytes: Buffer, start: number, limit: number, isOpen: boolean, depth: number): { members: Buffer[]; end: number } {
  const members: Buffer[] = []
  let at = start
  while (isOpen ? !(bytes[at] === 0 && bytes[at + 1] === 0) : at < limit) {
    const member = read(bytes, at, limit, depth + 1)
    members.push(member.der)
    at = member.end
  }
  return { members, end: isOpen ? at + 2 : limit }
}

function joined(parts: Buffer[]): Buffer {
  const values = parts.map((part) => {
    if (part[0] !== TAG.octetString) throw new Error('an octet string in parts holds something else')
    const size = part[1] ?? 0
    return part.subarray(size < 0x80 ? 2 : 2 + (size & 0x7f))
  })
  return tlv(TAG.octetString, ...values)
}
