import * as documents from '#contracts/documents'
import { sql, type Database } from '#platform/database'
import { startApplication } from '../../apps/application.ts'
import { DEMO_PIN, found } from '../../apps/demo/founding.ts'
import { openStage } from '../../apps/demo/stage.ts'
import { withDatabase } from '../database.ts'
import { submitPaper } from '../papers.ts'
import { row, type Row } from '../row.ts'

const PAPERS = 100
const LIMIT_SECONDS = 5
const PATIENCE_MS = 120_000

/** A hundred papers laid before the head of the province, painted when their slips were submitted, as on any day. */
async function lay(database: Database) {
  const stage = openStage(database)
  const at = new Date()
  const { province } = await found(stage, at, () => {}, { departments: 0, communes: 0 })
  for (let i = 1; i <= PAPERS; i += 1) await submitPaper(stage, province, i, at)
  await stage.settle()
  return { stage, head: province.leaders[0]! }
}

const signedIn = async (database: Database, signingBatchId: string) => (await sql<{ signed: number; left: number }>`
  select count(*) filter (where state = 'signed')::int as signed, count(*) filter (where state = 'authorised')::int as left
    from documents.signing_batch_paper where batch_id = ${signingBatchId}`.execute(database.read)).rows[0]!

/** From the press of the button to the last signature, through the running application's own queues. */
async function sign(database: Database) {
  const { stage, head } = await lay(database)
  const application = await startApplication(database)
  const { papers } = await stage.act(head, documents.listToSign, {}, new Date())
  const began = performance.now()
  const { signingBatchId } = await stage.act(head, documents.startBatch, { papers: papers.map(({ documentId, fileId, shownSha256 }) => ({ documentId, fileId, shownSha256 })), pin: DEMO_PIN }, new Date())
  const authorised = performance.now() - began
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await new Promise((done) => setTimeout(done, 100))) if ((await signedIn(database, signingBatchId)).left === 0) break
  const all = performance.now() - began
  const { signed } = await signedIn(database, signingBatchId)
  await application.stop()
  if (signed !== PAPERS) throw new Error(`${signed} of ${PAPERS} were signed`)
  return { authorised: authorised / 1000, all: all / 1000 }
}

/** A hundred papers with one authorisation and software keys, end to end. */
export const benchBatch = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'batch', async (database) => {
  const { authorised, all } = await sign(database)
  const limit = { unit: 's', reference: LIMIT_SECONDS, referenceName: `limit ${LIMIT_SECONDS} s`, target: 1, better: 'lower' as const }
  return [
    row({ name: `batch of ${PAPERS}: all signed`, value: all, ...limit }),
    row({ name: `batch of ${PAPERS}: until authorised`, value: authorised, ...limit }),
  ]
})
