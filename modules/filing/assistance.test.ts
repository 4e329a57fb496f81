import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CitizenSignedIn, signInByPhone } from '#contracts/citizens'
import * as dossiers from '#contracts/dossiers'
import { describeInstallation } from '#modules/identity'
import { inTransaction, sql } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { storeBytes } from '#platform/files'
import { refused } from '#platform/testing'
import { pdfWith } from '../../packages/file-inspection/crafting.ts'
import * as contract from './contract.ts'
import { sweepDrafts } from './index.ts'
import { CODE, startFiling } from './test-office.ts'

const card = { fullName: 'Trần Văn Nông', personalNumber: '040070001234', bornOn: '1970-05-04', gender: 'Nam' as const, address: 'Xóm 2, xã Yên Trung', phone: '0912345600' }
const MINUTE = 60_000

async function startHelping(t: Parameters<typeof startFiling>[0]) {
  const world = await startFiling(t)
  const { app, desks: { otherClerk }, processId, pages } = world
  await inTransaction(app.database.write, (db) => describeInstallation({ db }, { province: 'tỉnh Sông Lam', isSample: true, demoAccounts: [] }))
  // Across the boundary: the counter of another commune helps to file at this one.
  const ask = (means: 'code' | 'paper' = 'code', applicant = card) => otherClerk.call(contract.askConsent, { procedureCode: CODE, processId, applicant, means })
  const help = async () => { const { assistanceId, sampleCode } = await ask(); return otherClerk.call(contract.takeConsent, { assistanceId, code: sampleCode! }) }
  const scan = async (owner: string) => (await inTransaction(app.database.write, async (db) => storeBytes({ db, now: app.clock.now() }, await pdfWith(), { name: 'ban-quet.pdf', mediaType: 'application/pdf', pages: 1, uploadedBy: owner }))).id
  const write = async (draftId: string) => {
    for (const [page, answers] of pages) await otherClerk.call(contract.saveAssistedStep, { draftId, page, answers })
    await otherClerk.call(contract.attachAssistedPart, { draftId, partId: 'birth', source: 'uploaded', fileIds: [await scan(otherClerk.personId)] })
  }
  const later = (ms: number) => { const now = app.clock.now().getTime() + ms; app.clock.now = () => new Date(now) }
  const accountOf = async (dossierId: string) => { const { rows: [row] } = await sql<{ citizenId: string }>`select citizen_id from dossiers.dossier where id = ${dossierId}`.execute(app.database.read); return app.citizen({ personId: row!.citizenId, name: card.fullName }) }
  return { ...world, ask, help, scan, write, later, accountOf }
}

test('the counter of another commune helps whoever stands there: with the code of his telephone, in his own name, seen by him', async (t) => {
  const world = await startHelping(t)
  const { app, desks: { clerk, otherClerk }, help, write, accountOf } = world
  const { draftId, assistanceId } = await help()
  await write(draftId)
  const checked = await otherClerk.call(contract.checkAssistedAnswers, { draftId })
  assert.deepEqual([checked.applicantName, checked.maskedNumber, checked.missing], ['Trần Văn Nông', '*********234', []])
  const receipt = await otherClerk.call(contract.submitAssistedDraft, { draftId, isTrue: true })
  assert.deepEqual(await otherClerk.call(contract.submitAssistedDraft, { draftId, isTrue: true }), receipt, 'sent again, the same answer')
  assert.equal((await otherClerk.download(contract.printAssistedReceipt, { draftId })).subarray(0, 5).toString(), '%PDF-')
  const { dossierId } = receipt
  const seen = await clerk.call(dossiers.getDossier, { dossierId })
  assert.deepEqual([seen.channel, seen.applicantName, (await clerk.call(dossiers.showApplicant, { dossierId })).personalNumber], ['assisted', 'Trần Văn Nông', card.personalNumber])
  const { help: told } = await clerk.call(contract.getHelp, { dossierId })
  assert.deepEqual([told?.helperName, told?.agencyName, told?.means, told?.hasPaper], ['Hồ Thị Kia, one-stop-clerk', 'Ủy ban nhân dân xã Thanh Liên', 'code', false])
  // From now on by the ordinary rules alone.
  for (const call of [() => otherClerk.call(contract.readAssistedDraft, { draftId }), () => otherClerk.call(contract.saveAssistedStep, { draftId, page: 'note', answers: {} })]) await assert.rejects(call(), refused(409, 'filing/sent-already'))
  for (const call of [() => otherClerk.call(dossiers.getDossier, { dossierId }), () => otherClerk.call(contract.getHelp, { dossierId }), () => otherClerk.call(contract.endAssistance, { assistanceId })]) await assert.rejects(call(), { status: 404 })
  const owner = await accountOf(dossierId)
  assert.deepEqual((await owner.call(dossiers.listMyDossiers, {})).rows.map(({ id }) => id), [dossierId])
  assert.equal((await owner.call(contract.getMyHelp, { dossierId })).help?.helperName, 'Hồ Thị Kia, one-stop-clerk')
  await assert.rejects((await world.citizen('Người Lạ')).call(contract.getMyHelp, { dossierId }), { status: 404 })
  const { rows } = await sql<{ applicant: Buffer }>`select applicant from filing.assistance`.execute(app.database.read)
  assert.equal(rows.some(({ applicant }) => applicant.includes('040070001234') || applicant.includes('Xóm')), false, 'what the card said is not readable in the table')
})

test('a code of consent is the citizen’s word and no key: it signs nobody in, is counted, and another official has nothing of it', async (t) => {
  const { app, desks: { clerk, otherClerk, chairman }, processId, ask, help } = await startHelping(t)
  const { assistanceId, sampleCode, maskedPhone } = await ask()
  assert.equal(maskedPhone, '•••••••600')
  const { rows: [row] } = await sql<{ codeId: string }>`select code_id from filing.assistance`.execute(app.database.read)
  await assert.rejects(app.browser().call(signInByPhone, { codeId: row!.codeId, code: sampleCode!, fullName: 'Kẻ Lấy Mã' }), refused(401, 'citizens/wrong-code'))
  await assert.rejects(clerk.call(contract.takeConsent, { assistanceId, code: sampleCode! }), { status: 404 })
  await assert.rejects(chairman.call(contract.askConsent, { procedureCode: CODE, processId, applicant: card, means: 'code' }), { status: 403 })
  const wrong = sampleCode === '000000' ? '000001' : '000000'
  for (let i = 0; i < 5; i += 1) await assert.rejects(otherClerk.call(contract.takeConsent, { assistanceId, code: wrong }), refused(401, 'citizens/wrong-code'))
  await assert.rejects(otherClerk.call(contract.takeConsent, { assistanceId, code: sampleCode! }), refused(401, 'citizens/wrong-code'))
  await assert.rejects(otherClerk.call(contract.takeConsent, { assistanceId }), refused(422, 'filing/code-missing'))
  const { draftId } = await help()
  for (const call of [() => clerk.call(contract.readAssistedDraft, { draftId }), () => clerk.call(contract.saveAssistedStep, { draftId, page: 'child', answers: {} }), () => clerk.call(contract.submitAssistedDraft, { draftId, isTrue: true }), () => clerk.call(contract.checkAssistedAnswers, { draftId })])
    await assert.rejects(call(), { status: 404 })
  assert.deepEqual((await clerk.call(contract.listAssistances, {})).assistances, [])
})

test('consent lasts two hours and is asked for again; what the citizen keeps elsewhere is not opened; he may end it', async (t) => {
  const { app, desks: { otherClerk }, help, later } = await startHelping(t)
  const { draftId, assistanceId } = await help()
  await otherClerk.call(contract.saveAssistedStep, { draftId, page: 'child', answers: { childName: 'Trần Khôi', bornOn: '2026-11-20' } })
  await assert.rejects(otherClerk.call(contract.attachAssistedPart, { draftId, partId: 'birth', source: 'personal_vault', fileIds: [] }), refused(422, 'filing/other-source'))
  later(121 * MINUTE)
  await assert.rejects(otherClerk.call(contract.readAssistedDraft, { draftId }), refused(403, 'filing/consent-over'))
  const { sampleCode } = await otherClerk.call(contract.askConsentAgain, { assistanceId })
  assert.equal((await otherClerk.call(contract.takeConsent, { assistanceId, code: sampleCode! })).draftId, draftId)
  assert.equal((await otherClerk.call(contract.readAssistedDraft, { draftId })).answers.childName, 'Trần Khôi', 'it goes on where it was')
  await otherClerk.call(contract.endAssistance, { assistanceId })
  await assert.rejects(otherClerk.call(contract.readAssistedDraft, { draftId }), { status: 404 })
  assert.equal((await sql`select from filing.draft where id = ${draftId}`.execute(app.database.read)).rows.length, 0)
})

test('an account that has proven the number is asked at its own telephone; one without a telephone consents on paper', async (t) => {
  const { app, desks: { otherClerk }, ask, scan } = await startHelping(t)
  const { assistanceId: first, sampleCode } = await ask()
  await otherClerk.call(contract.takeConsent, { assistanceId: first, code: sampleCode! })
  await assert.rejects(ask('code', { ...card, phone: null } as never), refused(409, 'filing/paper-needed'))
  const { assistanceId } = await ask('paper', { ...card, phone: null } as never)
  await assert.rejects(otherClerk.call(contract.takeConsent, { assistanceId }), refused(422, 'filing/paper-missing'))
  const stranger = app.official({ powers: ['filing.assist'] })
  await assert.rejects(otherClerk.call(contract.takeConsent, { assistanceId, fileId: await scan(stranger.personId) }), (error: { status: number }) => error.status >= 400)
  const { draftId } = await otherClerk.call(contract.takeConsent, { assistanceId, fileId: await scan(otherClerk.personId) })
  assert.ok(draftId)
})

test('whoever proves the number of the card later finds what was filed for him', async (t) => {
  const { app, desks: { clerk, otherClerk }, ask, scan, write, accountOf } = await startHelping(t)
  const { assistanceId } = await ask('paper', { ...card, phone: null } as never)
  const { draftId } = await otherClerk.call(contract.takeConsent, { assistanceId, fileId: await scan(otherClerk.personId) })
  await write(draftId)
  const { dossierId } = await otherClerk.call(contract.submitAssistedDraft, { draftId, isTrue: true })
  assert.equal((await clerk.download(contract.openConsent, { dossierId })).subarray(0, 5).toString(), '%PDF-')
  const held = await accountOf(dossierId)
  const proven = await (async () => {
    const { numberKeyOf, concealFacts } = await import('#modules/citizens')
    const id = crypto.randomUUID()
    await sql`insert into citizens.citizen (id, full_name, facts, number_key, number_tail, created_at) values (${id}, ${card.fullName}, ${concealFacts({ ...card, email: null }, id)}, ${numberKeyOf(card.personalNumber)}, '234', now())`.execute(app.database.write)
    return app.citizen({ personId: id, name: card.fullName })
  })()
  await inTransaction(app.database.write, (db) => emit({ db, actor: systemActor(), now: app.clock.now() }, CitizenSignedIn, { subject: proven.personId, payload: { citizenId: proven.personId, means: 'oidc' } }))
  await app.deliver()
  assert.deepEqual((await proven.call(dossiers.listMyDossiers, {})).rows.map(({ id }) => id), [dossierId])
  assert.equal((await proven.call(contract.getReceipt, { dossierId })).dossierId, dossierId)
  assert.deepEqual((await held.call(dossiers.listMyDossiers, {})).rows, [])
  await assert.rejects(held.call(dossiers.getMyDossier, { dossierId }), { status: 404 })
})

test('an official asks thirty times an hour; what nobody consented to is forgotten within a day', async (t) => {
  const { app, desks: { otherClerk }, ask, later } = await startHelping(t)
  for (let i = 0; i < 30; i += 1) await ask('paper')
  await assert.rejects(ask('paper'), refused(429, 'filing/too-much-help'))
  later(25 * 60 * MINUTE)
  await sweepDrafts(app.database.write, app.clock.now())
  assert.deepEqual((await otherClerk.call(contract.listAssistances, {})).assistances, [])
})
