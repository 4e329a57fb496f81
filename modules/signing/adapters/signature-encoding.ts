/** A positive INTEGER of DER: no needless zeros, one where the top bit would make it negative. */
function integer(part: Buffer): Buffer {
  const start = part.findIndex((byte) => byte !== 0)
  const digits = start < 0 ? Buffer.of(0) : part.subarray(start)
  const value = digits[0]! & 0x80 ? Buffer.concat([Buffer.of(0), digits]) : digits
  return Buffer.concat([Buffer.of(0x02, value.length), value])
}

/** r ‖ s as tokens and browsers answer (IEEE P1363) in the DER a CMS carries (RFC 3279 §2.2.3). For curves up to 384 bits. */
export function derOfPlain(plain: Buffer): Buffer {
  const half = plain.length / 2
  const body = Buffer.concat([integer(plain.subarray(0, half)), integer(plain.subarray(half))])
  return Buffer.concat([Buffer.of(0x30, body.length), body])
}

/** Several signatures as one permit, and back: for holders that sign in the same breath as they authorise. */
export const pack = (signatures: readonly Buffer[]) => Buffer.from(JSON.stringify(signatures.map((each) => each.toString('base64'))))
export const unpack = (permit: Buffer): Buffer[] => (JSON.parse(permit.toString()) as string[]).map((each) => Buffer.from(each, 'base64'))
