import { emptyRoot, nodeHash } from './hashes.ts'

/** A complete subtree: the leaves from `index · 2^level` up to `(index + 1) · 2^level`. */
export type Place = { level: number; index: number }
export type Subtree = Place & { hash: Uint8Array }
/** Gives the stored hashes at these places, in their order. */
export type ReadSubtrees = (places: Place[]) => Promise<Uint8Array[]>

type Range = { from: number; to: number }

/** The largest power of two below n (RFC 6962 §2.1); no bit operations, a log may pass 2^31. */
function split(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The fewest complete subtrees that cover the leaves `from ≤ i < to`, left to right; `subtreesOf(0, size)` are the peaks of a log. */
export function subtreesOf(from: number, to: number): Place[] {
  const places: Place[] = []
  for (let at = from; at < to;) {
    let [level, width] = [0, 1]
    while (at % (width * 2) === 0 && at + width * 2 <= to) [level, width] = [level + 1, width * 2]
    places.push({ level, index: at / width })
    at += width
  }
  return places
}

/** The root over complete subtrees side by side: the smaller ones, at the right, are joined first. */
async function fold(hashes: Uint8Array[]): Promise<Uint8Array> {
  let root = hashes.at(-1)
  if (!root) return emptyRoot()
  for (const left of hashes.slice(0, -1).toReversed()) root = await nodeHash(left, root)
  return root
}

/** The hash of each range; `read` is asked once for all of them. */
async function hashesOf(ranges: Range[], read: ReadSubtrees): Promise<Uint8Array[]> {
  const places = ranges.map(({ from, to }) => subtreesOf(from, to))
  const wanted = places.flat()
  const hashes = wanted.length === 0 ? [] : await read(wanted)
  if (hashes.length !== wanted.length || hashes.some((hash) => hash?.length !== 32)) throw new Error(`Of ${wanted.length} subtrees asked for, not all are stored`)
  let at = 0
  return Promise.all(places.map(({ length }) => fold(hashes.slice(at, (at += length)))))
}

function mustBe(isTrue: boolean, what: string) {
  if (!isTrue) throw new RangeError(what)
}
const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0

/**
 * Appends entries to a log of `size`.
 * @param peaks hashes at `subtreesOf(0, size)`
 * @param leaves hashes of the new entries
 * @returns every subtree they complete, leaves included: rows to store
 */
export async function append(peaks: readonly Uint8Array[], size: number, leaves: readonly Uint8Array[]): Promise<Subtree[]> {
  const places = subtreesOf(0, size)
  mustBe(isSize(size) && places.length === peaks.length, `A log of ${size} entries has ${places.length} peaks, not ${peaks.length}`)
  const standing: Subtree[] = places.map((place, i) => ({ ...place, hash: peaks[i]! }))
  const added: Subtree[] = []
  for (const [i, hash] of leaves.entries()) {
    let grown: Subtree = { level: 0, index: size + i, hash }
    added.push(grown)
    while (grown.index % 2 === 1) {
      grown = { level: grown.level + 1, index: (grown.index - 1) / 2, hash: await nodeHash(standing.pop()!.hash, grown.hash) }
      added.push(grown)
    }
    standing.push(grown)
  }
  return added
}

/** The root over the first `size` entries. */
export async function treeRoot(size: number, read: ReadSubtrees): Promise<Uint8Array> {
  mustBe(isSize(size), `${size} is no size of a log`)
  return (await hashesOf([{ from: 0, to: size }], read))[0]!
}

/** That the entry at `index` is among the first `size`: the hashes beside its way up, nearest first (RFC 9162 §2.1.3.1). */
export async function inclusionProof(index: number, size: number, read: ReadSubtrees): Promise<Uint8Array[]> {
  mustBe(isSize(index) && isSize(size) && index < size, `No entry ${index} in a log of ${size}`)
  return hashesOf(besides(index, { from: 0, to: size }), read)
}

function besides(index: number, { from, to }: Range): Range[] {
  if (to - from === 1) return []
  const middle = from + split(to - from)
  return index < middle ? [...besides(index, { from, to: middle }), { from: middle, to }] : [...besides(index, { from: middle, to }), { from, to: middle }]
}

/** That the log of `first` entries is the beginning of the one of `second` (RFC 9162 §2.1.4.1); empty when there is nothing to prove. */
export async function consistencyProof(first: number, second: number, read: ReadSubtrees): Promise<Uint8Array[]> {
  mustBe(isSize(first) && isSize(second) && first <= second, `A log of ${first} entries is no beginning of one of ${second}`)
  return first === 0 ? [] : hashesOf(between(first, { from: 0, to: second }, true), read)
}

/** SUBPROOF of RFC 9162 §2.1.4.1; `isKnown` while the range begins with the whole first log, whose root the reader has. */
function between(first: number, { from, to }: Range, isKnown: boolean): Range[] {
  if (first === to) return isKnown ? [] : [{ from, to }]
  const middle = from + split(to - from)
  return first <= middle
    ? [...between(first, { from, to: middle }, isKnown), { from: middle, to }]
    : [...between(first, { from: middle, to }, false), { from, to: middle }]
}
