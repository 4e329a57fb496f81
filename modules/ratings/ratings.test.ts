import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { applicant, startOffices } from './test-office.ts'

const proof = '1990'
const good = (step = 0) => ({ step, score: 'satisfied' as const, reasons: ['kind'] })

test('a dossier is rated once it has ended, by whoever has its code and proof, changed for seven days and no longer', async (t) => {
  const { app, lodge, finish, at } = await startOffices(t)
  at('2026-11-16 09:00')
  const { dossierId, code } = await lodge(0)
  const anybody = app.browser()
  await assert.rejects(anybody.call(contract.rateByCode, { code, proof, ratings: [good()] }), { status: 409 })
  await finish(0, dossierId)
  await assert.rejects(anybody.call(contract.rateByCode, { code, proof: '1991', ratings: [good()] }), { status: 404 })
  const form = await anybody.call(contract.askRating, { code, proof })
  assert.deepEqual([form.closed, form.subjects.map(({ step, name }) => [step, name])], [null, [[0, null], [1, 'Thẩm định'], [2, 'Ký']]])
  await assert.rejects(anybody.call(contract.rateByCode, { code, proof, ratings: [{ step: 0, score: 'notSatisfied', reasons: ['kind'] }] }), { status: 422 })
  await assert.rejects(anybody.call(contract.rateByCode, { code, proof, ratings: [good(3)] }), { status: 422 })
  await anybody.call(contract.rateByCode, { code, proof, ratings: [good(), good(1)] })
  at('2026-11-22 09:00')
  await anybody.call(contract.rateByCode, { code, proof, ratings: [{ step: 0, score: 'notSatisfied', reasons: ['late'] }] })
  at('2026-11-24 09:00')
  await assert.rejects(anybody.call(contract.rateByCode, { code, proof, ratings: [good()] }), { status: 409 })
  const { rows } = await sql<{ score: string }>`select score from ratings.rating order by step`.execute(app.database.read)
  assert.deepEqual(rows.map(({ score }) => score), ['notSatisfied', 'satisfied'])
})

test('nothing of whoever rates is kept: no number, no name, no account, neither in the table nor in the log', async (t) => {
  const { app, mother, lodgeOnline, officials, finish, at } = await startOffices(t)
  at('2026-11-16 09:00')
  const { dossierId } = await lodgeOnline(0)
  const { acceptDossier } = await import('#contracts/dossiers')
  await officials[0]!.call(acceptDossier, { dossierId })
  await finish(0, dossierId)
  await mother.call(contract.rateMyDossier, { dossierId, ratings: [good(), good(2)] })
  const { rows } = await sql<{ said: string }>`select r::text as said from ratings.rating r union all select row(e.actor, e.payload, e.audience)::text from platform.event e where name = 'ratings.rating-given.v1'`.execute(app.database.read)
  assert.equal(rows.length, 4)
  for (const { said } of rows) assert.ok(![applicant.fullName, applicant.personalNumber, mother.personId].some((secret) => said.includes(secret)), said)
})

test('another citizen can neither see nor rate a dossier', async (t) => {
  const { app, lodgeOnline, at } = await startOffices(t)
  at('2026-11-16 09:00')
  const { dossierId } = await lodgeOnline(0)
  const stranger = app.citizen()
  await assert.rejects(stranger.call(contract.getMyRating, { dossierId }), { status: 404 })
  await assert.rejects(stranger.call(contract.rateMyDossier, { dossierId, ratings: [good()] }), { status: 404 })
})

test('the tablet asks about what has just ended at its counter, once, and says nothing back; a refusal is asked about too', async (t) => {
  const { app, officials, lodge, finish, at } = await startOffices(t)
  at('2026-11-16 09:00')
  const [one, two] = [await lodge(0), await lodge(0, { outcome: 'refuse' })]
  await finish(0, one.dossierId)
  await app.deliver()
  const waiting = async (i: number) => (await officials[i]!.call(contract.listToRate, {})).dossiers.map(({ dossierId }) => dossierId).toSorted()
  assert.deepEqual([await waiting(0), await waiting(1)], [[one.dossierId, two.dossierId].toSorted(), []])
  assert.deepEqual(await officials[0]!.call(contract.rateAtCounter, { dossierId: one.dossierId, score: 'notSatisfied', reasons: ['rude'] }), { code: one.code })
  await assert.rejects(officials[0]!.call(contract.rateAtCounter, { dossierId: one.dossierId, score: 'verySatisfied', reasons: [] }), { status: 409 })
  await assert.rejects(officials[1]!.call(contract.rateAtCounter, { dossierId: two.dossierId, score: 'satisfied', reasons: [] }), { status: 404 })
  assert.deepEqual(await waiting(0), [two.dossierId])
  at('2026-11-16 09:31')
  assert.deepEqual(await waiting(0), [])
})

test('an officer sees how his steps were rated only where nobody can be recognised in the numbers', async (t) => {
  const { app, officials, lodge, finish, at } = await startOffices(t)
  at('2026-11-16 09:00')
  for (let i = 0; i < 5; i += 1) {
    const { dossierId, code } = await lodge(0)
    await finish(0, dossierId)
    if (i === 4) assert.deepEqual(await officials[0]!.call(contract.getOwnRatings, {}), { shownFrom: 5, counts: null, reasons: [] }, 'four are too few')
    await app.browser().call(contract.rateByCode, { code, proof, ratings: [{ step: 1, score: i === 0 ? 'notSatisfied' : 'verySatisfied', reasons: [] }] })
  }
  assert.deepEqual((await officials[0]!.call(contract.getOwnRatings, {})).counts, { verySatisfied: 4, satisfied: 0, notSatisfied: 1 })
  assert.equal((await officials[1]!.call(contract.listOfficerRatings, {})).officers.length, 0, 'officers of another agency are not listed')
})
