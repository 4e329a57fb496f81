import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as documents from '#contracts/documents'
import type { Cast } from './cast.ts'
import { PIN } from './cast.ts'
import { freePort } from '../../apps/story/free-port.ts'
import { openFolder, pause, run, startServer, type Life } from './house.ts'
import { gather, prepare, type Officials } from './officials.ts'

/** So many papers in each batch; the server is killed in the middle of each. */
const PAPERS = Number(process.env.FAULT_PAPERS ?? 30)
const KILLS = Number(process.env.FAULT_BATCHES ?? 3)
const PATIENCE_MS = 120_000

let house: { folder: string; port: number; cast: Cast; officials: Officials; life: Life }
const endings: (() => void)[] = []

before(async () => {
  const folder = openFolder({ after: (work) => endings.push(work) })
  const port = await freePort()
  const { code, output } = await run(folder, 'tests/faults/found.ts')
  assert.equal(code, 0, output)
  const life = await startServer(folder, port)
  house = { folder, port, cast: JSON.parse(output.trim().split('\n').at(-1)!) as Cast, life, officials: await gather(`http://127.0.0.1:${port}`) }
}, { timeout: 180_000 })

after(async () => {
  if (house.life) await house.life.kill()
  endings.forEach((end) => end())
})

/** A batch that has been authorised; nothing else is asked of the signer afterwards. */
async function begin() {
  const { officials, cast } = house
  for (let i = 0; i < PAPERS; i += 1) await prepare(officials, cast, i + 1)
  const { papers } = await officials.chairman.call(documents.listToSign, {})
  return officials.chairman.call(documents.startBatch, { papers: papers.map(({ documentId, fileId, shownSha256 }) => ({ documentId, fileId, shownSha256 })), pin: PIN })
}

const look = (signingBatchId: string) => house.officials.chairman.call(documents.getSigningBatch, { signingBatchId })

/** Kills the server once a part of the batch is signed, and says how much had been. */
async function killInTheMiddle(signingBatchId: string) {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(15)) {
    const { counts } = await look(signingBatchId)
    if (counts.signed >= PAPERS / 5) break
  }
  await house.life.kill()
  house.life = await startServer(house.folder, house.port)
  return (await look(signingBatchId)).counts
}

async function untilEnded(signingBatchId: string) {
  for (const deadline = Date.now() + PATIENCE_MS; ; await pause(200)) {
    const batch = await look(signingBatchId)
    if (batch.endedAt !== null) return batch
    assert.ok(Date.now() < deadline, `the batch stands at ${JSON.stringify(batch.counts)} after ${PATIENCE_MS / 1000} s`)
  }
}

test(`kill -9 in the middle of ${KILLS} batches of ${PAPERS}: the queue carries each to its end without a second PIN, no paper is signed twice or half`, { timeout: 900_000 }, async (t) => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { signingBatchId, papers } = await begin()
    const atKill = await killInTheMiddle(signingBatchId)
    const { state, counts } = await untilEnded(signingBatchId)
    t.diagnostic(`killed with ${atKill.signed} signed and ${atKill.authorised} waiting; ended ${JSON.stringify(counts)}`)
    assert.deepEqual([state, counts.signed], ['done', papers.length])
    for (const { documentId } of papers) {
      const view = await house.officials.specialist.call(documents.getDocument, { documentId })
      assert.deepEqual([view.state, view.versions.map(({ kind }) => kind)], ['signed', ['form', 'signed']])
      const { signatures } = await house.officials.specialist.call(documents.listSigningViews, { documentId })
      assert.equal(signatures.length, 1, 'one signature, one record of what was shown')
    }
    const sample = papers[papers.length - 1]!.documentId
    const { fileId } = await house.officials.specialist.call(documents.getDocument, { documentId: sample })
    const { report } = await house.officials.specialist.call(documents.verifyDocumentFile, { documentId: sample, fileId: fileId! })
    assert.equal((report as { verdict: string }).verdict, 'valid')
  }
})
