import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { closeWorkFile, downloadExport, requestExport } from '#contracts/archive'
import { refused } from '#platform/testing'
import { equip, startOffice, type Office } from '../modules/archive/test-office.ts'
import * as contract from '#contracts/fields'
import fields from '#modules/fields'

const open = (t: Parameters<typeof startOffice>[0]) => startOffice(t, [fields])
const basis = { validFrom: '2026-11-23', legalBasis: 'Quy chế văn thư, lưu trữ' }

const defined = async ({ desks: { clerk } }: Office) => {
  const define = async (of: 'document' | 'file', name: string, kind: contract.Field['kind'], choices: string[] = []) => (await clerk.call(contract.defineField, { of, name, kind, choices, ...basis })).fieldId
  return { subject: await define('document', 'Lĩnh vực', 'choice', ['Chăn nuôi', 'Trồng trọt']), amount: await define('document', 'Kinh phí (đồng)', 'number'), visited: await define('document', 'Ngày kiểm tra thực địa', 'day'), box: await define('file', 'Hộp lưu trữ', 'text') }
}

/** What a package says of its file and documents, read with the usual tools. */
function manifestOf(zip: Buffer) {
  const home = mkdtempSync(join(tmpdir(), 'fields-'))
  try {
    writeFileSync(join(home, 'a.zip'), zip)
    return execFileSync('unzip', ['-p', join(home, 'a.zip'), 'METS.xml'], { encoding: 'utf8' })
  } finally {
    rmSync(home, { recursive: true })
  }
}

test('an agency’s own fields are defined, filled, shown, found by words, number and day, and travel in the package of the file', async (t) => {
  const office = await open(t)
  const { clerk, specialist, colleague, director, departmentClerk } = office.desks
  const ids = await defined(office)
  const { fileId, documentIds: [documentId] } = await office.filled((await office.plan()).rows['01.NN']!)
  const of = { of: 'document' as const, subjectId: documentId! }
  assert.deepEqual(await clerk.call(contract.writeFieldValues, { ...of, values: [{ fieldId: ids.subject, value: 'Chăn nuôi' }, { fieldId: ids.amount, value: '12.500.000' }, { fieldId: ids.visited, value: '2026-11-20' }] }), { subjectId: documentId, changed: 3 })
  await specialist.call(contract.writeFieldValues, { of: 'file', subjectId: fileId, values: [{ fieldId: ids.box, value: 'Hộp số 12, kệ B' }] })

  const shown = await specialist.call(contract.getFieldValues, of)
  assert.deepEqual([shown.mayWrite, shown.fields.map(({ name, value }) => [name, value])], [false, [['Lĩnh vực', 'Chăn nuôi'], ['Kinh phí (đồng)', '12500000'], ['Ngày kiểm tra thực địa', '2026-11-20']]])
  const found = async (fieldId: string, question: object, who = specialist) => (await who.call(contract.searchByField, { fieldId, ...question })).rows.map(({ id }) => id)
  assert.deepEqual(await found(ids.subject, { text: 'chan nuoi' }), [documentId])
  assert.deepEqual(await found(ids.subject, { text: '%' }), [])
  assert.deepEqual(await found(ids.amount, { text: '12500000' }), [documentId])
  assert.deepEqual([await found(ids.visited, { from: '2026-11-20', to: '2026-11-20' }), await found(ids.visited, { from: '2026-11-21' })], [[documentId], []])
  assert.deepEqual([await found(ids.box, { text: 'ke b' }), await found(ids.subject, { text: 'chan' }, colleague)], [[fileId], []], 'nobody finds what they may not see')
  for (const stranger of [director, departmentClerk]) await assert.rejects(stranger.call(contract.searchByField, { fieldId: ids.subject }), refused(404, 'request/not-found'))

  await specialist.call(closeWorkFile, { fileId, title: 'Hồ sơ phòng, chống rét năm 2026', retentionYears: 10, endedOn: '2026-11-23' })
  const { exportId } = await specialist.call(requestExport, { fileId })
  await office.app.deliver()
  const mets = manifestOf(await specialist.download(downloadExport, { fileId, exportId }))
  assert.match(mets, /<nd30:Extra name="Hộp lưu trữ">Hộp số 12, kệ B<\/nd30:Extra>/)
  assert.match(mets, /<nd30:Extra name="Lĩnh vực">Chăn nuôi<\/nd30:Extra>/)
})

test('a change tells what stood before; a field that has ended takes nothing more and keeps what it holds', async (t) => {
  const office = await open(t)
  const { clerk } = office.desks
  const ids = await defined(office)
  const subjectId = await office.letter()
  const write = (fieldId: string, value: string | null) => clerk.call(contract.writeFieldValues, { of: 'document', subjectId, values: [{ fieldId, value }] })
  await write(ids.subject, 'Chăn nuôi')
  await write(ids.subject, 'Trồng trọt')
  assert.equal((await write(ids.subject, 'Trồng trọt')).changed, 0)
  await clerk.call(contract.endField, { fieldId: ids.subject, endsOn: '2026-11-24' })
  office.app.clock.now = () => new Date('2026-11-24T02:00:00Z')
  await assert.rejects(write(ids.subject, 'Chăn nuôi'), refused(409, 'fields/not-in-force'))
  const { fields: shown } = await clerk.call(contract.getFieldValues, { of: 'document', subjectId })
  assert.deepEqual(shown.map(({ name, value, isOpen }) => [name, value, isOpen]), [['Lĩnh vực', 'Trồng trọt', false], ['Kinh phí (đồng)', null, true], ['Ngày kiểm tra thực địa', null, true]])
  assert.equal((await office.app.eventNames()).filter((name) => name === 'fields.values-written.v1').length, 2)
  await clerk.call(contract.defineField, { of: 'document', name: 'Lĩnh vực', kind: 'text', ...basis, validFrom: '2026-11-24' })
})

test('what a field cannot hold, a name twice, a day gone by, somebody else’s paper and a file already in the archive are refused', async (t) => {
  const office = await open(t)
  const { clerk, specialist, colleague, departmentClerk } = office.desks
  const ids = await defined(office)
  const subjectId = await office.letter()
  const write = (who: typeof clerk, fieldId: string, value: string) => who.call(contract.writeFieldValues, { of: 'document', subjectId, values: [{ fieldId, value }] })
  for (const [fieldId, value] of [[ids.subject, 'Thủy sản'], [ids.amount, 'nhiều'], [ids.visited, '30/02/2026']] as const) await assert.rejects(write(clerk, fieldId, value), refused(422, 'fields/unfit'))
  await assert.rejects(write(specialist, ids.subject, 'Chăn nuôi'), refused(403, 'fields/not-yours'))
  for (const stranger of [colleague, departmentClerk]) await assert.rejects(write(stranger, ids.subject, 'Chăn nuôi'), refused(404, 'request/not-found'))
  await assert.rejects(write(clerk, ids.box, 'Hộp 1'), refused(404, 'request/not-found'), 'a field of files is none of a document')
  const define = (facts: object) => clerk.call(contract.defineField, { of: 'document', name: 'Mới', kind: 'text', ...basis, ...facts })
  await assert.rejects(define({ name: 'linh vuc' }), refused(409, 'fields/name-taken'))
  await assert.rejects(define({ kind: 'choice' }), refused(422, 'fields/choices-unclear'))
  await assert.rejects(define({ validFrom: '2026-11-22' }), refused(422, 'fields/in-the-past'))
  await assert.rejects(clerk.call(contract.endField, { fieldId: ids.box, endsOn: '2026-11-23' }), refused(422, 'fields/in-the-past'))
  await assert.rejects(specialist.call(contract.defineField, { of: 'file', name: 'Mới', kind: 'text', ...basis }), refused(403, 'request/forbidden'))

  const { fileId } = await office.filled((await office.plan()).rows['01.NN']!)
  await specialist.call(closeWorkFile, { fileId, title: 'Hồ sơ', retentionYears: 10, endedOn: '2026-11-23' })
  const ofFile = { of: 'file' as const, subjectId: fileId, values: [{ fieldId: ids.box, value: 'Hộp 1' }] }
  await assert.rejects(colleague.call(contract.writeFieldValues, ofFile), refused(404, 'request/not-found'))
  await equip(office, 'specialist', 'archivist')
  await office.archived([fileId])
  await assert.rejects(specialist.call(contract.writeFieldValues, ofFile), refused(403, 'fields/not-yours'), 'what lies in the archive stays as it was taken in')
})
