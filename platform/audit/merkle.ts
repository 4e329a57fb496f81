import { createHash } from 'node:crypto'

const node = (left: Buffer, right: Buffer) => createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest()
const EMPTY = createHash('sha256').digest()

/** The largest power of two below n (RFC 6962 §2.1). */
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1))

/** Merkle tree hash over leaf hashes (RFC 6962 §2.1); the hash of nothing for an empty list. */
export function merkleRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return EMPTY
  if (leaves.length === 1) return leaves[0]!
  const k = split(leaves.length)
  return node(merkleRoot(leaves.slice(0, k)), merkleRoot(leaves.slice(k)))
}

/** Audit path of the leaf at `index`, nearest sibling first (RFC 6962 §2.1.1). */
export function inclusionProof(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const k = split(leaves.length)
  return index < k
    ? [...inclusionProof(leaves.slice(0, k), index), merkleRoot(leaves.slice(k))]
    : [...inclusionProof(leaves.slice(k), index - k), merkleRoot(leaves.slice(0, k))]
}

/** Whether `leaf` stands at `index` in a tree of `size` leaves with this `root` (RFC 9162 §2.1.3.2). */
export function verifyInclusion(leaf: Buffer, index: number, size: number, proof: readonly Buffer[], root: Buffer): boolean {
  let [at, last, hash] = [index, size - 1, leaf]
  for (const sibling of proof) {
    if (last === 0) return false
    if (at % 2 === 1 || at === last) {
      hash = node(sibling, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [at >> 1, last >> 1]
    } else hash = node(hash, sibling)
    ;[at, last] = [at >> 1, last >> 1]
  }
  return last === 0 && hash.equals(root)
}
