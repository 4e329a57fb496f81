import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import * as desk from '#contracts/delivery'
import { DocumentSetAside, DocumentShredded } from '#contracts/documents'
import { closeLayout } from '#modules/documents'
import { ownSigner } from '#modules/members'
import { digestOf, sign, verify, type Envelope, type Receipt } from '#packages/exchange-messages'
import { inTransaction, sql } from '#platform/database'
import { emit, systemActor, type SubscriberContext } from '#platform/events'
import { openDesk } from './commands/desk.ts'
import { hold, release } from './commands/withhold.ts'
import type { Answer } from './adapters/transport.ts'
import { takeReceipts } from './commands/close.ts'
import * as contract from './contract.ts'
import { contentFor } from './queries/content.ts'
import { carry, foundProvince, joinUp, line, type Province } from './test-provinces.ts'

test.after(closeLayout)

async function three(t: Parameters<typeof foundProvince>[0]) {
  const provinces = [await foundProvince(t, 'song-lam', 'H40', 'Sông Lam'), await foundProvince(t, 'yen-chau', 'H41', 'Yên Châu'), await foundProvince(t, 'thac-ba', 'H42', 'Thác Bà')] as const
  await joinUp([...provinces])
  return { lam: provinces[0], chau: provinces[1], ba: provinces[2] }
}

const signerOf = ({ app }: Province) => ownSigner(app.database.read, app.clock.now())
const lastEnvelope = async ({ app }: Province) => (await sql<{ bytes: string; id: string }>`select bytes, id from exchange.outbox join exchange.signed using (hash) order by seq desc limit 1`.execute(app.database.read)).rows[0]!
const codeOf = (answer: Answer | undefined) => (answer && 'problem' in answer ? answer.problem.code : Object.keys(answer ?? {})[0])
const alarmsOf = async ({ admin }: Province) => (await admin.call(contract.listAlarms, {})).rows.map(({ code }) => code)
const messageOf = async (jws: string) => (await verify('envelope', jws)).message

test('who brings, who signs and who is named are the same member, or nothing is taken', async (t) => {
  const { lam, chau, ba } = await three(t)
  await lam.issue([chau.id])
  const { bytes } = await lastEnvelope(lam)
  const at = openDesk(chau.app.database, () => chau.app.clock.now())
  assert.equal(codeOf((await at.accept('thac-ba', [bytes]))[0]), 'exchange/not-the-sender')
  const forged = await sign('envelope', { ...(await messageOf(bytes)), id: randomUUID() }, await signerOf(ba))
  assert.equal(codeOf((await at.accept('thac-ba', [forged]))[0]), 'exchange/not-the-sender')
  assert.equal(codeOf((await at.accept('song-lam', [forged]))[0]), 'exchange/not-the-sender')

  const own = await messageOf(bytes)
  const borrowed = await sign('envelope', { ...own, id: randomUUID(), from: { ...own.from, member: 'thac-ba' } } as Envelope, await signerOf(ba))
  const [answer] = await line(ba, chau).send([borrowed])
  assert.deepEqual(Object.keys(answer!), ['missing'])
  const astray = await sign('envelope', { ...own, id: randomUUID(), to: { ...own.to, member: 'thac-ba' } } as Envelope, await signerOf(lam))
  assert.equal(codeOf((await at.accept('song-lam', [astray]))[0]), 'exchange/not-for-us')
  for (const broken of ['', 'x.y.z', `${bytes}x`, bytes.slice(0, -4)]) assert.match(codeOf((await at.accept('song-lam', [broken]))[0])!, /^exchange\/(malformed|bad-signature)$/)
  assert.ok((await alarmsOf(chau)).filter((code) => code === 'not-the-sender').length >= 3)
  assert.deepEqual((await chau.clerk.call(desk.listArrivals, {})).rows, [])
})

test('an agency speaks through its own installation: another’s name is refused with a receipt', async (t) => {
  const { lam, chau, ba } = await three(t)
  await lam.issue([chau.id])
  const own = await messageOf((await lastEnvelope(lam)).bytes)
  const borrowed = await sign('envelope', { ...own, id: randomUUID(), kind: 'recall', body: { reason: 'Giả' }, from: { ...own.from, member: 'thac-ba' } } as Envelope, await signerOf(ba))
  const [answer] = await line(ba, chau).send([borrowed])
  const { message } = await verify('receipt', (answer as { receipt: string }).receipt)
  assert.deepEqual([message.outcome, message.problem?.code], ['refused', 'exchange/not-your-agency'])
})

test('the same id with other content is refused and raises an alarm; the same again gets the same receipt', async (t) => {
  const { lam, chau } = await three(t)
  await lam.issue([chau.id])
  const { bytes, id } = await lastEnvelope(lam)
  await carry(lam, chau)
  const { rows: [receipt] } = await sql<{ bytes: string }>`select bytes from exchange.signed join exchange.outbox on receipt_hash = signed.hash where id = ${id}`.execute(lam.app.database.read)
  const at = openDesk(chau.app.database, () => chau.app.clock.now())
  assert.deepEqual(await at.accept('song-lam', [bytes, bytes]), [{ receipt: receipt!.bytes }, { receipt: receipt!.bytes }])
  const own = await messageOf(bytes)
  const other = await sign('envelope', { ...own, sentAt: new Date(0).toISOString() }, await signerOf(lam))
  assert.equal(codeOf((await at.accept('song-lam', [other]))[0]), 'exchange/same-id-other-content')
  assert.deepEqual(await alarmsOf(chau), ['same-id-other-content'])
})

test('the same envelopes in several requests at the same moment get the same receipts, and take effect once', async (t) => {
  const { lam, chau } = await three(t)
  await lam.issue([chau.id, ...chau.communes.map(({ id }) => id)])
  const { rows } = await sql<{ bytes: string }>`select bytes from exchange.outbox join exchange.signed using (hash) order by seq`.execute(lam.app.database.read)
  const envelopes = rows.map(({ bytes }) => bytes)
  const to = line(lam, chau)
  const [{ missing }] = (await to.send(envelopes)) as [{ missing: string[] }]
  const content = (await contentFor(lam.app.database.read, 'yen-chau', missing[0]!))!
  await to.putFile(missing[0]!, { size: content.size, open: () => createReadStream(content.path) })
  const answers = await Promise.all(Array.from({ length: 4 }, () => to.send(envelopes)))
  for (const each of answers) assert.deepEqual(each, answers[0])
  const { rows: kept } = await sql`select 1 from exchange.log_waiting`.execute(chau.app.database.read)
  assert.equal(kept.length, envelopes.length, 'one receipt of each')
})

test('a receipt closes a message only when its receiver signed it over exactly these bytes', async (t) => {
  const { lam, chau, ba } = await three(t)
  await lam.issue([chau.id])
  const { bytes, id } = await lastEnvelope(lam)
  const own = await messageOf(bytes)
  const receipt: Receipt = { v: 1, envelopeId: id, envelopeHash: await digestOf(bytes), from: 'song-lam', to: 'yen-chau', kind: 'document', documentId: own.documentId, outcome: 'accepted', problem: null, at: new Date().toISOString(), head: null }
  const take = (from: string, jws: string) => takeReceipts(lam.app.database, new Date(), from, [jws])
  assert.deepEqual(await take('thac-ba', await sign('receipt', { ...receipt, to: 'thac-ba' }, await signerOf(ba))), [false])
  assert.deepEqual(await take('yen-chau', await sign('receipt', receipt, await signerOf(ba))), [false])
  assert.deepEqual(await take('yen-chau', await sign('receipt', { ...receipt, envelopeHash: 'a'.repeat(64) }, await signerOf(chau))), [false])
  assert.deepEqual(await take('yen-chau', await sign('receipt', { ...receipt, documentId: randomUUID() }, await signerOf(chau))), [false])
  assert.deepEqual((await alarmsOf(lam)), Array.from({ length: 4 }, () => 'receipt-refused'))
  assert.deepEqual(await take('yen-chau', await sign('receipt', receipt, await signerOf(chau))), [true])
})

test('a file that was refused here refuses its document; one that others brought is given to nobody else', async (t) => {
  const { lam, chau, ba } = await three(t)
  await lam.issue([chau.id])
  await carry(lam, chau)
  const own = await messageOf((await lastEnvelope(lam)).bytes) as Extract<Envelope, { kind: 'document' }>
  const agency = { agencyId: ba.id, organId: 'H42', name: 'Ủy ban nhân dân tỉnh Thác Bà', member: 'thac-ba' }
  const claim = await sign('envelope', { ...own, id: randomUUID(), documentId: randomUUID(), from: agency }, await signerOf(ba))
  assert.deepEqual(await line(ba, chau).send([claim]), [{ missing: [own.body.files[0]!.sha256] }], 'knowing a hash is not having the file')

  const bytes = Buffer.from('MZ đây là một chương trình')
  const sha256 = await digestOf(bytes.toString())
  const hostile = await sign('envelope', { ...own, id: randomUUID(), documentId: randomUUID(), from: agency, body: { ...own.body, files: [{ sha256, size: bytes.length, name: 'cong-van.pdf', mediaType: 'application/pdf' }] } }, await signerOf(ba))
  const to = line(ba, chau)
  assert.deepEqual(await to.send([hostile]), [{ missing: [sha256] }])
  await to.putFile(sha256, { size: bytes.length, open: (from) => Readable.from([bytes.subarray(from)]) })
  const [answer] = await to.send([hostile])
  const { message } = await verify('receipt', (answer as { receipt: string }).receipt)
  assert.equal(message.outcome, 'refused')
  assert.match(message.problem!.code, /^files\//)
})

test('what is set aside as a possible secret leaves by no way until it is given back', async (t) => {
  const { lam, chau } = await three(t)
  const { documentId } = await lam.issue([chau.id])
  const { bytes, id: messageId } = await lastEnvelope(lam)
  const [file] = (await messageOf(bytes) as Extract<Envelope, { kind: 'document' }>).body.files
  const about = <T>(work: (context: SubscriberContext, facts: { documentId: string }) => Promise<T>) =>
    inTransaction(lam.app.database.write, (db) => work({ db, now: lam.app.clock.now(), handledAt: lam.app.clock.now(), actor: systemActor(), event: {} as never }, { documentId }))
  await about(hold)
  await assert.rejects(lam.admin.call(contract.retryMessage, { messageId }), { code: 'exchange/held' })
  await assert.rejects(lam.admin.call(contract.giveUpMessage, { messageId, reason: 'x' }), { code: 'exchange/held' })
  await lam.admin.call(contract.retryLink, { member: 'yen-chau' })
  assert.equal((await lam.admin.call(contract.listMessages, { standing: 'waiting' })).rows[0]!.nextAt, null)
  assert.equal(await carry(lam, chau), 0)
  assert.deepEqual(await openDesk(lam.app.database, () => lam.app.clock.now()).waiting('yen-chau', 10), [])
  assert.equal(await contentFor(lam.app.database.read, 'yen-chau', file!.sha256), undefined)
  await about(release)
  assert.equal(await carry(lam, chau), 1)
  assert.equal((await chau.clerk.call(desk.listArrivals, {})).rows.length, 1)
})

test('of one request each message is judged for itself: a refused one takes nothing from those beside it', async (t) => {
  const { lam, chau, ba } = await three(t)
  await lam.issue([chau.id])
  const { bytes } = await lastEnvelope(lam)
  const own = await messageOf(bytes)
  const astray = await sign('envelope', { ...own, id: randomUUID(), documentId: randomUUID(), to: { ...own.to, agencyId: 'ffffffff-ffff-4fff-bfff-ffffffffffff' } } as Envelope, await signerOf(lam))
  const to = line(lam, chau)
  const [{ missing }] = (await to.send([bytes])) as [{ missing: string[] }]
  const content = (await contentFor(lam.app.database.read, 'yen-chau', missing[0]!))!
  await to.putFile(missing[0]!, { size: content.size, open: () => createReadStream(content.path) })
  const answers = await to.send([bytes, astray])
  const outcomes = await Promise.all(answers.map(async (answer) => (await verify('receipt', (answer as { receipt: string }).receipt)).message.outcome))
  assert.deepEqual(outcomes, ['accepted', 'refused'])
  assert.equal((await chau.clerk.call(desk.listArrivals, {})).rows.length, 1)
  assert.deepEqual((await chau.app.eventNames()).filter((name) => name === 'delivery.parcel-arrived.v1'), ['delivery.parcel-arrived.v1'])
  assert.deepEqual(await alarmsOf(ba), [])
})

test('a proof says nothing of what is set aside, and keeps only the receipt of what was destroyed', async (t) => {
  const { lam, chau } = await three(t)
  const { documentId } = await lam.issue([chau.id])
  await carry(lam, chau)
  const { id: parcelId } = (await chau.clerk.call(desk.listArrivals, {})).rows[0]!
  const { documentId: copy } = await chau.clerk.call(desk.registerParcel, { parcelId })
  const happens = (event: typeof DocumentSetAside | typeof DocumentShredded, about: string) => inTransaction(chau.app.database.write, (db) => {
    const facts = { documentId: about, agencyId: chau.id, subject: 'Văn bản tách riêng', number: null, urgency: 'normal', custody: { kind: 'document' as const, agencyId: chau.id, title: '', number: null, dueOn: null, step: 'registered', holder: null, holderName: null, isOpen: true } }
    return emit({ db, actor: systemActor(), now: chau.app.clock.now() }, event, { subject: about, payload: { ...facts, source: about } } as never)
  })
  await happens(DocumentSetAside, copy)
  await chau.app.deliver()
  await assert.rejects(chau.clerk.download(contract.getArrivalEvidence, { parcelId }), { status: 423 })
  await happens(DocumentShredded, copy)
  await chau.app.deliver()
  const evidence = JSON.parse((await chau.clerk.download(contract.getArrivalEvidence, { parcelId })).toString()) as { envelope: string | null; receipt: string }
  assert.equal(evidence.envelope, null)
  assert.equal((await verify('receipt', evidence.receipt)).message.documentId, documentId)
  const { rows } = await sql`select bytes from exchange.signed join exchange.inbox using (hash)`.execute(chau.app.database.read)
  assert.deepEqual(rows, [{ bytes: '' }])
})
