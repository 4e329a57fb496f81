import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { verifyFile } from '#modules/signing'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { asked, equip, everybody, PIN, refused, startOffice, type Office } from './test-office.ts'
import { brought, filesOf, sumsOf, zipped } from './test-packages.ts'

/** A package as its agency made it: opened, filled, closed, packed. */
async function packed(office: Office) {
  const { fileId } = await office.filled((await office.plan()).rows['02.NN']!)
  await office.close(fileId, { retentionYears: null })
  const { exportId } = await office.desks.specialist.call(contract.requestExport, { fileId })
  await office.app.deliver()
  return { fileId, zip: await office.desks.specialist.download(contract.downloadExport, { fileId, exportId }) }
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
