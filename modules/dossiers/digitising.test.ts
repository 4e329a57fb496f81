/** Papers made electronic copies at the counter, spoken to as the counter's page does. */
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { giveSlipKey } from '#contracts/signing'
import { inTransaction, sql } from '#platform/database'
import { settleEvents, systemActor } from '#platform/events'
import { fileOf, openUpload, pathOf } from '#platform/files'
import { refused } from '#platform/testing'
import { docx, pdfWith, qpdf } from '../../packages/file-inspection/crafting.ts'
import { digitiseLeft, signCopyOf } from './commands/digitising.ts'
import * as contract from './contract.ts'
import dossiers, { lodgeForCitizen } from './index.ts'
import { startCounters, type Counters } from './test-office.ts'
import { photo } from './test-papers.ts'

type Report = { indication: string; signatures: { signer: string; kind: string; reason: string; level: string; covers: { wholeFile: boolean } }[] }
const birth = ['GIẤY CHỨNG SINH', 'Họ và tên mẹ: Nguyễn Thị Hồng Vân', 'Đã sinh con tại Bệnh viện Đa khoa tỉnh Sông Lam', 'vào lúc 08 giờ 20 phút ngày 12 tháng 11 năm 2026']
const back = ['Số: 412/2026 Quyển số 07', 'Người đỡ đẻ: Trần Thị Hòa', 'Sông Lam, ngày 13 tháng 11 năm 2026']

async function startDesk(t: TestContext, { hasKey = true } = {}) {
  const counters = await startCounters(t)
  const { app, desks, lodge, settleProcess } = counters
  app.clock.now = () => new Date()
  const admin = app.official({ powers: ['signing.manage'] })
  const giveKey = () => admin.call(giveSlipKey, { agencyId: desks.clerk.agencyId })
  if (hasKey) await giveKey()
  const processId = await settleProcess()
  const { dossierId, code } = await lodge(processId)
  const upload = async (...papers: [string, Buffer][]) => { const ids = []; for (const [name, bytes] of papers) ids.push((await desks.clerk.upload(name, bytes)).id); return ids }
  const scan = (fileIds: string[], facts: Record<string, unknown> = {}, who = desks.clerk) => who.call(contract.scanPart, { dossierId, position: 0, paper: 'originalReturned', fileIds, ...facts } as never)
  const scans = async () => (await desks.clerk.call(contract.listScans, { dossierId })).scans
  const open = (fileId: string, who = desks.clerk) => who.download(contract.openDossierFile, { dossierId, fileId })
  const check = async (pdf: Buffer) => (await app.server.inject({ method: 'POST', url: '/api/check/files', headers: { 'content-type': 'application/octet-stream' }, payload: pdf })).json<Report>()
  const told = async (name: string) => (await app.eventNames()).filter((each) => each === name).length
  return { ...counters, giveKey, processId, dossierId, code, upload, scan, scans, open, check, told }
}

/** As a reader of the file finds them. */
function wordsIn(t: TestContext, pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-copy-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  writeFileSync(join(folder, 'a.pdf'), pdf)
  return execFileSync('pdftotext', [join(folder, 'a.pdf'), '-'], { encoding: 'utf8' }).replace(/\s+/g, ' ')
}

test('two photos of a paper become one searchable PDF, signed by the agency as its electronic copy: anybody’s check passes, and it says who copied what', async (t) => {
  const { app, desks, code, dossierId, upload, scan, scans, open, check, told, hand, view } = await startDesk(t)
  const done = await scan(await upload(['truoc.jpg', await photo(birth)], ['sau.png', await photo(back, { type: 'png' })]))
  assert.deepEqual([done.pages, (await scans()).map(({ state, pages, pagesRead, fileId }) => [state, pages, pagesRead, fileId])], [2, [['reading', 2, 0, null]]])
  assert.deepEqual((await view(dossierId)).parts[0]!.files, [], 'nothing is shown before it was looked through for secrets')
  await app.deliver()
  const [copy] = await scans()
  assert.deepEqual([copy!.state, copy!.pagesRead, copy!.trouble, copy!.paper, copy!.scannedBy, copy!.signedAt !== null], ['signed', 2, null, 'originalReturned', 'Bùi Thị Lành, Cán bộ một cửa', true])
  const pdf = await open(copy!.fileId!)
  const report = await check(pdf)
  assert.equal(report.indication, 'TOTAL-PASSED', JSON.stringify(report))
  const [{ signer, kind, reason, level, covers }] = report.signatures as [Report['signatures'][number]]
  assert.deepEqual([report.signatures.length, signer, kind, level, covers.wholeFile], [1, 'Ủy ban nhân dân xã Yên Trung (phiếu tự động)', 'agency', 'PAdES-B-T', true])
  assert.match(reason, new RegExp(`^Bản sao điện tử từ bản chính: .*; hồ sơ ${code}; người số hóa: Bùi Thị Lành, Cán bộ một cửa, \\d\\d/\\d\\d/\\d{4}$`))
  const said = wordsIn(t, pdf)
  for (const words of ['Nguyễn Thị Hồng Vân', 'Bệnh viện Đa khoa', 'Trần Thị Hòa', 'BẢN SAO ĐIỆN TỬ TỪ BẢN CHÍNH', 'Ủy ban nhân dân xã Yên Trung']) assert.ok(said.includes(words), `${words}: ${said}`)
  assert.deepEqual((await view(dossierId)).parts[0]!.files.map(({ fileId, mediaType, size }) => [fileId, mediaType, size]), [[copy!.fileId, 'application/pdf', pdf.length]])
  assert.equal(await told('dossiers.part-digitised.v1'), 1)
  const { chapters } = await desks.clerk.call(contract.getDossierStory, { dossierId })
  assert.deepEqual(chapters.filter(({ name }) => /scan|digit/.test(name)).map(({ name, who, facts }) => [name, who, facts.pages]), [['dossiers.part-scanned.v1', 'Bùi Thị Lành', 2], ['dossiers.part-digitised.v1', 'Bùi Thị Lành', 2]])
  await assert.rejects(open(copy!.fileId!, desks.specialist), { status: 404 })
  await hand(dossierId, 'clerk')
  assert.ok((await open(copy!.fileId!, desks.specialist)).equals(pdf), 'whoever has the step reads the same bytes')
  assert.deepEqual((await desks.specialist.call(contract.listScans, { dossierId })).mayScan, false)
  await assert.rejects(open(copy!.fileId!, desks.otherClerk), { status: 404 })
})

test('a page that lies across and a PDF page bear the copy’s words within the paper, and pass', async (t) => {
  const { app, upload, scan, scans, open, check } = await startDesk(t)
  await scan(await upload(['ngang.jpg', await photo(back, { isAcross: true })]), { paper: 'originalKept' })
  await scan(await upload(['quet.pdf', await pdfWith()]), { paper: 'copyKept' })
  await app.deliver()
  const [across, typed] = await scans()
  assert.deepEqual([across!.state, typed!.state], ['signed', 'signed'])
  for (const [{ fileId }, title] of [[across!, 'TỪ BẢN CHÍNH'], [typed!, 'TỪ BẢN SAO']] as const) {
    const pdf = await open(fileId!)
    assert.equal((await check(pdf)).indication, 'TOTAL-PASSED')
    assert.match(wordsIn(t, pdf), new RegExp(`BẢN SAO ĐIỆN TỬ ${title}`))
  }
})

test('what cannot be digitised is refused at its box, and the same upload is still good afterwards', async (t) => {
  const { app, desks, dossierId, upload, scan, scans, open } = await startDesk(t)
  const folder = mkdtempSync(join(tmpdir(), 'congvu-scan-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const [sound] = await upload(['mot.jpg', await photo(birth)])
  const [word] = await upload(['thu.docx', docx()])
  const refusedAt = async (sent: Promise<unknown>, code: string) => assert.rejects(sent, (error: { status: number; code: string; facts?: object }) => {
    assert.deepEqual([error.status, error.code], [422, code])
    assert.match(JSON.stringify(error), /fileIds/)
    return true
  })
  await refusedAt(scan([word!]), 'dossiers/not-a-scan')
  await refusedAt(scan([sound!, sound!]), 'dossiers/file-twice')
  await refusedAt(scan([]), 'request/invalid')
  await assert.rejects(desks.clerk.upload('khoa.pdf', qpdf(folder, Buffer.from(await pdfWith()), '--encrypt', 'a', 'b', '256', '--')), refused(422, 'files/encrypted'))
  const heavy = await desks.clerk.upload('nang.jpg', Buffer.concat([await photo(birth), Buffer.alloc(60 * 1024 * 1024)]))
  await refusedAt(scan([heavy.id]), 'dossiers/scan-too-large')
  const { id: others } = await desks.clerk2.upload('cua-dong-nghiep.jpg', await photo(back))
  await assert.rejects(scan([others]), refused(404, 'request/not-found'))
  await assert.rejects(scan([sound!], { position: 99 }), refused(404, 'request/not-found'))
  await assert.rejects(scan([sound!], { paper: 'stolen' }), refused(422, 'request/invalid'))
  await assert.rejects(scan([sound!], {}, desks.otherClerk), refused(404, 'request/not-found'))
  await assert.rejects(scan([sound!], {}, desks.specialist), refused(403, 'request/forbidden'))
  await assert.rejects(desks.otherClerk.call(contract.listScans, { dossierId }), { status: 404 })
  assert.deepEqual(await scans(), [])
  await scan([sound!])
  await app.deliver()
  const [{ state, fileId }] = await scans() as [contract.Scan]
  assert.equal(state, 'signed')
  const [signed] = await upload(['da-ky.pdf', await open(fileId!)])
  await refusedAt(scan([signed!]), 'dossiers/already-electronic')
  await desks.clerk.call(contract.withdrawDossier, { dossierId, reason: 'Thôi' })
  await assert.rejects(scan([sound!]), refused(409, 'dossiers/not-now'))
  assert.equal((await desks.clerk.call(contract.listScans, { dossierId })).mayScan, false)
})

/** What the reading of pages alone leads to: the server died before anybody heard that the copy is there to be signed. */
const onlyRead = ({ database }: Counters['app']) => settleEvents(database, dossiers.subscriptions!.filter(({ subscriber }) => subscriber === 'dossiers.continue-scan'))

test('killed between reading and signing, or before anything was read, a paper gets its copy once, later', async (t) => {
  const { app, dossierId, upload, scan, scans, told, check, open, view } = await startDesk(t)
  app.clock.now = () => new Date(Date.now() - 20 * 60_000)
  const { scanId } = await scan(await upload(['mot.jpg', await photo(birth)], ['hai.jpg', await photo(back)]))
  await onlyRead(app)
  assert.deepEqual((await scans()).map(({ state, signedAt }) => [state, signedAt]), [['made', null]])
  const dying = inTransaction(app.database.write, async (db) => {
    await signCopyOf({ db, actor: systemActor(), now: new Date() }, scanId)
    throw new Error('killed')
  })
  await assert.rejects(dying, /killed/)
  await scan(await upload(['ba.jpg', await photo(back)]))
  assert.deepEqual([(await scans()).map(({ state }) => state), await told('dossiers.part-digitised.v1')], [['made', 'reading'], 0])
  app.clock.now = () => new Date()
  await digitiseLeft(app.database, new Date(Date.now() - 15 * 60_000))
  assert.deepEqual((await scans()).map(({ state }) => state), ['made', 'reading'], 'their events may still be on the way')
  await digitiseLeft(app.database, new Date())
  const copies = await scans()
  assert.deepEqual(copies.map(({ state }) => state), ['signed', 'signed'])
  for (const { fileId } of copies) assert.equal((await check(await open(fileId!))).indication, 'TOTAL-PASSED')
  await app.deliver()
  await digitiseLeft(app.database, new Date())
  assert.deepEqual(await scans(), copies)
  assert.deepEqual([await told('dossiers.part-digitised.v1'), (await view(dossierId)).parts[0]!.files.length], [2, 2])
})

test('without the reading engine it stays an image PDF that says so, and is signed all the same', async (t) => {
  const { app, desks, dossierId, upload, scan, scans, open, check } = await startDesk(t)
  const ids = await upload(['mot.jpg', await photo(birth)])
  const bin = mkdtempSync(join(tmpdir(), 'bin-'))
  for (const name of ['pdftoppm', 'pdfinfo', 'pdftotext']) symlinkSync(execFileSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8', env: { PATH: '/usr/local/bin:/usr/bin:/bin' } }).trim(), join(bin, name))
  const path = process.env['PATH']!
  const restore = () => { process.env['PATH'] = path }
  t.after(() => { restore(); rmSync(bin, { recursive: true }) })
  process.env['PATH'] = bin
  assert.deepEqual((await desks.clerk.call(contract.listScans, { dossierId })).missingPackages, ['tesseract-ocr', 'tesseract-ocr-vie'])
  await scan(ids)
  await app.deliver()
  restore()
  const [copy] = await scans()
  assert.deepEqual([copy!.state, copy!.trouble], ['signed', 'engine-missing'])
  const pdf = await open(copy!.fileId!)
  assert.equal((await check(pdf)).indication, 'TOTAL-PASSED')
  assert.ok(!wordsIn(t, pdf).includes('Nguyễn'))
})

test('an agency without a certificate has its copy unsigned, which counts for nothing until it can be signed', async (t) => {
  const { app, upload, scan, scans, open, told, giveKey, check, view, dossierId } = await startDesk(t, { hasKey: false })
  app.clock.now = () => new Date(Date.now() - 20 * 60_000)
  await scan(await upload(['mot.jpg', await photo(birth)]))
  await app.deliver()
  const [unsigned] = await scans()
  assert.deepEqual([unsigned!.state, unsigned!.signedAt, await told('dossiers.part-digitised.v1')], ['made', null, 0])
  assert.match(wordsIn(t, await open(unsigned!.fileId!)), /Hồng Vân/)
  app.clock.now = () => new Date()
  await giveKey()
  await digitiseLeft(app.database, new Date())
  const [signed] = await scans()
  assert.deepEqual([signed!.state, (await check(await open(signed!.fileId!))).indication, await told('dossiers.part-digitised.v1')], ['signed', 'TOTAL-PASSED', 1])
  assert.deepEqual((await view(dossierId)).parts[0]!.files.map(({ fileId }) => fileId), [signed!.fileId], 'it takes the place of the unsigned one')
})

test('a paper with a mark of state secrets is set aside: no copy, no word of it kept, nobody opens its pages', async (t) => {
  const { app, desks, dossierId, upload, scan, scans, told, view } = await startDesk(t)
  const ids = await upload(['mot.jpg', await photo(birth)], ['hai.jpg', await photo(['TỐI MẬT', '', 'Phương án Hải Âu bảo vệ kho chứa'])])
  await scan(ids)
  await app.deliver()
  const [refusedScan] = await scans()
  assert.deepEqual([refusedScan!.state, refusedScan!.fileId, (await view(dossierId)).parts[0]!.files], ['secret', null, []])
  for (const fileId of ids) await assert.rejects(desks.clerk.download(openUpload, { fileId }), refused(404, 'request/not-found'))
  const { rows } = await sql<{ words: string | null }>`select words::text from dossiers.scan_page`.execute(app.database.read)
  assert.ok(rows.every(({ words }) => words === null))
  const { rows: files } = await sql<{ state: string; reason: string }>`select state, reason from platform.file where id = any(${ids}::uuid[])`.execute(app.database.read)
  assert.deepEqual(files, [{ state: 'quarantined', reason: 'secret' }, { state: 'quarantined', reason: 'secret' }])
  assert.deepEqual([await told('dossiers.scan-set-aside.v1'), await told('dossiers.part-digitised.v1')], [1, 0])
})

test('a dossier withdrawn meanwhile gets no copy', async (t) => {
  const { app, desks, dossierId, upload, scan, scans } = await startDesk(t)
  await scan(await upload(['mot.jpg', await photo(birth)]))
  await desks.clerk.call(contract.withdrawDossier, { dossierId, reason: 'Thôi' })
  await app.deliver()
  assert.deepEqual((await scans()).map(({ state, fileId }) => [state, fileId]), [['dropped', null]])
})

test('the citizen sees the copy of his paper at his dossier, and who made it; another citizen does not', async (t) => {
  const { app, desks, processId, applicant, upload } = await startDesk(t)
  const mother = app.citizen({ name: applicant.fullName })
  const request = { id: 'test', address: null, agent: null, headers: {} }
  const { dossierId } = await inTransaction(app.database.write, (db) => lodgeForCitizen({ db, actor: mother, now: app.clock.now(), request }, {
    processId, agencyId: desks.clerk.agencyId, applicant: { ...applicant, email: null }, parts: [], citizenId: mother.personId, form: null, answers: null }))
  await desks.clerk.call(contract.scanPart, { dossierId, position: 0, paper: 'originalReturned', fileIds: await upload(['mot.jpg', await photo(birth)]) })
  await app.deliver()
  const { copies, parts } = await mother.call(contract.getMyDossier, { dossierId })
  assert.deepEqual(copies.map(({ paper, scannedBy, signedAt }) => [paper, scannedBy, signedAt !== null]), [['originalReturned', 'Bùi Thị Lành, Cán bộ một cửa', true]])
  assert.equal(parts[0]!.files[0]!.fileId, copies[0]!.fileId)
  assert.equal((await mother.download(contract.openMyFile, { dossierId, fileId: copies[0]!.fileId! })).subarray(0, 5).toString(), '%PDF-')
  await assert.rejects(app.citizen().download(contract.openMyFile, { dossierId, fileId: copies[0]!.fileId! }), { status: 404 })
})

test('a scan of the wrong paper is taken back with a reason: its copy is no part of the dossier any more, and nobody else takes it back', async (t) => {
  const { app, desks, dossierId, processId, lodge, upload, scan, scans, open, view } = await startDesk(t)
  const { scanId } = await scan(await upload(['mot.jpg', await photo(birth)]))
  await app.deliver()
  const { fileId } = (await scans())[0]!
  const drop = (facts: Record<string, unknown> = {}, who = desks.clerk) => who.call(contract.dropScan, { dossierId, scanId, reason: 'Quét nhầm giấy của người khác', ...facts } as never)
  const other = await lodge(processId)
  await assert.rejects(drop({ dossierId: other.dossierId }), refused(404, 'request/not-found'))
  await assert.rejects(drop({}, desks.otherClerk), refused(404, 'request/not-found'))
  await assert.rejects(drop({ reason: '' }), refused(422, 'request/invalid'))
  await drop()
  assert.deepEqual([(await scans())[0]!.state, (await view(dossierId)).parts[0]!.files], ['dropped', []])
  await assert.rejects(open(fileId!), { status: 404 })
  await assert.rejects(drop(), refused(409, 'dossiers/scan-not-there'))
  const early = await scan(await upload(['hai.jpg', await photo(back)]))
  await drop({ scanId: early.scanId })
  await app.deliver()
  assert.deepEqual((await scans()).map(({ state, fileId: file }) => [state, file]), [['dropped', null], ['dropped', null]])
})

test('pages that can never be put together are given up, and the counter is told to scan them again', async (t) => {
  const { app, upload, scan, scans } = await startDesk(t)
  app.clock.now = () => new Date(Date.now() - 20 * 60_000)
  const [fileId] = await upload(['mot.jpg', await photo(birth)])
  await scan([fileId!])
  writeFileSync(pathOf(await fileOf(app.database.read, fileId!)), 'hỏng')
  await assert.rejects(app.deliver())
  assert.equal((await scans())[0]!.state, 'reading', 'it is tried again for a while')
  await digitiseLeft(app.database, new Date())
  assert.deepEqual((await scans()).map(({ state, trouble }) => [state, trouble]), [['failed', 'not-composed']])
})
