import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { append, consistencyProof, emptyRoot, inclusionProof, leafHash, subtreesOf, treeRoot, verifyConsistency, verifyInclusion, type Place, type ReadSubtrees } from './index.ts'

const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
const leafAt = (i: number) => sha(Buffer.of(0), Buffer.from(`entry ${i}`))
const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => leafAt(i))

/** A log as a database keeps it: one row per complete subtree, and a count of those read. */
function newLog() {
  const rows = new Map<string, Uint8Array>()
  const key = ({ level, index }: Place) => `${level}/${index}`
  const asked = { times: 0, rows: 0 }
  const read: ReadSubtrees = async (places) => {
    asked.times += 1
    asked.rows += places.length
    return places.map((place) => rows.get(key(place))!)
  }
  const log = {
    size: 0, rows, asked, read,
    async add(leaves: Uint8Array[]) {
      const peaks = subtreesOf(0, log.size).map((place) => rows.get(key(place))!)
      for (const { hash, ...place } of await append(peaks, log.size, leaves)) {
        assert.ok(!rows.has(key(place)), 'what is complete never changes')
        rows.set(key(place), hash)
      }
      log.size += leaves.length
      return log
    },
  }
  return log
}

/** The slow model: the definitions of RFC 6962 §2.1 word for word, over all leaves. */
const split = (n: number) => 2 ** Math.floor(Math.log2(n - 1))
const slowRoot = (d: Buffer[]): Buffer => (d.length === 0 ? sha() : d.length === 1 ? d[0]! : sha(Buffer.of(1), slowRoot(d.slice(0, split(d.length))), slowRoot(d.slice(split(d.length)))))
function slowPath(m: number, d: Buffer[]): Buffer[] {
  if (d.length === 1) return []
  const k = split(d.length)
  return m < k ? [...slowPath(m, d.slice(0, k)), slowRoot(d.slice(k))] : [...slowPath(m - k, d.slice(k)), slowRoot(d.slice(0, k))]
}
function slowProof(m: number, d: Buffer[], b = true): Buffer[] {
  if (m === d.length) return b ? [] : [slowRoot(d)]
  const k = split(d.length)
  return m <= k ? [...slowProof(m, d.slice(0, k), b), slowRoot(d.slice(k))] : [...slowProof(m - k, d.slice(k), false), slowRoot(d.slice(0, k))]
}

const INPUTS = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4', '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c', '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const PATHS: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [0, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [5, 8, ['bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [1, 5, ['6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
]
const PROOFS: [first: number, second: number, path: string[]][] = [
  [1, 1, []],
  [1, 8, ['96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7', '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4']],
  [6, 8, ['0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a', 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0', 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7']],
  [2, 5, ['5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e', 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b']],
]

test('the roots and proofs of Certificate Transparency’s own test vectors', async () => {
  const log = await newLog().add(await Promise.all(INPUTS.map((input) => leafHash(Buffer.from(input, 'hex')))))
  assert.equal(hex(await emptyRoot()), 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  for (const [i, root] of ROOTS.entries()) assert.equal(hex(await treeRoot(i + 1, log.read)), root)
  for (const [index, size, path] of PATHS) assert.deepEqual((await inclusionProof(index, size, log.read)).map(hex), path, `${index} of ${size}`)
  for (const [first, second, path] of PROOFS) assert.deepEqual((await consistencyProof(first, second, log.read)).map(hex), path, `${first} in ${second}`)
})

test('roots and proofs are those of the RFC’s recursive definitions: every size up to 40, then by chance, appended in pieces of any length', async () => {
  const leaves = leavesOf(3000)
  const log = newLog()
  while (log.size < leaves.length) await log.add(leaves.slice(log.size, log.size + Math.floor(Math.random() * 90)))
  assert.equal(log.rows.size, 2 * 3000 - 3000..toString(2).replaceAll('0', '').length, 'one row per complete subtree')
  const check = async (index: number, first: number, size: number) => {
    const d = leaves.slice(0, size)
    assert.equal(hex(await treeRoot(size, log.read)), hex(slowRoot(d)))
    assert.deepEqual((await inclusionProof(index, size, log.read)).map(hex), slowPath(index, d).map(hex), `${index} of ${size}`)
    assert.deepEqual((await consistencyProof(first, size, log.read)).map(hex), slowProof(first, d).map(hex), `${first} in ${size}`)
  }
  for (let size = 1; size <= 40; size += 1) for (let index = 0; index < size; index += 1) await check(index, index + 1, size)
  for (let i = 0; i < 60; i += 1) {
    const size = 1 + Math.floor(Math.random() * 3000)
    await check(Math.floor(Math.random() * size), 1 + Math.floor(Math.random() * size), size)
  }
})

/** Everything somebody could do to a proof without making another one that is true. */
function* altered(path: Uint8Array[]): Generator<Uint8Array[]> {
  const other = sha(Buffer.from('other'))
  for (const i of path.keys()) {
    const flipped = Uint8Array.from(path[i]!, (byte, at) => (at === i % 32 ? byte ^ 1 : byte))
    yield path.with(i, flipped)
    yield path.toSpliced(i, 1)
    yield path.toSpliced(i, 0, other)
    yield path.with(i, path[i]!.slice(0, 31))
    if (i > 0) yield path.with(i, path[i - 1]!).with(i - 1, path[i]!)
  }
  yield [...path, other]
  if (path.length > 0) yield []
}

test('a true proof is believed; altered, shortened, lengthened or moved it is refused', async () => {
  const leaves = leavesOf(70)
  const log = await newLog().add(leaves)
  const roots = await Promise.all(Array.from({ length: 71 }, (_, size) => treeRoot(size, log.read)))
  for (const size of [1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 16, 17, 31, 33, 64, 65, 70]) {
    const root = roots[size]!
    for (let index = 0; index < size; index += 1) {
      const path = await inclusionProof(index, size, log.read)
      const leaf = leaves[index]!
      assert.ok(await verifyInclusion(leaf, index, size, path, root), `${index} of ${size}`)
      const refused = [
        ...[...altered(path)].map((other) => verifyInclusion(leaf, index, size, other, root)),
        ...[index - 1, index + 1, index + size, -1, 0.5, Number.NaN].map((other) => verifyInclusion(leaf, other, size, path, root)),
        verifyInclusion(leafAt(999), index, size, path, root), verifyInclusion(leaf, index, size, path, roots[size - 1]!), verifyInclusion(leaf, index, 0, path, root),
      ]
      assert.ok((await Promise.all(refused)).every((each) => !each), `${index} of ${size}`)
    }
    for (let first = 1; first <= size; first += 1) {
      const path = await consistencyProof(first, size, log.read)
      assert.ok(await verifyConsistency(first, size, path, roots[first]!, root), `${first} in ${size}`)
      const refused = [
        ...[...altered(path)].map((other) => verifyConsistency(first, size, other, roots[first]!, root)),
        verifyConsistency(first, size, path, roots[first - 1]!, root), verifyConsistency(first, size, path, roots[first]!, sha(root)),
        verifyConsistency(size + 1, size, path, roots[first]!, root), ...(first < size ? [verifyConsistency(first, size, path, root, roots[first]!)] : []),
      ]
      assert.ok((await Promise.all(refused)).every((each) => !each), `${first} in ${size}`)
    }
  }
  assert.ok(await verifyConsistency(0, 70, [], roots[0]!, roots[70]!), 'every log begins with nothing')
  assert.ok(!await verifyConsistency(0, 70, [roots[0]!], roots[0]!, roots[70]!))
})

/** One change by chance: a bit, a hash more or less or from elsewhere, two changed over. */
function changed(path: Uint8Array[], next: (below: number) => number, foreign: Uint8Array[]): Uint8Array[] {
  const at = next(path.length + 1)
  const other = foreign[next(foreign.length)]!
  const kind = path.length === 0 || at === path.length ? 0 : next(4)
  if (kind === 0) return path.toSpliced(at, 0, other)
  if (kind === 1) return path.toSpliced(at, 1)
  if (kind === 2) return path.with(at, other)
  return path.with(at, Uint8Array.from(path[at]!, (byte, i) => (i === at % 32 ? byte ^ (1 << next(8)) : byte)))
}
const same = (a: Uint8Array[], b: Uint8Array[]) => a.map(hex).join() === b.map(hex).join()

test('logs by chance: between any two lengths the true proof is believed, and of more than ten thousand changed ones none', async () => {
  const next = (below: number) => Math.floor(Math.random() * below)
  const tally = { pairs: 0, changed: 0, believed: [] as string[] }
  for (const size of [1, 2, 5 + next(20), 44 + next(6)]) {
    const leaves = Array.from({ length: size }, () => sha(Buffer.from(String(Math.random()))))
    const log = await newLog().add(leaves)
    const roots = await Promise.all(Array.from({ length: size + 1 }, (_, length) => treeRoot(length, log.read)))
    const foreign = [...leaves, ...log.rows.values(), sha(Buffer.from('elsewhere'))]
    for (let m = 1; m <= size; m += 1) for (let n = 1; n <= m; n += 1) {
      const path = await consistencyProof(n, m, log.read)
      tally.pairs += 1
      assert.ok(await verifyConsistency(n, m, path, roots[n]!, roots[m]!), `${n} in ${m}`)
      for (let i = 0; i < 12; i += 1) {
        const other = changed(path, next, foreign)
        if (same(other, path)) continue
        tally.changed += 1
        if (await verifyConsistency(n, m, other, roots[n]!, roots[m]!)) tally.believed.push(`${n} in ${m} of ${size}`)
      }
      if (n < m && await verifyConsistency(n, m, path, roots[n]!, roots[n]!)) tally.believed.push(`${n} in ${m}: the root of another`)
    }
  }
  assert.deepEqual(tally.believed, [])
  assert.ok(tally.changed > 10_000 && tally.pairs > 990, JSON.stringify(tally))
})

test('a log of ten million entries gives its proofs from one reading of a few hundred rows', async () => {
  // Where every entry is the same, a subtree's hash depends on its level alone: a log of any length without its rows.
  const levels = [leafAt(0)]
  while (levels.length < 48) levels.push(sha(Buffer.of(1), levels.at(-1)!, levels.at(-1)!))
  const asked = { times: 0, rows: 0 }
  const read: ReadSubtrees = async (places) => {
    asked.times += 1
    asked.rows = Math.max(asked.rows, places.length)
    return places.map(({ level }) => levels[level]!)
  }
  for (const size of [10_000_000, 2 ** 24 - 1, 2 ** 40 + 12_345]) {
    const [root, path] = [await treeRoot(size, read), await inclusionProof(size - 7, size, read)]
    assert.ok(path.length <= Math.ceil(Math.log2(size)))
    assert.ok(await verifyInclusion(leafAt(0), size - 7, size, path, root), String(size))
  }
  await inclusionProof(0, 2 ** 24 - 1, read)
  await consistencyProof(1, 2 ** 24 - 1, read)
  assert.equal(asked.times, 8)
  assert.ok(asked.rows <= 300, String(asked.rows))
})

test('what no log can answer is an error, not an answer', async () => {
  const log = await newLog().add(leavesOf(5))
  for (const impossible of [() => inclusionProof(5, 5, log.read), () => inclusionProof(-1, 5, log.read), () => consistencyProof(6, 5, log.read), () => treeRoot(1.5, log.read), () => append([], 5, [])])
    await assert.rejects(impossible, RangeError)
  await assert.rejects(inclusionProof(1, 9, log.read), /not all are stored/)
})
