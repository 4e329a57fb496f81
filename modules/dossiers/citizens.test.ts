import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import { sql, inTransaction } from '#platform/database'
import { storeBytes } from '#platform/files'
import { pdfWith } from '../../packages/file-inspection/crafting.ts'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import { lodgeForCitizen, papersOfCitizen } from './index.ts'
import { startCounters, waiting, words } from './test-office.ts'

async function startFiling(t: TestContext) {
  const office = await startCounters(t)
  const { app, desks, settleProcess, applicant } = office
  const processId = await settleProcess()
  const mother = app.citizen({ name: applicant.fullName })
  const request = { id: 'test', address: null, agent: null, headers: {} }
  const keepFile = async (owner: string) => (await inTransaction(app.database.write, async (db) => storeBytes({ db, now: app.clock.now() }, await pdfWith(), { name: 'Giấy chứng sinh.pdf', mediaType: 'application/pdf', pages: 1, uploadedBy: owner }))).id
  const lodge = (facts: Record<string, unknown> = {}, who = mother) => inTransaction(app.database.write, (db) => lodgeForCitizen({ db, actor: who, now: app.clock.now(), request }, {
    processId, agencyId: desks.clerk.agencyId, applicant: { ...applicant, email: null }, parts: [], citizenId: who.personId, form: null,
    answers: { lines: [{ page: 'Trẻ được khai sinh', question: 'Họ và tên', answer: 'Lê Minh Khôi' }], facts: { child: 'Lê Minh Khôi' } }, ...facts,
  }))
  return { ...office, processId, mother, keepFile, lodge }
}

test('what a citizen sends waits at the counter, who reads the answers and knows where each part came from', async (t) => {
  const { app, desks, mother, keepFile, lodge, view } = await startFiling(t)
  const fileId = await keepFile(mother.personId)
  const { dossierId, code, state, answerBy } = await lodge({ parts: [{ position: 0, source: 'personal_vault', originals: 0, copies: 0, fileIds: [fileId] }] })
  assert.deepEqual([code, state, words(answerBy), await waiting(desks.clerk)], ['H99.51-261123-0001', 'submitted', '2026-11-24 09:00', ['accept']])
  const seen = await view(dossierId)
  assert.deepEqual([seen.channel, seen.hasAnswers, seen.parts[0]!.source, seen.parts[0]!.files.length, seen.verbs[0]], ['online', true, 'personal_vault', 1, 'acceptDossier'])
  assert.deepEqual((await desks.clerk.call(contract.showAnswers, { dossierId })).answers, [{ page: 'Trẻ được khai sinh', question: 'Họ và tên', answer: 'Lê Minh Khôi' }])
  await assert.rejects(desks.otherClerk.call(contract.showAnswers, { dossierId }), { status: 404 })
  const { rows: [row] } = await sql<{ answers: Buffer }>`select answers from dossiers.dossier where id = ${dossierId}`.execute(app.database.read)
  assert.ok(!row!.answers.includes('Khôi'), 'the answers are not readable in the database')
  assert.ok((await app.eventNames()).includes('dossiers.dossier-lodged.v1'))
  await assert.rejects(lodge({ agencyId: desks.otherClerk.agencyId }), { status: 404 })
})

test('a citizen follows dossiers of his own to the result, and nobody else’s', async (t) => {
  const { app, desks, mother, keepFile, lodge, hand, take } = await startFiling(t)
  const neighbour = app.citizen()
  const fileId = await keepFile(mother.personId)
  const { dossierId } = await lodge({ parts: [{ position: 0, source: 'uploaded', originals: 0, copies: 0, fileIds: [fileId] }] })
  await lodge({}, neighbour)
  assert.deepEqual((await mother.call(contract.listMyDossiers, {})).rows.map(({ id }) => id), [dossierId])
  const mine = await mother.call(contract.getMyDossier, { dossierId })
  assert.deepEqual([mine.state, words(mine.answerBy), mine.answers.length, mine.canWithdraw, mine.canSupplement], ['submitted', '2026-11-24 09:00', 1, true, false])
  assert.equal((await mother.download(contract.openMyFile, { dossierId, fileId })).subarray(0, 5).toString(), '%PDF-')
  for (const tries of [() => neighbour.call(contract.getMyDossier, { dossierId }), () => neighbour.download(contract.openMyFile, { dossierId, fileId }), () => neighbour.call(contract.withdrawMine, { dossierId, reason: 'x' }), () => neighbour.call(contract.sendSupplement, { dossierId, words: 'x' }), () => neighbour.download(contract.printMySlip, { dossierId, ordinal: 1 })])
    await assert.rejects(tries(), { status: 404 })
  await desks.clerk.call(contract.acceptDossier, { dossierId })
  assert.equal((await mother.download(contract.printMySlip, { dossierId, ordinal: 1 })).subarray(0, 5).toString(), '%PDF-')
  await hand(dossierId, 'clerk')
  await take(dossierId, 'specialist')
  await hand(dossierId, 'specialist')
  const chairs = (await desks.chairman.call(contract.getDossier, { dossierId })).steps[2]!.id
  assert.ok(chairs)
  await desks.chairman.call(contract.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '12/2026' })
  const end = await mother.call(contract.getMyDossier, { dossierId })
  assert.deepEqual([end.state, end.outcome, end.canWithdraw, end.steps.map(({ state }) => state)], ['resolved', 'granted', false, ['done', 'done', 'done']])
})

test('papers asked at intake come back to the counter; asked later, they let the clock go on at once', async (t) => {
  const { desks, at, mother, keepFile, lodge, hand, take } = await startFiling(t)
  const ask = (dossierId: string, who: 'clerk' | 'specialist') => desks[who].call(contract.askSupplement, { dossierId, items: ['Giấy chứng sinh'], reason: 'Ảnh mờ' })
  const { dossierId } = await lodge()
  await assert.rejects(mother.call(contract.sendSupplement, { dossierId, words: 'Đây ạ' }), refused(409, 'dossiers/not-now'))
  await ask(dossierId, 'clerk')
  assert.deepEqual((await mother.call(contract.getMyDossier, { dossierId })).asked, { items: ['Giấy chứng sinh'], reason: 'Ảnh mờ' })
  await assert.rejects(mother.call(contract.sendSupplement, { dossierId }), refused(422, 'dossiers/nothing-sent'))
  await assert.rejects(mother.call(contract.sendSupplement, { dossierId, fileIds: [await keepFile(desks.clerk.personId)] }), { status: 404 })
  assert.deepEqual(await waiting(desks.clerk), [])
  const sent = await mother.call(contract.sendSupplement, { dossierId, words: 'Tôi chụp lại', fileIds: [await keepFile(mother.personId)] })
  assert.deepEqual([sent.state, await waiting(desks.clerk), words((await mother.call(contract.getMyDossier, { dossierId })).answerBy)], ['supplement_requested', ['accept'], '2026-11-24 09:00'])
  assert.equal((await desks.clerk.call(contract.takeSupplement, { dossierId })).state, 'processing')
  await hand(dossierId, 'clerk')
  await take(dossierId, 'specialist')

  const other = await lodge()
  await desks.clerk.call(contract.acceptDossier, { dossierId: other.dossierId })
  await hand(other.dossierId, 'clerk')
  await take(other.dossierId, 'specialist')
  const before = (await mother.call(contract.getMyDossier, other)).appointedAt
  await ask(other.dossierId, 'specialist')
  at('2026-11-25 09:00')
  assert.equal((await mother.call(contract.sendSupplement, { dossierId: other.dossierId, words: 'Bản rõ hơn' })).state, 'processing')
  assert.deepEqual([words(before), words((await mother.call(contract.getMyDossier, other)).appointedAt)], ['2026-11-26 17:00', '2026-11-30 17:00'])
  assert.equal((await mother.call(contract.withdrawMine, { dossierId: other.dossierId, reason: 'Tôi nộp lại sau' })).state, 'withdrawn')
})

test('a citizen’s papers are offered again the newest first, each once under its last dossier, and neither results nor signatures among them', async (t) => {
  const { app, mother, keepFile, lodge } = await startFiling(t)
  const [first, second, third] = [await keepFile(mother.personId), await keepFile(mother.personId), await keepFile(mother.personId)]
  const withFiles = (source: string, ...fileIds: string[]) => lodge({ parts: [{ position: 0, source, originals: 0, copies: 0, fileIds }] })
  const old = await withFiles('uploaded', first, second)
  const again = await withFiles('previous_file', first)
  const last = await withFiles('uploaded', third)
  const neighbour = app.citizen()
  await lodge({ parts: [{ position: 0, source: 'uploaded', originals: 0, copies: 0, fileIds: [await keepFile(neighbour.personId)] }] }, neighbour)
  await sql`insert into dossiers.file (dossier_id, kind, file_id, name, media_type, size, added_at) select ${last.dossierId}, kind, uuidv7(), kind, 'image/png', 1, now() from unnest(array['result', 'signature']) as kind`.execute(app.database.write)
  const papers = (limit?: number) => papersOfCitizen(app.database.read, mother.personId, limit)
  assert.deepEqual((await papers()).map(({ fileId, dossierCode }) => [fileId, dossierCode]), [[third, last.code], [first, again.code], [second, old.code]])
  assert.deepEqual((await papers(1)).map(({ fileId }) => fileId), [third], 'the limit keeps the newest')
})
