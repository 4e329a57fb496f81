import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ExportFormat, listExports, openExport } from '#contracts/finding'
import { type Desk, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { startOffice, type Office } from './test-office.ts'

/** A list of files as a file of this format, once the jobs have run. */
async function written({ app }: Office, who: Desk, exported: object, format = 'csv') {
  const { exportId } = await who.call(contract.askFilesExport, { format, exported } as never)
  await app.deliver()
  return who.download(openExport, { exportId })
}

test('the work files somebody may see, those of one unit, and the file plan are written out in each format', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { desks: { specialist, stranger, cultureHead, director } } = office
  const year = 2026
  const { rows } = await office.plan()
  await office.filled(rows['03.NN']!, 1)
  const list = (await written(office, specialist, { of: 'files', filter: {} })).toString()
  assert.match(list, /"03\.NN",".*","Phòng Nông nghiệp","Nguyễn Thị Hồng Vân, Chuyên viên",".*","Đang lập","","","1"/)
  assert.match((await written(office, specialist, { of: 'files', filter: { unitId: specialist.unitId } })).toString(), /03\.NN/)
  for (const [who, filter] of [[specialist, { unitId: cultureHead.unitId }], [specialist, { state: ['closed'] }], [stranger, {}]] as const) assert.doesNotMatch((await written(office, who, { of: 'files', filter })).toString(), /03\.NN/)
  const starts = { csv: '\xEF\xBB\xBF', xlsx: 'PK', docx: 'PK', doc: '{\\rtf1', pdf: '%PDF-' }
  for (const exported of [{ of: 'files', filter: {} }, { of: 'store', filter: {} }, { of: 'plan', year }])
    for (const format of ExportFormat.options) assert.equal((await written(office, specialist, exported, format)).subarray(0, starts[format].length).toString('latin1'), starts[format], `${exported.of} as ${format}`)
  assert.match((await written(office, cultureHead, { of: 'plan', year })).toString(), /"03\.NN"/)
  assert.equal((await cultureHead.call(listExports, {})).rows[0]!.what.vi, `Danh mục hồ sơ năm ${year}`)
  await assert.rejects(director.call(contract.askFilesExport, { format: 'csv', exported: { of: 'plan', year } }), refused(404, 'request/not-found'), 'a plan is its agency’s')
})
