import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { snippetOf } from './queries/snippets.ts'
import { accented, exactness, numberLike } from './rules.ts'
import { startOffice, type Desk } from './test-office.ts'

const find = async (who: Desk, question: Record<string, unknown>) => (await who.call(contract.searchDocuments, question as never)).rows
const numbers = async (who: Desk, question: Record<string, unknown>) => (await find(who, question)).map(({ number }) => number)

test('what people type as a number is read as one, and nothing else is', () => {
  assert.deepEqual(['123/QĐ', '1875/UBND-NN', 'số 15', 'số đến: 07', '15', '02/2026/QĐ-UBND'].map((words) => numberLike(words)), [
    { number: '123', notation: 'QĐ' }, { number: '1875', notation: 'UBND-NN' }, { number: '15', notation: '' }, { number: '07', notation: '' }, { number: '15', notation: '' }, { number: '02', notation: '2026/QĐ-UBND' },
  ])
  assert.deepEqual(['số hóa 15 hồ sơ', 'kế hoạch 2026', '15 ngày', '/QĐ', ''].map((words) => numberLike(words)), [null, null, null, null, null])
})

test('a snippet keeps the spelling of the text, shows where most words stand together, stays short and is never markup', () => {
  assert.equal(snippetOf('Về phòng, chống RÉT cho vật nuôi', 'phong chong ret'), 'Về «phòng», «chống» «RÉT» cho vật nuôi')
  const long = `Phòng đầu tiên. ${'lời dẫn rất dài '.repeat(400)} phòng, chống hạn hán ${'phần sau cũng dài '.repeat(400)}`
  const cut = snippetOf(long, 'phòng chống hạn hán')
  assert.match(cut, /«phòng», «chống» «hạn» «hán»/)
  assert.ok(cut.length < 290 && cut.startsWith('… ') && cut.endsWith(' …'))
  assert.ok(snippetOf('đ'.repeat(50_000), 'hạn').length < 250, 'a word without an end is cut')
  assert.equal(snippetOf('<script>alert("mật")</script> «rét» 🌾 rét', 'ret'), '<script>alert("mật")</script> "«rét»" 🌾 «rét»')
  assert.equal(snippetOf('Điều 5. Đường Nguyễn Huệ', 'dieu duong hu'), '«Điều» 5. «Đường» Nguyễn «Huệ»')
  assert.equal(snippetOf('Hạn hán', 'hạn hán'), '«Hạn» «hán»')
})

test('only words typed with marks are compared with marks, each as a whole word', () => {
  assert.deepEqual(accented('Hạn han ĐÊ de 15'), ['hạn', 'đê'])
  assert.deepEqual([exactness(['hạn', 'đê'], 'HẠN chế'), exactness(['hạn'], 'hạnh phúc'), exactness([], 'hạn')], [0.5, 0, 0])
})

test('a number typed alone finds its documents before those that only mention it', async (t) => {
  const office = await startOffice(t)
  const { clerk } = office.desks
  await office.arrive({ codeNumber: '123', codeNotation: 'QĐ-BNNMT', subject: 'Quyết định về giống cây trồng' })
  await office.arrive({ codeNumber: '123', codeNotation: 'BNNMT-CN', subject: 'Công văn cùng số' })
  await office.arrive({ codeNumber: '9', codeNotation: 'TB-BNNMT', subject: 'Nhắc lại số 123 và quyết định 123/QĐ-BNNMT' })
  assert.deepEqual(await numbers(clerk, { text: '123/QĐ' }), ['123/QĐ-BNNMT', '9/TB-BNNMT'])
  assert.deepEqual(await numbers(clerk, { text: '123' }), ['123/BNNMT-CN', '123/QĐ-BNNMT', '9/TB-BNNMT'])
  assert.deepEqual(await numbers(clerk, { text: 'số 3' }), ['9/TB-BNNMT'], 'the third arrival of the year')
  for (const text of ['9/TB', '09/TB', '009/TB']) assert.deepEqual(await numbers(clerk, { text }), ['9/TB-BNNMT'], 'zeros in front are a way of writing')
  assert.deepEqual(await numbers(clerk, { number: '123/qd' }), ['123/QĐ-BNNMT'], 'as a filter, too')
  assert.deepEqual(await numbers(office.desks.specialist, { text: '123/QĐ' }), [], 'never past who may see it')
})

test('words typed with their marks rank exact spellings first; without marks nothing changes', async (t) => {
  const office = await startOffice(t)
  const { clerk } = office.desks
  await office.arrive({ codeNumber: '1', subject: 'Phòng chống hạn hán vụ đông' })
  await office.arrive({ codeNumber: '2', subject: 'Thư của anh Hân Hạn gửi Bộ' })
  assert.deepEqual(await numbers(clerk, { text: 'hạn hán' }), ['1/BNNMT-CN', '2/BNNMT-CN'])
  assert.deepEqual(await numbers(clerk, { text: 'Hân Hạn' }), ['2/BNNMT-CN', '1/BNNMT-CN'])
  assert.equal((await numbers(clerk, { text: 'han han' })).length, 2)
})

test('each field narrows a search, alone where an index can answer it; a question without words finds nothing', async (t) => {
  const office = await startOffice(t)
  const { clerk, chairman } = office.desks
  await office.arrive({ codeNumber: '1', issuerName: 'Bộ Nội vụ', codeNotation: 'BNV-VP', signerName: 'Phạm Thị Thanh Trà', urgency: 'urgent', typeCode: 'BC', issuedOn: '2026-11-18' })
  await office.arrive({ codeNumber: '2', submitTo: chairman.positionId })
  const first = ['1/BNV-VP']
  for (const question of [{ issuer: 'noi vu' }, { signer: 'thanh trà' }, { number: 'BNV' }, { text: 'phòng', typeCode: 'BC' }, { text: 'phòng', urgency: ['urgent'] }, { text: 'phòng', state: ['registered'] }])
    assert.deepEqual(await numbers(clerk, question), first, JSON.stringify(question))
  assert.deepEqual(await numbers(clerk, { text: 'phòng', holder: 'chủ tịch' }), ['2/BNNMT-CN'])
  for (const question of [{}, { text: '  ' }, { text: '?!' }, { direction: 'incoming' }, { text: 'phòng', direction: 'outgoing' }]) assert.deepEqual(await numbers(clerk, question), [], JSON.stringify(question))
})

test('a document one may not see lends no word to anybody’s results', async (t) => {
  const office = await startOffice(t)
  await office.arrive({ codeNumber: '77', subject: 'Tinh giản biên chế đợt ba' })
  for (const member of ['specialist', 'director', 'communeClerk'] as const)
    for (const question of [{ text: 'tinh giản biên chế' }, { text: '77' }, { number: '77' }, { issuer: 'Bộ Nông nghiệp' }]) assert.deepEqual(await find(office.desks[member], question), [])
})

test('a number is looked up in its index, words in theirs: no search reads the table, or all that is mine, through', async (t) => {
  const { app, desks } = await startOffice(t)
  const key = desks.clerk.positionId
  await sql`insert into documents.document (direction, agency_id, state, type_code, subject, issuer_name, code_number, code_notation, register_year, register_number, arrived_on, series, acl, created_at, updated_at)
    select 'incoming', ${desks.clerk.agencyId}, 'registered', 'CV', 'Công văn thứ ' || n || case when n % 500 = 0 then ' về hồ chứa' else '' end, 'Bộ Nội vụ', n::text, 'BNV-VP', 2026, n, '2026-11-20', 'CV', array[${key}]::uuid[], now(), now()
      from generate_series(1, 20000) as n`.execute(app.database.write)
  await sql`vacuum analyze documents.document`.execute(app.database.write)
  const plan = async (condition: string) =>
    (await sql<{ 'QUERY PLAN': string }>`${sql.raw(`explain select id from documents.document d where ${condition} and d.acl && array['${key}']::uuid[]`)}`.execute(app.database.write)).rows.map((row) => row['QUERY PLAN']).join('\n')
  const number = await plan(`array[d.code_number, d.register_number::text] && array['15', '015']`)
  assert.match(number, /Bitmap Index Scan on document_by_number/)
  assert.doesNotMatch(number, /Filter|Seq Scan/, 'the access list is read from the index, too')
  assert.match(await plan(`d.tsv @@ 'chua'::tsquery`), /Bitmap Index Scan on document_search/)
  assert.deepEqual(await numbers(desks.clerk, { text: 'số 7500' }), ['7500/BNV-VP'])
})
