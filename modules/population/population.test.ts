import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDossier } from '#contracts/dossiers'
import { citizenById } from '#modules/citizens'
import { inTransaction, sql, type Database } from '#platform/database'
import * as contract from './contract.ts'
import { confirmedFacts } from './index.ts'
import { fieldNames, numberFlaw } from './rules.ts'
import { applicant, motherSaid, refused, startOffice, startRegistry } from './test-office.ts'

/** Every row of every table, as text: what somebody who stole the database would read. */
async function everythingIn({ read }: Database): Promise<string> {
  const { rows } = await sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`.execute(read)
  const texts = await Promise.all(rows.map(async ({ name }) => (await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} as t`.execute(read)).rows.map(({ row }) => row).join('\n')))
  return texts.join('\n')
}

test('the applicant is found: what the procedure needs is shown beside what was declared, kept as evidence, and nothing else of the answer anywhere', async (t) => {
  const registry = await startRegistry(t)
  const { app, desks, dossierId, code, check } = await startOffice(t)
  const { queryId, outcome, fields } = await check()
  assert.deepEqual([outcome, fields.toSorted()], ['match', ['DanToc', 'GioiTinh', 'HoVaTen', 'NgayThangNamSinh', 'NoiOHienTai', 'QuocTich', 'ThuongTru']])
  const [asked] = await registry.asked()
  assert.deepEqual([asked!.MaThuTuc, asked!.MaHoSo, asked!.MucDich, asked!.MaCanBo], ['1.001612', code, 'intake', desks.clerk.positionId])
  const { differences, personName, sha256 } = await desks.clerk.call(contract.readCheck, { dossierId, queryId })
  const by = Object.fromEntries(differences.map(({ field, verdict }) => [field, verdict]))
  assert.deepEqual([by.HoVaTen, by.GioiTinh, by.DanToc, by.ThuongTru], ['same', 'same', 'notDeclared', 'differs'], 'she said hamlet, the registry has another one')
  assert.deepEqual([personName, /^[0-9a-f]{64}$/.test(sha256!)], ['Nguyễn Thị Hồng Vân', true])
  assert.equal(differences.some(({ field }) => ['TonGiao', 'NhomMau', 'Cha', 'ChuHo', 'SoCMND', 'SoSoHoKhau'].includes(field)), false)
  const stolen = await everythingIn(app.database)
  for (const words of ['Phật giáo Hòa Hảo', '186000111', '310099887', 'Khuất', '040060000001', '040190001234', 'Thôn 7', '1990-11-02']) assert.equal(stolen.includes(words), false, `${words} lies open in the database`)
})

test('a snapshot opens only as the evidence of its own question in its own dossier', async (t) => {
  await startRegistry(t)
  const { app, desks, dossierId, check } = await startOffice(t)
  const [one, other] = [await check(), await check()]
  const forge = sql`alter table population.evidence disable trigger evidence_stays`
  await forge.execute(app.database.write)
  await sql`update population.evidence e set snapshot = o.snapshot, sha256 = o.sha256 from population.evidence o where e.query_id = ${one.queryId} and o.query_id = ${other.queryId}`.execute(app.database.write)
  await assert.rejects(desks.clerk.call(contract.readCheck, { dossierId, queryId: one.queryId }), { status: 500 })
  await desks.clerk.call(contract.readCheck, { dossierId, queryId: other.queryId })
})

test('what does not match is said without telling what the registry has; a name with its tone on another letter is the same name, a year alone is enough', async (t) => {
  await startRegistry(t)
  const { desks, dossierId, check } = await startOffice(t)
  const wrong = await check({ purpose: 'related-person', other: { ...motherSaid, fullName: 'Lê Thị Hoa', bornOn: '1963-01-01' } })
  assert.deepEqual([wrong.outcome, wrong.fields], ['mismatch', []])
  const { differences } = await desks.clerk.call(contract.readCheck, { dossierId, queryId: wrong.queryId })
  assert.deepEqual(differences.map(({ field, registered, verdict }) => [field, registered, verdict]), [['SoDinhDanh', null, 'same'], ['HoVaTen', null, 'differs'], ['NgayThangNamSinh', null, 'differs']])
  assert.equal((await check({ purpose: 'related-person', other: motherSaid })).outcome, 'match')
  assert.equal((await check({ purpose: 'related-person', other: { ...motherSaid, personalNumber: '040162999999' } })).outcome, 'notFound')
})

test('asking is for the counter and whoever has had a step; another agency finds no dossier, who only follows is refused, who has no power does not get in', async (t) => {
  await startRegistry(t)
  const { app, desks, dossierId, check, hand, auditor } = await startOffice(t)
  const { controller } = desks
  const { queryId } = await check()
  for (const who of ['otherClerk', 'otherChairman'] as const) {
    await assert.rejects(check({}, who), { status: 404 })
    await assert.rejects(desks[who].call(contract.readCheck, { dossierId, queryId }), { status: 404 })
  }
  await assert.rejects(check({}, 'chairman'), refused(403, 'dossiers/not-yours'))
  await assert.rejects(desks.chairman.call(contract.listChecks, { dossierId }), refused(403, 'dossiers/not-yours'))
  await hand()
  assert.equal((await check({ purpose: 'appraisal' }, 'specialist')).outcome, 'match')
  for (const stranger of [auditor, controller, app.official({ powers: ['dossiers.read', 'dossiers.process'] }), app.citizen()]) await assert.rejects(stranger.call(contract.queryPopulation, { dossierId, purpose: 'intake' }), (error) => [401, 403].includes((error as { status: number }).status))
  for (const who of [desks.clerk, desks.specialist, controller]) {
    await assert.rejects(who.call(contract.listPopulationQueries, {}), { status: 403 })
    await assert.rejects(who.call(contract.listObjections, {}), { status: 403 })
  }
  await assert.rejects(desks.clerk.call(contract.setNeed, { procedureCode: '1.001612', field: 'NhomMau', from: '2026-12-01', legalBasis: 'x' }), { status: 403 })
})

test('without a purpose of the list, a complete applicant or an open dossier nothing is asked, and not without end', async (t) => {
  const registry = await startRegistry(t)
  const { desks, check, lodge } = await startOffice(t)
  await assert.rejects(check({ purpose: 'tò mò' }), refused(422, 'population/no-such-purpose'))
  await assert.rejects(check({ purpose: 'filing' }), refused(422, 'population/no-such-purpose'))
  const nameless = await lodge({ applicant: { fullName: 'Người Không Số' } })
  await assert.rejects(desks.clerk.call(contract.queryPopulation, { dossierId: nameless.dossierId, purpose: 'intake' }), refused(422, 'population/person-incomplete'))
  const ended = await lodge({ outcome: 'refuse', reason: 'Sai nơi' })
  await assert.rejects(desks.clerk.call(contract.queryPopulation, { dossierId: ended.dossierId, purpose: 'intake' }), refused(409, 'population/dossier-ended'))
  assert.deepEqual(await registry.asked(), [])
  for (let i = 0; i < 20; i += 1) await check()
  await assert.rejects(check(), refused(429, 'population/too-often'))
})

test('a registry that is down, slow, broken or lying is an outcome that is logged; work goes on with papers, and after three failures it is left in peace', async (t) => {
  const registry = await startRegistry(t)
  const { at, check, auditor, administrator } = await startOffice(t)
  await registry.order({ kind: 'drop', times: 1 })
  assert.equal((await check()).outcome, 'match', 'a connection cut once is tried again')
  await registry.order({ kind: 'liar', times: 1 })
  const lied = await check()
  assert.deepEqual([lied.outcome, lied.trouble, lied.fields], ['untrusted', 'another-person', []])
  await registry.order({ kind: 'garbage', times: 1 })
  assert.equal((await check()).trouble, 'unreadable')
  await registry.order({ kind: 'slow', value: 4000, times: 1 })
  const began = performance.now()
  assert.deepEqual([(await check()).trouble, performance.now() - began < 3500], ['timeout', true])
  await registry.order({ kind: 'status', value: 503, times: 2 }, { kind: 'drop', times: 9 })
  assert.deepEqual([(await check()).trouble, (await check()).trouble, (await check()).trouble], ['server', 'connection', 'resting'])
  await registry.order()
  assert.equal((await check()).trouble, 'resting')
  const { standing, today, lastTrouble } = await auditor.call(contract.getConnection, {})
  assert.deepEqual([standing, lastTrouble, today.map(({ outcome, count }) => `${outcome} ${count}`)], ['resting', 'resting', ['match 1', 'unreachable 5', 'untrusted 2']])
  at('2026-11-23 09:01')
  assert.equal((await check()).outcome, 'match', 'half a minute later one tries, and it is there')
  assert.deepEqual(await administrator.call(contract.greetPopulation, {}), { trouble: null })
  assert.equal((await auditor.call(contract.listPopulationQueries, {})).rows.length, 9)
})

test('the registry itself refuses who does not say who asks, for which procedure and dossier, and what for', async (t) => {
  const { url } = await startRegistry(t)
  const whole = { MaYeuCau: '1', MaDichVu: '037', MaCanBo: 'a', MaThuTuc: 'b', MaHoSo: 'c', MucDich: 'd', DuLieu: { SoDinhDanh: applicant.SoDinhDanh, HoVaTen: 'Nguyễn Thị Hồng Vân', NgayThangNamSinh: '1990-11-02' } }
  const ask = async (body: object) => { const response = await fetch(`${url}/v1/037`, { method: 'POST', body: JSON.stringify(body) }); return { status: response.status, body: await response.json() as { MaLoi?: string; KetQua?: string; CongDan?: object } } }
  const codes = await Promise.all((['MaCanBo', 'MaThuTuc', 'MaHoSo', 'MucDich'] as const).map(async (missing) => (await ask({ ...whole, [missing]: ' ' })).body.MaLoi))
  assert.deepEqual(codes, ['01', '02', '03', '04'])
  const { body } = await ask(whole)
  assert.equal(body.KetQua, 'KHOP')
  assert.deepEqual(Object.keys(body.CongDan!).filter((field) => !(fieldNames as readonly string[]).includes(field)), [])
})

test('the log is only ever added to, and is found by dossier, person, outcome and day; written out it names nobody’s number and no formula', async (t) => {
  await startRegistry(t)
  const { app, code, check, auditor } = await startOffice(t)
  const { queryId } = await check()
  await check({ purpose: 'related-person', other: motherSaid })
  for (const change of [sql`update population.query set purpose = 'intake'`, sql`delete from population.query where id = ${queryId}`, sql`truncate population.query cascade`, sql`update population.evidence set snapshot = ''`, sql`delete from population.evidence`])
    await assert.rejects(change.execute(app.database.write), /only ever added to/)
  const count = async (wish: object) => (await auditor.call(contract.listPopulationQueries, wish)).rows.length
  assert.deepEqual([await count({}), await count({ personalNumber: applicant.SoDinhDanh }), await count({ dossierCode: code }), await count({ outcome: 'mismatch' }), await count({ askedFrom: '2026-11-24' }), await count({ limit: 1 })], [2, 1, 2, 0, 0, 1])
  const [row] = (await auditor.call(contract.listPopulationQueries, { personalNumber: applicant.SoDinhDanh! })).rows
  assert.deepEqual([row!.officerName, row!.positionTitle, row!.agencyName, row!.maskedNumber], ['Bùi Thị Lành', 'Cán bộ một cửa', 'Ủy ban nhân dân xã Yên Trung', '•••••••••234'])
  const csv = (await auditor.download(contract.exportPopulationQueries, { askedFrom: '2026-11-23', askedTo: '2026-11-23' })).toString()
  assert.deepEqual([csv.split('\r\n').length, csv.includes('040190001234'), csv.includes('Bùi Thị Lành')], [4, false, true])
  await assert.rejects(auditor.download(contract.exportPopulationQueries, { askedFrom: '2026-01-01', askedTo: '2026-11-23' }), refused(422, 'population/too-long'))
})

test('a matching answer stands for parts of the dossier: those it was to be asked for at once, another when the official says so', async (t) => {
  await startRegistry(t)
  const { app, desks, dossierId, check } = await startOffice(t)
  const { lacking } = await desks.clerk.call(contract.listChecks, { dossierId })
  const [first, second] = lacking
  await sql`update dossiers.part set source = 'population_db' where dossier_id = ${dossierId} and position = ${first!.position}`.execute(app.database.write)
  const { queryId, satisfied } = await check()
  assert.equal(satisfied, 1)
  const partAt = async (position: number) => (await desks.clerk.call(getDossier, { dossierId })).parts.find((part) => part.position === position)!
  assert.match((await partAt(first!.position)).satisfiedBy!, /CSDL quốc gia về dân cư, mã trả lời 037-/)
  await desks.clerk.call(contract.replacePart, { dossierId, queryId, position: second!.position })
  assert.notEqual((await partAt(second!.position)).satisfiedAt, null)
  await assert.rejects(desks.clerk.call(contract.replacePart, { dossierId, queryId, position: 0 }), refused(409, 'dossiers/part-not-lacking'))
  const missing = await check({ purpose: 'related-person', other: { ...motherSaid, personalNumber: '040162999999' } })
  await assert.rejects(desks.clerk.call(contract.replacePart, { dossierId, queryId: missing.queryId, position: 2 }), refused(409, 'population/no-match'))
})

test('which fields a procedure needs is law by day: a field added today is shown from today, one that ends is dropped, and what was kept stays', async (t) => {
  await startRegistry(t)
  const { at, check, desks: { controller } } = await startOffice(t)
  const [before] = [await check()]
  assert.equal(before.fields.includes('TinhTrangHonNhan'), false)
  const set = (facts: object = {}) => controller.call(contract.setNeed, { procedureCode: '1.001612', field: 'TinhTrangHonNhan', from: '2026-11-23', legalBasis: 'Nghị định thử', ...facts })
  await assert.rejects(set({ from: '2026-11-20' }), refused(422, 'population/in-the-past'))
  await assert.rejects(set({ procedureCode: '9.999999' }), { status: 404 })
  await set()
  await assert.rejects(set(), refused(409, 'population/needed-already'))
  assert.equal((await check()).fields.includes('TinhTrangHonNhan'), true)
  await controller.call(contract.endNeed, { procedureCode: '1.001612', field: 'TinhTrangHonNhan', from: '2026-11-24' })
  at('2026-11-24 08:00')
  assert.equal((await check()).fields.includes('TinhTrangHonNhan'), false)
  const { needs, name } = await controller.call(contract.getNeeds, { procedureCode: '1.001612' })
  assert.deepEqual([name, needs.find(({ field }) => field === 'TinhTrangHonNhan')], ['Đăng ký thành lập hộ kinh doanh', { field: 'TinhTrangHonNhan', validFrom: '2026-11-23', validTo: '2026-11-24', legalBasis: 'Nghị định thử', isUnsure: false, setBy: 'Võ Thị Minh Tuyết, Kiểm soát thủ tục', endedBy: 'Võ Thị Minh Tuyết, Kiểm soát thủ tục' }])
  assert.equal((await controller.call(contract.listNeeds, {})).procedures.length, 17)
})

test('a citizen reads who asked about him and what for, never the official’s name; nobody else reads it, and without a proven number there is nothing to read', async (t) => {
  await startRegistry(t)
  const { check, code, citizen } = await startOffice(t)
  await check()
  await check({ purpose: 'related-person', other: motherSaid })
  const [owner, mother, stranger, unproven] = [await citizen('Nguyễn Thị Hồng Vân', applicant.SoDinhDanh!), await citizen('Lê Thị Hòa', motherSaid.personalNumber), await citizen('Đỗ Văn Nọ', '040090004321'), await citizen('Chưa Xác Thực', null)]
  const { rows, isProven } = await owner.call(contract.listMyPopulationQueries, {})
  assert.deepEqual([isProven, rows.length, rows[0]!.dossierCode, rows[0]!.agencyName, rows[0]!.positionTitle, rows[0]!.outcome, rows[0]!.fields.length], [true, 1, code, 'Ủy ban nhân dân xã Yên Trung', 'Cán bộ một cửa', 'match', 7])
  assert.equal(JSON.stringify(rows).includes('Bùi Thị Lành'), false)
  assert.deepEqual((await mother.call(contract.listMyPopulationQueries, {})).rows.map(({ relation }) => relation), ['mother'])
  assert.deepEqual((await stranger.call(contract.listMyPopulationQueries, {})).rows, [])
  assert.deepEqual(await unproven.call(contract.listMyPopulationQueries, {}), { isProven: false, rows: [], next: null })
  for (const other of [stranger, mother, unproven]) await assert.rejects(other.call(contract.objectToQuery, { queryId: rows[0]!.id, reason: 'Không phải tôi' }), { status: 404 })
})

test('who objects is answered within two working days, by somebody who may; late is late, twice is refused', async (t) => {
  await startRegistry(t)
  const { app, at, check, citizen, auditor, administrator } = await startOffice(t)
  const { queryId } = await check()
  at('2026-11-27 16:00')
  const owner = await citizen('Nguyễn Thị Hồng Vân', applicant.SoDinhDanh!)
  const { objectionId, dueOn } = await owner.call(contract.objectToQuery, { queryId, reason: 'Tôi không nộp hồ sơ nào ở xã này' })
  assert.equal(dueOn, '2026-12-01', 'Friday, over the weekend')
  await assert.rejects(owner.call(contract.objectToQuery, { queryId, reason: 'Một lần nữa' }), refused(409, 'population/objected-already'))
  assert.equal((await everythingIn(app.database)).includes('không nộp hồ sơ nào'), false)
  assert.deepEqual(await auditor.call(contract.countObjections, {}), { count: 1 })
  const [waiting] = (await auditor.call(contract.listObjections, { state: 'open' })).rows
  assert.deepEqual([waiting!.reason, waiting!.isLate, waiting!.query.officerName], ['Tôi không nộp hồ sơ nào ở xã này', false, 'Bùi Thị Lành'])
  await assert.rejects(auditor.call(contract.answerObjection, { objectionId, finding: 'wrong', answer: 'Sai' }), { status: 403 })
  at('2026-12-02 08:00')
  assert.equal((await auditor.call(contract.listObjections, { state: 'open' })).rows[0]!.isLate, true)
  await administrator.call(contract.answerObjection, { objectionId, finding: 'wrong', answer: 'Cán bộ tra cứu nhầm hồ sơ; đã xử lý.' })
  await assert.rejects(administrator.call(contract.answerObjection, { objectionId, finding: 'right', answer: 'Đúng' }), refused(409, 'population/answered-already'))
  const [{ objection } = { objection: null }] = (await owner.call(contract.listMyPopulationQueries, {})).rows
  assert.deepEqual([objection!.state, objection!.finding, objection!.answer], ['answered', 'wrong', 'Cán bộ tra cứu nhầm hồ sơ; đã xử lý.'])
  assert.deepEqual([(await auditor.call(contract.countObjections, {})).count, (await auditor.call(contract.listObjections, { state: 'answered' })).rows[0]!.isLate], [0, true])
})

test('a citizen who files is shown what the registry knows and the procedure needs, in his own name; without a proven number nobody is asked', async (t) => {
  const registry = await startRegistry(t)
  const { app, citizen } = await startOffice(t)
  const [owner, unproven] = [await citizen('Nguyễn Thị Hồng Vân', applicant.SoDinhDanh!), await citizen('Chưa Xác Thực', null)]
  const facts = (person: typeof owner, request = { id: 'test', address: '203.0.113.9', agent: null, headers: {} }) => inTransaction(app.database.write, async (db) =>
    confirmedFacts({ db, actor: person, now: app.clock.now(), request }, { citizen: (await citizenById(db, person.personId))!, procedureCode: '1.001193', reference: 'NHAP-0001' }))
  const { outcome, person, facts: told } = await facts(owner)
  assert.deepEqual([outcome, 'TonGiao' in person, told.find(({ field }) => field === 'DanToc')?.words], ['match', false, 'Kinh'])
  assert.deepEqual([(await facts(unproven)).outcome, (await registry.asked()).length], ['notProven', 1])
  const { rows } = await owner.call(contract.listMyPopulationQueries, {})
  assert.deepEqual([rows[0]!.isMine, rows[0]!.dossierCode, rows[0]!.purpose.name], [true, 'NHAP-0001', 'Công dân nộp hồ sơ trực tuyến, xác nhận thông tin có sẵn'])
})

test('while the registry thinks, no transaction of ours is open, and the question is put once', async (t) => {
  const registry = await startRegistry(t)
  const { app, check } = await startOffice(t)
  await registry.order({ kind: 'slow', value: 1500, times: 1 })
  let [longest, isOver] = [0, false]
  const asking = check().finally(() => { isOver = true })
  while (!isOver) {
    const { rows } = await sql<{ seconds: number }>`select coalesce(max(extract(epoch from clock_timestamp() - xact_start)), 0)::float as seconds from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`.execute(app.database.read)
    longest = Math.max(longest, rows[0]!.seconds)
    await new Promise((go) => { setTimeout(go, 50) })
  }
  assert.ok(longest < 1, `${longest} s in a transaction while the registry took 1.5 s`)
  assert.equal((await asking).outcome, 'match')
  assert.deepEqual([(await registry.asked()).length, (await sql`select from population.query`.execute(app.database.read)).rows.length], [1, 1])
})

test('a personal number has its province, its century and sex, its year', () => {
  const born = { bornOn: '1990-11-02', gender: 'Nữ' }
  assert.deepEqual([numberFlaw('040190001234', born), numberFlaw('040090001234', born), numberFlaw('040390001234', born), numberFlaw('040191001234', born), numberFlaw('140190001234', born), numberFlaw('04019000123', born)],
    [null, 'wrong-sex', 'wrong-century', 'wrong-century', 'not-a-number', 'not-a-number'])
  assert.deepEqual([numberFlaw('040305001234', { bornOn: '2005-01-01', gender: 'Nữ' }), numberFlaw('040305001234', { bornOn: null })], [null, null])
})
