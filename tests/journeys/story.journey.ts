/** The stories of the command line, told to the office of the journeys: what they leave behind holds outside it. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { leave, sitDown } from './office.ts'

const root = join(import.meta.dirname, '../..')
const node = [join(root, 'node_modules/.bin/node'), process.execPath].find(existsSync)!
const folder = mkdtempSync(join(tmpdir(), 'congvu-story-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Line = { step: number; who: string; operation: string; ms: number; ok: boolean; facts: Record<string, unknown> }

/** @returns its steps, as they were written down */
function tell(story: string, base: string): Line[] {
  execFileSync(node, [join(root, 'apps/story.ts'), story, '--base', base, '--out', folder], { cwd: root, stdio: 'pipe' })
  const lines = readFileSync(join(folder, 'steps.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Line)
  expect(lines.filter(({ ok }) => !ok)).toEqual([])
  expect(lines.map(({ step }) => step)).toEqual(lines.map((_, i) => i + 1))
  return lines
}

test('paper-chain: from the scan to the receipts, a line for each step, and an issued PDF whose three signatures others accept', ({ baseURL }) => {
  const operations = tell('paper-chain', baseURL!).map(({ operation }) => operation)
  const chain = ['uploadFile', 'registerIncoming', 'directIncoming', 'assignIncoming', 'createDraft', 'submitForReview', 'approveContent', 'passFormCheck', 'submitSlip', 'signDocument', 'numberDocument', 'sealDocument', 'issueDocument', 'registerParcel', 'refuseParcel', 'completeIncoming', 'openDocumentFile']
  expect(operations.filter((each) => chain.includes(each))).toEqual(chain)
  const seen = execFileSync('pdfsig', ['-nocert', join(folder, 'issued.pdf')], { encoding: 'utf8' })
  expect(seen.match(/Signature is Valid/g)).toHaveLength(3)
})

test('documents: opinions, a task, the file closed, archived and packed', ({ baseURL }) => {
  const operations = new Set(tell('documents', baseURL!).map(({ operation }) => operation))
  for (const each of ['askOpinions', 'attachOpinionTable', 'issueDocument', 'assignTask', 'confirmTask', 'closeWorkFile', 'acceptTransfer', 'downloadExport', 'getClock']) expect(operations).toContain(each)
  expect(readFileSync(join(folder, 'work-file.zip')).subarray(0, 2).toString()).toBe('PK')
})

test('the sample province was founded with about 60 units, 200 officials and 300 documents, in all 21 states but those a journey has moved them from', async ({ browser }) => {
  const data = process.env.JOURNEYS_DATA
  test.skip(data === undefined, 'the data folder of a server named by JOURNEYS_BASE is told in JOURNEYS_DATA')
  await leave(await sitDown(browser, 'kiemtoan'))
  const { DATABASE_URL: _, ...environment } = process.env
  const { units, officials, documents, states } = JSON.parse(execFileSync(node, [join(root, 'tests/journeys/count-province.ts')], { encoding: 'utf8', env: { ...environment, CONGVU_DATA: data } })) as Record<string, number>
  expect(units).toBeGreaterThanOrEqual(60)
  expect(units).toBeLessThan(80)
  expect(officials).toBeGreaterThanOrEqual(200)
  expect(officials).toBeLessThan(230)
  expect(documents).toBeGreaterThanOrEqual(300)
  expect(documents).toBeLessThan(350)
  expect(states).toBeGreaterThanOrEqual(19)
  expect(states).toBeLessThanOrEqual(21)
})
