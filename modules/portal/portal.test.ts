import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import * as dossiers from '#contracts/dossiers'
import { draftVersion, getProcedure } from '#contracts/procedures'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { filed, startPortalOffice, withdrawn } from './test-office.ts'

const memory = () => join(mkdtempSync(join(tmpdir(), 'portal-')), 'portal.json')

test('a dossier filed on the portal is lodged once, however often and after whatever it comes; what its citizen changes there is done here', async (t) => {
  const { simulator, round, ids, clerk } = await startPortalOffice(t)
  simulator().file(withdrawn('P2'))
  for (const id of ['P1', 'P1', 'P2', 'P1']) simulator().file(filed(id))
  assert.equal(await round(), true)
  assert.equal((await ids()).length, 2)
  const standings = (await Promise.all((await ids()).map((dossierId) => clerk.call(dossiers.getDossier, { dossierId })))).map(({ state, channel }) => `${state} ${channel}`).toSorted()
  assert.deepEqual(standings, ['submitted online', 'withdrawn online'], 'the withdrawal came before the filing: it waited for it')
  assert.deepEqual(Object.values(simulator().memory.known).map(({ portalId, states: told }) => `${portalId} ${told.join()}`).toSorted(), ['P1 1', 'P2 7'])
})

test('what cannot be taken in lies visibly with its reason, nothing of the person, and is taken when it can be', async (t) => {
  const { app, simulator, round, ids, keeper, settleProcess } = await startPortalOffice(t)
  simulator().file(filed('P1', { procedureCode: '1.001193' }))
  simulator().file(filed('P2', { agencyCode: 'H77.01' }))
  simulator().file(filed('P3', { applicant: { fullName: '' } }))
  await round()
  const parked = async () => (await keeper.call(contract.listParked, {})).rows.map(({ portalId, reason }) => `${portalId} ${reason}`)
  assert.deepEqual([await parked(), await ids()], [['P1 unknown-procedure', 'P2 unknown-agency', 'P3 unsound'], []])
  assert.ok(!JSON.stringify(await keeper.call(contract.listParked, {})).includes('Cổng'))
  const { rows } = await sql<{ said: string }>`select i::text as said from portal.inbox i`.execute(app.database.read)
  assert.ok(rows.every(({ said }) => !said.includes('040190001234')))
  await settleProcess('1.001193', { quantity: 1, unit: 'sameDay' })
  assert.deepEqual(await keeper.call(contract.retryParked, { portalId: 'P1', version: 1 }), { state: 'taken', reason: null })
  assert.equal((await ids()).length, 1)
})

test('our states go out in order, each once, also when answers are lost and the portal is restarted in the middle', async (t) => {
  const { simulator, restart, round, ids, clerk } = await startPortalOffice(t, memory())
  simulator().file(filed('P1'))
  await round()
  const [dossierId] = await ids()
  await clerk.call(dossiers.acceptDossier, { dossierId: dossierId! })
  simulator().ill.lose = 1
  assert.equal(await round(), false, 'the portal took it, its answer never came')
  await restart()
  const stepId = (await clerk.call(dossiers.getDossier, { dossierId: dossierId! })).steps[0]!.id
  await clerk.call(dossiers.takeStep, { dossierId: dossierId!, stepId })
  simulator().ill.refuse = 2
  assert.equal(await round(), false)
  await round()
  await clerk.call(dossiers.resolveDossier, { dossierId: dossierId!, outcome: 'granted', resultNumber: '1' })
  await round()
  await clerk.call(dossiers.returnResult, { dossierId: dossierId!, receiverName: 'Trần Thị Cổng', acknowledgement: 'paper', words: 'Sổ trả kết quả quyển 1' })
  assert.equal(await round(), true)
  const [known] = Object.values(simulator().memory.known)
  assert.deepEqual([known!.states, known!.last, simulator().memory.effects], [[1, 2, 4, 9, 10], 5, 5])
})

test('both sides changed the same dossier: it stands on the page until a person says which holds', async (t) => {
  const { simulator, round, ids, clerk, keeper } = await startPortalOffice(t)
  for (const id of ['P1', 'P2']) simulator().file(filed(id))
  await round()
  for (const dossierId of await ids()) {
    await clerk.call(dossiers.acceptDossier, { dossierId })
    const stepId = (await clerk.call(dossiers.getDossier, { dossierId })).steps[0]!.id
    await clerk.call(dossiers.takeStep, { dossierId, stepId })
    await clerk.call(dossiers.suspendDossier, { dossierId, reason: 'Chờ bản án' })
  }
  for (const id of ['P1', 'P2']) simulator().file(withdrawn(id))
  await round()
  const open = async () => (await keeper.call(contract.listConflicts, {})).rows
  assert.deepEqual((await open()).map(({ kind }) => kind).toSorted(), ['dossier', 'dossier', 'dossier', 'dossier'], 'ours was refused there, theirs here')
  const [first] = (await open()).filter(({ subject }) => subject === 'P1')
  await assert.rejects(keeper.call(contract.decideConflict, { conflictId: first!.id, decision: 'theirs', reason: 'Theo người dân' }), { status: 409 }, 'a suspended dossier cannot be withdrawn')
  for (const { id } of await open()) await keeper.call(contract.decideConflict, { conflictId: id, decision: 'ours', reason: 'Hồ sơ đang tạm dừng theo luật' })
  await round()
  assert.deepEqual([Object.values(simulator().memory.known).map(({ state }) => state), await open()], [[8, 8], []])
})

test('procedures come as drafts whose differences are seen; a draft being written here is not written over', async (t) => {
  const { simulator, round, keeper } = await startPortalOffice(t)
  const home = join(import.meta.dirname, '../../apps/demo/procedures')
  const procedure = (code: string, name: string) => ({ ...JSON.parse(readFileSync(join(home, `${code}.json`), 'utf8')) as { name: string }, name })
  const content = async (code: string) => (await keeper.call(getProcedure, { code }))
  await keeper.call(draftVersion, { code: '1.001612', content: JSON.stringify(procedure('1.001612', 'Bản đang viết')) })
  simulator().publish(procedure('1.001193', 'Đăng ký khai sinh (sửa)'))
  simulator().publish(procedure('1.001612', 'Bản của Cổng'))
  simulator().publish(JSON.parse(readFileSync(join(home, '2.000815.json'), 'utf8')) as Record<string, unknown>)
  await round()
  const outcomes = Object.fromEntries((await keeper.call(contract.listPortalProcedures, {})).rows.map(({ code, outcome }) => [code, outcome]))
  assert.deepEqual(outcomes, { '1.001193': 'changed', '1.001612': 'conflict', '2.000815': 'unchanged' })
  assert.deepEqual([(await content('1.001193')).content.name, (await content('1.001193')).versions[0]!.standing, (await content('1.001612')).content.name], ['Đăng ký khai sinh (sửa)', 'draft', 'Bản đang viết'])
  const [conflict] = (await keeper.call(contract.listConflicts, {})).rows
  await keeper.call(contract.decideConflict, { conflictId: conflict!.id, decision: 'theirs', reason: 'Theo Bộ công bố' })
  assert.equal((await content('1.001612')).content.name, 'Bản của Cổng')
})

test('paused, nothing moves and nothing is lost; unsigned requests are turned away', async (t) => {
  const { simulator, round, ids, keeper } = await startPortalOffice(t)
  await keeper.call(contract.pausePortal, {})
  simulator().file(filed('P1'))
  assert.deepEqual([await round(), await ids(), (await keeper.call(contract.getPortalLink, {})).pausedBy], [false, [], 'Nguyễn Văn Thử'])
  await keeper.call(contract.resumePortal, {})
  assert.deepEqual([await round(), (await ids()).length], [true, 1])
  assert.equal((await fetch(`${simulator().url}/api/v1/dossiers`, { headers: { authorization: 'Bearer x.y.z' } })).status, 401)
})

test('a thousand dossiers are synchronised, each exactly once, through cuts, lost answers and restarts', async (t) => {
  const { simulator, restart, round, app } = await startPortalOffice(t, memory())
  for (let i = 0; i < 1000; i += 1) simulator().file(filed(`P${i}`))
  for (let turn = 0; turn < 8; turn += 1) {
    simulator().ill.lose = turn < 4 ? 3 : 0
    simulator().ill.refuse = turn === 1 ? 5 : 0
    if (turn === 2) await restart()
    await round()
  }
  const { known, effects } = simulator().memory
  const { rows: [counts] } = await sql<{ dossiers: number; owed: number }>`select (select count(*)::int from dossiers.dossier) as dossiers, (select count(*)::int from portal.outbox where sent_at is null) as owed`.execute(app.database.read)
  assert.deepEqual([counts, Object.keys(known).length, effects, new Set(Object.values(known).map(({ portalId }) => portalId)).size], [{ dossiers: 1000, owed: 0 }, 1000, 1000, 1000])
})
