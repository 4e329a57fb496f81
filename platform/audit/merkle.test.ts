import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { inclusionProof, merkleRoot, verifyInclusion } from './index.ts'

const sha = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
const leavesOf = (count: number) => Array.from({ length: count }, (_, i) => sha(Buffer.of(0), Buffer.from(`entry ${i}`)))

/** The slow model: pairs are joined level by level, an odd one waits (the same tree as RFC 6962 §2.1 splits). */
function slowRoot(leaves: Buffer[]): Buffer {
  let level = leaves
  if (level.length === 0) return sha()
  while (level.length > 1) {
    const next: Buffer[] = []
    for (let i = 0; i < level.length; i += 2) next.push(i + 1 < level.length ? sha(Buffer.of(1), level[i]!, level[i + 1]!) : level[i]!)
    level = next
  }
  return level[0]!
}

test('the root of every tree up to 130 leaves, and of some larger ones, is the slow model’s', () => {
  for (const size of [...Array.from({ length: 131 }, (_, i) => i), 255, 256, 257, 1000, 4095, 10_000])
    assert.ok(merkleRoot(leavesOf(size)).equals(slowRoot(leavesOf(size))), `size ${size}`)
})

test('the tree of RFC 6962 has the root the RFC’s own test vectors give', () => {
  const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const root = merkleRoot(inputs.map((hex) => sha(Buffer.of(0), Buffer.from(hex, 'hex'))))
  assert.equal(root.toString('hex'), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('every entry of every tree up to 70 leaves proves itself, and nothing else', () => {
  for (let size = 1; size <= 70; size += 1) {
    const leaves = leavesOf(size)
    const root = merkleRoot(leaves)
    for (const [index, leaf] of leaves.entries()) {
      const proof = inclusionProof(leaves, index)
      assert.ok(proof.length <= Math.ceil(Math.log2(Math.max(2, size))))
      assert.ok(verifyInclusion(leaf, index, size, proof, root), `leaf ${index} of ${size}`)
      const wrong = [
        verifyInclusion(sha(Buffer.from('other')), index, size, proof, root), verifyInclusion(leaf, index, size, [...proof, leaf], root),
        verifyInclusion(leaf, index, size, proof, sha(root)), ...(size > 1 ? [verifyInclusion(leaf, (index + 1) % size, size, proof, root), verifyInclusion(leaf, index, size, proof.slice(1), root)] : []),
      ]
      assert.ok(wrong.every((each) => !each), `leaf ${index} of ${size}: ${wrong.join()}`)
    }
  }
})
