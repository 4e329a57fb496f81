const sha256 = async (bytes: Uint8Array<ArrayBuffer>) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))

function join(prefix: number, ...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 1))
  joined[0] = prefix
  let at = 1
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** Hash of an entry (RFC 6962 §2.1: SHA-256 of a zero byte and the entry). */
export const leafHash = (entry: Uint8Array): Promise<Uint8Array> => sha256(join(0, entry))

/** Hash of two subtrees side by side (SHA-256 of a one byte and both hashes). */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Promise<Uint8Array> => sha256(join(1, left, right))

/** The root of a log without entries. */
export const emptyRoot = (): Promise<Uint8Array> => sha256(new Uint8Array())
