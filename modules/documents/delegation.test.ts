import assert from 'node:assert/strict'
import { test } from 'node:test'
import { delegateInbox } from '#contracts/people'
import * as contract from './contract.ts'
import { asked, equip, MONDAY, PIN, refused, startOffice, type Desk, type Office } from './test-office.ts'

const HOUR = 3_600_000

/** Hands an inbox over for a working day and sits the stand-in down in it. */
async function standIn({ sitDown }: Office, absent: Desk, delegate: Desk) {
  const { id } = await absent.call(delegateInbox, {
    absentPositionId: absent.positionId, delegatePositionId: delegate.positionId, reason: 'Đi công tác',
    fromAt: MONDAY.toISOString(), toAt: new Date(MONDAY.getTime() + 8 * HOUR).toISOString(),
  })
  return sitDown({ personId: delegate.personId, positionId: absent.positionId, delegationId: id })
}

test('a colleague handles an absent official’s letters until the delegation ends, and its story says on whose behalf', async (t) => {
  const office = await startOffice(t)
  const { chairman, deputy, specialist, clerk } = office.desks
  const { documentId } = await office.arrive({ submitTo: chairman.positionId })
  const later = await office.arrive({ submitTo: chairman.positionId })
  await assert.rejects(deputy.call(contract.getDocument, { documentId }), refused(404, 'request/not-found'), 'in the own position the letter does not exist')
  const inbox = await standIn(office, chairman, deputy)
  assert.deepEqual(await asked(inbox, documentId), ['direct'])
  await inbox.call(contract.directIncoming, { documentId, targets: [{ positionId: specialist.positionId, role: 'lead' }] })
  const { chapters } = await clerk.call(contract.getStory, { documentId })
  assert.deepEqual(chapters.map(({ who, onBehalf }) => [who, onBehalf]).at(-1), [deputy.name, true])

  office.app.clock.now = () => new Date(MONDAY.getTime() + 8 * HOUR)
  await assert.rejects(inbox.call(contract.directIncoming, { documentId: later.documentId, targets: [{ positionId: specialist.positionId, role: 'lead' }] }), refused(401, 'request/sign-in-required'))
  assert.deepEqual(await asked(chairman, later.documentId), ['direct'], 'nothing moved')
})

test('nobody signs on behalf of an absent colleague, with whatever PIN', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { chairman, deputy } = office.desks
  const { documentId, fileId } = await office.draft()
  await office.carry(documentId, 'submittedToSign')
  const inbox = await standIn(office, chairman, deputy)
  const { verbs } = await inbox.call(contract.getDocument, { documentId })
  assert.deepEqual(verbs, ['returnDraft'], 'the button is not even there')
  await assert.rejects(inbox.call(contract.signDocument, { documentId, fileId, pin: PIN }), refused(403, 'request/forbidden'))
  await inbox.call(contract.returnDraft, { documentId, opinion: 'Chờ Chủ tịch về' })
})

test('a stand-in for a clerk keeps the register and uses the agency’s key: both belong to the desk, not to the person', async (t) => {
  const office = await startOffice(t)
  await equip(office)
  const { clerk, specialist } = office.desks
  const inbox = await standIn(office, clerk, specialist)
  assert.equal((await office.arrive({}, { ...specialist, ...inbox })).arrivalNumber, 1)
  const { documentId } = await office.draft()
  await office.carry(documentId, 'signed')
  await assert.rejects(specialist.call(contract.numberDocument, { documentId, pin: PIN }), refused(403, 'request/forbidden'), 'in the own position')
  assert.equal((await inbox.call(contract.numberDocument, { documentId, pin: PIN })).codeNumber, 1)
  office.app.clock.now = () => new Date(MONDAY.getTime() + 8 * HOUR)
  await assert.rejects(inbox.call(contract.sealDocument, { documentId }), refused(401, 'request/sign-in-required'))
})
