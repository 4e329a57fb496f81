import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Counts } from './count-reporter.ts'
import { readOptions } from './options.ts'
import { honest, newTally, nothing } from './tally.ts'

// node:test tells its children that they are children; our samples are runs of their own
const { NODE_TEST_CONTEXT: _, ...environment } = process.env

test('passes, failures, skips, files without tests and files that do not load are all told apart', (t) => {
  const counts = countsOf(t, {
    'passes.test.ts': `import { test } from 'node:test'; test('one', () => {}); test('two', async (t) => { await t.test('inner', () => {}) })`,
    'fails.test.ts': `import { test } from 'node:test'; test('breaks', () => { throw new Error('no') })`,
    'skips.test.ts': `import { test } from 'node:test'; test('later', { skip: 'not here' }, () => {})`,
    'empty.test.ts': `export {}`,
    'broken.test.ts': `import './nowhere.ts'`,
  })
  assert.equal(counts.passed, 3)
  assert.equal(counts.failed, 3)
  assert.deepEqual(counts.failures.map((name) => /(\w+)\.test\.ts/.exec(name)?.[1] ?? '').sort((a, b) => a.localeCompare(b)), ['broken', 'empty', 'fails'])
  assert.equal(counts.skipped.length, 1)
})

test('the last line adds up steps, and a run in which nothing passed is not a success', () => {
  const tally = newTally()
  assert.equal(tally.ok(), false)
  tally.recordOne('types', true)
  tally.record('unit', { ...nothing, passed: 4, skipped: ['x.test.ts: later'] })
  assert.equal(tally.lastLine(), '5 passed, 0 failed')
  assert.equal(tally.ok(), true)
  tally.recordOne('lint', false)
  assert.equal(tally.lastLine(), '5 passed, 1 failed')
  assert.equal(tally.ok(), false)
  assert.match(tally.details().join('\n'), /Skipped \(1\):\n {2}\[unit\] x\.test\.ts: later[^]*Failed \(1\):\n {2}\[lint\]/)
})

test('a step that ends badly or runs nothing counts as failed even when no test says so', () => {
  assert.equal(honest({ ...nothing, passed: 9 }, 1).failed, 1)
  assert.equal(honest(nothing, 0).failed, 1)
  assert.equal(honest({ ...nothing, passed: 9 }, 0).failed, 0)
})

test('a developer may choose steps and files, and a wrong name is explained', () => {
  assert.deepEqual(readOptions(['--only', 'lint,types']).chosen.map(({ name }) => name), ['types', 'lint'])
  assert.deepEqual(readOptions(['--only', 'unit', 'pdf']).patterns, ['pdf'])
  assert.throws(() => readOptions(['--only', 'everything']), /no step "everything"/)
  assert.throws(() => readOptions(['pdf']), /needs a step/)
})

test('what a step leaves running ends with the step', async (t) => {
  const mark = join(folderFor(t), 'grandchild')
  const script = `import { run } from ${JSON.stringify(join(import.meta.dirname, 'processes.ts'))}
    await run('sh', ['-c', 'sleep 300 & echo $! > ${mark}'])`
  const { status } = spawnSync(process.execPath, ['--input-type=module-typescript', '-e', script], { env: environment })
  assert.equal(status, 0)
  await assertGone(mark)
})

test('Ctrl-C ends the running step with everything under it, and the run still reaches its end', async (t) => {
  const mark = join(folderFor(t), 'grandchild')
  const script = `import { endGroupsOnInterrupt, run } from ${JSON.stringify(join(import.meta.dirname, 'processes.ts'))}
    endGroupsOnInterrupt()
    const first = await run('sh', ['-c', 'sleep 300 & echo $! > ${mark}; echo ready; wait'])
    console.log('end', first !== 0, await run('true', []))`
  const node = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { env: environment, stdio: ['ignore', 'pipe', 'ignore'] })
  const lines = createInterface(node.stdout)
  await once(lines, 'line')
  node.kill('SIGINT')
  assert.deepEqual(await once(lines, 'line'), ['end true 130'])
  await assertGone(mark)
})

function countsOf(t: TestContext, files: Record<string, string>): Counts {
  const folder = folderFor(t)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const { stdout } = spawnSync(process.execPath, ['--test', `--test-reporter=${join(import.meta.dirname, 'count-reporter.ts')}`,
    ...Object.keys(files)], { cwd: folder, env: environment, encoding: 'utf8' })
  return JSON.parse(stdout) as Counts
}

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(os.tmpdir(), 'congvu-runner-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

async function assertGone(mark: string): Promise<void> {
  const pid = readFileSync(mark, 'utf8').trim()
  for (let waited = 0; waited < 2_000; waited += 20) {
    const stat = existsSync(`/proc/${pid}/stat`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : ''
    if (stat === '' || stat.includes(') Z ')) return
    await sleep(20)
  }
  assert.fail(`process ${pid} still lives`)
}
