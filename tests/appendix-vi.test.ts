// docs/nd30-appendix-vi.md names its proofs by the sentences of our tests: each must exist.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

test('each proof the checklist of Appendix VI names is a test there is', () => {
  const checklist = read('docs/nd30-appendix-vi.md')
  const proofs = [...checklist.matchAll(/“([^”]+)”/g)].map(([, sentence]) => sentence!)
  const files = globSync('{modules,platform,tests,packages,apps}/**/*.{test,journey}.ts{,x}', { cwd: root, exclude: (name) => name === 'node_modules' })
  const tests = files.map(read).join('\n')
  assert.ok(proofs.length > 50)
  assert.deepEqual(proofs.filter((sentence) => !tests.includes(sentence)), [])
})
