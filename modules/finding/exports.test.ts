import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { getDocument } from '#contracts/documents'
import { sql } from '#platform/database'
import { type Desk, refused } from '#platform/testing'
import { releaseUntied } from './commands/withholding.ts'
import * as contract from './contract.ts'
import { startOffice } from './test-office.ts'

const result = (text: string) => ({ of: 'search' as const, question: { text } })
const standing = async (who: Desk, exportId: string) => (await who.call(contract.listExports, {})).rows.find(({ id }) => id === exportId)!

test('the result of a search is written out in five formats, for whoever asked and nobody else', { timeout: 120_000 }, async (t) => {
  const { app, desks: { clerk, colleague, departmentClerk }, arrive } = await startOffice(t)
  await arrive({ codeNumber: '15', subject: '=HYPERLINK("http://x") phòng rét & <b>' })
  await arrive({ codeNumber: '16', subject: 'Việc khác hẳn' })
  const made = new Map<string, Buffer>()
  for (const format of contract.formats) {
    const { exportId } = await clerk.call(contract.askExport, { format, exported: result('phòng rét') })
    assert.equal((await standing(clerk, exportId)).state, 'gathering')
    await assert.rejects(clerk.call(contract.openExport, { exportId }), { status: 404 }, 'not before it is ready')
    await app.deliver()
    assert.deepEqual([(await standing(clerk, exportId)).state, (await standing(clerk, exportId)).done, (await standing(clerk, exportId)).isCut], ['ready', 1, false], format)
    for (const other of [colleague, departmentClerk]) {
      await assert.rejects(other.call(contract.openExport, { exportId }), { status: 404 })
      assert.deepEqual((await other.call(contract.listExports, {})).rows, [])
    }
    made.set(format, await clerk.download(contract.openExport, { exportId }))
  }
  const csv = made.get('csv')!.toString()
  assert.ok(csv.startsWith('\uFEFF"STT"') && csv.includes(`"'=HYPERLINK(""http://x"") phòng rét & <b>"`) && !csv.includes('Việc khác'))
  const sheet = await readSheet(made.get('xlsx')!)
  assert.deepEqual(sheet.at(-1)!.slice(0, 4).map(String), ['1', '1', '15/BNNMT-CN', '20/11/2026'])
  assert.match(made.get('pdf')!.subarray(0, 8).toString(), /%PDF-1/)
  const folder = mkdtempSync(join(tmpdir(), 'export-'))
  writeFileSync(join(folder, 'x.docx'), made.get('docx')!)
  assert.match(execFileSync('unzip', ['-p', join(folder, 'x.docx'), 'word/document.xml']).toString(), /&lt;b&gt;/)
  assert.equal((await sql`select from finding.export_row`.execute(app.database.write)).rows.length, 0, 'only the file is kept')
})

test('a long result is gathered in steps, cut at the limit of its format, and says so', async (t) => {
  const { app, desks: { clerk } } = await startOffice(t)
  const reader = (await sql<{ id: string }>`select id from people.position where id = ${clerk.positionId}`.execute(app.database.write)).rows[0]!.id
  await sql`insert into documents.document (direction, agency_id, state, type_code, subject, issuer_name, code_number, code_notation, register_year, register_number, arrived_on, series, acl, created_at, updated_at)
    select 'incoming', gen_random_uuid(), 'registered', 'CV', 'Đê điều ' || n, 'Bộ', n::text, 'BNV', 2026, n, '2026-11-20', 'CV', array[${reader}]::uuid[], now(), now() from generate_series(1, 1300) as n`.execute(app.database.write)
  await sql`update finding.most set most = 1200 where name = 'export-csv'`.execute(app.database.write)
  const { exportId } = await clerk.call(contract.askExport, { format: 'csv', exported: result('đê điều') })
  await app.deliver()
  const { done, isCut, most, state } = await standing(clerk, exportId)
  assert.deepEqual([done, isCut, most, state], [1200, true, 1200, 'ready'])
  const lines = (await clerk.download(contract.openExport, { exportId })).toString().trimEnd().split('\r\n')
  assert.deepEqual([lines.length, new Set(lines).size], [1201, 1201])
})

test('an export obeys who may see a document when it runs, not when it was asked for', async (t) => {
  const { app, desks: { clerk, chairman }, arrive } = await startOffice(t)
  const documentId = await arrive({ subject: 'phòng dịch' }, true)
  await chairman.call(getDocument, { documentId })
  const { exportId } = await chairman.call(contract.askExport, { format: 'csv', exported: { of: 'list', filter: { direction: 'incoming' } } })
  await sql`delete from documents.access where document_id = ${documentId}`.execute(app.database.write)
  await app.deliver()
  assert.deepEqual([(await standing(chairman, exportId)).state, (await standing(chairman, exportId)).done], ['ready', 0])
  for (let i = 0; i < 3; i += 1) await clerk.call(contract.askExport, { format: 'csv', exported: result(`rét ${i}`) })
  await assert.rejects(clerk.call(contract.askExport, { format: 'csv', exported: result('nữa') }), refused(409, 'finding/exports-running'))
})

test('a file from before it was noted what files tell of ends when the installation is brought up to date, and its bytes go', async (t) => {
  const { app, desks: { clerk }, arrive } = await startOffice(t)
  const { write } = app.database
  await arrive({ subject: 'phòng dịch' })
  const [old, empty, running, tied] = [result('phòng dịch'), result('không có gì'), result('phòng'), result('phòng dịch')].map((exported) => () => clerk.call(contract.askExport, { format: 'csv', exported }))
  const ids = [(await old!()).exportId, (await empty!()).exportId]
  await app.deliver()
  await sql`delete from finding.export_document`.execute(write)
  ids.push((await tied!()).exportId)
  await app.deliver()
  ids.push((await running!()).exportId)
  await sql`update finding.export set done = 1, cursor = null where id = ${ids[3]}`.execute(write)
  await sql`insert into finding.export_row (export_id, ordinal, cells) values (${ids[3]}, 1, '["1"]')`.execute(write)
  const { rows: [file] } = await sql<{ fileId: string }>`select file_id from finding.export where id = ${ids[0]}`.execute(write)

  await sql.raw(readFileSync(new URL('migrations/0005_untied.sql', import.meta.url), 'utf8')).execute(write)
  assert.deepEqual(await Promise.all(ids.map(async (id) => (await standing(clerk, id!)).state)), ['untied', 'ready', 'ready', 'gathering'])
  await assert.rejects(clerk.call(contract.openExport, { exportId: ids[0]! }), { status: 404 })
  await releaseUntied(app.database, new Date())
  assert.ok((await sql<{ releasedAt: Date | null }>`select released_at from platform.file where id = ${file!.fileId}`.execute(write)).rows[0]!.releasedAt, 'its bytes are let go')
  await app.deliver()
  assert.deepEqual([(await standing(clerk, ids[3]!)).state, (await sql`select from finding.export_document where export_id = ${ids[3]}`.execute(write)).rows.length], ['ready', 1], 'what was being gathered is gathered anew, and tied')
})
