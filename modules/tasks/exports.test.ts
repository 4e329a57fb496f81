import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ExportFormat, listExports, openExport } from '#contracts/finding'
import { clearSecret, reportSecret } from '#contracts/incidents'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { refused, startOffice, type Desk, type Office } from './test-office.ts'

type Asked = Parameters<typeof contract.askBoardExport.input.parse>[0]

/** The board as a file of this format, once the jobs have run. */
async function written({ app }: Office, who: Desk, format = 'csv', filter = {}) {
  const { exportId } = await who.call(contract.askBoardExport, { format, filter } as Asked as never)
  await app.deliver()
  return { exportId, bytes: await who.download(openExport, { exportId }) }
}
const standing = async (who: Desk, exportId: string) => (await who.call(listExports, {})).rows.find(({ id }) => id === exportId)!

test('the board is written out with its filters in each format, for who follows it alone', { timeout: 120_000 }, async (t) => {
  const office = await startOffice(t)
  const { chief, specialist, stranger } = office.desks
  await office.taken({ title: '=HYPERLINK("x")', dueOn: '2026-12-04' })
  await office.taken({ title: 'Kiểm tra chuồng trại', lead: { unitId: office.unit('culture') } }, office.desks.cultureHead)
  const { exportId, bytes } = await written(office, chief)
  assert.match(bytes.toString(), /"'=HYPERLINK\(""x""\)"/, 'no cell becomes a formula')
  assert.match(bytes.toString(), /"Kiểm tra chuồng trại".*"Phòng Văn xã","04\/12\/2026","Đã nhận, trong hạn","0%"/)
  const { what, state, done } = await standing(chief, exportId)
  assert.deepEqual([what.vi, state, done], ['Theo dõi nhiệm vụ', 'ready', 2])
  assert.doesNotMatch((await written(office, chief, 'csv', { leadUnitId: office.unit('culture') })).bytes.toString(), /HYPERLINK/)
  const starts = { csv: '\xEF\xBB\xBF', xlsx: 'PK', docx: 'PK', doc: '{\\rtf1', pdf: '%PDF-' }
  for (const format of ExportFormat.options) assert.equal((await written(office, chief, format)).bytes.subarray(0, starts[format].length).toString('latin1'), starts[format])
  await assert.rejects(specialist.call(contract.askBoardExport, { format: 'csv', filter: {} }), refused(403, 'request/forbidden'))
  await assert.rejects(chief.call(contract.askBoardExport, { format: 'csv', filter: { leadUnitId: office.unit('forest') } }), refused(404, 'request/not-found'))
  assert.doesNotMatch((await written(office, stranger)).bytes.toString(), /Kiểm tra chuồng trại/)
})

test('a board of more tasks than one step gathers is written whole, and obeys who follows it when it runs', async (t) => {
  const office = await startOffice(t)
  const { app, desks: { chief } } = office
  const taskId = await office.assign()
  const { write } = app.database
  await sql`insert into tasks.task (agency_id, title, direction, source, state, due_on, original_due_on, assigner_id, assigner_name, lead_key, lead_name, lead_unit_id, lead_agency_id, lead_home_id, lead_home_name, assigned_at, updated_at)
    select agency_id, title || ' ' || i, direction, source, state, due_on + i % 90, due_on + i % 90, assigner_id, assigner_name, lead_key, lead_name, lead_unit_id, lead_agency_id, lead_home_id, lead_home_name, assigned_at, updated_at
      from tasks.task, generate_series(1, 2300) i where id = ${taskId}`.execute(write)
  await sql`insert into tasks.access (key, role, is_closed, due_on, task_id)
    select a.key, a.role, false, t.due_on, t.id from tasks.task t, tasks.access a where a.task_id = ${taskId} and t.id <> ${taskId}`.execute(write)
  const { exportId, bytes } = await written(office, chief)
  const lines = bytes.toString().trimEnd().split('\r\n')
  assert.deepEqual([lines.length, new Set(lines).size, (await standing(chief, exportId)).isCut], [2302, 2302, false])
  const asked = await chief.call(contract.askBoardExport, { format: 'csv', filter: {} })
  await sql`delete from people.position_role where position_id = ${chief.positionId}`.execute(write)
  await app.deliver()
  assert.equal((await sql<{ flaw: string }>`select flaw from finding.export where id = ${asked.exportId}`.execute(write)).rows[0]!.flaw, 'position-ended')
})

test('a board that tells of a document set aside is withdrawn with it, given back with it, and one written meanwhile says nothing of it', async (t) => {
  const office = await startOffice(t)
  const { app, desks: { chief, clerk, chairman } } = office
  const documentId = await office.letter()
  await office.assign({ title: 'Phòng, chống rét cho vật nuôi', direction: 'Chủ động phòng, chống rét.', source: null, documentId })
  const before = await written(office, chief)
  assert.match(before.bytes.toString(), /chống rét/)
  const { incidentId } = await clerk.call(reportSecret, { documentId, reason: 'Nghi là mật' })
  // Asked between the report and the moment the task hears of it.
  const meanwhile = await written(office, chief)
  assert.doesNotMatch(meanwhile.bytes.toString(), /chống rét/)
  assert.equal((await standing(chief, before.exportId)).state, 'withdrawn')
  await assert.rejects(chief.download(openExport, { exportId: before.exportId }), refused(423, 'finding/export-withdrawn'))
  await chairman.call(clearSecret, { incidentId, decision: 'Không phải bí mật nhà nước.' })
  await app.deliver()
  assert.match((await chief.download(openExport, { exportId: before.exportId })).toString(), /chống rét/)
})
