// The real Tesseract reads pages made for the purpose; the server and the database are the real ones too.
import assert from 'node:assert/strict'
import { after, test, type TestContext } from 'node:test'
import { getDocument, listDocuments, nextArrivalNumber, openDocumentFile, registerIncoming } from '#contracts/documents'
import { extractPdfText } from '#packages/file-inspection'
import { separatorSheet } from '#packages/text-recognition'
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import { confirmed, longScan, startOffice } from './test-office.ts'
import { asNew, blankSheet, openRenderer, paperOf, scanPaper, scanPdf, type Paper } from './test-scans.ts'

const renderer = openRenderer()
after(() => renderer.close())
const start = (t: TestContext) => startOffice({ after: (work) => t.after(work) })
const brisk = { ...asNew, dpi: 110 }
const scan = async (paper: Pick<Paper, 'document'>) => (await scanPaper(renderer, paper, brisk))[0]!
const short = (index: number) => paperOf(index, { isShort: true })
/** Papers that no two of share number, symbol and issuer. */
const papers = (count: number) => Array.from({ length: count }, (_, i) => { const paper = short(i); return { ...paper, document: { ...paper.document, number: String(201 + i) }, truth: { ...paper.truth, codeNumber: String(201 + i) } } })

test('twenty scans of one pile are registered one after the other, under the numbers 1 to 20, as what they are', async (t) => {
  const { desks: { clerk }, begin, read } = await start(t)
  const pile = papers(20)
  const sheets = await Promise.all(pile.map(scan))
  const { batchId, pages } = await begin(sheets.map((bytes, i) => [`${i + 1}.jpg`, bytes]))
  const { pieces } = await read(batchId)
  assert.deepEqual([pages, pieces.length, (await clerk.call(contract.countWaitingScans, {})).count], [20, 20, 20])
  let wellRead = 0
  for (const [i, { id, number }] of pieces.entries()) {
    wellRead += Number(number === `${pile[i]!.truth.codeNumber}/${pile[i]!.truth.codeNotation}`)
    const { arrivalNumber } = await confirmed(clerk, id, pile[i]!.truth)
    assert.equal(arrivalNumber, i + 1)
  }
  assert.ok(wellRead >= 18, `only ${wellRead} numbers of 20 were read`)
  const { rows } = await clerk.call(listDocuments, { direction: 'incoming', limit: 50 })
  assert.deepEqual(new Set(rows.map(({ number }) => number)), new Set(pile.map(({ truth }) => `${truth.codeNumber}/${truth.codeNotation}`)))
  assert.deepEqual([(await clerk.call(contract.getBatch, { batchId })).batch.registered, (await clerk.call(contract.countWaitingScans, {})).count], [20, 0])
  await assert.rejects(confirmed(clerk, pieces[0]!.id, pile[0]!.truth), refused(409, 'lifecycle/move-refused'))
})

test('a long scan falls apart at empty sheets and at separator sheets; the registered paper can be searched', async (t) => {
  const { app, desks: { clerk }, begin, read } = await start(t)
  const folder = mkdtempSync(join(tmpdir(), 'capture-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [one, two, three] = await Promise.all(papers(3).map(scan))
  const [separator] = await scanPdf(await separatorSheet('Tờ tách'), brisk)

  const byCode = await begin([['pile.pdf', await longScan([one!, separator!, two!, null, three!])]], 'code')
  const parted = await read(byCode.batchId)
  assert.deepEqual(parted.pieces.map(({ ordinal, pages, isReading }) => [ordinal, pages, isReading]), [[1, 1, false], [3, 2, false]])
  const byBlank = await begin([['pile.pdf', await longScan([one!, null, two!, three!, null])]], 'blank')
  assert.deepEqual((await read(byBlank.batchId)).pieces.map(({ ordinal, pages }) => [ordinal, pages]), [[1, 1], [3, 2]])

  const { documentId } = await confirmed(clerk, parted.pieces[1]!.id, papers(2)[1]!.truth)
  await app.deliver()
  const { fileId, pageAmount } = await clerk.call(getDocument, { documentId })
  const path = join(folder, 'registered.pdf')
  writeFileSync(path, await clerk.download(openDocumentFile, { documentId, fileId: fileId! }))
  const pages = await extractPdfText(path)
  assert.deepEqual([pages.length, pageAmount], [2, 2])
  assert.match(pages[0]!.text, /Số:? 202/)
})

test('a clerk moves the borders, turns, drops and brings back; a colleague goes on where she left, another agency sees nothing', async (t) => {
  const { desks: { clerk, colleague, departmentClerk, specialist }, begin, read } = await start(t)
  const [one, two] = await Promise.all(papers(2).map(scan))
  const { batchId } = await begin([['pile.pdf', await longScan([one!, two!])]])
  const { pieces: [pile] } = await read(batchId)
  const { pages: [first, second] } = await clerk.call(contract.getPiece, { pieceId: pile!.id })
  const { pieceId } = await clerk.call(contract.splitPiece, { pageId: second!.id })
  await assert.rejects(clerk.call(contract.splitPiece, { pageId: first!.id }), refused(409, 'capture/first-page'))
  const after2 = await colleague.call(contract.getBatch, { batchId })
  assert.deepEqual(after2.pieces.map(({ number }) => number?.split('/')[0]), ['201', '202'])
  await assert.rejects(colleague.call(contract.dropPage, { pageId: second!.id }), refused(409, 'capture/last-page'))
  assert.equal((await colleague.call(contract.mergePiece, { pieceId })).pieceId, pile!.id)
  await colleague.call(contract.dropPage, { pageId: first!.id })
  assert.equal((await colleague.call(contract.getBatch, { batchId })).pieces[0]!.number?.split('/')[0], '202', 'what is left speaks for the paper')
  await colleague.call(contract.restorePage, { pageId: first!.id })
  await colleague.call(contract.turnPage, { pageId: second!.id, by: 180 })
  await assert.rejects(confirmed(colleague, pile!.id, papers(1)[0]!.truth), refused(409, 'capture/still-reading'))
  await read(batchId)
  await colleague.call(contract.discardPiece, { pieceId: pile!.id })
  await assert.rejects(confirmed(colleague, pile!.id, papers(1)[0]!.truth), refused(409, 'lifecycle/move-refused'))
  await colleague.call(contract.restorePiece, { pieceId: pile!.id })

  const stolen = { batchId, fileId: first!.fileId }
  for (const attempt of [
    () => departmentClerk.call(contract.getBatch, { batchId }), () => departmentClerk.call(contract.getPiece, { pieceId: pile!.id }), () => departmentClerk.download(contract.openPageFile, stolen),
    () => departmentClerk.call(contract.dropPage, { pageId: first!.id }), () => departmentClerk.call(contract.discardPiece, { pieceId: pile!.id }), () => confirmed(departmentClerk, pile!.id),
    () => departmentClerk.call(contract.readAgain, { batchId }),
  ]) await assert.rejects(attempt(), refused(404, 'request/not-found'))
  await assert.rejects(specialist.download(contract.openPageFile, stolen), refused(403, 'request/forbidden'))
  assert.deepEqual((await departmentClerk.call(contract.listBatches, {})).rows, [])
  assert.ok((await colleague.download(contract.openPageFile, stolen)).length > 1000)
})

test('a duplicate is warned of, a date to come and a mark of secrecy are refused, as at the register itself', async (t) => {
  const { desks: { clerk }, begin, read } = await start(t)
  const [paper] = papers(1)
  const bytes = await scan(paper!)
  const { batchId } = await begin([['a.jpg', bytes], ['b.png', blankSheet()]])
  const { pieces } = await read(batchId)
  assert.equal(pieces.length, 1, 'an empty sheet alone is no paper')
  const upload = await clerk.upload('a.jpg', Buffer.from(bytes))
  await clerk.call(registerIncoming, { ...paper!.truth, fileIds: [upload.id] })
  const { id } = pieces[0]!
  await assert.rejects(confirmed(clerk, id, paper!.truth), refused(409, 'documents/duplicate'))
  await assert.rejects(confirmed(clerk, id, { ...paper!.truth, issuedOn: '2026-12-01', codeNumber: '7' }), refused(422, 'documents/issued-in-the-future'))
  await assert.rejects(confirmed(clerk, id, { ...paper!.truth, subject: '[MẬT] Phương án', codeNumber: '7' }), refused(422, 'documents/secret-refused'))
  assert.equal((await clerk.call(nextArrivalNumber, {})).arrivalNumber, 2, 'a refusal takes no number')
  assert.equal((await confirmed(clerk, id, { ...paper!.truth, codeNumber: '7' })).arrivalNumber, 2)
})
