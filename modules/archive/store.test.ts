import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import * as documents from '#contracts/documents'
import { sql } from '#platform/database'
import { fileOf, pathOf, sweepReleased } from '#platform/files'
import { MONDAY, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { asked, equip, startOffice, type Office } from './test-office.ts'

/** New Year's Day after a two-year retention counted from 2026. */
const LATER = new Date('2029-01-02T02:00:00Z')
const approval = { decision: '12/QĐ-UBND', decidedOn: '2028-12-30' }

/** Takes a list through the council and the head, and carries it out. */
async function destroyed({ desks: { archivist, chairman } }: Office, fileIds: string[]) {
  const { destructionId } = await archivist.call(contract.proposeDestruction, { fileIds, reason: 'Hồ sơ hết thời hạn lưu trữ năm 2028' })
  await archivist.call(contract.reviewDestruction, { destructionId, council: 'Hội đồng xác định giá trị tài liệu', opinion: 'Nhất trí hủy' })
  await chairman.call(contract.approveDestruction, { destructionId, ...approval })
  return archivist.call(contract.carryOutDestruction, { destructionId })
}

test('a file past its retention is destroyed after council and head: its contents go, the record of it stays', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { app, desks: { specialist, archivist, chairman, clerk } } = office
  const { rows } = await office.plan()
  const { fileId, documentIds: [documentId] } = await office.filled(rows['03.NN']!, 1)
  await office.close(fileId, { retentionYears: 2 })
  const { fileId: contentId } = await clerk.call(documents.getDocument, { documentId: documentId! })
  const path = pathOf(await fileOf(app.database.read, contentId!))
  await assert.rejects(archivist.call(contract.proposeDestruction, { fileIds: [fileId], reason: 'Hủy' }), refused(409, 'archive/still-kept'))
  app.clock.now = () => LATER

  const { destructionId } = await archivist.call(contract.proposeDestruction, { fileIds: [fileId], reason: 'Hết thời hạn' })
  await assert.rejects(archivist.call(contract.proposeDestruction, { fileIds: [fileId], reason: 'Hết thời hạn' }), refused(409, 'archive/listed-already'))
  await assert.rejects(chairman.call(contract.approveDestruction, { destructionId, ...approval }), refused(409, 'lifecycle/move-refused'), 'the council speaks first')
  await archivist.call(contract.reviewDestruction, { destructionId, council: 'Hội đồng', opinion: 'Nhất trí' })
  assert.deepEqual(await asked(chairman, destructionId), ['approve'])
  await assert.rejects(archivist.call(contract.approveDestruction, { destructionId, ...approval }), { status: 403 })
  await assert.rejects(archivist.call(contract.carryOutDestruction, { destructionId }), refused(409, 'lifecycle/move-refused'))
  await chairman.call(contract.approveDestruction, { destructionId, ...approval })
  await archivist.call(contract.carryOutDestruction, { destructionId })

  const record = await specialist.call(contract.getWorkFile, { fileId })
  assert.deepEqual([record.state, record.entries[0]!.title, record.entries[0]!.contents[0]!.sha256.length], ['destroyed', 'Chủ động phòng, chống rét cho vật nuôi', 64])
  assert.equal((await clerk.call(documents.getDocument, { documentId: documentId! })).subject, 'Chủ động phòng, chống rét cho vật nuôi', 'the register keeps its entry')
  await assert.rejects(clerk.download(documents.openDocumentFile, { documentId: documentId!, fileId: contentId! }), refused(410, 'files/destroyed'))
  assert.equal(await sweepReleased(app.database, new Date(LATER.getTime() + 3_600_000)), 0, 'set aside first')
  assert.equal(await sweepReleased(app.database, new Date(LATER.getTime() + 7_200_000)), 1)
  assert.equal(existsSync(path), false)
  const { files: [listed] } = await chairman.call(contract.getDestruction, { destructionId })
  assert.equal(listed!.state, 'destroyed')
})

test('what is kept for ever, frozen, or lent is never destroyed; a frozen file is neither filled nor closed nor handed over', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'archivist')
  const { app, desks: { specialist, archivist, stranger } } = office
  const { rows } = await office.plan()
  const { fileId: forEver } = await office.filled(rows['02.NN']!, 1)
  const { fileId: short } = await office.filled(rows['03.NN']!, 1)
  const { fileId: lent } = await office.filled(rows['01.NN']!, 1)
  await office.close(forEver, { retentionYears: null })
  const { holdId } = await archivist.call(contract.placeHold, { fileIds: [short], reason: 'Phục vụ thanh tra theo Quyết định 45/QĐ-TTr' })
  await assert.rejects(office.close(short, { retentionYears: 2 }), refused(409, 'archive/held'))
  await assert.rejects(specialist.call(contract.addPaper, { fileId: short, uploadId: holdId, title: 'A', typeName: 'A', issuerName: 'A', placedOn: '2026-11-20' }), refused(409, 'archive/held'))
  await archivist.call(contract.liftHold, { holdId, reason: 'Thanh tra kết thúc' })
  await assert.rejects(archivist.call(contract.liftHold, { holdId, reason: 'Lần nữa' }), refused(409, 'archive/hold-lifted'))
  await office.close(short, { retentionYears: 2 })
  await office.close(lent, { retentionYears: 5 })
  await office.archived([forEver, lent])
  app.clock.now = () => new Date('2040-01-02T02:00:00Z')
  const list = (fileIds: string[]) => archivist.call(contract.proposeDestruction, { fileIds, reason: 'Hết hạn' })
  await assert.rejects(list([forEver]), refused(409, 'archive/kept-for-ever'))
  const { loanId } = await stranger.call(contract.askLoan, { fileId: lent, purpose: 'Tham khảo', dueOn: '2040-01-10' })
  await archivist.call(contract.lendFile, { loanId })
  await assert.rejects(list([lent]), refused(409, 'archive/on-loan'))
  const { destructionId } = await list([short])
  await archivist.call(contract.placeHold, { fileIds: [short], reason: 'Khởi kiện' })
  await archivist.call(contract.reviewDestruction, { destructionId, council: 'Hội đồng', opinion: 'Nhất trí' })
  await office.desks.chairman.call(contract.approveDestruction, { destructionId, decision: '1/QĐ', decidedOn: '2040-01-02' })
  await assert.rejects(archivist.call(contract.carryOutDestruction, { destructionId }), refused(409, 'archive/held'), 'a hold placed after the approval still holds')
  await assert.rejects(sql`update archive.file set state = 'destroyed' where id = ${forEver}`.execute(app.database.write), /check/, 'not even by hand')
})

test('a document that lies in a living file survives the destruction of another', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { app, desks: { specialist, clerk } } = office
  const { rows } = await office.plan()
  const { fileId, documentIds } = await office.filled(rows['03.NN']!, 2)
  const { fileId: living } = await specialist.call(contract.openWorkFile, { planRowId: rows['01.NN']! })
  await specialist.call(contract.addDocuments, { fileId: living, documentIds: [documentIds[0]!] })
  await office.close(fileId, { retentionYears: 2 })
  app.clock.now = () => LATER
  await destroyed(office, [fileId])
  const contents = await Promise.all(documentIds.map(async (documentId) => ({ documentId, fileId: (await clerk.call(documents.getDocument, { documentId })).fileId! })))
  assert.ok(await clerk.download(documents.openDocumentFile, contents[0]!))
  await assert.rejects(clerk.download(documents.openDocumentFile, contents[1]!), { status: 410 })
})

test('bytes that somebody uploads again while they wait to be destroyed are brought back', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { app, desks: { specialist, clerk } } = office
  const { rows } = await office.plan()
  const { fileId, documentIds: [documentId] } = await office.filled(rows['03.NN']!, 1)
  await office.close(fileId, { retentionYears: 2 })
  const { fileId: contentId } = await clerk.call(documents.getDocument, { documentId: documentId! })
  const bytes = await clerk.download(documents.openDocumentFile, { documentId: documentId!, fileId: contentId! })
  const path = pathOf(await fileOf(app.database.read, contentId!))
  app.clock.now = () => LATER
  await destroyed(office, [fileId])
  await sweepReleased(app.database, new Date(LATER.getTime() + 3_600_000))
  assert.equal(existsSync(path), false)
  await sql`insert into platform.file (sha256, size, media_type, name, uploaded_by, created_at) select sha256, size, media_type, name, ${specialist.personId}, now() from platform.file where id = ${contentId}`.execute(app.database.write)
  await sweepReleased(app.database, new Date(LATER.getTime() + 7_200_000))
  assert.equal(existsSync(path), true)
  assert.ok(bytes.length > 0)
})

test('a loan is asked once, lasts no longer than the archive lends, and is refused with the reason', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'archivist')
  const { archivist, stranger, director, specialist } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  await office.close(fileId)
  await assert.rejects(specialist.call(contract.askLoan, { fileId, purpose: 'Đọc', dueOn: '2026-12-01' }), refused(409, 'archive/not-in-store'))
  await office.archived([fileId])
  await assert.rejects(stranger.call(contract.askLoan, { fileId, purpose: 'Đọc', dueOn: '2027-01-01' }), refused(422, 'archive/loan-too-long'))
  await assert.rejects(director.call(contract.askLoan, { fileId, purpose: 'Đọc', dueOn: '2026-12-01' }), { status: 404 }, 'another agency’s store')
  const { loanId } = await stranger.call(contract.askLoan, { fileId, purpose: 'Đọc', dueOn: '2026-12-01' })
  await assert.rejects(stranger.call(contract.askLoan, { fileId, purpose: 'Đọc', dueOn: '2026-12-01' }), refused(409, 'archive/loan-asked'))
  await assert.rejects(stranger.call(contract.lendFile, { loanId }), { status: 403 })
  await archivist.call(contract.refuseLoan, { loanId, reason: 'Hồ sơ đang phục chế' })
  assert.deepEqual((await stranger.call(contract.listLoans, {})).rows.map(({ state, reason }) => [state, reason]), [['refused', 'Hồ sơ đang phục chế']])
  assert.deepEqual((await specialist.call(contract.listLoans, {})).rows, [])
  assert.equal((await stranger.call(contract.listStore, { text: 'chong ret' })).rows[0]!.id, fileId, 'the catalogue is found without marks')
  assert.equal(MONDAY.getUTCFullYear(), 2026)
})

test('a restricted file stands in the catalogue only for those who see it anyway', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'archivist')
  const { archivist, stranger, specialist } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await specialist.call(contract.openWorkFile, { planRowId: rows['01.NN']!, rights: 'restricted', startedOn: '2026-11-02' })
  await specialist.call(contract.addDocuments, { fileId, documentIds: [await office.letter()] })
  await office.close(fileId)
  await office.archived([fileId])
  assert.deepEqual((await stranger.call(contract.listStore, {})).rows, [])
  assert.deepEqual([(await archivist.call(contract.listStore, {})).rows.length, (await specialist.call(contract.listStore, {})).rows.length], [1, 1])
  await assert.rejects(stranger.call(contract.askLoan, { fileId, purpose: 'Đọc', dueOn: '2026-12-01' }), { status: 404 })
})
