import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { type Desk, MONDAY, refused } from '#platform/testing'
import * as contract from './contract.ts'
import { startCounters, words } from './test-office.ts'

const ago = (ms: number) => new Date(MONDAY.getTime() - ms)
const HOUR = 3_600_000
/** What the device of somebody noted. */
const taken = ({ personId: takenBy }: Desk, at: Date, provisionalCode = 'TN-7K2Q-261123-001') => ({ takenBy, lodgedAt: at.toISOString(), provisionalCode })

test('an intake sent twenty times at once is one dossier with one code, and codes stay without gap', async (t) => {
  const { desks, settleProcess, lodge } = await startCounters(t)
  const processId = await settleProcess()
  const clientId = randomUUID()
  const intake = { clientId, offline: taken(desks.clerk, ago(HOUR)) }
  const answers = await Promise.all(Array.from({ length: 20 }, () => lodge(processId, intake)))
  assert.equal(new Set(answers.map(({ dossierId, code, state }) => `${dossierId} ${code} ${state}`)).size, 1)
  assert.equal(answers[0]!.code, 'H99.51-261123-0001')
  assert.equal((await lodge(processId)).code, 'H99.51-261123-0002')
  assert.deepEqual(await lodge(processId, intake), answers[0])
  const { rows } = await desks.clerk.call(contract.listDossiers, {})
  assert.equal(rows.length, 2)
})

test('what was taken in offline is lodged and accepted at the hour of the counter; its story says so', async (t) => {
  const { desks, at, settleProcess, lodge, view } = await startCounters(t)
  const processId = await settleProcess()
  at('2026-11-24 08:00')
  const { dossierId, appointedAt } = await lodge(processId, { clientId: randomUUID(), offline: taken(desks.clerk, MONDAY) })
  const dossier = await view(dossierId)
  assert.deepEqual([words(dossier.lodgedAt), words(dossier.acceptedAt), words(appointedAt), dossier.provisionalCode], ['2026-11-23 09:00', '2026-11-23 09:00', '2026-11-26 17:00', 'TN-7K2Q-261123-001'])
  const { chapters: [lodged] } = await desks.clerk.call(contract.getDossierStory, { dossierId })
  assert.deepEqual([words(lodged!.at), lodged!.facts.offlineAt, lodged!.facts.provisionalCode], ['2026-11-24 08:00', MONDAY.toISOString(), 'TN-7K2Q-261123-001'])
  const kept = await lodge(processId, { clientId: randomUUID(), outcome: 'keep', offline: taken(desks.clerk, MONDAY, 'TN-7K2Q-261123-002') })
  await desks.clerk.call(contract.acceptDossier, { dossierId: kept.dossierId })
  assert.equal(words((await view(kept.dossierId)).acceptedAt), '2026-11-24 08:00', 'what was only kept is accepted when somebody accepts it')
})

test('a dossier is found by the number that was handed out, by the counter and by its applicant', async (t) => {
  const { app, desks, settleProcess, lodge } = await startCounters(t)
  const { code } = await lodge(await settleProcess(), { clientId: randomUUID(), offline: taken(desks.clerk, ago(HOUR)) })
  const { rows } = await desks.clerk.call(contract.listDossiers, { text: 'tn-7k2q-261123-001' })
  assert.deepEqual(rows.map((row) => row.code), [code])
  assert.equal((await app.browser().call(contract.trackDossier, { code: 'TN-7K2Q-261123-001', proof: '1990' })).code, code)
  await assert.rejects(app.browser().call(contract.trackDossier, { code: 'TN-7K2Q-261123-001', proof: '1991' }), refused(404, 'dossiers/not-traced'))
})

test('two devices may have handed out the same number: each applicant follows his own', async (t) => {
  const { app, desks, settleProcess, lodge, applicant } = await startCounters(t)
  const processId = await settleProcess()
  const [one, two] = [await lodge(processId, { clientId: randomUUID(), offline: taken(desks.clerk, ago(HOUR)) }), await lodge(processId, { clientId: randomUUID(), offline: taken(desks.clerk, ago(HOUR)), applicant: { ...applicant, bornOn: '1971-01-01', phone: null } })]
  const track = (proof: string) => app.browser().call(contract.trackDossier, { code: 'TN-7K2Q-261123-001', proof })
  assert.deepEqual([(await track('1990')).code, (await track('1971')).code], [one.code, two.code])
  assert.equal((await desks.clerk.call(contract.listDossiers, { text: 'TN-7K2Q-261123-001' })).rows.length, 2)
})

test('an hour ahead of the office, or more than three days old, or without an id, is refused', async (t) => {
  const { desks, settleProcess, lodge } = await startCounters(t)
  const processId = await settleProcess()
  const at = (ms: number, clientId: string | null = randomUUID()) => lodge(processId, { clientId, offline: taken(desks.clerk, ago(ms)) })
  await assert.rejects(at(-HOUR), refused(422, 'dossiers/offline-in-future'))
  await assert.rejects(at(72 * HOUR + 1), refused(422, 'dossiers/offline-too-old'))
  await assert.rejects(at(HOUR, null), refused(422, 'dossiers/offline-without-id'))
  await assert.rejects(lodge(processId, { clientId: randomUUID(), offline: taken(desks.clerk, ago(HOUR), 'H99.51-261123-0001') }), { status: 422 })
  assert.equal((await at(72 * HOUR)).code, 'H99.51-261123-0001', 'what was refused took no number')
})

test('another agency’s counter neither merges by this process nor learns what became of the intake, and a colleague does not merge it in his name', async (t) => {
  const { desks, settleProcess, lodge } = await startCounters(t)
  const processId = await settleProcess()
  const clientId = randomUUID()
  await assert.rejects(lodge(processId, { clientId, offline: taken(desks.otherClerk, ago(HOUR)) }, 'otherClerk'), { status: 404 })
  await lodge(processId, { clientId, offline: taken(desks.clerk, ago(HOUR)) })
  await assert.rejects(lodge(processId, { clientId, offline: taken(desks.clerk, ago(HOUR)) }, 'otherClerk'), refused(409, 'dossiers/offline-not-yours'))
  await assert.rejects(lodge(processId, { clientId, offline: taken(desks.otherClerk, ago(HOUR)) }, 'otherClerk'), { status: 403 })
  await assert.rejects(lodge(processId, { clientId: randomUUID(), offline: taken(desks.clerk, ago(HOUR)) }, 'clerk2'), refused(409, 'dossiers/offline-not-yours'))
  await assert.rejects(desks.otherClerk.call(contract.dropIntake, { clientId, offline: taken(desks.otherClerk, ago(HOUR)), reason: 'x' }), { status: 403 })
})

test('when the process or its papers have changed since, nothing is made until the clerk has looked', async (t) => {
  const { desks, at, settleProcess, lodge } = await startCounters(t)
  const processId = await settleProcess()
  const { edition, parts } = await desks.clerk.call(contract.getOffer, { processId })
  const { offers, next } = await desks.clerk.call(contract.keepOffers, {})
  assert.deepEqual([offers.map((offer) => [offer.processId, offer.edition, offer.parts.length]), next], [[[processId, edition, parts.length]], null])
  await lodge(processId, { clientId: randomUUID(), edition, offline: taken(desks.clerk, ago(HOUR)) })
  await assert.rejects(lodge(processId, { clientId: randomUUID(), edition: 'another', offline: taken(desks.clerk, ago(HOUR)) }), refused(409, 'dossiers/offer-changed'))
  at('2026-11-24 08:00')
  assert.equal((await desks.clerk.call(contract.getOffer, { processId })).edition, edition, 'a day later it is still the same')
})

test('an intake dropped with a reason stays dropped; one that is a dossier is not dropped', async (t) => {
  const { app, desks, settleProcess, lodge } = await startCounters(t)
  const processId = await settleProcess()
  const [dropped, made] = [randomUUID(), randomUUID()]
  const offline = taken(desks.clerk, ago(HOUR))
  await assert.rejects(desks.clerk.call(contract.dropIntake, { clientId: dropped, offline, reason: '' }), { status: 422 })
  await desks.clerk.call(contract.dropIntake, { clientId: dropped, offline, reason: 'Công dân rút, nộp nơi khác' })
  await assert.rejects(lodge(processId, { clientId: dropped, offline }), refused(409, 'dossiers/intake-dropped'))
  await lodge(processId, { clientId: made, offline })
  await assert.rejects(desks.clerk.call(contract.dropIntake, { clientId: made, offline, reason: 'x' }), refused(409, 'dossiers/already-lodged'))
  assert.equal((await app.eventNames()).filter((name) => name === 'dossiers.intake-dropped.v1').length, 1)
})
