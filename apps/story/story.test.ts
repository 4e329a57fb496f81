import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..', '..')
const tell = (...args: string[]) => spawnSync(process.execPath, ['apps/story.ts', ...args], { cwd: root, encoding: 'utf8' })

test('an unknown story is refused with the list of those there are', () => {
  const { status, stderr } = tell('no-such-story')
  assert.equal(status, 1)
  assert.match(stderr, /There is no story "no-such-story"/)
  assert.match(stderr, /paper-chain {2,}a letter arrives/)
})

test('where nothing answers, the story ends with a sentence, and its one step is written down', (t) => {
  const out = mkdtempSync(join(tmpdir(), 'congvu-story-'))
  t.after(() => rmSync(out, { recursive: true, force: true }))
  const { status, stderr } = tell('paper-chain', '--base', 'http://127.0.0.1:1', '--out', out)
  assert.equal(status, 1)
  assert.match(stderr, /Nothing answers at http:\/\/127\.0\.0\.1:1; start CôngVụ there first/)
  const lines = readFileSync(join(out, 'steps.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as { step: number; operation: string; ok: boolean })
  assert.deepEqual(lines.map(({ step, operation, ok }) => [step, operation, ok]), [[1, 'signIn', false]])
})
