import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

test('every rule of the architecture bites when its violation is seeded', () => {
  const { status, stdout, stderr } = spawnSync('bash', [join(import.meta.dirname, 'seeded-violations.sh')], { encoding: 'utf8', env: { ...process.env, NODE_TEST_CONTEXT: '' } })
  const missed = stdout.split('\n').filter((line) => line.startsWith('NOT CAUGHT'))
  assert.deepEqual([status, missed, stderr], [0, [], ''])
  assert.ok(stdout.split('\n').filter((line) => line.startsWith('caught')).length > 30)
})
