import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storeBytes } from '#platform/files'
import { inTransaction, sql } from '#platform/database'
import { readOfficials } from './adapters/officials-file.ts'
import * as contract from './contract.ts'
import { smallProvince } from './test-world.ts'
import { xlsx } from './test-xlsx.ts'

type World = Awaited<ReturnType<typeof smallProvince>>
const header = 'Họ và tên;Mã cán bộ;Số định danh cá nhân;Thư điện tử;Đơn vị;Chức vụ;Vai trò;Chức vụ chính;Từ ngày;Thôi từ ngày;Căn cứ'
const csv = (...lines: string[]) => Buffer.from(`\uFEFF${[header, ...lines].join('\r\n')}\r\n`)

/** Bytes as if the official had uploaded them. */
const uploaded = ({ app, admin }: World, bytes: Buffer, name = 'can-bo.csv') => inTransaction(app.database.write, async (db) => {
  const { id } = await storeBytes({ db, now: new Date() }, bytes, { name, mediaType: 'text/csv' })
  await sql`update platform.file set uploaded_by = ${admin.personId} where id = ${id}`.execute(db)
  return id
})

test('a list of officials becomes people with positions, found by unit name, code or place', async (t) => {
  const world = await smallProvince(t)
  const { admin, division } = world
  const fileId = await uploaded(world, csv(
    'Nguyễn Thị Hòa;CB01;040090001234;hoa@songlam.gov.vn;Sở Nội vụ > Phòng Tổ chức;Trưởng phòng;Trưởng đơn vị;x;01/07/2025;;QĐ 1',
    'Nguyễn Thị Hòa;CB01;;;Văn phòng;Chuyên viên;specialist;;1/9/2025;;QĐ 2',
    '',
    'Lê Văn Dũng;;;;phòng tổ chức;Chuyên viên;specialist, form-checker;;2025-07-01;2027-01-01;"QĐ 3; QĐ 4"',
  ))
  const preview = await admin.call(contract.previewImport, { fileId })
  assert.deepEqual(preview.errors, [])
  assert.deepEqual([preview.rows, preview.newPeople, preview.newPositions], [3, 2, 3])
  assert.equal((await admin.call(contract.listPeople, {})).rows.length, 0, 'a preview writes nothing')
  assert.deepEqual((await world.app.eventNames()).filter((name) => name.startsWith('people.')), [])

  assert.deepEqual(await admin.call(contract.importPeople, { fileId }), preview)
  const { rows } = await admin.call(contract.listPeople, { unitId: division.id })
  assert.deepEqual(rows.map(({ fullName, positions }) => [fullName, positions.map(({ title, roles, isPrimary }) => `${title} ${roles.join('+')} ${isPrimary}`)]), [
    ['Lê Văn Dũng', ['Chuyên viên specialist+form-checker true']],
    ['Nguyễn Thị Hòa', ['Trưởng phòng unit-head true', 'Chuyên viên specialist false']],
  ])
  const again = await admin.call(contract.previewImport, { fileId })
  assert.deepEqual(again.errors.map(({ row, code }) => [row, code]), [[2, 'people/position-taken'], [3, 'people/position-taken'], [5, 'people/position-taken']])
})

test('every wrong row is reported with its column, and then nothing at all is imported', async (t) => {
  const world = await smallProvince(t)
  const { admin } = world
  const fileId = await uploaded(world, csv(
    'Trần Đúng;;;;Văn phòng;Chuyên viên;specialist;;01/07/2025;;QĐ 1',
    ';;123;x@;Văn phòng;Chuyên viên;;;31/02/2025;;QĐ 2',
    'Lê Văn A;;;;Sở Không Có;Chuyên viên;;;01/07/2025;;QĐ 3',
    'Lê Văn B;;;;Văn phòng;Chuyên viên;vua;;01/07/2025;;',
    'TS. Lê Văn C;;;;Văn phòng;Chuyên viên;;;01/07/2025;01/07/2025;QĐ 5',
    'Lê Văn D;;;;Văn phòng;Kiểm toán viên;auditor,specialist;;01/07/2025;;QĐ 6',
    'Lê Văn E;;;;Văn phòng;Chuyên viên;;;01/07/2020;;QĐ 7',
  ))
  const { errors, newPositions } = await admin.call(contract.previewImport, { fileId })
  assert.equal(newPositions, 1)
  assert.deepEqual(errors.map(({ row, column, code }) => `${row} ${column}: ${code}`), [
    '3 Họ và tên: missing', '3 Số định danh cá nhân: not-a-personal-number', '3 Thư điện tử: not-valid',
    '4 Đơn vị: people/unit-unknown',
    '5 Căn cứ: missing', '5 Vai trò: people/role-unknown',
    '6 Họ và tên: people/title-before-name',
    '7 Vai trò: people/role-stands-alone',
    '8 Đơn vị: people/unit-unknown',
  ])
  await assert.rejects(admin.call(contract.importPeople, { fileId }), { status: 422, code: 'people/import-has-errors' })
  assert.equal((await admin.call(contract.listPeople, {})).rows.length, 0)
})

test('a code that belongs to somebody else, and a unit name that two units bear, are not guessed', async (t) => {
  const world = await smallProvince(t)
  const { admin, division, department } = world
  await admin.call(contract.createPerson, { fullName: 'Phạm Cũ', staffCode: 'CB09' })
  const { createUnit } = await import('#contracts/organisation')
  await admin.call(createUnit, { name: 'Văn phòng', symbol: 'VP', kind: 'division', level: 'province', parentId: department.id, on: '2025-07-01', legalBasis: 'QĐ' })
  const fileId = await uploaded(world, csv(
    'Phạm Mới;CB09;;;Phòng Tổ chức;Chuyên viên;;;01/07/2025;;QĐ 1',
    'Lê Văn A;;;;Văn phòng;Chuyên viên;;;01/07/2025;;QĐ 2',
    'Lê Văn A;;;;Sở Nội vụ > Văn phòng;Chuyên viên;;;01/07/2025;;QĐ 2',
  ))
  const { errors, sample } = await admin.call(contract.previewImport, { fileId })
  assert.deepEqual(errors.map(({ row, code }) => [row, code]), [[2, 'people/person-differs'], [3, 'people/unit-ambiguous']])
  assert.deepEqual(sample.map(({ row, unitName }) => [row, unitName]), [[4, 'Văn phòng']])
  assert.ok(division.id)
})

test('an XLSX sheet reads like the CSV, with its own days and numbers', async () => {
  const sheet = xlsx([
    ['Họ tên', 'Số định danh', 'Đơn vị', 'Chức vụ', 'Từ ngày', 'Căn cứ'],
    ['Nguyễn Thị Hòa', 40090001234, 'Văn phòng', 'Chuyên viên', new Date('2025-07-01T00:00:00Z'), 'QĐ 1'],
  ])
  assert.deepEqual(await readOfficials(sheet), [{ row: 2, cells: { fullName: 'Nguyễn Thị Hòa', personalNumber: '040090001234', unit: 'Văn phòng', title: 'Chuyên viên', validFrom: '2025-07-01', legalBasis: 'QĐ 1' } }])
})

test('a file that is no list is refused with a reason', async (t) => {
  const reasons: [Buffer, string][] = [
    [Buffer.from('a;b\n1;2'), 'people/import-columns-missing'], [Buffer.from(''), 'people/import-columns-missing'], [csv(), 'people/import-empty'],
    [Buffer.from('PK\u0003\u0004 not a zip'), 'people/import-unreadable'], [Buffer.from([0xff, 0xfe, 0x41, 0x00]), 'people/import-not-utf8'],
    [csv(...Array.from({ length: 2001 }, () => 'A;;;;B;C;;;01/07/2025;;D')), 'people/import-too-long'], [Buffer.alloc(5_000_001, 'a'), 'people/import-too-large'],
  ]
  for (const [bytes, code] of reasons) await assert.rejects(readOfficials(bytes), { status: 422, code })
  const world = await smallProvince(t)
  const fileId = await uploaded(world, csv())
  const stranger = world.app.official({ powers: ['people.manage'] })
  await assert.rejects(stranger.call(contract.previewImport, { fileId }), { status: 404 })
  await assert.rejects(world.admin.call(contract.importPeople, { fileId }), { status: 422, code: 'people/import-empty' })
})

test('the template names every column and is itself a list that can be read', async (t) => {
  const { admin } = await smallProvince(t)
  const { text, name } = await admin.call(contract.getImportTemplate, {})
  assert.match(name, /\.csv$/)
  const [line] = await readOfficials(Buffer.from(text))
  assert.equal(line?.cells.fullName, 'Nguyễn Thị Hòa')
})
