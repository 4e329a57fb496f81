import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import * as documents from '#contracts/documents'
import { listMyWork } from '#contracts/work'
import { verifyFile } from '#modules/signing'
import { sql } from '#platform/database'
import { MONDAY, onePage, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { asked, equip, PIN, startOffice, type Office } from './test-office.ts'

const unpacked = (zip: Buffer, look: (home: string) => void) => {
  const home = mkdtempSync(join(tmpdir(), 'package-'))
  try {
    writeFileSync(join(home, 'a.zip'), zip)
    execFileSync('unzip', ['-q', 'a.zip', '-d', 'out'], { cwd: home })
    look(join(home, 'out'))
  } finally {
    rmSync(home, { recursive: true })
  }
}

type SaxParser = { on(event: string, listener: (...args: never[]) => void): void; parse(xml: string): void }
/** Another project's parser, which comes with the reader of spreadsheets and has no types of its own. */
const { Parser } = (await import('saxen' as string)) as { Parser: new () => SaxParser }

type Element = { name: string; attributes: Record<string, string>; parents: string[] }

/** Every element of a well-formed document with what it stands in, and the text of each. */
function elementsOf(xml: string) {
  const [elements, open, texts] = [[] as Element[], [] as string[], new Map<string, string[]>()]
  const parser = new Parser()
  parser.on('error', (error: Error) => { throw error })
  parser.on('openTag', (name: string, attributes: () => Record<string, string>) => { elements.push({ name, attributes: attributes(), parents: [...open] }); open.push(name) })
  parser.on('closeTag', () => { open.pop() })
  parser.on('text', (text: string, decode: (text: string) => string) => { if (text.trim()) texts.set(open.at(-1)!, [...(texts.get(open.at(-1)!) ?? []), decode(text)]) })
  parser.parse(xml)
  return { elements, texts, of: (name: string) => elements.filter((each) => each.name === name) }
}

function ensureMets(xml: string, home: string) {
  const { elements, of, texts } = elementsOf(xml)
  assert.equal(elements[0]!.name, 'mets')
  assert.equal(elements[0]!.attributes['xmlns'], 'http://www.loc.gov/METS/')
  const order = elements.filter(({ parents }) => parents.length === 1).map(({ name }) => name)
  assert.deepEqual([...new Set(order)], ['metsHdr', 'dmdSec', 'fileSec', 'structMap'], 'sections in the order of the schema')
  const ids = elements.flatMap(({ attributes: { ID } }) => ID ?? [])
  assert.equal(new Set(ids).size, ids.length, 'ids are unique')
  for (const { attributes } of of('fptr')) assert.ok(ids.includes(attributes['FILEID']!))
  for (const { attributes } of elements.filter(({ attributes: { DMDID } }) => DMDID)) assert.ok(ids.includes(attributes['DMDID']!))
  const sums = readFileSync(join(home, 'SHA256SUMS'), 'utf8')
  for (const [i, { attributes }] of of('file').entries()) {
    assert.equal(attributes['CHECKSUMTYPE'], 'SHA-256')
    assert.ok(sums.includes(`${attributes['CHECKSUM']}  ${of('FLocat')[i]!.attributes['xlink:href']}`))
  }
  return { of, texts }
}

async function packed({ app, desks: { specialist } }: Office, fileId: string, who = specialist) {
  const { exportId } = await who.call(contract.requestExport, { fileId })
  await app.deliver()
  return { exportId, zip: await who.download(contract.downloadExport, { fileId, exportId }) }
}

/** Opened from the plan, filled with letters and a paper, closed. */
async function fillAndClose(office: Office) {
  const { specialist, head, stranger } = office.desks
  const { rows } = await office.plan()
  const { fileId, documentIds } = await office.filled(rows['01.NN']!)
  const upload = await specialist.upload('bien-ban.pdf', onePage('Bien ban'), 'application/pdf')
  await specialist.call(contract.addPaper, { fileId, uploadId: upload.id, title: 'Biên bản kiểm tra chuồng trại', typeName: 'Biên bản', number: '01/BB', issuerName: 'Phòng Nông nghiệp', placedOn: '2026-11-21' })
  const open = await specialist.call(contract.getWorkFile, { fileId })
  assert.deepEqual(open.entries.map(({ placedOn }) => placedOn), ['2026-11-18', '2026-11-19', '2026-11-21'], 'in the order of time')
  assert.equal((await head.call(documents.getDocument, { documentId: documentIds[0]! })).id, documentIds[0], 'the head of the unit reads what the file holds')
  await assert.rejects(stranger.call(contract.getWorkFile, { fileId }), { status: 404 })
  assert.deepEqual(await office.close(fileId), { fileId, state: 'closed', docTotal: 3, pageTotal: 3, handOverOn: '2027-11-23' })
  return { fileId, documentId: documentIds[0]! }
}

/** Two people sign one inventory; the files are the archive's from then on. */
async function handOver({ app, desks: { specialist, archivist } }: Office, fileId: string) {
  const { transferId } = await specialist.call(contract.proposeTransfer, { fileIds: [fileId] })
  assert.deepEqual(await asked(specialist, transferId), ['sign'])
  await assert.rejects(archivist.call(contract.getTransfer, { transferId }), { status: 404 }, 'the archivist sees what was signed')
  await assert.rejects(specialist.call(contract.signTransfer, { transferId, pin: '000000' }), refused(403, 'signing/wrong-pin'))
  await specialist.call(contract.signTransfer, { transferId, pin: PIN })
  assert.deepEqual(await asked(archivist, transferId), ['accept'])
  await archivist.call(contract.acceptTransfer, { transferId, pin: PIN })
  const { rows: [row] } = await sql<{ inventoryId: string }>`select inventory_id from archive.transfer where id = ${transferId}`.execute(app.database.read)
  const { signatures, problems } = await verifyFile(app.database.read, row!.inventoryId, MONDAY)
  assert.deepEqual([signatures.map(({ signer, verdict }) => [signer, verdict]), problems], [[['Nguyễn Thị Hồng Vân', 'valid'], ['Đặng Thị Lưu', 'valid']], []])
  assert.deepEqual((await specialist.call(contract.listTransfers, {})).rows.map(({ state, archivistName }) => [state, archivistName]), [['accepted', 'Đặng Thị Lưu']])
}

/** What a package says of itself is true, and says it without this system. */
function ensureVerifies(zip: Buffer) {
  unpacked(zip, (home) => {
    assert.match(execFileSync('sha256sum', ['-c', 'SHA256SUMS'], { cwd: home }).toString(), /METS\.xml: OK\nmuc-luc\.pdf: OK\ntai-lieu\/001/)
    const { of, texts } = ensureMets(readFileSync(join(home, 'METS.xml'), 'utf8'), home)
    assert.equal(of('file').length, 3)
    const first = (name: string) => texts.get(`nd30:${name}`)?.[0]
    assert.deepEqual(['OrganId', 'FileCatalog', 'FileNotation', 'DocTotal', 'PageTotal', 'Maintenance'].map(first), ['H99', '2026', '01.NN', '3', '3', '10 năm'])
    assert.deepEqual(texts.get('nd30:IssuedDate'), ['2026-11-18', '2026-11-19', '2026-11-21'])
    assert.match(execFileSync('pdftotext', ['muc-luc.pdf', '-'], { cwd: home }).toString(), /MỤC LỤC VĂN BẢN, TÀI LIỆU TRONG HỒ SƠ/)
  })
}

const told = ['file-opened', 'documents-added', 'paper-added', 'file-closed', 'file-proposed', 'file-archived', 'loan-asked', 'file-lent', 'export-requested', 'export-ready', 'file-given-back']

test('a file is opened from the plan, filled, closed, handed over with two signatures, lent, and packed so that anybody can verify it', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist, head, archivist, stranger, chairman } = office.desks
  await equip(office, 'specialist', 'archivist')
  const { fileId, documentId } = await fillAndClose(office)
  await handOver(office, fileId)
  const kept = await specialist.call(contract.getWorkFile, { fileId })
  assert.deepEqual([kept.state, kept.opens, kept.verbs], ['archived', false, ['askLoan']], 'the archive holds it now')
  await assert.rejects(head.call(documents.getDocument, { documentId }), { status: 404 }, 'what opened by the file alone is closed again')
  assert.equal((await specialist.call(documents.getDocument, { documentId })).id, documentId, 'who processed a letter still reads it')
  await assert.rejects(specialist.call(contract.requestExport, { fileId }), refused(403, 'archive/not-open-to-you'))

  const { loanId } = await stranger.call(contract.askLoan, { fileId, purpose: 'Tham khảo số liệu', dueOn: '2026-12-10' })
  assert.deepEqual(await asked(archivist, loanId), ['approve'])
  await archivist.call(contract.lendFile, { loanId })
  assert.equal((await stranger.call(documents.getDocument, { documentId })).id, documentId)
  const { zip, exportId } = await packed(office, fileId, stranger)
  ensureVerifies(zip)
  await stranger.call(contract.giveBackFile, { loanId })
  await assert.rejects(stranger.call(documents.getDocument, { documentId }), { status: 404 })
  await assert.rejects(stranger.download(contract.downloadExport, { fileId, exportId }), { status: 403 }, 'the package obeys the same rule as the file')
  const { chapters } = await chairman.call(contract.getFileStory, { fileId })
  assert.deepEqual(chapters.map(({ name }) => name.replace(/^archive\.|\.v1$/g, '')), told)
})

test('one document lies in many files without a copy, and leaving one does not close it for the readers of another', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist, head, archivist, stranger, cultureHead, clerk } = office.desks
  const { rows } = await office.plan()
  const { fileId: first, documentIds: [documentId] } = await office.filled(rows['01.NN']!, 1)
  const { fileId: second } = await specialist.call(contract.openWorkFile, { planRowId: rows['02.NN']! })
  await specialist.call(contract.addDocuments, { fileId: second, documentIds: [documentId!] })
  assert.deepEqual(await specialist.call(contract.addDocuments, { fileId: second, documentIds: [documentId!] }), { fileId: second, state: 'open', added: 0 })
  const { holding } = await specialist.call(contract.listFilesOfDocument, { documentId: documentId! })
  assert.deepEqual(holding.map(({ id }) => id).toSorted(), [first, second].toSorted())
  const told = async () => (await clerk.call(documents.listDocumentAccesses, { documentId: documentId! })).changes.filter(({ isTaken }) => isTaken)
  const waits = async () => (await clerk.call(listMyWork, { limit: 100 })).rows.filter(({ subject, verb }) => subject.kind === 'rights' && verb === 'confirm').length
  await assert.rejects(stranger.call(contract.listFilesOfDocument, { documentId: documentId! }), { status: 404 }, 'the document is not there for whom it is closed')

  const entry = (await specialist.call(contract.getWorkFile, { fileId: first })).entries[0]!
  await specialist.call(contract.removeEntry, { fileId: first, entryId: entry.id, reason: 'Xếp nhầm hồ sơ' })
  assert.equal((await head.call(documents.getDocument, { documentId: documentId! })).id, documentId, 'it still lies in the second file')
  assert.deepEqual([await told(), await waits()], [[], 0], 'nobody has lost it')
  assert.ok((await head.call(documents.listDocuments, { direction: 'incoming' })).rows.some(({ id }) => id === documentId), 'lists say the same')
  const left = (await specialist.call(contract.getWorkFile, { fileId: second })).entries[0]!
  await specialist.call(contract.removeEntry, { fileId: second, entryId: left.id, reason: 'Xếp nhầm hồ sơ' })
  await assert.rejects(head.call(documents.getDocument, { documentId: documentId! }), { status: 404 })
  assert.ok((await told())[0]!.readers.includes('Phòng Nông nghiệp'), 'the owner is told who no longer reads it')
  assert.equal(await waits(), 1)
  await clerk.call(documents.confirmRights, { documentId: documentId! })
  assert.equal(await waits(), 0)
  assert.ok(!(await head.call(documents.listDocuments, { direction: 'incoming' })).rows.some(({ id }) => id === documentId))
  for (const outsider of [archivist, stranger, cultureHead]) await assert.rejects(outsider.call(contract.getWorkFile, { fileId: first }), { status: 404 })
})

test('a package whose stored content is no longer what was filed is not made, and says which one', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { app, desks: { specialist } } = office
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  await office.close(fileId)
  await sql`update archive.entry set contents = jsonb_set(contents, '{0,sha256}', '"00"') where file_id = ${fileId}`.execute(app.database.write)
  const { exportId } = await specialist.call(contract.requestExport, { fileId })
  await app.deliver()
  const { exports: [made] } = await specialist.call(contract.getWorkFile, { fileId })
  assert.equal(made!.state, 'failed')
  assert.match(made!.flaw!, /^tai-lieu\/001-/)
  await assert.rejects(specialist.download(contract.downloadExport, { fileId, exportId }), { status: 404 })
})
