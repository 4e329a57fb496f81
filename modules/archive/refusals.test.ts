import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as documents from '#contracts/documents'
import { assignTask, cancelTask } from '#contracts/tasks'
import tasks from '#modules/tasks'
import { sql } from '#platform/database'
import { MONDAY, onePage, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { remind } from './commands/remind.ts'
import { asked, equip, everybody, PIN, startOffice } from './test-office.ts'

test('a file with unfinished work in it stays open, and the refusal names the work', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  const documentId = await office.letter({ isDone: false, subject: 'Báo cáo thiệt hại do rét' })
  await specialist.call(contract.addDocuments, { fileId, documentIds: [documentId] })
  const { unfinished } = await specialist.call(contract.checkClosing, { fileId })
  assert.deepEqual(unfinished.map(({ title }) => title), ['Báo cáo thiệt hại do rét'])
  await assert.rejects(office.close(fileId), (error: { status: number; facts: { documents: { title: string }[] } }) => error.status === 409 && error.facts.documents[0]!.title === 'Báo cáo thiệt hại do rét')
  await specialist.call(documents.completeIncoming, { documentId, result: 'Xong' })
  assert.equal((await office.close(fileId)).docTotal, 2)
})

test('a file stays open while a task ordered on one of its papers goes on; confirmed or cancelled, it closes', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t, [tasks])
  const { specialist, chairman } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  const documentId = await office.letter({ subject: 'Rà soát chuồng trại trước mùa rét' })
  await specialist.call(contract.addDocuments, { fileId, documentIds: [documentId] })
  const { taskId } = await chairman.call(assignTask, { title: 'Rà soát chuồng trại', direction: 'Báo cáo kết quả.', documentId, lead: { positionId: specialist.positionId }, dueOn: '2026-12-04' })
  await assert.rejects(office.close(fileId), (error: { status: number; code: string; facts: { documents: { id: string; count: number }[] } }) =>
    error.status === 409 && error.facts.documents.length === 1 && error.facts.documents[0]!.id === documentId && error.facts.documents[0]!.count === 1)
  assert.equal((await specialist.call(contract.getWorkFile, { fileId })).state, 'open')
  await chairman.call(cancelTask, { taskId, reason: 'Đã giải quyết trong văn bản khác' })
  assert.equal((await office.close(fileId)).docTotal, 2)
})

test('drafts and duplicates are offered to be dropped, and dropped only when said so', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist, chairman } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  const { documentId } = await specialist.call(documents.createDraft, { content: {
    typeCode: 'CV', subject: 'bản thảo bỏ', body: 'Nội dung', addressees: ['Sở'], recipients: ['Như trên'], signerPositionId: chairman.positionId,
  } })
  await specialist.call(documents.cancelDraft, { documentId, reason: 'Không cần nữa' })
  await specialist.call(contract.addDocuments, { fileId, documentIds: [documentId] })
  const upload = await specialist.upload('anh.pdf', onePage('Anh'), 'application/pdf')
  for (const title of ['Ảnh chuồng trại', 'Ảnh chuồng trại (2)'])
    await specialist.call(contract.addPaper, { fileId, uploadId: upload.id, title, typeName: 'Ảnh', issuerName: 'Phòng Nông nghiệp', placedOn: '2026-11-20' })
  const offered = await specialist.call(contract.checkClosing, { fileId })
  assert.deepEqual([offered.drafts.length, offered.duplicates.length, offered.unfinished.length], [1, 1, 0])
  const dropIds = [...offered.drafts, ...offered.duplicates].map(({ entryId }) => entryId)
  assert.equal((await office.close(fileId, { dropIds })).docTotal, 2)
})

test('closed twice, filled or emptied after closing, opened again after hand-over: each is refused', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'archivist')
  const { specialist } = office.desks
  const { rows } = await office.plan()
  const { fileId, documentIds } = await office.filled(rows['01.NN']!)
  const { entries: [entry] } = await specialist.call(contract.getWorkFile, { fileId })
  await assert.rejects(specialist.call(contract.requestExport, { fileId }), refused(409, 'archive/not-closed'))
  await assert.rejects(specialist.call(contract.proposeTransfer, { fileIds: [fileId] }), refused(409, 'lifecycle/move-refused'))
  await office.close(fileId)
  await assert.rejects(office.close(fileId), refused(409, 'lifecycle/move-refused'))
  await assert.rejects(specialist.call(contract.removeEntry, { fileId, entryId: entry!.id, reason: 'Nhầm' }), refused(409, 'archive/file-closed'))
  await assert.rejects(specialist.call(contract.addDocuments, { fileId, documentIds }), refused(409, 'archive/file-closed'))
  await specialist.call(contract.reopenWorkFile, { fileId, reason: 'Bổ sung văn bản đến muộn' })
  await specialist.call(contract.removeEntry, { fileId, entryId: entry!.id, reason: 'Nhầm' })
  await office.close(fileId)
  await office.archived([fileId])
  await assert.rejects(specialist.call(contract.reopenWorkFile, { fileId, reason: 'Thêm' }), refused(409, 'lifecycle/move-refused'))
})

test('only the keeper or the head of the unit keeps a file; another agency’s ids do not exist', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist, colleague, head, stranger, departmentSpecialist, director } = office.desks
  const { rows } = await office.plan()
  const { fileId, documentIds } = await office.filled(rows['01.NN']!, 1)
  await assert.rejects(stranger.call(contract.openWorkFile, { planRowId: rows['01.NN']! }), refused(403, 'archive/not-your-row'))
  await assert.rejects(departmentSpecialist.call(contract.openWorkFile, { planRowId: rows['01.NN']! }), { status: 404 })
  await assert.rejects(departmentSpecialist.call(contract.addDocuments, { fileId, documentIds }), { status: 404 })
  await assert.rejects(director.call(contract.getWorkFile, { fileId }), { status: 404 })
  await assert.rejects(specialist.call(contract.addDocuments, { fileId, documentIds: [fileId] }), { status: 404 }, 'a document that I do not see is not put into my file')
  await specialist.call(contract.changeFileAccess, { fileId, isUnitOpen: true, positionIds: [] })
  await head.call(contract.confirmFileAccess, { fileId })
  const { verbs } = await colleague.call(contract.getWorkFile, { fileId })
  assert.deepEqual(verbs, [], 'who reads along keeps nothing')
  await assert.rejects(colleague.call(contract.closeWorkFile, { fileId, title: 'A', retentionYears: 10, endedOn: '2026-11-23' }), refused(403, 'archive/not-the-keeper'))
  assert.equal((await head.call(contract.closeWorkFile, { fileId, title: 'A', retentionYears: 10, endedOn: '2026-11-23' })).state, 'closed')
})

test('a change of who may see a file waits for somebody else’s word, and only then takes effect', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist, head, stranger, director, clerk } = office.desks
  const { rows } = await office.plan()
  const { fileId, documentIds: [documentId] } = await office.filled(rows['01.NN']!, 1)
  await assert.rejects(specialist.call(contract.changeFileAccess, { fileId, isUnitOpen: false, positionIds: [director.positionId] }), refused(422, 'archive/reader-outside'))
  await specialist.call(contract.changeFileAccess, { fileId, isUnitOpen: false, positionIds: [stranger.positionId] })
  await assert.rejects(stranger.call(contract.getWorkFile, { fileId }), { status: 404 })
  assert.equal((await specialist.call(contract.getWorkFile, { fileId })).change!.people.length, 1, 'the change is shown until it is confirmed')
  assert.deepEqual(await asked(head, fileId), ['confirm'])
  await assert.rejects(specialist.call(contract.confirmFileAccess, { fileId }), refused(403, 'archive/not-yours-to-confirm'))
  await head.call(contract.confirmFileAccess, { fileId })
  assert.equal((await stranger.call(contract.getWorkFile, { fileId })).opens, true)
  assert.equal((await stranger.call(documents.getDocument, { documentId: documentId! })).id, documentId)
  await specialist.call(contract.changeFileAccess, { fileId, isUnitOpen: false, positionIds: [] })
  await head.call(contract.confirmFileAccess, { fileId })
  await assert.rejects(stranger.call(documents.getDocument, { documentId: documentId! }), { status: 404 })
  const { changes, mayConfirm } = await clerk.call(documents.listDocumentAccesses, { documentId: documentId! })
  const lost = changes.find(({ isTaken }) => isTaken)!
  assert.ok(mayConfirm && lost.confirmedAt === null && lost.readers.some((reader) => reader.startsWith(stranger.name)), 'the document’s owner is told who lost it')
  const { chapters } = await specialist.call(contract.getFileStory, { fileId })
  assert.equal(chapters.filter(({ name }) => name === 'archive.access-changed.v1').length, 2)
})

test('two who act at once on one file: exactly one closes it', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist, head } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  const closing = { fileId, title: 'Hồ sơ', retentionYears: 10, endedOn: '2026-11-23' }
  const outcomes = await Promise.allSettled([specialist.call(contract.closeWorkFile, closing), head.call(contract.closeWorkFile, closing)])
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})

test('a hand-over is returned with the reason and begun again; who gives does not accept; short-lived files are not given', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'archivist')
  const { specialist, archivist, stranger } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  const { fileId: short } = await office.filled(rows['03.NN']!, 1)
  await office.close(fileId)
  assert.equal((await office.close(short, { retentionYears: 2 })).handOverOn, null)
  await assert.rejects(specialist.call(contract.proposeTransfer, { fileIds: [short] }), refused(409, 'archive/too-short-lived'))
  await assert.rejects(stranger.call(contract.proposeTransfer, { fileIds: [fileId] }), { status: 404 })
  const { transferId } = await specialist.call(contract.proposeTransfer, { fileIds: [fileId] })
  await assert.rejects(specialist.call(contract.proposeTransfer, { fileIds: [fileId] }), refused(409, 'lifecycle/move-refused'))
  await specialist.call(contract.signTransfer, { transferId, pin: PIN })
  await assert.rejects(specialist.call(contract.signTransfer, { transferId, pin: PIN }), refused(409, 'lifecycle/move-refused'))
  await archivist.call(contract.returnTransfer, { transferId, reason: 'Thiếu văn bản kết thúc' })
  assert.deepEqual(await asked(specialist, transferId), ['revise'])
  await assert.rejects(archivist.call(contract.getWorkFile, { fileId }), { status: 404 }, 'what was returned is no longer the archivist’s to read')
  await office.archived([fileId])
  assert.equal((await archivist.call(contract.getWorkFile, { fileId })).state, 'archived')
})

test('a file is kept back only with consent and within the law’s two years', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { specialist } = office.desks
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  await office.close(fileId)
  const facts = { fileId, reason: 'Còn sử dụng thường xuyên', consent: 'Công văn 12/VP ngày 20/11/2027' }
  await assert.rejects(specialist.call(contract.keepBackFile, { ...facts, untilOn: '2029-11-24' }), refused(422, 'archive/keep-back-too-long'))
  await assert.rejects(specialist.call(contract.keepBackFile, { ...facts, untilOn: '2027-11-23' }), refused(422, 'archive/keep-back-too-short'))
  await specialist.call(contract.keepBackFile, { ...facts, untilOn: '2029-11-23' })
  assert.equal((await specialist.call(contract.getWorkFile, { fileId })).handOverOn, '2029-11-23')
})

test('thirty days before its day the keeper is reminded of a hand-over, once; a loan past its day is noted, once', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office, 'specialist', 'archivist')
  const { app, desks: { specialist, stranger, archivist } } = office
  const { rows } = await office.plan()
  const { fileId } = await office.filled(rows['01.NN']!, 1)
  const { fileId: lent } = await office.filled(rows['02.NN']!, 1)
  await office.close(fileId)
  await office.close(lent, { retentionYears: null })
  await office.archived([lent])
  const { loanId } = await stranger.call(contract.askLoan, { fileId: lent, purpose: 'Tham khảo', dueOn: '2026-12-01' })
  await archivist.call(contract.lendFile, { loanId })
  assert.equal(await remind(app.database, MONDAY), 0, 'nothing is due yet')
  const eve = new Date('2027-10-23T23:00:00Z')
  assert.equal(await remind(app.database, eve), 1, 'on the thirtieth day before')
  assert.equal(await remind(app.database, eve), 0, 'and not again')
  assert.deepEqual(await asked(specialist, fileId), ['hand-over'])
  const names = await app.eventNames()
  assert.deepEqual(['archive.hand-over-due.v1', 'archive.loan-overdue.v1'].map((name) => names.filter((each) => each === name).length), [1, 1])
})

test('nobody but its agency sees a plan, and only its archivist sees the store’s affairs', { timeout: 60_000 }, async (t) => {
  const office = await startOffice(t)
  const { departmentSpecialist, departmentClerk, specialist } = office.desks
  const { planId } = await office.plan()
  assert.equal((await departmentSpecialist.call(contract.getFilePlan, { year: 2026 })).plan, null)
  await assert.rejects(departmentClerk.call(contract.submitFilePlan, { planId }), { status: 404 })
  await assert.rejects(specialist.call(contract.placeHold, { fileIds: [planId], reason: 'Kiểm tra' }), { status: 403 })
  for (const member of everybody) assert.deepEqual((await office.desks[member].call(contract.listWorkFiles, {})).rows, [], member)
})

test('one page of files costs a handful of index entries, however full the store is', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { app, desks: { specialist, archivist } } = office
  await sql`insert into archive.file (agency_id, outside_reason, year, code, title, retention_years, state, keeper_position_id, keeper_name, unit_id, unit_name, started_on, ended_on, doc_total, created_at, updated_at)
    select ${specialist.agencyId}, 'Thử', 2026, 'T' || i, 'Hồ sơ ' || i, 10, case when i % 2 = 0 then 'archived' else 'closed' end, gen_random_uuid(), 'Ai đó', gen_random_uuid(), 'Phòng', '2026-01-01', '2026-02-01', 1,
           ${MONDAY}::timestamptz - i * interval '1 minute', ${MONDAY} from generate_series(1, 40000) i`.execute(app.database.write)
  await sql`insert into archive.access (key, file_id, sort_at, why) select case when right(code, 1) = '7' then ${specialist.positionId}::uuid else gen_random_uuid() end, id, created_at, 'keeper' from archive.file`.execute(app.database.write)
  await sql`analyze archive.file, archive.access`.execute(app.database.write)
  assert.ok((await specialist.call(contract.listWorkFiles, { limit: 100 })).next)
  assert.ok((await archivist.call(contract.listStore, { limit: 100 })).next)
  const { rows } = await sql<Record<'QUERY PLAN', unknown>>`explain (analyze, buffers, format json)
    select a.sort_at, a.file_id from archive.access a join archive.file f on f.id = a.file_id
     where a.key = ${specialist.positionId} and (a.sort_at, a.file_id) < ('infinity'::timestamptz, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
     order by a.sort_at desc, a.file_id desc limit 31`.execute(app.database.write)
  assert.match(JSON.stringify(rows), /access_page/)
  assert.doesNotMatch(JSON.stringify(rows), /"Node Type":"(Sort|Incremental Sort|Seq Scan|Hash Join)"/)
  const { rows: store } = await sql<Record<'QUERY PLAN', unknown>>`explain (analyze, buffers, format json)
    select f.id from archive.file f where f.agency_id = ${specialist.agencyId} and f.state = 'archived' and (f.created_at, f.id) < ('infinity'::timestamptz, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid)
     order by f.created_at desc, f.id desc limit 31`.execute(app.database.write)
  assert.match(JSON.stringify(store), /file_of_store/)
  assert.doesNotMatch(JSON.stringify(store), /"Node Type":"(Sort|Seq Scan)"/)
})
