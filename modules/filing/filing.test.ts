import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as dossiers from '#contracts/dossiers'
import { inTransaction, sql } from '#platform/database'
import { listMyVault } from '#contracts/citizens'
import { startSimulator } from '#modules/population'
import { config } from '#platform/config'
import { storeBytes } from '#platform/files'
import type { Problem } from '#platform/problems'
import { pdfWith } from '../../packages/file-inspection/crafting.ts'
import * as contract from './contract.ts'
import { sweepDrafts } from './index.ts'
import { spokenReference, typedReference, referenceOf } from './rules.ts'
import { CODE, startFiling } from './test-office.ts'

type World = Awaited<ReturnType<typeof startFiling>>
const paperOf = async ({ app }: World, owner: string) => (await inTransaction(app.database.write, async (db) => storeBytes({ db, now: app.clock.now() }, await pdfWith(), { name: 'giay-chung-sinh.pdf', mediaType: 'application/pdf', pages: 1, uploadedBy: owner }))).id
const refused = (status: number, code: string) => (error: unknown) => { const { status: got, code: said } = error as Problem; assert.deepEqual([got, said], [status, code]); return true }

test('a birth is registered from the sofa: begun, taken up again, checked, sent once, and read at the counter', async (t) => {
  const world = await startFiling(t)
  const { app, desks, processId, citizen, begin, step, pages } = world
  const mother = await citizen('Nguyễn Thị Hồng Vân')
  assert.deepEqual((await app.browser().call(contract.listOnlineOffers, { procedureCode: CODE })).offers.map(({ agencyName }) => agencyName).toSorted(), ['Ủy ban nhân dân xã Thanh Liên', 'Ủy ban nhân dân xã Yên Trung'])
  assert.deepEqual((await app.browser().call(contract.listOnlineOffers, { procedureCode: '9.999999' })).offers, [])
  const draftId = await begin(mother)
  for (const [page, answers] of pages.slice(0, 2)) await step(mother, draftId, page, answers)
  // The telephone rings. Days later it goes on at the very page, and is said to be a continuation.
  assert.deepEqual(await mother.call(contract.startDraft, { procedureCode: CODE, processId }), { draftId, isResumed: true })
  const resumed = await mother.call(contract.readDraft, { draftId })
  assert.deepEqual([resumed.current, resumed.done, resumed.answers.childName, resumed.path], ['father', ['child', 'parents'], 'Lê Minh Khôi', ['child', 'parents', 'father']])
  await assert.rejects(mother.call(contract.submitDraft, { draftId, isTrue: true }), refused(409, 'filing/not-complete'))
  for (const [page, answers] of pages.slice(2)) await step(mother, draftId, page, answers)
  await assert.rejects(mother.call(contract.submitDraft, { draftId, isTrue: true }), refused(409, 'filing/parts-missing'))
  await mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [await paperOf(world, mother.personId)] })
  const checked = await mother.call(contract.checkAnswers, { draftId })
  assert.deepEqual([checked.isComplete, checked.missing, checked.fee?.amount, checked.maskedNumber, checked.lines.map(({ question, answer }) => `${question}: ${answer}`)], [true, [], 16000, '*********234', [
    'Họ, chữ đệm, tên của trẻ: Lê Minh Khôi', 'Ngày sinh: 20/11/2026', 'Cha mẹ có đăng ký kết hôn: Có', 'Họ tên cha: Lê Văn Cha', 'Số bản sao: 2', 'Ghi chú: —']])
  const [first, again] = await Promise.all([mother.call(contract.submitDraft, { draftId, isTrue: true }), mother.call(contract.submitDraft, { draftId, isTrue: true })])
  assert.deepEqual(first, again, 'sent twice, it is one dossier')
  assert.match(first.reference, /^[A-HJ-NP-Z]{2}[2-9]-[A-HJ-NP-Z]{2}[2-9]-[A-HJ-NP-Z]{2}$/)
  assert.equal(first.answerBy.toISOString(), '2026-11-24T02:00:00.000Z')
  const { rows } = await mother.call(dossiers.listMyDossiers, {})
  assert.deepEqual(rows.map(({ id, state }) => [id, state]), [[first.dossierId, 'submitted']])
  const seen = await desks.clerk.call(dossiers.getDossier, { dossierId: first.dossierId })
  assert.deepEqual([seen.channel, seen.parts.map(({ name, files }) => [name, files.length]), seen.applicantName], ['online', [['Giấy chứng sinh', 1]], 'Nguyễn Thị Hồng Vân'])
  assert.equal((await desks.clerk.call(dossiers.showAnswers, { dossierId: first.dossierId })).answers.length, 6)
  assert.equal((await desks.clerk.call(contract.findReference, { reference: first.reference.toLowerCase() })).code, first.code)
  await assert.rejects(desks.otherClerk.call(contract.findReference, { reference: first.reference }), { status: 404 })
  assert.equal((await mother.download(contract.printReceipt, { dossierId: first.dossierId })).subarray(0, 5).toString(), '%PDF-')
  await assert.rejects(step(mother, draftId, 'note', {}), refused(409, 'filing/sent-already'))
  const { rows: [kept] } = await sql<{ content: Buffer | null }>`select content from filing.draft where id = ${draftId}`.execute(app.database.read)
  assert.equal(kept!.content, null, 'what was sent lies in the dossier alone')
})

test('the server runs the logic of the form itself: what it does not allow is not kept', async (t) => {
  const { citizen, begin, step, answerAll } = await startFiling(t)
  const mother = await citizen('Nguyễn Thị Hồng Vân')
  const draftId = await begin(mother)
  await assert.rejects(step(mother, draftId, 'copies', { copies: 2 }), refused(409, 'filing/not-reached'))
  await assert.rejects(step(mother, draftId, 'child', { childName: 'A', bornOn: 'hôm qua' }), (error: Problem) => { assert.deepEqual([error.status, (error.facts.issues as { path: string }[]).map(({ path }) => path)], [422, ['childName', 'bornOn']]); return true })
  await assert.rejects(step(mother, draftId, 'child', { childName: 'Lê Minh Khôi', bornOn: '2026-11-20', copies: 3 }), refused(422, 'filing/not-asked'))
  await assert.rejects(step(mother, draftId, 'nowhere', {}), refused(409, 'filing/not-reached'))
  await step(mother, draftId, 'child', { childName: 'Le\u0302 Minh Kho\u0302i\u200b ', bornOn: '2026-11-20' })
  assert.equal((await mother.call(contract.readDraft, { draftId })).answers.childName, 'Lê Minh Khôi', 'composed, without what nobody sees')
  await answerAll(mother, draftId)
  // Going back and answering otherwise leads another way; what was answered before is not lost, and counts no more.
  const other = await step(mother, draftId, 'parents', { isMarried: false })
  assert.deepEqual([other.current, other.isComplete], ['witness', false])
  await assert.rejects(step(mother, draftId, 'father', { fatherName: 'x' }), refused(409, 'filing/not-reached'))
  await assert.rejects(step(mother, draftId, 'witness', { witnesses: [{ name: '' }] }), { status: 422 })
  const then = await step(mother, draftId, 'witness', { witnesses: [{ name: 'Bà Hai' }] })
  assert.deepEqual([then.current, then.isComplete], [null, true])
  const checked = await mother.call(contract.checkAnswers, { draftId })
  assert.ok(checked.lines.some(({ question, answer }) => question === 'Người làm chứng 1: Họ tên' && answer === 'Bà Hai'))
  assert.ok(!checked.lines.some(({ question }) => question === 'Họ tên cha'))
  assert.deepEqual(checked.missing, ['Giấy chứng sinh', 'Văn bản làm chứng'])
  assert.equal((await step(mother, draftId, 'parents', { isMarried: true })).current, null, 'the father answered before is still there')
})

test('an optional page that was never opened is not skipped on resuming', async (t) => {
  const { citizen, begin, step, pages } = await startFiling(t)
  const mother = await citizen('Nguyễn Thị Hồng Vân')
  const draftId = await begin(mother)
  for (const [page, answers] of pages.slice(0, 3)) await step(mother, draftId, page, answers)
  assert.equal((await mother.call(contract.readDraft, { draftId })).current, 'copies')
  await step(mother, draftId, 'copies', {})
  assert.equal((await mother.call(contract.readDraft, { draftId })).current, 'note')
})

test('drafts, papers, receipts and messages are their citizen’s alone', async (t) => {
  const world = await startFiling(t)
  const { app, desks, citizen, begin, answerAll, step } = world
  const [mother, stranger] = [await citizen('Nguyễn Thị Hồng Vân'), await citizen('Trần Văn Lạ')]
  const draftId = await begin(mother)
  await answerAll(mother, draftId)
  const strangers = await paperOf(world, stranger.personId)
  for (const tries of [
    () => stranger.call(contract.readDraft, { draftId }), () => stranger.call(contract.checkAnswers, { draftId }), () => stranger.call(contract.submitDraft, { draftId, isTrue: true }), () => stranger.call(contract.dropMyDraft, { draftId }), () => step(stranger, draftId, 'note', {}),
    () => stranger.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [] }), () => mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [strangers] }), () => mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [randomUUID()] }),
  ]) await assert.rejects(tries(), { status: 404 })
  await assert.rejects(mother.call(contract.attachPart, { draftId, partId: 'statement', source: 'uploaded', fileIds: [] }), refused(422, 'filing/no-such-part'))
  await assert.rejects(mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'sector_db', fileIds: [] }), refused(422, 'filing/other-source'))
  assert.deepEqual((await stranger.call(contract.listMyDrafts, {})).drafts, [])
  await mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [await paperOf(world, mother.personId)] })
  const { rows: [row] } = await sql<{ content: Buffer }>`select content from filing.draft where id = ${draftId}`.execute(app.database.read)
  assert.ok(!row!.content.includes('Khôi') && !row!.content.includes('chung-sinh'))
  const { dossierId } = await mother.call(contract.submitDraft, { draftId, isTrue: true })
  for (const tries of [() => stranger.call(contract.getReceipt, { dossierId }), () => stranger.download(contract.printReceipt, { dossierId }), () => stranger.call(contract.listMyMessages, { dossierId }), () => stranger.call(contract.writeToOffice, { dossierId, words: 'x' }), () => desks.otherClerk.call(contract.listDossierThread, { dossierId }), () => desks.otherClerk.call(contract.writeToApplicant, { dossierId, words: 'x' })])
    await assert.rejects(tries(), { status: 404 })
})

test('applicant and office write to each other; what waits for an answer stands at the counter until it is given', async (t) => {
  const world = await startFiling(t)
  const { app, desks, citizen, begin, answerAll } = world
  const mother = await citizen('Nguyễn Thị Hồng Vân')
  const draftId = await begin(mother)
  await answerAll(mother, draftId)
  await mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [await paperOf(world, mother.personId)] })
  const { dossierId } = await mother.call(contract.submitDraft, { draftId, isTrue: true })
  const waiting = async () => (await sql<{ verb: string }>`select verb from work.item where closed_at is null order by verb`.execute(app.database.read)).rows.map(({ verb }) => verb)
  await mother.call(contract.writeToOffice, { dossierId, words: 'Cháu cần giấy sớm để làm thẻ bảo hiểm.' })
  assert.deepEqual(await waiting(), ['accept', 'give-opinion'])
  await desks.clerk.call(dossiers.acceptDossier, { dossierId })
  assert.ok((await waiting()).includes('give-opinion'), 'accepting answers nothing')
  assert.deepEqual((await desks.clerk.call(contract.listDossierThread, { dossierId })).messages.map(({ words, isCitizens }) => [words, isCitizens]), [['Cháu cần giấy sớm để làm thẻ bảo hiểm.', true]])
  await desks.clerk.call(contract.writeToApplicant, { dossierId, words: 'Chiều nay có ạ.' })
  assert.ok(!(await waiting()).includes('give-opinion'))
  const thread = await mother.call(contract.listMyMessages, { dossierId })
  assert.deepEqual([thread.messages.length, thread.messages[0]!.readAt !== null, thread.messages[1]!.authorName, thread.mayWrite], [2, true, 'Bùi Thị Lành, one-stop-clerk', true])
  const { rows } = await sql<{ words: Buffer }>`select words from filing.message`.execute(app.database.read)
  assert.ok(rows.every(({ words }) => !words.includes('bảo hiểm')))
})

test('what is not come back to in thirty days is forgotten; each saved page counts them anew', async (t) => {
  const { app, citizen, begin, step } = await startFiling(t)
  const mother = await citizen('Nguyễn Thị Hồng Vân')
  const draftId = await begin(mother)
  const on = (day: string) => { app.clock.now = () => new Date(`${day}T02:00:00Z`) }
  on('2026-12-15')
  await step(mother, draftId, 'child', { childName: 'Lê Minh Khôi', bornOn: '2026-11-20' })
  on('2027-01-10')
  assert.equal(await sweepDrafts(app.database.write, app.clock.now()), 0)
  assert.equal((await mother.call(contract.listMyDrafts, {})).drafts.length, 1)
  on('2027-01-15')
  await assert.rejects(mother.call(contract.readDraft, { draftId }), { status: 404 })
  assert.equal(await sweepDrafts(app.database.write, app.clock.now()), 1)
})

test('too much is refused, and nothing of it kept', async (t) => {
  const { citizen, begin, step, answerAll } = await startFiling(t)
  const mother = await citizen('Nguyễn Thị Hồng Vân')
  const draftId = await begin(mother)
  await answerAll(mother, draftId)
  await assert.rejects(step(mother, draftId, 'note', { note: 'x'.repeat(21_000) }), { status: 422 })
  await assert.rejects(step(mother, draftId, 'note', { note: 'x'.repeat(3_000_000) }), { status: 413 })
  await assert.rejects(mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: Array.from({ length: 21 }, () => randomUUID()) }), { status: 422 })
})

test('a reference can be read out: no I, O, 1 or 0, a digit at every third place, found however it is typed', () => {
  let n = 0
  const references = Array.from({ length: 1000 }, () => referenceOf((below) => (n += 7919) % below))
  for (const reference of references) {
    assert.match(reference, /^[A-HJ-NP-Z]{2}[2-9][A-HJ-NP-Z]{2}[2-9][A-HJ-NP-Z]{2}$/)
    assert.equal(typedReference(` ${spokenReference(reference).toLowerCase()} `), reference)
  }
  for (const wrong of ['', 'ABC', 'AB1-CD2-EF', 'OI2CD2EF', 'AB2CD2EFG']) assert.equal(typedReference(wrong), null)
})

test('what was granted lies in the vault, and a paper that lies there or was sent before is not sent again', async (t) => {
  const world = await startFiling(t)
  const { app, desks, citizen, begin, answerAll } = world
  const [mother, stranger] = [await citizen('Nguyễn Thị Hồng Vân'), await citizen('Trần Văn Lạ')]
  const sent = await paperOf(world, mother.personId)
  const first = await begin(mother)
  await answerAll(mother, first)
  await mother.call(contract.attachPart, { draftId: first, partId: 'birth', source: 'uploaded', fileIds: [sent] })
  const { dossierId, code } = await mother.call(contract.submitDraft, { draftId: first, isTrue: true })
  await desks.clerk.call(dossiers.acceptDossier, { dossierId })
  const openStep = async (who: 'clerk' | 'chairman') => ({ dossierId, stepId: (await desks[who].call(dossiers.getDossier, { dossierId })).steps.find(({ isMine }) => isMine)!.id })
  await desks.clerk.call(dossiers.takeStep, await openStep('clerk'))
  await desks.clerk.call(dossiers.handOn, await openStep('clerk'))
  await desks.chairman.call(dossiers.takeStep, await openStep('chairman'))
  await desks.chairman.call(dossiers.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '1/2026', fileIds: [await paperOf(world, desks.chairman.personId)] })
  await app.deliver()
  const { rows: vault } = await mother.call(listMyVault, {})
  assert.deepEqual(vault.map(({ name, dossierCode, issuer }) => [name, dossierCode, issuer]), [['Giấy khai sinh', code, 'Ủy ban nhân dân xã Yên Trung']])
  await app.deliver()
  assert.equal((await mother.call(listMyVault, {})).rows.length, 1)

  const { papers } = await mother.call(contract.listKeptPapers, {})
  assert.deepEqual(papers.map(({ source, fileId }) => [source, fileId]), [['personal_vault', vault[0]!.fileId], ['previous_file', sent]])
  assert.deepEqual((await stranger.call(contract.listKeptPapers, {})).papers, [])
  const second = await begin(mother)
  await answerAll(mother, second)
  await assert.rejects(mother.call(contract.attachPart, { draftId: second, partId: 'birth', source: 'personal_vault', fileIds: [sent] }), { status: 404 }, 'it lies elsewhere')
  const theirs = await begin(stranger)
  await answerAll(stranger, theirs)
  for (const source of ['personal_vault', 'previous_file', 'uploaded'] as const) await assert.rejects(stranger.call(contract.attachPart, { draftId: theirs, partId: 'birth', source, fileIds: [vault[0]!.fileId] }), { status: 404 })
  await mother.call(contract.attachPart, { draftId: second, partId: 'birth', source: 'personal_vault', fileIds: [vault[0]!.fileId] })
  const again = await mother.call(contract.submitDraft, { draftId: second, isTrue: true })
  const seen = await desks.clerk.call(dossiers.getDossier, { dossierId: again.dossierId })
  assert.deepEqual(seen.parts.map(({ source, files }) => [source, files.map(({ fileId }) => fileId)]), [['personal_vault', [vault[0]!.fileId]]])
})

test('what the population registry holds is shown for confirmation, logged in the citizen’s own name, and another’s draft asks nothing', async (t) => {
  const registry = await startSimulator({ people: [{ SoDinhDanh: '040190001234', HoVaTen: { Ho: 'Nguyễn', ChuDem: 'Thị Hồng', Ten: 'Vân' }, NgayThangNamSinh: { NgayThangNamSinh: '1990-11-02' }, GioiTinh: 'Nữ', DanToc: 'Kinh', TonGiao: 'Không' }] })
  const before = config.population.url
  config.population.url = registry.url
  t.after(async () => { config.population.url = before; await registry.close() })
  const world = await startFiling(t)
  const { app, desks, citizen, begin, answerAll } = world
  const [mother, stranger] = [await citizen('Nguyễn Thị Hồng Vân'), await citizen('Trần Văn Lạ')]
  const draftId = await begin(mother)
  const { outcome, facts } = await mother.call(contract.confirmMyFacts, { draftId })
  assert.equal(outcome, 'match')
  assert.deepEqual(facts.find(({ name }) => name === 'Dân tộc'), { name: 'Dân tộc', nameEn: 'Ethnic group', words: 'Kinh' })
  assert.ok(!facts.some(({ name }) => name === 'Tôn giáo'), 'the procedure does not need it')
  const { rows: [row] } = await sql<{ content: Buffer }>`select content from filing.draft where id = ${draftId}`.execute(app.database.read)
  assert.ok(!row!.content.includes('Kinh'))
  await assert.rejects(stranger.call(contract.confirmMyFacts, { draftId }), { status: 404 })
  await registry.close()
  assert.deepEqual((await mother.call(contract.confirmMyFacts, { draftId })).facts, [], 'a silent registry keeps nobody from filing')

  await answerAll(mother, draftId)
  assert.deepEqual((await mother.call(contract.checkAnswers, { draftId })).known, facts, 'what was shown stays with the draft')
  await mother.call(contract.attachPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [await paperOf(world, mother.personId)] })
  const { dossierId } = await mother.call(contract.submitDraft, { draftId, isTrue: true })
  const { answers } = await desks.clerk.call(dossiers.showAnswers, { dossierId })
  assert.deepEqual(answers.filter(({ page }) => page === 'Từ CSDL dân cư').map(({ question, answer }) => [question, answer]), facts.map(({ name, words }) => [name, words]))
  await assert.rejects(mother.call(contract.confirmMyFacts, { draftId }), { status: 409 })
})
