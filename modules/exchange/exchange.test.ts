import assert from 'node:assert/strict'
import { createReadStream } from 'node:fs'
import { test } from 'node:test'
import * as desk from '#contracts/delivery'
import * as chain from '#contracts/documents'
import { abolishUnit } from '#contracts/organisation'
import { closeLayout } from '#modules/documents'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { contentFor } from './queries/content.ts'
import { carry, fetchFrom, foundProvince, joinUp, line, type Province } from './test-provinces.ts'

test.after(closeLayout)

async function pair(t: Parameters<typeof foundProvince>[0], endpoints = {}) {
  const [lam, chau] = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu')]
  await joinUp([lam, chau], endpoints)
  return { lam, chau }
}

/** The demonstration's authority of one province is believed at the other, as a national one is everywhere. */
async function believeRootsOf(here: Province, there: Province) {
  const { rows } = await sql<{ kind: string; name: string; certificate: Buffer; sha256: string; legalBasis: string; validFrom: Date; validTo: Date }>`select * from signing.trust_anchor`.execute(there.app.database.read)
  for (const { kind, name, certificate, sha256, legalBasis, validFrom, validTo } of rows)
    await sql`insert into signing.trust_anchor (kind, name, certificate, sha256, legal_basis, valid_from, valid_to) values (${kind}, ${name}, ${certificate}, ${sha256}, ${legalBasis}, ${validFrom}, ${validTo}) on conflict do nothing`.execute(here.app.database.write)
}

const statusOf = async ({ clerk }: Province, documentId: string) => (await clerk.call(desk.listDeliveries, { documentId })).rows.map(({ status }) => status)
const arrivalsOf = async (clerk: Province['clerk']) => (await clerk.call(desk.listArrivals, {})).rows
const backAndForth = async (lam: Province, chau: Province) => { await carry(lam, chau); await carry(chau, lam); await carry(lam, chau) }
const count = async ({ app }: Province, table: string) => Number((await sql<{ count: number }>`select count(*) as count from ${sql.raw(table)}`.execute(app.database.read)).rows[0]!.count)

test('a letter reaches agencies of another province, and what becomes of it comes back', async (t) => {
  const { lam, chau } = await pair(t)
  const { documentId, number } = await lam.issue([chau.id, chau.communes[0]!.id, lam.communes[0]!.id])
  assert.deepEqual((await statusOf(lam, documentId)).toSorted(), ['arrived', 'sent', 'sent'])
  assert.deepEqual(await arrivalsOf(chau.clerk), [])

  assert.equal(await carry(lam, chau), 2)
  assert.deepEqual((await statusOf(lam, documentId)).toSorted(), ['arrived', 'arrived', 'arrived'])
  const [arrival] = await arrivalsOf(chau.clerk)
  assert.deepEqual([arrival!.number, arrival!.senderName, arrival!.status], [number, 'Ủy ban nhân dân tỉnh Sông Lam', 'arrived'])
  const parcel = await chau.clerk.call(desk.getParcel, { parcelId: arrival!.id })
  await believeRootsOf(chau, lam)
  const { report } = await chau.clerk.call(desk.verifyParcelFile, { parcelId: parcel.id, fileId: parcel.files[0]!.fileId })
  assert.deepEqual([report.verdict, report.signatures.length], ['valid', 3], JSON.stringify([report.problems, report.signatures.map(({ why }) => why)]))

  await chau.clerk.call(desk.registerParcel, { parcelId: arrival!.id, submitTo: chau.leader.positionId! })
  await chau.communes[0]!.clerk.call(desk.refuseParcel, { parcelId: (await arrivalsOf(chau.communes[0]!.clerk))[0]!.id, reason: 'Không thuộc thẩm quyền' })
  await chau.app.deliver()
  assert.equal(await carry(chau, lam), 2)
  const matrix = (await lam.clerk.call(desk.listDeliveries, { documentId })).rows
  assert.deepEqual(matrix.map(({ receiverName, status, reason }) => `${receiverName}: ${status} ${reason ?? ''}`.trim()).toSorted(), [
    'Ủy ban nhân dân tỉnh Yên Châu: registered', 'Ủy ban nhân dân xã X1 Sông Lam: arrived', 'Ủy ban nhân dân xã X1 Yên Châu: refused Không thuộc thẩm quyền',
  ])
  assert.deepEqual((await lam.admin.call(contract.listLinks, {})).rows.map(({ member, health, waiting, alarms }) => [member, health, waiting, alarms]), [['yen-chau', 'well', 0, 0]])
})

test('answers lost, requests doubled, connections cut: everything arrives once, and every message ends with its receipt', async (t) => {
  const { lam, chau } = await pair(t)
  const sent = []
  for (let i = 0; i < 3; i += 1) sent.push((await lam.issue([chau.id, chau.communes[0]!.id, chau.communes[1]!.id], `công văn số ${i}`)).documentId)
  let calls = 0
  const storm = {
    before: () => { calls += 1; if (calls % 3 === 1) throw new Error('Connection cut') },
    after: () => { if (calls % 3 === 2) throw new Error('Answer lost') },
  }
  for (let i = 0; i < 12; i += 1) await carry(lam, chau, storm).catch(() => {})
  await carry(lam, chau)
  assert.equal((await arrivalsOf(chau.clerk)).length, 3)
  for (const { clerk } of chau.communes) assert.equal((await arrivalsOf(clerk)).length, 3)
  for (const documentId of sent) assert.deepEqual(await statusOf(lam, documentId), ['arrived', 'arrived', 'arrived'])
  const { rows: [box] } = await sql<{ messages: number; doubled: number }>`select count(*)::int as messages, count(*) filter (where times > 1)::int as doubled from exchange.inbox`.execute(chau.app.database.read)
  assert.equal(box!.messages, 9)
  assert.ok(box!.doubled > 0, 'the storm has doubled something')
  const { rows: open } = await sql`select 1 from exchange.outbox where receipt_hash is null`.execute(lam.app.database.read)
  assert.equal(open.length, 0)
})

test('requests at once that announce the same file bring it together: every receiver gets the letter, nobody a refusal', async (t) => {
  const { lam, chau } = await pair(t)
  const { documentId } = await lam.issue([chau.id, ...chau.communes.map(({ id }) => id)])
  const lanes = Array.from({ length: 3 }, () => line(lam, chau))
  const envelopes = (await sql<{ bytes: string }>`select bytes from exchange.outbox join exchange.signed using (hash) order by seq`.execute(lam.app.database.read)).rows.map(({ bytes }) => bytes)
  const bring = async (caller: (typeof lanes)[number], bytes: string) => {
    const [answer] = await caller.send([bytes])
    if (answer && 'missing' in answer) for (const sha256 of answer.missing) {
      const content = (await contentFor(lam.app.database.read, 'yen-chau', sha256))!
      await caller.putFile(sha256, { size: content.size, open: (from) => createReadStream(content.path, { start: from }) }).catch(() => {})
    }
  }
  await Promise.all(lanes.map((caller, i) => bring(caller, envelopes[i]!)))
  await carry(lam, chau)
  assert.deepEqual(await statusOf(lam, documentId), ['arrived', 'arrived', 'arrived'])
})

test('what another province refused is sent there again with a reason, lies before the same clerk once, and is followed to its end', async (t) => {
  const { lam, chau } = await pair(t)
  const [commune] = chau.communes
  const { documentId } = await lam.issue([commune!.id])
  await carry(lam, chau)
  const [first] = await arrivalsOf(commune!.clerk)
  const { rows: [sent] } = await lam.clerk.call(desk.listDeliveries, { documentId })
  const again = () => lam.clerk.call(desk.resendParcel, { documentId, parcelId: sent!.parcelId, reason: 'Đúng thẩm quyền của xã' })
  await assert.rejects(again(), { code: 'delivery/not-refused' })
  await commune!.clerk.call(desk.refuseParcel, { parcelId: first!.id, reason: 'Không thuộc thẩm quyền' })
  await backAndForth(lam, chau)
  assert.deepEqual(await statusOf(lam, documentId), ['refused'])

  assert.equal((await again()).status, 'sent')
  await lam.app.deliver()
  assert.equal(await carry(lam, chau), 1)
  assert.deepEqual(await statusOf(lam, documentId), ['arrived'])
  assert.deepEqual((await arrivalsOf(commune!.clerk)).map(({ id, status }) => [id, status]), [[first!.id, 'arrived']])
  await commune!.clerk.call(desk.registerParcel, { parcelId: first!.id })
  await chau.app.deliver()
  await backAndForth(lam, chau)
  assert.deepEqual(await statusOf(lam, documentId), ['registered'])
  assert.equal(await count(lam, 'exchange.outbox where receipt_hash is null'), 0)
})

test('further receivers in another province get the letter as new; whoever has it gets nothing a second time', async (t) => {
  const { lam, chau } = await pair(t)
  const { documentId } = await lam.issue([chau.id])
  await carry(lam, chau)
  const add = (receiverIds: string[]) => lam.clerk.call(chain.addReceivers, { documentId, receiverIds })
  assert.equal((await add([chau.communes[0]!.id, chau.id, lam.communes[0]!.id])).receivers, 2)
  assert.equal((await add([chau.communes[0]!.id])).receivers, 0)
  await lam.app.deliver()
  assert.equal(await carry(lam, chau), 1)
  assert.deepEqual(await statusOf(lam, documentId), ['arrived', 'arrived', 'arrived'])
  for (const { clerk } of [chau, chau.communes[0]!, lam.communes[0]!]) assert.equal((await arrivalsOf(clerk)).length, 1)
  assert.deepEqual(await arrivalsOf(chau.communes[1]!.clerk), [])
})

test('what should not have gone to one receiver is taken back from that one alone: at once, or with its consent', async (t) => {
  const { lam, chau } = await pair(t)
  const [first, second] = chau.communes
  const { documentId } = await lam.issue([chau.id, first!.id, second!.id, lam.communes[0]!.id])
  await carry(lam, chau)
  await second!.clerk.call(desk.registerParcel, { parcelId: (await arrivalsOf(second!.clerk))[0]!.id })
  await chau.app.deliver()
  await carry(chau, lam)
  const back = async (receiverId: string, clerk = lam.clerk) => {
    const { parcelId } = (await lam.clerk.call(desk.listDeliveries, { documentId })).rows.find((row) => row.receiverId === receiverId)!
    return (await clerk.call(desk.takeBackParcel, { documentId, parcelId, reason: 'Gửi nhầm' })).status
  }
  await assert.rejects(back(first!.id, lam.communes[0]!.clerk), { status: 404 })
  assert.deepEqual([await back(first!.id), await back(second!.id), await back(lam.communes[0]!.id)], ['recallAsked', 'recallAsked', 'recalled'])
  await assert.rejects(back(first!.id), { code: 'delivery/not-there' })
  const other = await lam.issue([lam.communes[1]!.id], 'một văn bản khác')
  await assert.rejects(lam.clerk.call(desk.takeBackParcel, { documentId: other.documentId, parcelId: (await lam.clerk.call(desk.listDeliveries, { documentId })).rows.find((row) => row.receiverId === chau.id)!.parcelId, reason: 'Gửi nhầm' }), { status: 404 })
  await lam.app.deliver()
  await backAndForth(lam, chau)
  const [waiting] = (await sql<{ id: string }>`select id from delivery.parcel where state = 'recallAsked'`.execute(chau.app.database.read)).rows
  await second!.clerk.call(desk.keepCopy, { parcelId: waiting!.id, reason: 'Đã thi hành xong' })
  await chau.app.deliver()
  await backAndForth(lam, chau)
  const standing = Object.fromEntries((await lam.clerk.call(desk.listDeliveries, { documentId })).rows.map(({ receiverId, status }) => [receiverId, status]))
  assert.deepEqual(standing, { [chau.id]: 'arrived', [first!.id]: 'recalled', [second!.id]: 'registered', [lam.communes[0]!.id]: 'recalled' })
  assert.deepEqual([(await arrivalsOf(chau.clerk)).length, (await arrivalsOf(first!.clerk)).length, (await arrivalsOf(lam.communes[0]!.clerk)).length], [1, 0, 0])
})

test('an installation that nobody can call sends and receives all the same', async (t) => {
  const { lam, chau } = await pair(t, { 'song-lam': null })
  const { documentId } = await chau.issue([lam.id])
  await fetchFrom(lam, chau)
  assert.deepEqual(await statusOf(chau, documentId), ['arrived'])
  const [arrival] = await arrivalsOf(lam.clerk)
  await lam.clerk.call(desk.registerParcel, { parcelId: arrival!.id })
  await lam.app.deliver()
  await carry(lam, chau)
  assert.deepEqual(await statusOf(chau, documentId), ['registered'])
})

const recall = async ({ clerk, leader, app }: Province, documentId: string) => {
  await clerk.call(chain.askRecall, { documentId, reason: 'Ban hành nhầm' })
  await leader.call(chain.approveRecall, { documentId })
  await app.deliver()
}

/** Sent, registered there, and asked back. */
async function askedBack(lam: Province, chau: Province, subject: string) {
  const { documentId } = await lam.issue([chau.id], subject)
  await carry(lam, chau)
  const { id } = (await arrivalsOf(chau.clerk))[0]!
  await chau.clerk.call(desk.registerParcel, { parcelId: id })
  await chau.app.deliver()
  await recall(lam, documentId)
  await backAndForth(lam, chau)
  return { documentId, parcelId: id }
}

test('a recall takes back what nobody registered, and leaves a tombstone where nothing has come yet', async (t) => {
  const { lam, chau } = await pair(t)
  const fresh = await lam.issue([chau.id], 'chưa ai vào sổ')
  await carry(lam, chau)
  await recall(lam, fresh.documentId)
  await backAndForth(lam, chau)
  assert.deepEqual(await statusOf(lam, fresh.documentId), ['recalled'])
  assert.deepEqual(await arrivalsOf(chau.clerk), [])

  const unsent = await lam.issue([chau.id], 'chưa đến nơi')
  await recall(lam, unsent.documentId)
  await sql`update exchange.outbox set next_at = now() + interval '1 hour' where kind = 'document' and document_id = ${unsent.documentId}`.execute(lam.app.database.write)
  await carry(lam, chau)
  assert.equal(await count(chau, 'exchange.tombstone'), 1)
  await sql`update exchange.outbox set next_at = now() where closed_at is null`.execute(lam.app.database.write)
  await backAndForth(lam, chau)
  assert.deepEqual(await arrivalsOf(chau.clerk), [])
  assert.deepEqual(await statusOf(lam, unsent.documentId), ['recalled'])
})

test('what was registered is asked back: its receiver consents, or declines with a reason and goes on', async (t) => {
  const { lam, chau } = await pair(t)
  const given = await askedBack(lam, chau, 'trả lại')
  assert.deepEqual(await statusOf(lam, given.documentId), ['recallAsked'])
  await chau.clerk.call(desk.cancelCopy, { parcelId: given.parcelId })
  await chau.app.deliver()
  await backAndForth(lam, chau)
  assert.deepEqual(await statusOf(lam, given.documentId), ['copyCancelled'])

  const { documentId, parcelId } = await askedBack(lam, chau, 'không trả lại')
  await assert.rejects(chau.communes[0]!.clerk.call(desk.keepCopy, { parcelId, reason: 'x' }), { status: 404 })
  await chau.clerk.call(desk.keepCopy, { parcelId, reason: 'Đã thi hành xong' })
  await assert.rejects(chau.clerk.call(desk.keepCopy, { parcelId, reason: 'x' }), { code: 'delivery/not-recalled' })
  await chau.app.deliver()
  await backAndForth(lam, chau)
  const [row] = (await lam.clerk.call(desk.listDeliveries, { documentId })).rows
  assert.deepEqual([row!.status, row!.reason], ['registered', 'Đã thi hành xong'])
})

test('a message that can never be taken is refused with a signed receipt; one without any answer waits for a person', async (t) => {
  const { lam, chau } = await pair(t)
  const { documentId } = await lam.issue([chau.communes[1]!.id])
  await chau.admin.call(abolishUnit, { unitId: chau.communes[1]!.id, on: dayOf(chau.app.clock.now()), legalBasis: 'Nghị quyết 202/2025/QH15' })
  await carry(lam, chau)
  const [delivery] = (await lam.clerk.call(desk.listDeliveries, { documentId })).rows
  assert.equal(delivery!.status, 'refused')

  await lam.issue([chau.id])
  await carry(lam, chau, { after: (call) => { if (call === 'send') throw new Error('No answer') } }).catch(() => {})
  const { rows: waiting } = await lam.admin.call(contract.listMessages, { standing: 'waiting' })
  assert.equal(waiting.length, 1)
  await assert.rejects(lam.clerk.call(contract.listMessages, {}), { status: 403 })
  await lam.admin.call(contract.giveUpMessage, { messageId: waiting[0]!.id, reason: 'Gửi bằng đường bưu chính' })
  await assert.rejects(lam.admin.call(contract.retryMessage, { messageId: waiting[0]!.id }), { code: 'exchange/closed' })
})
