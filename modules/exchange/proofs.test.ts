import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as desk from '#contracts/delivery'
import * as members from '#contracts/members'
import { closeLayout } from '#modules/documents'
import { ownSigner } from '#modules/members'
import { verifyEvidence, type Evidence } from '#packages/exchange-evidence'
import { sign, verify } from '#packages/exchange-messages'
import { inTransaction, sql } from '#platform/database'
import { noteHead } from './commands/heads.ts'
import { seal } from './commands/log.ts'
import { reconcileSpan, reconcileWith } from './commands/reconcile.ts'
import { showHeld } from './commands/reconcile-held.ts'
import * as contract from './contract.ts'
import { carry, fetchFrom, foundProvince, joinUp, line, type Province } from './test-provinces.ts'

test.after(closeLayout)

async function pair(t: Parameters<typeof foundProvince>[0]) {
  const [lam, chau] = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu')]
  await joinUp([lam, chau])
  return { lam, chau }
}

const HOUR = 3_600_000
const sealed = async ({ app }: Province) => { while (await seal(app.database, app.clock.now()) > 0); }
const parcelOf = async ({ clerk }: Province, documentId: string) => (await clerk.call(desk.listDeliveries, { documentId })).rows[0]!
const authorityOf = async ({ admin }: Province) => (await admin.call(members.getOwnMember, {})).directory!.authorityThumbprint

test('both sides can prove who received what and when, to anybody who knows the authority, and nobody else’s clerk gets the proof', async (t) => {
  const { lam, chau } = await pair(t)
  const { documentId, number } = await lam.issue([chau.id])
  const { parcelId } = await parcelOf(lam, documentId)
  await assert.rejects(lam.clerk.download(contract.getDeliveryEvidence, { parcelId }), { code: 'exchange/no-receipt' })
  await carry(lam, chau)
  for (let i = 0; i < 3; i += 1) { await lam.issue([chau.communes[0]!.id]); await carry(lam, chau); await sealed(lam); await sealed(chau) }

  const authority = await authorityOf(lam)
  const arrival = (await chau.clerk.call(desk.listArrivals, {})).rows[0]!
  const files = [await lam.clerk.download(contract.getDeliveryEvidence, { parcelId }), await chau.clerk.download(contract.getArrivalEvidence, { parcelId: arrival.id })]
  for (const file of files) {
    const evidence = JSON.parse(file.toString()) as Evidence
    assert.equal(evidence.proofs.length, 1)
    const { verdict, facts, checks } = await verifyEvidence({ ...evidence, proofs: evidence.proofs.map((proof) => ({ ...proof, timestamp: null })) }, { authority })
    assert.notEqual(verdict, 'refuted', JSON.stringify(checks.filter(({ holds }) => holds === false)))
    assert.deepEqual([facts!.document!.number, facts!.sender.member, facts!.receiver.member, facts!.outcome], [number, 'song-lam', 'yen-chau', 'accepted'])
    assert.ok(checks.some(({ what, holds }) => what === 'inclusion' && holds === true))
    assert.ok(checks.some(({ what, holds }) => what === 'consistency' && holds === true))
  }
  const other = JSON.parse(files[0]!.toString()) as Evidence
  assert.equal((await verifyEvidence({ ...other, envelope: `${other.envelope!.slice(0, -10)}${other.envelope!.at(-10) === 'A' ? 'B' : 'A'}${other.envelope!.slice(-9)}` }, { authority })).verdict, 'refuted')
  const { codes, standing, receivedAt } = await lam.clerk.call(contract.getSentReceipt, { parcelId })
  assert.ok(codes.length >= 1 && codes.every((svg) => svg.startsWith('<svg')) && receivedAt !== null)
  assert.equal(standing, 'accepted')
  const { origin } = await chau.clerk.call(contract.getArrivalOrigin, { parcelId: arrival.id })
  assert.deepEqual([origin?.member, origin?.memberName], ['song-lam', 'Tỉnh song-lam'])
  await assert.rejects(lam.communes[0]!.clerk.call(contract.getSentReceipt, { parcelId }), { status: 404 })
  await assert.rejects(lam.communes[0]!.clerk.download(contract.getDeliveryEvidence, { parcelId }), { status: 404 })
  await assert.rejects(chau.communes[0]!.clerk.download(contract.getArrivalEvidence, { parcelId: arrival.id }), { status: 404 })
})

test('a partner that shows two heads of one size has changed its log, and is found out', async (t) => {
  const { lam, chau } = await pair(t)
  await lam.issue([chau.id])
  await carry(lam, chau)
  await sealed(chau)
  const { rows: [head] } = await sql<{ bytes: string }>`select bytes from exchange.head order by size desc limit 1`.execute(chau.app.database.read)
  const { message } = await verify('head', head!.bytes)
  const forked = await sign('head', { ...message, root: 'b'.repeat(64) }, await ownSigner(chau.app.database.read, new Date()))
  const note = (jws: string) => inTransaction(lam.app.database.write, (db) => noteHead({ db, now: new Date() }, 'yen-chau', jws))
  await note(head!.bytes)
  await note(head!.bytes)
  assert.deepEqual((await lam.admin.call(contract.listAlarms, {})).rows, [])
  await note(forked)
  assert.deepEqual((await lam.admin.call(contract.listAlarms, {})).rows.map(({ code, member }) => [code, member]), [['log-forked', 'yen-chau']])
})

test('what a restored receiver has lost is found by comparing hours and sent again; nothing is laid twice', async (t) => {
  const { lam, chau } = await pair(t)
  const lost = await lam.issue([chau.id])
  await lam.issue([chau.communes[0]!.id])
  await carry(lam, chau)
  const now = new Date()
  const span = [new Date(now.getTime() - HOUR), new Date(now.getTime() + HOUR)] as const
  const caller = line(lam, chau)
  assert.deepEqual(await reconcileSpan(lam.app.database, now, caller, 'yen-chau', span), { compared: 2, lost: 0, unknown: 0 })

  // The receiver is restored from a copy made before the first letter came.
  await sql`with gone as (delete from exchange.inbox where document_id = ${lost.documentId} returning parcel_id), parcels as (delete from delivery.parcel where id in (select parcel_id from gone) returning document_id)
    select 1 from parcels`.execute(chau.app.database.write)
  await sql`delete from delivery.dispatch d where sent_as = ${lost.documentId}`.execute(chau.app.database.write)
  assert.deepEqual((await chau.clerk.call(desk.listArrivals, {})).rows, [])
  assert.deepEqual(await reconcileSpan(lam.app.database, now, caller, 'yen-chau', span), { compared: 2, lost: 1, unknown: 0 })
  await carry(lam, chau)
  assert.equal((await chau.clerk.call(desk.listArrivals, {})).rows.length, 1)
  assert.equal((await chau.communes[0]!.clerk.call(desk.listArrivals, {})).rows.length, 1)
  assert.equal((await parcelOf(lam, lost.documentId)).status, 'arrived')
  assert.deepEqual(await reconcileSpan(lam.app.database, now, caller, 'yen-chau', span), { compared: 2, lost: 0, unknown: 0 })
  const { rows: [kept] } = await lam.admin.call(contract.listReconciliations, {})
  assert.deepEqual([kept!.member, kept!.compared, kept!.lost], ['yen-chau', 2, 0])
  const counters = await lam.app.browser().call(contract.getExchangeCounters, {})
  assert.deepEqual([counters.partners, counters.compared, counters.lost, counters.duplicated], [1, 2, 0, 0])
  await assert.rejects(line(lam, chau).reconcile({ messages: 'all' }), { status: 422 })
  await reconcileWith(lam.app.database, new Date(now.getTime() + 3 * HOUR), caller, 'yen-chau')
})

test('an installation that nobody can call shows what it holds: what it has lost is sent to it again', async (t) => {
  const [lam, chau] = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu')]
  await joinUp([lam, chau], { 'song-lam': null })
  const lost = await chau.issue([lam.id])
  await chau.issue([lam.communes[0]!.id])
  await fetchFrom(lam, chau)
  const span = [new Date(Date.now() - HOUR), new Date(Date.now() + HOUR)] as const
  const caller = line(lam, chau)
  assert.equal(await showHeld(lam.app.database, caller, 'yen-chau', span), 2)
  await sql`with gone as (delete from exchange.inbox where document_id = ${lost.documentId} returning parcel_id) delete from delivery.parcel where id in (select parcel_id from gone)`.execute(lam.app.database.write)
  await sql`delete from delivery.dispatch d where sent_as = ${lost.documentId}`.execute(lam.app.database.write)
  assert.equal(await showHeld(lam.app.database, caller, 'yen-chau', span), 2)
  assert.deepEqual((await chau.admin.call(contract.listReconciliations, {})).rows.map(({ member, compared, lost: missing }) => [member, compared, missing]), [['song-lam', 2, 1]])
  await fetchFrom(lam, chau)
  assert.equal((await lam.clerk.call(desk.listArrivals, {})).rows.length, 1)
  assert.equal((await parcelOf(chau, lost.documentId)).status, 'arrived')
  await showHeld(lam.app.database, caller, 'yen-chau', span)
  assert.deepEqual((await chau.admin.call(contract.listReconciliations, {})).rows.map(({ compared, lost: missing }) => [compared, missing]), [[2, 0]])
})

test('keys are changed without stopping: what an ended key had signed and was not delivered is signed anew', async (t) => {
  const { lam, chau } = await pair(t)
  await lam.issue([chau.id])
  await lam.admin.call(members.rotateKey, { overlapDays: 1 })
  const directory = await lam.admin.download(members.exportDirectory, {})
  const { send } = chau.admin
  assert.equal((await send({ method: 'POST', url: `/api${members.importDirectory.path}`, headers: { 'content-type': 'application/octet-stream', 'idempotency-key': crypto.randomUUID() }, body: directory })).status, 200)
  const later = new Date(Date.now() + 3 * 24 * HOUR)
  for (const { app } of [lam, chau]) app.clock.now = () => later
  assert.equal(await carry(lam, chau), 1)
  assert.equal((await chau.clerk.call(desk.listArrivals, {})).rows.length, 1)
  const { rows } = await sql`select 1 from exchange.outbox_form`.execute(lam.app.database.read)
  assert.equal(rows.length, 2)
})
