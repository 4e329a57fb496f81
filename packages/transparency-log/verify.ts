import { emptyRoot, nodeHash } from './hashes.ts'

const isHash = (hash: Uint8Array) => hash.length === 32
const isSize = (n: number) => Number.isSafeInteger(n) && n >= 0
const equal = (a: Uint8Array, b: Uint8Array) => isHash(a) && isHash(b) && a.every((byte, i) => byte === b[i])
const isPowerOfTwo = (n: number): boolean => n === 1 || (n % 2 === 0 && isPowerOfTwo(n / 2))
const half = (n: number) => Math.floor(n / 2)

/** Whether the entry with this leaf hash stands at `index` of the log whose first `size` entries have this root (RFC 9162 §2.1.3.2). */
export async function verifyInclusion(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[], root: Uint8Array): Promise<boolean> {
  if (!isSize(index) || !isSize(size) || index >= size || ![leaf, ...path].every(isHash)) return false
  let [at, last, hash] = [index, size - 1, leaf]
  for (const beside of path) {
    if (last === 0) return false
    const isRight = at % 2 === 1 || at === last
    hash = isRight ? await nodeHash(beside, hash) : await nodeHash(hash, beside)
    ;[at, last] = upFrom(at, last, isRight)
  }
  return last === 0 && equal(hash, root)
}

/** One level up; a right edge that stands alone rises to where it has a sibling. */
function upFrom(at: number, last: number, isRight: boolean): [number, number] {
  while (isRight && at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)]
  return [half(at), half(last)]
}

/** Whether the log with `firstRoot` over `first` entries is the beginning of the one with `secondRoot` over `second` (RFC 9162 §2.1.4.2). */
export async function verifyConsistency(first: number, second: number, path: readonly Uint8Array[], firstRoot: Uint8Array, secondRoot: Uint8Array): Promise<boolean> {
  if (!isSize(first) || !isSize(second) || first > second || ![...path, firstRoot, secondRoot].every(isHash)) return false
  if (first === second) return path.length === 0 && equal(firstRoot, secondRoot)
  if (first === 0) return path.length === 0 && equal(firstRoot, await emptyRoot())
  return grows(first, second, isPowerOfTwo(first) ? [firstRoot, ...path] : path, firstRoot, secondRoot)
}

async function grows(first: number, second: number, path: readonly Uint8Array[], firstRoot: Uint8Array, secondRoot: Uint8Array): Promise<boolean> {
  let [at, last] = [first - 1, second - 1]
  while (at % 2 === 1) [at, last] = [half(at), half(last)]
  const [start, ...rest] = path
  if (!start) return false
  let [before, after] = [start, start]
  for (const beside of rest) {
    if (last === 0) return false
    const isRight = at % 2 === 1 || at === last
    if (isRight) before = await nodeHash(beside, before)
    after = isRight ? await nodeHash(beside, after) : await nodeHash(after, beside)
    ;[at, last] = upFrom(at, last, isRight)
  }
  return last === 0 && equal(before, firstRoot) && equal(after, secondRoot)
}
