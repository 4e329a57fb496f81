import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createCrl, signPdf } from '#packages/pdf-signing'
import { pem } from '../../packages/pdf-signing/judges.ts'
import { agency, issuing, letter, person, root } from '../../packages/pdf-signing/testing.ts'
import { startTestPki } from '../../packages/pdf-signing/testing-pki.ts'

const folder = mkdtempSync(join(tmpdir(), 'congvu-verify-'))
after(() => rmSync(folder, { recursive: true, force: true }))

function write(name: string, bytes: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

const trust = write('roots.pem', pem(root.certificate))
type Line = { file: string; verdict: string; subIndication?: string; signatures: { verdict: string }[]; laterChanges: { kind: string }[] }

/** Runs the command as an operator does. */
function verify(...args: string[]): { status: number | null; lines: Line[]; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['apps/cli.ts', 'verify', ...args], { encoding: 'utf8' })
  return { status, output: stdout + stderr, lines: stdout.split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Line) }
}

test('each file gets one line, and all of them passing is what makes the command succeed', async () => {
  const once = await signPdf(await letter(), { signer: person.signer })
  const twice = await signPdf(once, { signer: agency.signer })
  const [one, two] = [write('một.pdf', once), write('two.pdf', twice)]
  const passed = verify(one, two, '--trust', trust, '--json')
  assert.equal(passed.status, 0, passed.output)
  assert.deepEqual(passed.lines.map(({ file, verdict, signatures, laterChanges }) => [file, verdict, signatures.length, laterChanges.map(({ kind }) => kind)]), [
    [one, 'TOTAL-PASSED', 1, []], [two, 'TOTAL-PASSED', 2, ['signature']],
  ])
  const altered = Buffer.from(once)
  const at = altered.indexOf('stream\n') + 20
  altered[at] = (altered[at] ?? 0) ^ 1
  const mixed = verify(write('altered.pdf', altered), write('note.pdf', 'xin chào'), write('plain.pdf', await letter()), join(folder, 'missing.pdf'), '--trust', trust, '--json')
  assert.equal(mixed.status, 1)
  assert.deepEqual(mixed.lines.map(({ verdict, subIndication }) => [verdict, subIndication]), [
    ['TOTAL-FAILED', 'HASH_FAILURE'], ['TOTAL-FAILED', 'FORMAT_FAILURE'], ['INDETERMINATE', 'NO_SIGNATURE_FOUND'], ['TOTAL-FAILED', 'FORMAT_FAILURE'],
  ])
})

test('a revocation list and an instant change the answer; without --json it reads as sentences', async () => {
  const file = write('revoked.pdf', await signPdf(await letter(), { signer: person.signer, at: new Date(Date.now() - 3_600_000) }))
  const revoked = [{ serialNumber: person.serialNumber, at: new Date(Date.now() - 60_000) }]
  const list = write('list.crl', pem(createCrl(issuing, { number: 1, revoked }), 'X509 CRL'))
  const [line] = verify(file, '--trust', trust, '--crl', list, '--json').lines
  assert.deepEqual([line?.verdict, line?.subIndication], ['INDETERMINATE', 'REVOKED_NO_POE'])
  const [later] = verify(file, '--trust', trust, '--at', new Date(Date.now() + 20 * 365 * 86_400_000).toISOString(), '--json').lines
  assert.deepEqual([later?.verdict, later?.subIndication], ['INDETERMINATE', 'OUT_OF_BOUNDS_NO_POE'])
  assert.match(verify(file, '--trust', trust).output, /revoked\.pdf: TOTAL-PASSED\n {2}Signature1: TOTAL-PASSED, Nguyễn Thị Thùy Dương/)
})

test('a question that cannot be understood is refused with how to ask it', () => {
  for (const args of [['a.pdf'], ['--trust', trust], ['a.pdf', '--trust', trust, '--at', 'hôm qua'], ['a.pdf', '--trust', join(folder, 'none.pem')]]) {
    const { status, output } = verify(...args)
    assert.equal(status, 2, output)
  }
})

test('authorities are asked only when told so, and one of the own network only when it is named', async (t) => {
  const pki = await startTestPki()
  t.after(() => pki.close())
  const [good, revoked] = [pki.issue(), pki.issue()]
  pki.revoke(revoked.serialNumber, new Date(Date.now() - 3_600_000))
  const files = [write('asked-good.pdf', await signPdf(await letter(), { signer: good.signer() })), write('asked-revoked.pdf', await signPdf(await letter(), { signer: revoked.signer() }))]
  const roots = write('pki.pem', pem(pki.root.certificate))
  // Not in one breath: the authority answers in this process.
  const ask = (...args: string[]) => new Promise<string[][]>((done) => {
    execFile(process.execPath, ['apps/cli.ts', 'verify', ...files, '--trust', roots, '--json', ...args], (_error, stdout) => {
      done(stdout.trim().split('\n').map((line) => JSON.parse(line) as Line).map(({ verdict, subIndication = '' }) => [verdict, subIndication]))
    })
  })
  const passed = ['TOTAL-PASSED', '']
  assert.deepEqual(await ask(), [passed, passed])
  const unknown = ['INDETERMINATE', 'TRY_LATER']
  assert.deepEqual(await ask('--fetch'), [unknown, unknown])
  assert.deepEqual(pki.asked, {})
  assert.deepEqual(await ask('--fetch', '--host', new URL(pki.url).host), [passed, ['TOTAL-FAILED', 'REVOKED']])
  assert.ok((pki.asked['/ocsp'] ?? 0) >= 2)
})
