import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { listDeliveries } from '#contracts/delivery'
import * as documents from '#contracts/documents'
import { ensureDelivered, ensureFiles, ensureNumbers, ensureWhole, openRemains } from './aftermath.ts'
import type { Cast } from './cast.ts'
import { carry, repeatLast, step } from './driver.ts'
import { freePort } from '../../apps/story/free-port.ts'
import { openFolder, pause, run, startServer, type Life } from './house.ts'
import { gather, prepare, states, steps, type Officials, type Paper } from './officials.ts'

/** Interrupted steps of sign → number → seal → issue; `FAULT_KILLS=20` for a quick look. */
const WANTED = Number(process.env.FAULT_KILLS ?? 200)
/** So many papers are carried at once: each kill cuts about as many steps. */
const HANDS = 8
const STOCK = HANDS * 2

type House = { folder: string; port: number; cast: Cast; officials: Officials; life: Life; papers: Paper[]; waiting: Paper[] }
const tally = { kills: 0, interrupted: 0, committed: 0, byStep: new Map<string, number>(), postmasters: 0, startMs: 0 }
let house: House
const endings: (() => void)[] = []

before(async () => {
  const folder = openFolder({ after: (work) => endings.push(work) })
  const port = await freePort()
  const { code, output } = await run(folder, 'tests/faults/found.ts')
  assert.equal(code, 0, output)
  const life = await startServer(folder, port)
  house = { folder, port, cast: JSON.parse(output.trim().split('\n').at(-1)!) as Cast, life, officials: await gather(`http://127.0.0.1:${port}`), papers: [], waiting: [] }
}, { timeout: 120_000 })

after(async () => {
  if (house.life) await house.life.kill()
  endings.forEach((end) => end())
})

/** Never fewer papers on the signer's desk than the hands can carry through one life. */
async function restock({ officials, cast, papers, waiting }: House) {
  while (waiting.length < STOCK) {
    const paper = await prepare(officials, cast, papers.length + 1)
    papers.push(paper)
    waiting.push(paper)
  }
}

/** Kills somebody while hands are at work, and starts again. */
async function cutOff(kill: (life: Life) => Promise<void>): Promise<Paper[]> {
  await restock(house)
  const carrying = carry(house.officials, house.cast, house.waiting, HANDS)
  await pause(20 + Math.random() * 700)
  carrying.close()
  await kill(house.life)
  const cut = await carrying.ended
  house.life = await startServer(house.folder, house.port)
  tally.startMs += house.life.startMs
  return cut
}

/** A cut step has happened whole or not at all; asked again with the same key it answers, once. */
async function resume(paper: Paper) {
  const { chairman } = house.officials
  const before = await chairman.call(documents.getDocument, { documentId: paper.documentId })
  const [from, to] = [states[paper.done]!, states[paper.done + 1]!]
  assert.ok(before.state === from || before.state === to, `${steps[paper.done]} left the document ${before.state}`)
  const expected = paper.done + (before.state === to && to !== 'issued' ? 2 : 1)
  assert.equal(before.versions.length, expected, `${before.versions.length} versions of a document that is ${before.state}`)
  tally.interrupted += 1
  if (before.state === to) tally.committed += 1
  tally.byStep.set(steps[paper.done]!, (tally.byStep.get(steps[paper.done]!) ?? 0) + 1)
  assert.ok(await step(house.officials, house.cast, paper), 'the repeated request was not answered')
  await repeatLast(house.officials, house.cast, paper)
  if (paper.done < steps.length) house.waiting.unshift(paper)
}

async function resumeAll(cut: Paper[]) {
  for (const paper of cut) await resume(paper)
}

test('a second start on the same data folder is refused with one clear line', async () => {
  const { code, output } = await run(house.folder, 'apps/server.ts')
  assert.equal(code, 1)
  assert.match(output, /already in use by the process with pid \d+/)
  assert.doesNotMatch(output, /\bat .*\.ts:\d+/, 'no stack trace')
})

test(`kill -9 of the server until ${WANTED} steps of sign, number, seal and issue were cut: each happened whole or not at all`, { timeout: 900_000 }, async (t) => {
  for (const half = WANTED / 2; tally.interrupted < WANTED; tally.kills += 1) {
    if (tally.interrupted >= half && tally.postmasters === 0) {
      await resumeAll(await cutOff(killPostmaster))
      continue
    }
    await resumeAll(await cutOff((life) => life.kill()))
  }
  t.diagnostic(`${tally.kills} kills cut ${tally.interrupted} steps (${[...tally.byStep].map(([name, count]) => `${name} ${count}`).join(', ')}); ${tally.committed} had committed unanswered; mean start ${Math.round(tally.startMs / tally.kills)} ms`)
})

/** The database process alone: the server notices, says so and ends by itself. */
async function killPostmaster(life: Life) {
  process.kill(life.postmaster(), 'SIGKILL')
  await life.ended
  assert.match(life.output(), /PostgreSQL nhúng đã dừng bất ngờ/)
  tally.postmasters += 1
}

test('afterwards every paper goes its way, and every receiver has it within seconds', { timeout: 180_000 }, async () => {
  for (let paper = house.waiting.shift(); paper; paper = house.waiting.shift())
    while (paper.done < steps.length) assert.ok(await step(house.officials, house.cast, paper))
  for (const { documentId } of house.papers) await untilDelivered(documentId)
})

async function untilDelivered(documentId: string) {
  for (const deadline = Date.now() + 90_000; ; await pause(200)) {
    const { rows } = await house.officials.clerk.call(listDeliveries, { documentId })
    if (rows.length === house.cast.receiverIds.length) return
    assert.ok(Date.now() < deadline, `${documentId} has ${rows.length} deliveries after 90 s`)
  }
}

test('the issued files are signed three times, as pdfsig and the house itself see it', async () => {
  for (const { documentId } of house.papers.filter(({ interrupted }) => interrupted.length > 0).slice(-5)) {
    const { fileId } = await house.officials.clerk.call(documents.getDocument, { documentId })
    const { report } = await house.officials.clerk.call(documents.verifyDocumentFile, { documentId, fileId: fileId! })
    assert.equal((report as { verdict: string }).verdict, 'valid')
    const path = join(house.folder, `${documentId}.pdf`)
    writeFileSync(path, await house.officials.clerk.download(documents.openDocumentFile, { documentId, fileId: fileId! }))
    assert.equal(execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' }).match(/Signature is Valid/g)?.length, 3)
  }
})

test('nothing is half issued, no number is missing or given twice, no delivery lost or doubled, every file whole, the audit sound', { timeout: 120_000 }, async () => {
  assert.equal(await house.life.stop(), 0, house.life.output())
  const ids = house.papers.map(({ documentId }) => documentId)
  await openRemains(house.folder, async (db) => {
    await ensureWhole(db, ids)
    await ensureNumbers(db, house.papers)
    await ensureDelivered(db, ids, house.cast.receiverIds)
    assert.ok(await ensureFiles(db, house.folder) >= ids.length * 4)
  })
  const { code, output } = await run(house.folder, 'apps/cli.ts', 'verify-audit')
  assert.equal(code, 0, output)
  assert.match(output, /"sound":true/)
})
