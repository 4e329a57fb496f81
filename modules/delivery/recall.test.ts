import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as chain from '#contracts/documents'
import { listMyWork } from '#contracts/work'
import { closeLayout } from '#modules/documents'
import { sql } from '#platform/database'
import type { Caller } from '#platform/testing'
import * as contract from './contract.ts'
import { startRecallOffice, type RecallOffice } from './test-recall.ts'

const verbs = async (who: Caller) => (await who.call(listMyWork, { limit: 100 })).rows.map(({ verb }) => verb)
const statuses = async ({ clerk }: RecallOffice, documentId: string) => (await clerk.call(contract.listDeliveries, { documentId, limit: 100 })).rows.map(({ receiverName, status, code }) => [receiverName, status, code])
const parcelOf = async (who: Caller, folder: 'waiting' | 'registered' | 'refused' = 'waiting') => (await who.call(contract.listArrivals, { folder })).rows[0]!.id
const refused = (status: number, code: string) => (error: unknown) => (error as { status: number; type: string }).status === status && (error as { type: string }).type === `urn:congvu:problem:${code}`

test('the clerk asks, the leader recalls: who has not registered it loses it, who has cancels the copy; the sender reads each, and what stands in the registers stays', async (t) => {
  t.after(closeLayout)
  const office = await startRecallOffice(t, 2)
  const { app, clerk, leader, receivers: [first, second], issue } = office
  const documentId = await issue()
  const parcelId = await parcelOf(first!.clerk)
  const { documentId: theirs } = await first!.clerk.call(contract.registerParcel, { parcelId, submitTo: first!.leader.positionId! })

  await assert.rejects(leader.call(chain.askRecall, { documentId, reason: 'Sai số liệu.' }), { status: 403 })
  assert.equal((await clerk.call(chain.askRecall, { documentId, reason: 'Sai số liệu.' })).state, 'recalling')
  assert.deepEqual(await verbs(leader), ['approve'])
  await leader.call(chain.refuseRecall, { documentId, reason: 'Đính chính là đủ.' })
  assert.deepEqual([await verbs(leader), (await clerk.call(chain.getDocument, { documentId })).state], [[], 'issued'])

  await clerk.call(chain.askRecall, { documentId, reason: 'Sai thẩm quyền.' })
  assert.equal((await leader.call(chain.approveRecall, { documentId })).state, 'recalled')
  await app.deliver()
  assert.deepEqual(await statuses(office, documentId), [[first!.name, 'recallAsked', '13'], [second!.name, 'recalled', '15']])
  assert.deepEqual([await verbs(first!.clerk), await verbs(second!.clerk)], [['cancel-copy'], []])
  await assert.rejects(second!.clerk.call(contract.registerParcel, { parcelId: await parcelOf(second!.clerk, 'refused') }), refused(409, 'delivery/recalled'))
  assert.deepEqual((await second!.clerk.call(contract.getParcel, { parcelId: await parcelOf(second!.clerk, 'refused') })).files, [])

  await first!.clerk.call(contract.cancelCopy, { parcelId, note: 'Đã thu lại bản in.' })
  await app.deliver()
  assert.deepEqual(await statuses(office, documentId), [[first!.name, 'copyCancelled', '15'], [second!.name, 'recalled', '15']])
  const copy = await first!.clerk.call(chain.getDocument, { documentId: theirs })
  assert.deepEqual([copy.state, copy.arrivalNumber, copy.heldBy, await verbs(first!.leader)], ['recalled', 1, null, []])
  await assert.rejects(first!.clerk.call(chain.openDocumentFile, { documentId: theirs, fileId: copy.fileId! }), refused(409, 'documents/recalled'))
  const ours = await clerk.call(chain.getDocument, { documentId })
  assert.deepEqual([ours.state, ours.verbs, ours.number !== null], ['recalled', [], true])
  await clerk.call(chain.openDocumentFile, { documentId, fileId: ours.fileId! })
  await assert.rejects(first!.clerk.call(contract.cancelCopy, { parcelId }), refused(409, 'delivery/not-recalled'))
})

test('a recall decided before the letter was carried out reaches nobody', async (t) => {
  t.after(closeLayout)
  const office = await startRecallOffice(t, 1)
  const { app, clerk, leader, receivers: [only], issue } = office
  const documentId = await issue({ isDelivered: false })
  await clerk.call(chain.askRecall, { documentId, reason: 'Gửi nhầm.' })
  await leader.call(chain.approveRecall, { documentId })
  await app.deliver()
  assert.deepEqual([await statuses(office, documentId), (await only!.clerk.call(contract.listArrivals, {})).rows], [[], []])
})

test('many clerks register while the recall arrives: each copy is either taken back or registered and asked for, never both and never neither', async (t) => {
  t.after(closeLayout)
  const office = await startRecallOffice(t, 24)
  const { app, clerk, leader, receivers, issue } = office
  const documentId = await issue()
  const parcels = await Promise.all(receivers.map(({ clerk: theirs }) => parcelOf(theirs)))
  await clerk.call(chain.askRecall, { documentId, reason: 'Sai thẩm quyền.' })
  const register = (i: number) => receivers[i]!.clerk.call(contract.registerParcel, { parcelId: parcels[i]!, submitTo: receivers[i]!.leader.positionId! })
  const early = receivers.map((_, i) => i).slice(0, 6)
  const first = await Promise.all(early.map(register))
  await leader.call(chain.approveRecall, { documentId })
  const late = receivers.map((_, i) => i).slice(6)
  const [, ...attempts] = await Promise.all([app.deliver(), ...late.map((i) => register(i).then(() => true, refused(409, 'delivery/recalled')).then((outcome) => outcome === true))])
  await app.deliver()

  const { rows } = await sql<{ state: string; hasDocument: boolean; asked: number }>`
    select p.state, p.incoming_document_id is not null as has_document, (select count(*)::int from work.item w where w.subject_id = p.id and w.verb = 'cancel-copy' and w.closed_at is null) as asked
      from delivery.parcel p where p.document_id = ${documentId}`.execute(app.database.read)
  assert.equal(rows.length, 24)
  for (const { state, hasDocument, asked } of rows) assert.ok(state === 'recallAsked' ? hasDocument && asked === 1 : state === 'recalled' && !hasDocument && asked === 0, `${state} ${hasDocument} ${asked}`)
  assert.ok(first.length === 6 && attempts.length === 18)
  assert.ok(rows.filter(({ state }) => state === 'recallAsked').length >= 6)
})
