import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeEvidence, makeScene } from '../../packages/exchange-evidence/test-world.ts'

const folder = mkdtempSync(join(tmpdir(), 'congvu-evidence-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const write = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
/** Runs the command as an operator does. */
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/cli.ts', 'verify-evidence', ...args], { encoding: 'utf8' })
  return { status, output: stdout + stderr }
}

test('the command succeeds only for what is proven', async () => {
  const { sender, receiver, stampers, directory, authority } = await makeScene()
  const evidence = await makeEvidence({ sender, receiver, authority: stampers, directory })
  const file = write('evidence.json', JSON.stringify(evidence))
  const proven = run(file, '--authority', authority, '--json')
  assert.equal(proven.status, 0, proven.output)
  assert.deepEqual((({ verdict, facts: { receivedAt } }) => [verdict, receivedAt])(JSON.parse(proven.output)), ['proven', '2026-11-30T09:00:04Z'])
  const unsaid = run(file)
  assert.equal(unsaid.status, 1)
  assert.match(unsaid.output, new RegExp(`Not proven\\n {2}received 2026-11-30T09:00:04Z by Sở Nội vụ tỉnh Yên Châu[\\s\\S]*compare this thumbprint .*${authority}`))
  const altered = run(write('altered.json', JSON.stringify({ ...evidence, receipt: `${evidence.receipt.slice(0, -9)}AAAAAAAA${evidence.receipt.at(-1)}` })), '--authority', authority)
  assert.equal(altered.status, 1)
  assert.match(altered.output, /Refuted\n {4}✗ Signature of the receipt/)
  const receipt = write('receipt.txt', `${evidence.receipt}\n`)
  assert.equal(run(receipt, '--authority', authority).status, 1)
  assert.equal(run(receipt, '--authority', authority, '--directory', write('directory.jws', directory)).status, 0)
})

test('a question that cannot be understood is refused with how to ask it', () => {
  for (const args of [[], ['a.json', 'b.json'], [join(folder, 'none.json')], ['a.json', '--authority', 'abc']]) {
    const { status, output } = run(...args)
    assert.equal(status, 2, output)
    assert.match(output, /verify-evidence FILE/)
  }
})
