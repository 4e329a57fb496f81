// What may go wrong between the feeder and the register: papers that do not belong here, an engine that is missing, a server that dies.
import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { after, test, type TestContext } from 'node:test'
import { openUpload } from '#platform/files'
import { searchDocuments } from '#contracts/documents'
import { sql } from '#platform/database'
import { handleEvent, readLog } from '#platform/events'
import { docx, qpdf } from '../../packages/file-inspection/crafting.ts'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import capture from './index.ts'
import { confirmed, longScan, startOffice, type Office } from './test-office.ts'
import { asNew, openRenderer, paperOf, scanPaper } from './test-scans.ts'

const renderer = openRenderer()
after(() => renderer.close())
const start = (t: TestContext) => startOffice({ after: (work) => t.after(work) })
const short = (index: number) => paperOf(index, { isShort: true })
const scan = async (index: number) => (await scanPaper(renderer, short(index), { ...asNew, dpi: 110 }))[0]!

/** A folder of programs that stands in front of, or in place of, the system's. */
function programs(t: TestContext, scripts: Record<string, string>, { only = false } = {}) {
  const bin = mkdtempSync(join(tmpdir(), 'bin-'))
  for (const [name, script] of Object.entries(scripts)) { writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`); chmodSync(join(bin, name), 0o755) }
  const path = process.env['PATH']!
  process.env['PATH'] = only ? bin : `${bin}${delimiter}${path}`
  const restore = () => { process.env['PATH'] = path }
  t.after(() => { restore(); rmSync(bin, { recursive: true }) })
  return { bin, restore }
}

test('what is no scan is refused before anything is begun: broken, locked, written in Word, somebody else’s, twice', async (t) => {
  const { desks: { clerk, colleague, specialist } } = await start(t)
  const folder = mkdtempSync(join(tmpdir(), 'capture-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const pdf = Buffer.from(await longScan([await scan(1)]))
  await assert.rejects(clerk.upload('hong.pdf', pdf.subarray(0, pdf.length - 400)), refused(422, 'files/broken'))
  await assert.rejects(clerk.upload('khoa.pdf', qpdf(folder, pdf, '--encrypt', 'a', 'b', '256', '--')), refused(422, 'files/encrypted'))
  const word = await clerk.upload('thu.docx', docx())
  const { id } = await clerk.upload('quet.pdf', pdf)
  const begin = (fileIds: string[], who = clerk) => who.call(contract.beginBatch, { name: 'Lô', fileIds })
  await assert.rejects(begin([word.id]), refused(422, 'capture/not-a-scan'))
  await assert.rejects(begin([id, id]), refused(422, 'capture/file-twice'))
  await assert.rejects(begin([id], colleague), refused(404, 'request/not-found'))
  await assert.rejects(begin([id], specialist), refused(403, 'request/forbidden'))
  await assert.rejects(begin([]), refused(422, 'request/invalid'))
  assert.deepEqual((await clerk.call(contract.listBatches, {})).rows, [])
})

test('without the engine the clerk is told what to install; she parts, registers by hand, and has the rest read once it is there', async (t) => {
  const { desks: { clerk }, begin, read } = await start(t)
  const [one, two] = [await scan(1), await scan(2)]
  const without = programs(t, {}, { only: true })
  for (const name of ['pdftoppm', 'pdfinfo', 'pdftotext']) symlinkSync(execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8', env: { PATH: '/usr/local/bin:/usr/bin:/bin' } }).trim(), join(without.bin, name))
  const { batchId } = await begin([['pile.pdf', await longScan([one, null, two])]], 'blank')
  const got = await read(batchId)
  assert.deepEqual([got.missingPackages, got.pieces.map(({ pages, number }) => [pages, number])], [['tesseract-ocr', 'tesseract-ocr-vie'], [[1, null], [1, null]]], 'an empty sheet is seen without reading')
  const { pages: [page] } = await clerk.call(contract.getPiece, { pieceId: got.pieces[0]!.id })
  assert.deepEqual([page!.state, page!.trouble], ['unread', 'engine-missing'])
  assert.equal((await confirmed(clerk, got.pieces[0]!.id, short(1).truth)).arrivalNumber, 1)
  without.restore()
  assert.equal((await clerk.call(contract.readAgain, { batchId })).pages, 1)
  assert.equal((await read(batchId)).pieces[1]!.number, `${short(2).truth.codeNumber}/${short(2).truth.codeNotation}`)
})

test('a paper with a secrecy stamp is refused and its pages are set aside; the others of the same scan go on in a copy without them', async (t) => {
  const { app, desks: { clerk }, begin, read } = await start(t)
  const secret = { ...short(2).document, body: [{ kind: 'paragraph' as const, text: 'Nội dung không ai được đọc ở đây: phương án Hải Âu.' }], agency: `${short(2).document.agency}`, urgency: undefined }
  const [stamped] = await scanPaper(renderer, { document: { ...secret, subject: 'Phương án Hải Âu', addressees: [], basis: [], type: 'TB', typeName: 'MẬT' } }, { ...asNew, dpi: 150 })
  const { batchId } = await begin([['pile.pdf', await longScan([await scan(1), null, stamped!, null, await scan(3)])]], 'blank')
  const { pieces, batch } = await read(batchId)
  assert.deepEqual(pieces.map(({ state }) => state), ['open', 'refused', 'open'])
  assert.equal(batch.refused, 1)
  const [first, second, third] = await Promise.all(pieces.map(({ id }) => clerk.call(contract.getPiece, { pieceId: id })))
  assert.deepEqual([second!.pages, second!.proposals], [[], {}])
  assert.equal(first!.pages[0]!.fileId, third!.pages[0]!.fileId)
  const { rows: files } = await sql<{ id: string; state: string; reason: string | null }>`select id, state, reason from platform.file order by created_at, id`.execute(app.database.read)
  assert.deepEqual(files.map(({ state, reason }) => [state, reason]), [['quarantined', 'secret'], ['clean', null]])
  await assert.rejects(clerk.download(openUpload, { fileId: files[0]!.id }), refused(404, 'request/not-found'))
  await assert.rejects(clerk.download(contract.openPageFile, { batchId, fileId: files[0]!.id }), refused(409, 'capture/secret-set-aside'))
  await assert.rejects(confirmed(clerk, pieces[1]!.id, short(2).truth), refused(409, 'lifecycle/move-refused'))
  await assert.rejects(clerk.call(contract.mergePiece, { pieceId: pieces[2]!.id }), refused(409, 'lifecycle/move-refused'))
  const { rows: kept } = await sql<{ words: string }>`select words::text from capture.page`.execute(app.database.read)
  assert.ok(kept.every(({ words }) => !words.includes('Âu')), 'nothing of what it says is kept')
  assert.equal((await confirmed(clerk, pieces[2]!.id, short(3).truth)).arrivalNumber, 1)
  await app.deliver()
  assert.equal((await clerk.call(searchDocuments, { text: 'phương án Hải Âu' })).rows.length, 0)
})

/** The event of the first page, as the queue hands it to the reader; transactions of other tests on the server may hold it back a moment. */
async function arrivalOf({ app }: Office) {
  for (;;) {
    const event = (await readLog(app.database.read, { tx: '0', id: 0 })).find(({ name }) => name === contract.PageArrived.name)
    if (event) return event
    await pause(50)
  }
}

test('a server that dies while reading leaves no trace; the page is read again, once, and read twice it says the same', async (t) => {
  const office = await start(t)
  const { app, desks: { clerk } } = office
  const { batchId } = await office.begin([['mot.jpg', await scan(1)]])
  const [reader] = capture.subscriptions!
  const event = await arrivalOf(office)
  const slow = programs(t, { tesseract: 'case "$*" in *--list-langs*) echo vie;; *) exec sleep 4;; esac' })
  const dying = handleEvent(app.database.write, reader!, event)
  const died = assert.rejects(dying)
  await pause(2000)
  // What PostgreSQL sees of a killed server: its connection is gone in the middle of the transaction.
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction'`.execute(app.database.read)
  slow.restore()
  await died
  const { batch, pieces } = await clerk.call(contract.getBatch, { batchId })
  assert.deepEqual([batch.pagesDone, pieces[0]!.number], [0, null])
  await handleEvent(app.database.write, reader!, event)
  await handleEvent(app.database.write, reader!, event)
  const again = await clerk.call(contract.getBatch, { batchId })
  assert.deepEqual([again.batch.pagesDone, again.pieces.length, again.pieces[0]!.number], [1, 1, `${short(1).truth.codeNumber}/${short(1).truth.codeNotation}`])
})
