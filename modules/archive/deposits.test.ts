import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { clearSecret, confirmSecret, reportSecret } from '#contracts/incidents'
import incidents from '#modules/incidents'
import { verifyFile } from '#modules/signing'
import { sql } from '#platform/database'
import { onePage, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { asked, equip, everybody, PIN, startOffice, type Office } from './test-office.ts'
import { brought, filesOf, sumsOf, zipped } from './test-packages.ts'

/** A package as its agency made it: opened, filled, closed, packed. */
async function packed(office: Office, rowId?: string) {
  const { fileId, documentIds } = await office.filled(rowId ?? (await office.plan()).rows['02.NN']!)
  await office.close(fileId, { retentionYears: null })
  const { exportId } = await office.desks.specialist.call(contract.requestExport, { fileId })
  await office.app.deliver()
  return { fileId, documentIds, zip: await office.desks.specialist.download(contract.downloadExport, { fileId, exportId }) }
}

test('a package handed over by another agency is checked hash by hash, accepted with a signed receipt, and stands in the store with its origin, read-only', async (t) => {
  const office = await startOffice(t)
  await equip(office, 'departmentClerk')
  const { departmentClerk, archivist, departmentSpecialist } = office.desks
  const { fileId: originalId, zip } = await packed(office)
  const depositId = await brought(office, zip)
  assert.deepEqual(await asked(departmentClerk, depositId), ['accept'])
  const checked = await departmentClerk.call(contract.getDeposit, { depositId })
  assert.deepEqual([checked.state, checked.origin, checked.facts?.code, checked.facts?.maintenance, checked.entries.length, checked.done], ['checked', 'Ủy ban nhân dân tỉnh Sông Lam', '02.NN', 'Vĩnh viễn', 2, 2])
  assert.equal(checked.packageSha256, createHash('sha256').update(zip).digest('hex'))
  await assert.rejects(archivist.call(contract.getDeposit, { depositId }), refused(404, 'request/not-found'), 'the archive of another agency knows nothing of it')

  const { fileId } = await departmentClerk.call(contract.acceptDeposit, { depositId, pin: PIN })
  assert.deepEqual(await asked(departmentClerk, depositId), [])
  const file = await departmentClerk.call(contract.getWorkFile, { fileId })
  assert.deepEqual([file.state, file.retentionYears, file.verbs, file.unitName, file.entries.length], ['archived', null, ['requestExport'], 'Ủy ban nhân dân tỉnh Sông Lam', 2])
  assert.match(file.outsideReason!, new RegExp(`Tiếp nhận từ Ủy ban nhân dân tỉnh Sông Lam \\(urn:uuid:${originalId}\\)`))
  await assert.rejects(departmentClerk.call(contract.addDocuments, { fileId, documentIds: [crypto.randomUUID()] }), { status: 409 })
  const content = file.entries[0]!.contents[0]!
  const bytes = await departmentClerk.download(contract.openEntryFile, { fileId, entryId: file.entries[0]!.id, contentId: content.fileId })
  assert.ok([...filesOf(zip).values()].some((each) => each.equals(bytes)), 'the very bytes that were packed')
  assert.deepEqual((await departmentSpecialist.call(contract.listStore, {})).rows.map(({ id }) => id), [fileId], 'the catalogue of the archive shows it')
  await assert.rejects(departmentSpecialist.download(contract.openEntryFile, { fileId, entryId: file.entries[0]!.id, contentId: content.fileId }), refused(403, 'archive/not-open-to-you'))

  const receipt = await departmentClerk.download(contract.openReceipt, { depositId })
  assert.equal(receipt.subarray(0, 5).toString(), '%PDF-')
  const { rows: [{ receiptId }] } = await sql<{ receiptId: string }>`select receipt_id from archive.deposit where id = ${depositId}`.execute(office.app.database.read) as { rows: [{ receiptId: string }] }
  const report = await verifyFile(office.app.database.read, receiptId, office.app.clock.now()) as { signatures: { verdict: { isValid?: boolean } | string }[] }
  assert.equal(report.signatures.length, 1)

  const { exportId } = await departmentClerk.call(contract.requestExport, { fileId })
  await office.app.deliver()
  const again = filesOf(await departmentClerk.download(contract.downloadExport, { fileId, exportId }))
  for (const [name, each] of filesOf(zip)) if (name.startsWith('tai-lieu/')) assert.ok(again.get(name)?.equals(each), `${name} leaves the archive as it came`)
})

test('a package that was altered, is incomplete, holds a stranger or tells two stories is refused with what is wrong, and nothing of it is kept', async (t) => {
  const office = await startOffice(t)
  const { departmentClerk } = office.desks
  const files = filesOf((await packed(office)).zip)
  const [first] = [...files.keys()].filter((name) => name.startsWith('tai-lieu/'))
  const changed = (change: (copy: Map<string, Buffer>) => void, isSummed = false) => {
    const copy = new Map(files)
    change(copy)
    if (isSummed) copy.set('SHA256SUMS', sumsOf(copy))
    return zipped(copy)
  }
  const flipped = Buffer.from(files.get(first!)!)
  flipped[flipped.length >> 1]! ^= 1
  const mets = files.get('METS.xml')!.toString()
  const cases: [Promise<Buffer>, RegExp][] = [
    [changed((copy) => copy.set(first!, flipped)), /altered after it was packed/],
    [changed((copy) => copy.set(first!, flipped), true), /METS\.xml and SHA256SUMS do not agree/],
    [changed((copy) => copy.delete(first!)), /is missing or not of its size/],
    [changed((copy) => copy.set('la.exe', Buffer.from('MZ')), true), /la\.exe is in the package but not in its manifest/],
    [changed((copy) => copy.set('METS.xml', Buffer.from(mets.replace('Vĩnh viễn', '3 năm')))), /METS\.xml is not what was packed/],
    [changed((copy) => copy.set('METS.xml', Buffer.from(mets.replace('Vĩnh viễn', 'mãi mãi'))), true), /mãi mãi is no retention/],
    [changed((copy) => copy.set('METS.xml', Buffer.from(mets.slice(0, mets.length >> 1))), true), /METS\.xml/],
    [changed((copy) => copy.delete('METS.xml')), /METS\.xml is missing/],
    [Promise.resolve(Buffer.from('not a zip at all')), /not a ZIP|sound ZIP/],
  ]
  for (const [zip, why] of cases) {
    const { state, flaw, entries } = await departmentClerk.call(contract.getDeposit, { depositId: await brought(office, await zip) })
    assert.equal(state, 'unsound', String(why))
    assert.match(flaw!, why)
    assert.deepEqual(entries, [])
  }
  const { rows: [kept] } = await sql<{ count: number }>`select count(*)::int as count from platform.file f where f.released_at is null and f.media_type = 'application/zip' and f.name = 'goi-ho-so.zip'`.execute(office.app.database.read)
  assert.equal(kept!.count, 0)
  assert.deepEqual((await departmentClerk.call(contract.listStore, {})).rows, [])
})

test('a file is kept once; what is refused leaves the reason; only the archivist takes in', async (t) => {
  const office = await startOffice(t)
  await equip(office, ...everybody)
  const { departmentClerk, departmentSpecialist, director } = office.desks
  const { zip } = await packed(office)
  const first = await brought(office, zip)
  const twin = await brought(office, zip)
  assert.match((await departmentClerk.call(contract.getDeposit, { depositId: twin })).flaw!, /brought before/)
  await departmentClerk.call(contract.refuseDeposit, { depositId: first, reason: 'Chưa đến hạn nộp vào lưu trữ lịch sử' })
  await assert.rejects(departmentClerk.call(contract.acceptDeposit, { depositId: first, pin: PIN }), { status: 409 })
  assert.equal((await departmentClerk.call(contract.getDeposit, { depositId: first })).refusedFor, 'Chưa đến hạn nộp vào lưu trữ lịch sử')
  const again = await brought(office, zip)
  await assert.rejects(departmentClerk.call(contract.acceptDeposit, { depositId: again, pin: '000000' }), { status: 403 })
  await departmentClerk.call(contract.acceptDeposit, { depositId: again, pin: PIN })
  await assert.rejects(departmentClerk.call(contract.refuseDeposit, { depositId: again, reason: 'thôi' }), { status: 409 })
  for (const other of [departmentSpecialist, director]) {
    const { status } = await other.send({ method: 'POST', url: '/api/archive/deposits', headers: { 'content-type': 'application/octet-stream' }, body: zip })
    assert.equal(status, 403)
  }
})

test('a package brought after a document in it was set aside stands still, goes on when it is cleared, and never comes in once it was destroyed', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t, [incidents])
  await equip(office, 'departmentClerk')
  const { app, desks: { clerk, chairman, departmentClerk } } = office
  const { rows } = await office.plan()
  const see = (depositId: string) => departmentClerk.call(contract.getDeposit, { depositId })
  const report = async (documentId: string) => (await clerk.call(reportSecret, { documentId, reason: 'Nghi là bí mật nhà nước' })).incidentId
  const kept = async () => (await sql<{ count: number }>`select count(*)::int as count from platform.file where released_at is null and name = 'goi-ho-so.zip'`.execute(app.database.read)).rows[0]!.count

  const one = await packed(office, rows['02.NN'])
  const [first, second] = [await report(one.documentIds[0]!), await report(one.documentIds[1]!)]
  const depositId = await brought(office, one.zip)
  const held = await see(depositId)
  assert.deepEqual([held.state, held.isWithheld, held.done, held.verbs], ['checking', true, 0, []])
  assert.ok(held.entries.every(({ title, number }) => !title.includes('chống rét') && number === null))
  await chairman.call(clearSecret, { incidentId: first, decision: 'Không phải.' })
  await app.deliver()
  assert.equal((await see(depositId)).done, 0, 'the other document still holds it')
  await chairman.call(clearSecret, { incidentId: second, decision: 'Không phải.' })
  await app.deliver()
  assert.deepEqual([(await see(depositId)).state, (await see(depositId)).isWithheld], ['checked', false])
  const again = await report(one.documentIds[0]!)
  await app.deliver()
  for (const [verb, input] of [[contract.acceptDeposit, { pin: PIN }], [contract.refuseDeposit, { reason: 'Thôi' }]] as const) await assert.rejects(departmentClerk.call(verb as typeof contract.refuseDeposit, { depositId, ...input } as never), refused(423, 'documents/set-aside'))
  await chairman.call(clearSecret, { incidentId: again, decision: 'Không phải.' })
  await app.deliver()
  await departmentClerk.call(contract.acceptDeposit, { depositId, pin: PIN })

  const two = await packed(office, rows['01.NN'])
  const incidentId = await report(two.documentIds[0]!)
  const waiting = await brought(office, two.zip)
  await chairman.call(confirmSecret, { incidentId, decision: 'Đúng là bí mật nhà nước.' })
  await app.deliver()
  const late = await brought(office, two.zip)
  for (const id of [waiting, late]) assert.deepEqual([(await see(id)).state, (await see(id)).flaw, (await see(id)).entries], ['unsound', 'secret-destroyed', []])
  assert.equal(await kept(), 1, 'only the first package is kept')
})

test('whoever gave a package away has its receipt: at once where both are here, from the signed paper where the receiver is elsewhere', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  await equip(office, 'departmentClerk')
  const { app, desks: { specialist, colleague, stranger, departmentClerk } } = office
  const { fileId, zip } = await packed(office)
  const depositId = await brought(office, zip)
  await departmentClerk.call(contract.acceptDeposit, { depositId, pin: PIN })
  const receiptsOf = async (who = specialist) => (await who.call(contract.getWorkFile, { fileId })).receipts
  const [receipt] = await receiptsOf()
  assert.deepEqual([receipt!.receiverName, receipt!.signedBy, receipt!.recordedBy], ['Sở Nông nghiệp và Môi trường', 'Đỗ Thị Ngữ', null])
  const paper = await specialist.download(contract.openFileReceipt, { fileId, receiptId: receipt!.id })
  assert.ok(paper.equals(await departmentClerk.download(contract.openReceipt, { depositId })))
  const { chapters } = await specialist.call(contract.getFileStory, { fileId })
  assert.deepEqual([chapters.at(-1)!.name, chapters.at(-1)!.facts['receiver']], ['archive.receipt-recorded.v1', 'Sở Nông nghiệp và Môi trường'])

  // The same receiver in another installation: only the paper comes back.
  await sql`delete from archive.receipt`.execute(app.database.write)
  const record = async (bytes: Buffer, who = specialist) => who.call(contract.recordReceipt, { fileId, uploadId: (await who.upload('bien-ban.pdf', bytes, 'application/pdf')).id, receiverName: 'Lưu trữ lịch sử tỉnh' })
  await assert.rejects(record(onePage('Bien ban')), refused(422, 'archive/receipt-for-another'))
  await assert.rejects(record(onePage(createHash('sha256').update(zip).digest('hex'))), refused(422, 'archive/receipt-not-sound'), 'the hash alone proves nothing')
  const altered = Buffer.from(paper)
  altered[altered.indexOf('endstream') - 20]! ^= 1
  await assert.rejects(record(altered), (error: { status: number }) => error.status === 422)
  await assert.rejects(record(paper, colleague), (error: { status: number }) => error.status === 403 || error.status === 404)
  await assert.rejects(record(paper, stranger), { status: 404 })
  await record(paper)
  const [recorded] = await receiptsOf()
  assert.deepEqual([recorded!.receiverName, recorded!.signedBy.split(',')[0], recorded!.recordedBy], ['Lưu trữ lịch sử tỉnh', 'Đỗ Thị Ngữ', specialist.name])
  await assert.rejects(record(paper), refused(409, 'archive/receipt-recorded'))
  await assert.rejects(departmentClerk.download(contract.openFileReceipt, { fileId, receiptId: recorded!.id }), { status: 404 })
})
