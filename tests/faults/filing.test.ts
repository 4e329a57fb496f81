// What a citizen was told is so: kill -9 while dossiers are sent and files are on their way.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import * as filing from '#contracts/filing'
import { callWith, type Caller } from '#platform/client'
import { sql } from '#platform/database'
import { beginUpload, finishUpload, getUpload } from '#platform/files/contract'
import { Problem } from '#platform/problems'
import { freePort } from '../../apps/story/free-port.ts'
import { openRemains } from './aftermath.ts'
import type { Filing } from './found-filing.ts'
import { openFolder, pause, run, startServer, type Life } from './house.ts'

/** `FILING_KILLS=200 node tests/run.ts --only faults filing` for the long look. */
const KILLS = Number(process.env.FILING_KILLS ?? 20)

/** What the catalogue of the sample province was taken from. */
const sources = join(import.meta.dirname, '../../apps/demo/procedures')

type Sent = { draftId: string; receipt: string | null }
type Citizen = Caller & { sent: Sent[]; sending: Upload | null; uploads: Upload[] }
type Upload = { uploadId: string; bytes: Buffer; acknowledged: number; isDone: boolean }
const tally = { cut: 0, cutUploads: 0, startMs: 0 }
let house: { folder: string; port: number; life: Life; citizens: Citizen[]; processId: string }
const endings: (() => void)[] = []

const speaking = (base: string, token: string): Citizen => ({
  ...callWith(async ({ method, url, headers, body }) => {
    const response = await fetch(base + url, { method, headers: { ...headers, cookie: `congvu_citizen=${token}` }, ...(body !== undefined && { body: body as never }) })
    const bytes = Buffer.from(await response.arrayBuffer())
    return { status: response.status, body: JSON.parse(bytes.toString()) as unknown, headers: Object.fromEntries(response.headers), bytes }
  }), sent: [], sending: null, uploads: [],
})

before(async () => {
  const folder = openFolder({ after: (work) => endings.push(work) })
  const port = await freePort()
  const { code, output } = await run(folder, 'tests/faults/found-filing.ts')
  assert.equal(code, 0, output)
  const { tokens, processId } = JSON.parse(output.trim().split('\n').at(-1)!) as Filing
  house = { folder, port, life: await startServer(folder, port), processId, citizens: tokens.map((token) => speaking(`http://127.0.0.1:${port}`, token)) }
}, { timeout: 180_000 })

after(async () => {
  await house?.life.kill()
  endings.forEach((end) => end())
})

/** A refusal is a fault of ours; anything else is the interruption the test is about. */
const isCut = (error: unknown) => !(error instanceof Problem) || error.status >= 500

const pages: [string, Record<string, unknown>][] = [['loai', { kind: 'Giấy khai sinh' }], ['cua-ai', { whose: 'Của người khác', ofWhom: 'Nguyễn Văn Thử', registeredAt: 'UBND xã, 1990' }], ['so-ban', { copies: 2 }]]

/** Begins, answers and sends, again and again; what the cut fell on stays last of what was sent, without a receipt. */
async function file(citizen: Citizen, isOver: () => boolean) {
  while (!isOver()) {
    const { draftId } = await citizen.call(filing.startDraft, { procedureCode: '2.000635', processId: house.processId })
    for (const [page, answers] of pages) await citizen.call(filing.saveStep, { draftId, page, answers })
    const sent: Sent = { draftId, receipt: null }
    citizen.sent.push(sent)
    sent.receipt = JSON.stringify(await citizen.call(filing.submitDraft, { draftId, isTrue: true }))
  }
}

/** Sends pieces of random length and notes what was acknowledged. */
async function sendFiles(citizen: Citizen, isOver: () => boolean) {
  while (!isOver()) {
    citizen.sending ??= await begin(citizen)
    const upload = citizen.sending
    while (upload.acknowledged < upload.bytes.length && !isOver()) await sendNext(citizen, upload)
    if (upload.acknowledged < upload.bytes.length) return
    const file_ = await citizen.call(finishUpload, { uploadId: upload.uploadId })
    assert.equal(file_.sha256, createHash('sha256').update(upload.bytes).digest('hex'))
    upload.isDone = true
    citizen.sending = null
  }
}

async function begin(citizen: Citizen): Promise<Upload> {
  const bytes = Buffer.from(randomBytes(150_000).toString('hex').replaceAll(/(.{70})/g, '$1\n'))
  const { uploadId } = await citizen.call(beginUpload, { name: 'anh.csv', size: bytes.length })
  const upload = { uploadId, bytes, acknowledged: 0, isDone: false }
  citizen.uploads.push(upload)
  return upload
}

async function sendNext({ send }: Citizen, upload: Upload) {
  const end = Math.min(upload.bytes.length, upload.acknowledged + 1 + Math.floor(Math.random() * 60_000))
  const reply = await send({ method: 'PATCH', url: `/api/my-uploads/${upload.uploadId}?offset=${upload.acknowledged}`, headers: { 'content-type': 'application/offset+octet-stream' }, body: upload.bytes.subarray(upload.acknowledged, end) })
  if (reply.status >= 500) throw new Error('cut')
  assert.equal(reply.status, 200, JSON.stringify(reply.body))
  upload.acknowledged = (reply.body as { offset: number }).offset
}

const untilCut = (work: Promise<void>) => work.catch((error: unknown) => { if (!isCut(error) || (error as Error).name === 'AssertionError') throw error })

async function cutOff() {
  let over = false
  const working = house.citizens.map((citizen, i) => untilCut(i % 4 === 3 ? sendFiles(citizen, () => over) : file(citizen, () => over)))
  await pause(300 + Math.random() * 1500)
  await house.life.kill()
  over = true
  await Promise.all(working)
  house.life = await startServer(house.folder, house.port)
  tally.startMs += house.life.startMs
}

/** What was answered is so; what was not is asked for again, and happens once. */
async function resume(citizen: Citizen) {
  const last = citizen.sent.at(-1)
  if (last) {
    const wasCut = last.receipt === null
    const again = JSON.stringify(await citizen.call(filing.submitDraft, { draftId: last.draftId, isTrue: true }))
    if (!wasCut) assert.equal(again, last.receipt, 'the receipt that was given holds')
    last.receipt = again
    tally.cut += Number(wasCut)
  }
  if (!citizen.sending) return
  const { offset } = await citizen.call(getUpload, { uploadId: citizen.sending.uploadId }).catch(() => ({ offset: -1 }))
  assert.ok(offset >= citizen.sending.acknowledged, `${citizen.sending.acknowledged} bytes were acknowledged, ${offset} are here`)
  tally.cutUploads += 1
  citizen.sending.acknowledged = offset
}

test('commands of the command line join the installation that runs: its audit agrees, its procedures are written out', { timeout: 60_000 }, async () => {
  const audit = await run(house.folder, 'apps/cli.ts', 'verify-audit')
  assert.equal(audit.code, 0, audit.output)
  assert.match(audit.output, /"sound":true/)
  const to = join(house.folder, 'procedures')
  const written = await run(house.folder, 'apps/cli.ts', 'export-procedures', to)
  assert.equal(written.code, 0, written.output)
  assert.deepEqual(readdirSync(to).toSorted(), readdirSync(sources).filter((name) => name.endsWith('.json')).toSorted())
  const [one, same] = [sources, to].map((folder) => (JSON.parse(readFileSync(join(folder, '2.000635.json'), 'utf8')) as { name: string }).name)
  assert.equal(same, one)
  assert.equal((await fetch(`http://127.0.0.1:${house.port}/readyz`)).status, 200, 'the server goes on')
})

test(`kill -9 of the server ${KILLS} times while citizens send dossiers and files: what was acknowledged is there, once`, { timeout: 1_800_000 }, async (t) => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    await cutOff()
    for (const citizen of house.citizens) await resume(citizen)
  }
  assert.ok(tally.cut > 0, 'no sending was cut: the test tried nothing')
  t.diagnostic(`${KILLS} kills: ${house.citizens.reduce((sum, { sent }) => sum + sent.length, 0)} dossiers sent, ${tally.cut} of them cut; ${house.citizens.reduce((sum, { uploads }) => sum + uploads.length, 0)} files, ${tally.cutUploads} taken up again; mean start ${Math.round(tally.startMs / KILLS)} ms`)
})

test('afterwards every dossier sent is there once under the code its sender was told, codes without a gap, and every file whole', { timeout: 180_000 }, async () => {
  for (const citizen of house.citizens) if (citizen.sending) await sendFiles(citizen, (() => { let turns = 0; return () => citizen.sending === null || (turns += 1) > 1000 })())
  assert.equal(await house.life.stop(), 0, house.life.output())
  const told = house.citizens.flatMap(({ sent }) => sent.map(({ receipt }) => JSON.parse(receipt!) as { dossierId: string; code: string; reference: string }))
  await openRemains(house.folder, async (db) => {
    const { rows } = await sql<{ id: string; code: string; reference: string; lodged: number }>`select d.id, d.code, f.reference, (select count(*)::int from platform.event e where e.subject = d.id and e.name = 'dossiers.dossier-lodged.v1') as lodged
      from dossiers.dossier d left join filing.draft f on f.dossier_id = d.id where d.channel = 'online' order by d.code`.execute(db)
    assert.equal(rows.length, told.length, 'none lost, none doubled')
    assert.equal(new Set(rows.map(({ reference }) => reference)).size, rows.length)
    assert.ok(rows.every(({ lodged }) => lodged === 1))
    const codes = new Map(rows.map(({ id, code }) => [id, code]))
    for (const { dossierId, code } of told) assert.equal(codes.get(dossierId), code)
    const serials = rows.map(({ code }) => Number(code.split('-').at(-1)))
    assert.deepEqual(serials, serials.map((_, i) => i + 1), 'codes in a row')
    const { rows: files } = await sql<{ sha256: string }>`select sha256 from platform.file where uploaded_by is not null`.execute(db)
    const kept = new Set(files.map(({ sha256 }) => sha256))
    for (const { bytes, isDone } of house.citizens.flatMap(({ uploads }) => uploads)) if (isDone) assert.ok(kept.has(createHash('sha256').update(bytes).digest('hex')))
  })
})
