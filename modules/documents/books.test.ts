import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { listMyWork } from '#contracts/work'
import { verifyFile } from '#modules/signing'
import { sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { giveBack, setAside, shred } from './commands/set-aside.ts'
import * as contract from './contract.ts'
import { placesOf } from './queries/books.ts'
import { SET_ASIDE, SHREDDED } from './rules.ts'
import { equip, onePage, PIN, refused, startOffice, type Office } from './test-office.ts'

/** Noon of 31 December 2026 in Viet Nam, and a morning of January. */
const LAST_DAY = new Date('2026-12-31T05:00:00Z')
const JANUARY = new Date('2027-01-05T02:00:00Z')
const out = { book: 'outgoing', year: 2026 } as const
const into = { book: 'incoming', year: 2026 } as const

const numbered = async (office: Office, typeCode: 'CV' | 'QĐ' = 'CV') => {
  const { documentId } = await office.draft({ typeCode })
  await office.carry(documentId, 'numbered')
  return documentId
}
const at = ({ app }: Office, instant: Date) => { app.clock.now = () => instant }

test('a book is closed at the end of its year by the clerk, with nothing left to settle, and takes no number any more', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, chairman, specialist } = office.desks
  const documentId = await numbered(office)
  await clerk.call(contract.reserveNumber, { typeCode: 'QĐ', subject: 'Kiện toàn', reason: 'Chờ ý kiến', expiresOn: '2026-11-24' })
  await assert.rejects(clerk.call(contract.closeBook, out), refused(409, 'documents/year-not-over'))
  await assert.rejects(specialist.call(contract.closeBook, out), { status: 403 })
  at(office, LAST_DAY)
  assert.deepEqual((await clerk.call(contract.getBook, out)).unsettled.map(({ code }) => code), ['01/UBND-NN', '1/QĐ-UBND'])
  await assert.rejects(clerk.call(contract.closeBook, out), refused(409, 'documents/book-unsettled'))
  await clerk.call(contract.cancelNumber, { year: 2026, series: 'QĐ', number: 1, reason: 'Không ban hành' })
  await assert.rejects(clerk.call(contract.closeBook, out), refused(409, 'documents/book-unsettled'))
  await office.carry(documentId, 'issued')
  const late = await office.draft()
  await office.carry(late.documentId, 'signed')
  assert.deepEqual(await clerk.call(contract.closeBook, out), { state: 'closed', entries: 2 })
  await assert.rejects(clerk.call(contract.closeBook, out), refused(409, 'documents/book-closed'))
  await assert.rejects(clerk.call(contract.numberDocument, { documentId: late.documentId, pin: PIN }), refused(409, 'documents/book-closed'))
  await assert.rejects(clerk.call(contract.reserveNumber, { typeCode: 'QĐ', subject: 'x', reason: 'x', expiresOn: '2026-12-31' }), refused(409, 'documents/book-closed'))
  await assert.rejects(clerk.call(contract.reserveNumber, { typeCode: 'TB', subject: 'x', reason: 'x', expiresOn: '2026-12-31' }), refused(409, 'documents/book-closed'))
  const { rows: [confirmWork] } = await chairman.call(listMyWork, { limit: 100, verb: 'confirm' })
  assert.equal(confirmWork!.title, 'Khóa sổ đăng ký văn bản đi năm 2026')
  at(office, JANUARY)
  assert.equal((await clerk.call(contract.numberDocument, { documentId: late.documentId, pin: PIN })).number, '01/UBND-NN', 'the new year has its own book')
})

test('the closing is confirmed by a signature on its page, once, by somebody else than who closed it; then nothing in it changes', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, chairman, director, departmentClerk } = office.desks
  const documentId = await numbered(office)
  await office.carry(documentId, 'issued')
  at(office, JANUARY)
  await assert.rejects(chairman.call(contract.confirmBook, { ...out, pin: PIN }), refused(409, 'documents/book-open'))
  await clerk.call(contract.closeBook, out)
  await assert.rejects(clerk.call(contract.confirmBook, { ...out, pin: PIN }), { status: 403 })
  await assert.rejects(director.call(contract.confirmBook, { ...out, pin: PIN }), refused(409, 'documents/book-open'), 'another agency has a book of its own')
  await assert.rejects(chairman.call(contract.confirmBook, { ...out, pin: '000000' }), refused(403, 'signing/wrong-pin'))
  const outcomes = await Promise.allSettled([chairman.call(contract.confirmBook, { ...out, pin: PIN }), chairman.call(contract.confirmBook, { ...out, pin: PIN })])
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'], 'confirmed once')
  await assert.rejects(clerk.call(contract.reopenBook, { ...out, reason: 'Sửa' }), refused(409, 'documents/book-confirmed'))
  await assert.rejects(clerk.call(contract.cancelNumber, { year: 2026, series: 'CV', number: 1, reason: 'Sửa' }), refused(409, 'documents/book-closed'))
  await assert.rejects(clerk.call(contract.closeBook, out), refused(409, 'documents/book-closed'))
  const book = await clerk.call(contract.getBook, out)
  assert.deepEqual([book.state, book.series, book.confirmedBy], ['confirmed', [{ series: 'CV', name: 'Công văn', lastNumber: 1, documents: 1, cancelled: [] }], chairman.name])
  const page = await clerk.download(contract.printClosing, out)
  assert.equal(page.subarray(0, 5).toString(), '%PDF-')
  await assert.rejects(departmentClerk.download(contract.printClosing, out), { status: 404 })
  const { rows } = await sql<{ fileId: string }>`select file_id from documents.book where file_id is not null`.execute(office.app.database.read)
  const report = await verifyFile(office.app.database.read, rows[0]!.fileId, JANUARY)
  assert.deepEqual(report.signatures.map(({ verdict, signer }) => [verdict, signer]), [['valid', chairman.name]])
})

test('a closed book reads as it was closed, whatever happens to its documents later; reopened, it reads as they are', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman, head } = office.desks
  const { documentId } = await office.arrive({ dueOn: '2026-12-30' })
  const followUp = { book: 'followUp', year: 2026 } as const
  at(office, JANUARY)
  await assert.rejects(clerk.call(contract.closeBook, followUp), refused(409, 'documents/incoming-still-open'))
  await clerk.call(contract.closeBook, into)
  await clerk.call(contract.closeBook, followUp)
  const progress = async () => (await clerk.call(contract.readRegister, followUp)).rows[0]!.cells[4]
  const [before, printed] = [await progress(), (await clerk.call(contract.readRegister, into)).rows]
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  await chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: head.unitId, role: 'lead' }] })
  assert.deepEqual([before, await progress()], ['Đã đăng ký', 'Đã đăng ký'])
  assert.deepEqual((await clerk.call(contract.readRegister, into)).rows, printed)
  assert.deepEqual([(await clerk.call(contract.readRegister, { ...into, text: 'phong chong ret' })).rows.length, (await clerk.call(contract.readRegister, { ...into, text: 'không có' })).rows.length], [1, 0])
  await assert.rejects(clerk.call(contract.reopenBook, { ...into, reason: 'Ghi thiếu' }), refused(409, 'documents/follow-up-closed'))
  await clerk.call(contract.reopenBook, { ...followUp, reason: 'Ghi thiếu tiến độ' })
  assert.equal(await progress(), 'Đã chỉ đạo')
  await assert.rejects(clerk.call(contract.reopenBook, { ...followUp, reason: 'x' }), refused(409, 'documents/book-open'))
})

test('a line that was masked when its book was closed stays so; what was decided later stands beside it with its day, on screen, in search and in print', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  const { app, desks: { clerk } } = office
  const scan = async (words: string) => [(await clerk.upload('van-ban.pdf', onePage(words))).id]
  const [kept, destroyed, plain] = [await office.arrive({ subject: 'Rà soát kho dự trữ', fileIds: await scan('Kho') }), await office.arrive({ subject: 'Kiểm kê vật tư', fileIds: await scan('Vat tu') }), await office.arrive()]
  const happening = () => ({ db: app.database.write, now: app.clock.now(), actor: systemActor() })
  for (const { documentId } of [kept, destroyed]) await setAside(happening(), { documentId, source: documentId })
  at(office, LAST_DAY)
  await clerk.call(contract.closeBook, into)
  const lines = async (filter = {}) => (await clerk.call(contract.readRegister, { ...into, ...filter })).rows
  const asClosed = (await lines()).map(({ cells }) => cells)
  assert.deepEqual(asClosed.map((cells) => cells[5]), [`Công văn ${SET_ASIDE}`, `Công văn ${SET_ASIDE}`, 'Công văn Chủ động phòng, chống rét cho vật nuôi'])
  at(office, JANUARY)
  await giveBack(happening(), kept.documentId)
  await shred(happening(), destroyed.documentId)
  const after = await lines()
  assert.deepEqual(after.map(({ cells }) => cells), asClosed, 'the closed book is not altered')
  assert.deepEqual(after.map(({ supplement }) => supplement && [supplement.on, supplement.cells[5]]), [['2027-01-05', 'Công văn Rà soát kho dự trữ'], ['2027-01-05', `Công văn ${SHREDDED}`], null])
  assert.deepEqual((await lines({ text: 'kho du tru' })).map(({ documentId }) => documentId), [kept.documentId])
  const path = join(await mkdtemp(join(tmpdir(), 'book-')), 'book.pdf')
  await writeFile(path, await clerk.download(contract.printRegister, into))
  const words = (await promisify(execFile)('pdftotext', ['-raw', path, '-'])).stdout.normalize('NFC').replace(/\s+/g, ' ')
  for (const said of ['Rà soát kho dự trữ', 'Bổ sung ngày 05/01/2027']) assert.ok(words.includes(said), `${said}: ${words}`)

  const again = crypto.randomUUID()
  at(office, new Date('2027-02-01T02:00:00Z'))
  await setAside(happening(), { documentId: kept.documentId, source: again })
  assert.deepEqual([(await lines())[0]!.supplement, (await lines({ text: 'kho du tru' })).length], [null, 0], 'set aside again, nothing says it')
  await giveBack(happening(), again)
  assert.deepEqual((await lines())[0]!.supplement?.on, '2027-01-05', 'the day it was first said')
  assert.equal((await lines()).at(-1)!.documentId, plain.documentId)
})

test('whoever registers while the book is being closed comes in before it or is refused, never into a closed book', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  const { clerk } = office.desks
  await office.arrive()
  at(office, LAST_DAY)
  await office.fileOf(clerk)
  const racing = Array.from({ length: 40 }, () => office.arrive().then(({ arrivalNumber }) => arrivalNumber, (error: { type: string }) => error.type))
  const [closed, ...rest] = await Promise.all([clerk.call(contract.closeBook, into), ...racing])
  const given = rest.filter((each) => typeof each === 'number')
  assert.ok(rest.every((each) => typeof each === 'number' || each === 'urn:congvu:problem:documents/book-closed'), JSON.stringify(rest))
  assert.equal(closed.entries, given.length + 1, 'every number that was given stands in the book')
  assert.deepEqual((await clerk.call(contract.readRegister, { ...into, limit: 100 })).rows.map(({ number }) => number), Array.from({ length: given.length + 1 }, (_, i) => i + 1))
  await assert.rejects(office.arrive(), refused(409, 'documents/book-closed'))
})

test('the follow-up book has the seven columns of the law: handler, deadline, progress and the reply', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, chairman, head, specialist } = office.desks
  const { documentId } = await office.arrive({ dueOn: '2026-11-30', codeNumber: '77', codeNotation: 'BTC-NS', issuerName: 'Bộ Tài chính' })
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  await chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: head.unitId, role: 'lead' }] })
  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId })
  const reply = await office.draft({}, { inReplyTo: documentId })
  await office.carry(reply.documentId, 'issued')
  await specialist.call(contract.completeIncoming, { documentId, result: 'Đã trả lời', replyDocumentId: reply.documentId })
  const { columns, rows } = await clerk.call(contract.readRegister, { book: 'followUp', year: 2026 })
  assert.equal(columns.length, 7)
  assert.deepEqual(rows[0]!.cells, ['1', 'Công văn số 77/BTC-NS ngày 20/11/2026 của Bộ Tài chính: Chủ động phòng, chống rét cho vật nuôi', 'Phòng Nông nghiệp', '30/11/2026', 'Đã giải quyết 23/11/2026', '01/UBND-NN', ''])
})

test('books are filtered by series, day, kind and words, and printed, each with its cover', { timeout: 240_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, chairman, departmentClerk, specialist } = office.desks
  await office.carry((await office.draft({ typeCode: 'QĐ', subject: 'Kiện toàn Ban Chỉ đạo' })).documentId, 'numbered')
  await numbered(office)
  await clerk.call(contract.reserveNumber, { typeCode: 'QĐ', subject: 'Điều động cán bộ', reason: 'Chờ ý kiến', expiresOn: '2026-11-24' })
  const codes = async (filter: Record<string, unknown>) => (await clerk.call(contract.readRegister, { ...out, ...filter })).rows.map(({ cells }) => cells[0])
  assert.deepEqual(await codes({}), ['01/UBND-NN', '01/QĐ-UBND', '02/QĐ-UBND'])
  assert.deepEqual(await codes({ series: 'QĐ' }), ['01/QĐ-UBND', '02/QĐ-UBND'])
  assert.deepEqual(await codes({ kind: ['reserved'] }), ['02/QĐ-UBND'])
  assert.deepEqual(await codes({ kind: 'document' }), ['01/UBND-NN', '01/QĐ-UBND'])
  assert.deepEqual([await codes({ text: 'dieu dong' }), await codes({ text: 'kien toan' })], [['02/QĐ-UBND'], ['01/QĐ-UBND']])
  assert.deepEqual([await codes({ enteredFrom: '2026-11-24' }), (await codes({ enteredTo: '2026-11-23' })).length], [[], 3])
  const pages: string[] = []
  for (let after: string | undefined, more = true; more;) {
    const page = await clerk.call(contract.readRegister, { ...out, limit: 1, ...(after && { after }) })
    pages.push(...page.rows.map(({ cells }) => cells[0]!))
    more = page.next !== null
    after = page.next ?? undefined
  }
  assert.deepEqual(pages, ['01/UBND-NN', '01/QĐ-UBND', '02/QĐ-UBND'])
  for (const book of ['outgoing', 'incoming', 'followUp', 'copies'] as const)
    assert.equal((await chairman.download(contract.printRegister, { book, year: 2026 })).subarray(0, 5).toString(), '%PDF-', book)
  assert.equal((await departmentClerk.call(contract.readRegister, out)).rows.length, 0, 'another agency’s book')
  await assert.rejects(specialist.call(contract.readRegister, out), { status: 403 })
})

test('a page of a book costs a handful of index entries, however full the year is', { timeout: 120_000 }, async (t) => {
  const { app, desks: { clerk } } = await startOffice(t)
  const insert = (direction: 'incoming' | 'outgoing', series: string) => sql`insert into documents.document (direction, agency_id, state, type_code, subject, issuer_name, code_number, code_notation,
      register_year, register_number, issued_on, arrived_on, series, created_at, updated_at)
    select ${direction}, ${clerk.agencyId}, 'issued', 'CV', 'Công văn thứ ' || n, 'Bộ Nội vụ', n::text, 'UBND-' || y, y, n, '2026-11-20', '2026-11-20', ${series}, now(), now()
      from generate_series(1, 10000) as n, generate_series(2024, 2026) as y`.execute(app.database.write)
  await insert('incoming', 'incoming')
  for (const series of ['CV', 'QĐ']) await insert('outgoing', series)
  await sql`insert into documents.kept_number (agency_id, series, year, number, type_code, code_notation, subject, state, reason, kept_by, kept_on, kept_at, cancelled_at, cancel_reason)
    select ${clerk.agencyId}, 'QĐ', 2026, n, 'QĐ', 'QĐ-UBND', 'Số ' || n, 'cancelled', 'Thử', 'Văn thư', '2026-11-20', now(), now(), 'Thử' from generate_series(10001, 12000) as n`.execute(app.database.write)
  await sql`vacuum analyze documents.document, documents.kept_number`.execute(app.database.write)
  for (const [book, series] of [['outgoing', 'QĐ'], ['incoming', 'incoming']] as const) {
    const { rows } = await sql<Record<'QUERY PLAN', { Plan: { 'Shared Hit Blocks': number; 'Shared Read Blocks': number } }[]>>`explain (analyze, buffers, format json)
      ${placesOf({ agencyId: clerk.agencyId, book, year: 2026, after: { series, number: 9990 }, limit: 31 })}`.execute(app.database.write)
    const { Plan } = rows[0]!['QUERY PLAN'][0]!
    assert.doesNotMatch(JSON.stringify(rows), /"Node Type":"(Seq Scan|Bitmap Heap Scan)"/)
    assert.ok(Plan['Shared Hit Blocks'] + Plan['Shared Read Blocks'] < 120, `${book}: ${Plan['Shared Hit Blocks']} + ${Plan['Shared Read Blocks']} blocks: ${JSON.stringify(rows)}`)
  }
  const { rows, next } = await clerk.call(contract.readRegister, { book: 'outgoing', year: 2026, after: 'QĐ|9990', limit: 30 })
  assert.deepEqual([rows.map(({ number }) => number), next], [Array.from({ length: 30 }, (_, i) => 9991 + i), 'QĐ|10020'], 'documents, then the numbers cancelled behind them')
})

test('the processing slip prints what leader, head of unit and handler wrote, with names and times', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman, head, specialist } = office.desks
  const { documentId } = await office.arrive()
  await clerk.call(contract.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  await chairman.call(contract.directIncoming, { documentId, targets: [{ unitId: head.unitId, role: 'lead', instruction: 'Khẩn trương tham mưu' }] })
  await head.call(contract.assignIncoming, { documentId, positionId: specialist.positionId, instruction: 'Dự thảo văn bản chỉ đạo' })
  await specialist.call(contract.processIncoming, { documentId, note: 'Đề xuất ban hành công văn' })
  const path = join(await mkdtemp(join(tmpdir(), 'slip-')), 'slip.pdf')
  await writeFile(path, await specialist.download(contract.printSubmissionSlip, { documentId }))
  const words = (await promisify(execFile)('pdftotext', ['-layout', path, '-'])).stdout.normalize('NFC')
  for (const said of ['Khẩn trương tham mưu', chairman.name, 'Dự thảo văn bản chỉ đạo', head.name, 'Đề xuất ban hành công văn', specialist.name]) assert.ok(words.includes(said), `${said}: ${words}`)
  assert.match(words, /23\/11\/26|23\/11\/2026/)
})
