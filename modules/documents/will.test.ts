import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addPasskey, offerPasskey } from '#contracts/identity'
import { authoriseCeremony, getCeremony, setStepUpRule, unlockKeys } from '#contracts/signing'
import { createAccount } from '#modules/identity'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { softwareAuthenticator } from '#platform/testing'
import * as contract from './contract.ts'
import { equip, PIN, refused, startOffice } from './test-office.ts'

const PASSWORD = 'Sông-Lam-xanh-7'

/** A chairman with a passkey, in an installation that requires it. */
async function start(t: Parameters<typeof startOffice>[0]) {
  const office = await startOffice(t)
  await equip(office)
  const { app, desks: { chairman } } = office
  const request = { id: 'test', address: null, agent: null, headers: {} }
  await inTransaction(app.database.write, (db) => createAccount({ db, now: app.clock.now(), actor: systemActor(), request }, { personId: chairman.personId, username: 'chutich', password: PASSWORD }))
  const device = softwareAuthenticator({ rpId: 'localhost', origin: 'http://localhost:8080' })
  await chairman.call(addPasskey, { name: 'Máy tính bảng', made: device.make((await chairman.call(offerPasskey, { password: PASSWORD })).challenge) })
  await app.official({ powers: ['signing.manage'] }).call(setStepUpRule, { requirement: 'required', legalBasis: 'Quyết định thử nghiệm' })
  const lay = async (subject: string) => {
    const { documentId } = await office.draft({ subject })
    await office.carry(documentId, 'submittedToSign')
    return documentId
  }
  return { ...office, device, lay, chairman }
}

test('a paper is signed once its signer has confirmed its hash with a passkey; the evidence says so, and is judged again each time it is read', async (t) => {
  const { app, desks, device, lay, chairman } = await start(t)
  const documentId = await lay('phòng, chống rét')
  const { fileId, shownSha256 } = await chairman.call(contract.getSigningView, { documentId })
  const sign = () => chairman.call(contract.signDocument, { documentId, fileId, shownSha256, pin: PIN, opinion: null })
  const { ceremonyId } = await sign().then(() => assert.fail('signed without'), (error: { type: string; facts: { ceremonyId: string } }) => {
    assert.match(error.type, /signing\/awaits-holder/)
    return error.facts
  })
  const { will } = await chairman.call(getCeremony, { ceremonyId })
  await chairman.call(authoriseCeremony, { ceremonyId, assertion: device.answer(will!.challenge) })
  await sign()
  const { signatures: [made] } = await desks.specialist.call(contract.listSigningViews, { documentId })
  const evidence = () => desks.specialist.call(contract.getSigningEvidence, { documentId, signatureId: made!.signatureId })
  const first = await evidence()
  assert.deepEqual([first.isIntact, first.will?.passkey, first.will?.isIntact], [true, 'Máy tính bảng', true])
  await sql`update signing.will set client_data = replace(convert_from(client_data, 'UTF8'), 'localhost', 'localhast')::bytea`.execute(app.database.write)
  const second = await evidence()
  assert.deepEqual([second.isIntact, second.will?.isIntact], [false, false])
})

test('a pile waits for one passkey over all its hashes, and then goes on by itself', async (t) => {
  const { app, device, lay, chairman } = await start(t)
  const ids = [await lay('một'), await lay('hai')]
  const { papers } = await chairman.call(contract.listToSign, {})
  await chairman.call(unlockKeys, { whose: 'person', pin: PIN })
  const batch = await chairman.call(contract.startBatch, { papers: papers.map(({ documentId, fileId, shownSha256 }) => ({ documentId, fileId, shownSha256 })) })
  assert.deepEqual([batch.state, papers.length], ['awaiting', 2])
  const { signingBatchId } = batch
  await assert.rejects(chairman.call(contract.resumeBatch, { signingBatchId }), refused(409, 'signing/awaits-holder'))
  const { items, asks, will } = await chairman.call(getCeremony, { ceremonyId: batch.ceremonyId })
  assert.deepEqual([items.length, asks], [2, []])
  await chairman.call(authoriseCeremony, { ceremonyId: batch.ceremonyId, assertion: device.answer(will!.challenge) })
  await app.deliver()
  const { state, counts } = await chairman.call(contract.getSigningBatch, { signingBatchId })
  assert.deepEqual([state, counts.signed], ['done', 2])
  for (const documentId of ids) {
    const { signatures: [made] } = await chairman.call(contract.listSigningViews, { documentId })
    assert.equal((await chairman.call(contract.getSigningEvidence, { documentId, signatureId: made!.signatureId })).will?.isIntact, true)
  }
})
