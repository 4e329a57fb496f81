import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as chain from '#contracts/documents'
import { searchAgencies } from '#contracts/members'
import { listMyWork } from '#contracts/work'
import { closeLayout } from '#modules/documents'
import { sql } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { storeBytes } from '#platform/files'
import type { Caller } from '#platform/testing'
import * as contract from './contract.ts'
import { arrivalFrom, layOutside, noteArrivalChange, noteArrived, noteRefused, noteRemoteStatus, parcelToSend, takeBackArrival, type Laying } from './index.ts'
import { admitNeighbour } from './test-neighbour.ts'
import { startRecallOffice, type RecallOffice } from './test-recall.ts'

const refused = (status: number, code: string) => (error: unknown) => (error as { status: number }).status === status && (error as { type: string }).type === `urn:congvu:problem:${code}`
const at = (hour: string) => new Date(`2026-11-30T${hour}:00Z`)
/** The same things, in whatever order. */
const anyOrder = (things: unknown[]) => things.map((thing) => JSON.stringify(thing)).toSorted((a, b) => a.localeCompare(b))
type Told = { name: string; payload: Record<string, unknown> }

async function startExchange(t: Parameters<typeof startRecallOffice>[0], count: number) {
  const office = await startRecallOffice(t, count)
  t.after(closeLayout)
  const neighbour = await admitNeighbour(office)
  const told = async (name: string): Promise<Told['payload'][]> =>
    (await sql<Told>`select name, payload from platform.event where name = ${name} order by tx, id`.execute(office.app.database.read)).rows.map(({ payload }) => payload)
  const rows = async (documentId: string) => (await office.clerk.call(contract.listDeliveries, { documentId, limit: 100 })).rows
  const rowOf = async (documentId: string, receiverId: string) => (await rows(documentId)).find((row) => row.receiverId === receiverId)!
  return { ...office, neighbour, told, rows, rowOf }
}

test('an agency of another installation is a receiver like ours: found, sent to, followed, and refused when nobody knows it', async (t) => {
  const { clerk, issue, neighbour: { committee, department, member, memberName }, receivers: [only], told, rows, app, id } = await startExchange(t, 1)
  const issuer = app.official({ powers: ['documents.issue'] })
  assert.deepEqual((await issuer.call(searchAgencies, { text: 'tai chinh' })).rows.map(({ id: found, memberName: of }) => [found, of]), [[department.agencyId, memberName]])
  await assert.rejects(issue({ also: [randomUUID()] }), refused(422, 'organisation/unit-abolished'))

  const documentId = await issue({ also: [committee.agencyId, department.agencyId] })
  const byName = await rows(documentId)
  assert.deepEqual(byName.map(({ receiverName, memberName: of, status, code, arrivedAt }) => [receiverName, of, status, code, arrivedAt === null]), [
    ['Sở Tài chính Yên Châu', memberName, 'sent', '', true], ['Ủy ban nhân dân tỉnh Yên Châu', memberName, 'sent', '', true], [only!.name, null, 'arrived', '01', false],
  ])
  assert.deepEqual((await clerk.call(contract.listDeliveries, { documentId, status: ['sent'] })).rows.length, 2)
  assert.deepEqual(anyOrder((await clerk.call(chain.getDocument, { documentId })).receivers.map(({ name, memberName: of }) => [name, of])), anyOrder([['Sở Tài chính Yên Châu', memberName], [only!.name, null], ['Ủy ban nhân dân tỉnh Yên Châu', memberName]]))
  const [sent, ...others] = await told('delivery.parcels-sent.v1')
  assert.deepEqual([sent!.documentId, others], [documentId, []])
  assert.deepEqual(anyOrder((sent!.parcels as { member: string; receiver: { agencyId: string } }[]).map(({ member: to, receiver }) => [receiver.agencyId, to])), anyOrder([[committee.agencyId, member], [department.agencyId, member]]))
  assert.deepEqual([(await told('delivery.parcel-arrived.v1')).length, (await told('delivery.document-delivered.v1')).map(({ count }) => count)], [1, [1]])

  const parcel = await parcelToSend(app.database.read, byName[0]!.parcelId)
  const { versions } = await clerk.call(chain.getDocument, { documentId })
  assert.deepEqual([parcel.member, parcel.receiver, parcel.from, parcel.isWithheld], [member, { agencyId: department.agencyId, organId: 'H58.02', name: 'Sở Tài chính Yên Châu' }, { agencyId: id, organId: 'H40', name: 'Ủy ban nhân dân tỉnh Sông Lam' }, false])
  assert.deepEqual([parcel.typeCode, parcel.subject, parcel.signerName, parcel.files[0]?.fileId, parcel.files[0]?.sha256.length, parcel.files[0]?.mediaType], ['CV', 'chủ động phòng, chống rét cho vật nuôi', 'Hoàng Minh Khang', versions.at(-1)!.fileId, 64, 'application/pdf'])
  await assert.rejects(parcelToSend(app.database.read, byName[2]!.parcelId), refused(404, 'request/not-found'))
})

test('what the other side tells moves a parcel forward only: steps may be left out, come late or twice; a refusal says why', async (t) => {
  const { issue, neighbour: { committee, department }, rowOf, inOffice, told } = await startExchange(t, 0)
  const documentId = await issue({ also: [committee.agencyId, department.agencyId] })
  const [first, second] = [await rowOf(documentId, committee.agencyId), await rowOf(documentId, department.agencyId)]
  const say = (code: '02' | '03' | '04' | '05' | '06' | '15' | '16', hour: string, parcelId = first.parcelId) => inOffice((context) => noteRemoteStatus(context, parcelId, { code, at: at(hour), by: 'Lò Thị Hoa', reason: null }))
  const now = async () => { const row = await rowOf(documentId, committee.agencyId); return [row.status, row.code] }
  await inOffice((context) => noteArrived(context, [{ parcelId: first.parcelId, at: at('02:00') }]))
  assert.deepEqual(await now(), ['arrived', '01'])
  await say('06', '05:00')
  assert.deepEqual(await now(), ['completed', '06'])
  const changes = (await told('delivery.status-changed.v1')).length
  for (const code of ['03', '04', '06', '02', '15', '16'] as const) await say(code, '03:00')
  await inOffice((context) => noteArrived(context, [{ parcelId: first.parcelId, at: at('09:00') }]))
  const { status, arrivedAt, registeredAt, assignedAt, processingAt, completedAt, clerkName } = await rowOf(documentId, committee.agencyId)
  assert.deepEqual([status, arrivedAt, registeredAt, assignedAt, processingAt, completedAt, clerkName], ['completed', at('02:00'), at('03:00'), at('03:00'), null, at('05:00'), 'Lò Thị Hoa'])
  assert.equal((await told('delivery.status-changed.v1')).length, changes)

  await inOffice((context) => noteRefused(context, second.parcelId, { at: at('02:30'), reason: 'Không thuộc thẩm quyền', by: null }))
  await say('03', '04:00', second.parcelId)
  const answered = await rowOf(documentId, department.agencyId)
  assert.deepEqual([answered.status, answered.code, answered.reason, answered.since], ['refused', '02', 'Không thuộc thẩm quyền', at('02:30')])
})

test('a recall asks back what has arrived there and what has not: given back, or refused and standing where it stood; a change is told until then', async (t) => {
  const { app, issue, clerk, leader, neighbour: { committee, department, member }, rowOf, inOffice, told, id } = await startExchange(t, 0)
  const documentId = await issue({ also: [committee.agencyId, department.agencyId] })
  const [first, second] = [await rowOf(documentId, committee.agencyId), await rowOf(documentId, department.agencyId)]
  await inOffice((context) => noteRemoteStatus(context, first.parcelId, { code: '05', at: at('03:00'), by: null, reason: null }))
  const change = { byDocumentId: randomUUID(), byNumber: '99/UBND-NN', effectiveOn: '2026-12-01' }
  const affect = (kind: 'amends' | 'recalls') => inOffice(({ db, now }) => emit({ db, now, actor: systemActor() }, chain.DocumentAffected, {
    subject: documentId, payload: { documentId, agencyId: id, subject: 'x', number: null, urgency: 'normal', custody: { kind: 'document', agencyId: id, title: 'x', number: null, dueOn: null, step: 'issued', holder: null, holderName: null, isOpen: false }, kind, ...change },
  }))
  await affect('amends')
  await affect('recalls')
  await app.deliver()
  assert.deepEqual(
    anyOrder((await told('delivery.change-to-tell.v1')).map(({ parcelId, member: to, kind, byDocumentId, byNumber, effectiveOn }) => [parcelId, to, kind, { byDocumentId, byNumber, effectiveOn }])),
    anyOrder([first, second].map(({ parcelId }) => [parcelId, member, 'amends', change])),
  )

  await clerk.call(chain.askRecall, { documentId, reason: 'Sai thẩm quyền.' })
  await leader.call(chain.approveRecall, { documentId })
  await app.deliver()
  assert.deepEqual(anyOrder((await told('delivery.parcel-asked-back.v1')).map(({ parcelId, member: to, reason }) => [parcelId, to, reason])), anyOrder([first, second].map(({ parcelId }) => [parcelId, member, 'Sai thẩm quyền.'])))
  const states = async () => [(await rowOf(documentId, committee.agencyId)).status, (await rowOf(documentId, department.agencyId)).status]
  assert.deepEqual(await states(), ['recallAsked', 'recallAsked'])
  await inOffice((context) => noteRemoteStatus(context, first.parcelId, { code: '16', at: at('06:00'), by: null, reason: 'Đã thực hiện xong' }))
  await inOffice((context) => noteRemoteStatus(context, second.parcelId, { code: '15', at: at('06:00'), by: null, reason: null }))
  assert.deepEqual([await states(), (await rowOf(documentId, committee.agencyId)).reason, (await told('delivery.status-changed.v1')).map(({ code }) => code).slice(-2)], [['processing', 'recalled'], 'Đã thực hiện xong', ['16', '15']])
  await inOffice((context) => noteRemoteStatus(context, first.parcelId, { code: '06', at: at('08:00'), by: null, reason: null }))
  assert.deepEqual(await states(), ['completed', 'recalled'])
})

test('the other side may have registered by the time it is asked: then its copy is cancelled', async (t) => {
  const { app, issue, clerk, leader, neighbour: { committee }, rowOf, inOffice } = await startExchange(t, 0)
  const documentId = await issue({ also: [committee.agencyId] })
  const { parcelId } = await rowOf(documentId, committee.agencyId)
  await clerk.call(chain.askRecall, { documentId, reason: 'Sai số liệu.' })
  await leader.call(chain.approveRecall, { documentId })
  await app.deliver()
  for (const code of ['03', '15'] as const) await inOffice((context) => noteRemoteStatus(context, parcelId, { code, at: at('06:00'), by: null, reason: null }))
  const { status, registeredAt } = await rowOf(documentId, committee.agencyId)
  assert.deepEqual([status, registeredAt], ['copyCancelled', at('06:00')])
})

const PDF = Buffer.from('%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>')
const facts = { typeCode: 'CV', codeNumber: '12', codeNotation: 'UBND-TC', subject: 'phối hợp kiểm tra giá cả dịp Tết', issuedOn: '2026-11-29', signerName: 'Lò Văn Pha', signerPosition: 'Chủ tịch', urgency: 'urgent' as const, dueOn: null, pageAmount: 1 }

/** What the neighbour sends, laid before one of our communes by hand. */
function sender({ inOffice, receivers: [commune] }: RecallOffice) {
  const receiverId = commune!.id
  const which = (sentAs: string) => ({ member: 'yen-chau', sentAs, receiverId })
  const lay = (sentAs: string, changes: Partial<Laying> = {}) => inOffice(async (context) => {
    const { id } = await storeBytes(context, PDF, { name: '12.pdf', mediaType: 'application/pdf' })
    return layOutside(context, { ...which(sentAs), from: { organId: 'H58', name: 'Ủy ban nhân dân tỉnh Yên Châu' }, facts, fileIds: [id], ...changes })
  })
  return { which, lay }
}
const verbs = async (who: Caller) => (await who.call(listMyWork, { limit: 100 })).rows.map(({ verb }) => verb)

test('what a member sends is an arrival like any other, once; its sender is told each status', async (t) => {
  const office = await startExchange(t, 2)
  const { receivers: [commune], told, app } = office
  const { which, lay } = sender(office)
  const sentAs = randomUUID()
  const both = await Promise.all([lay(sentAs), lay(sentAs)])
  assert.equal(both[0].parcelId, both[1].parcelId)
  const { rows } = await commune!.clerk.call(contract.listArrivals, {})
  assert.deepEqual(rows.map(({ id, senderName, number, urgency }) => [id, senderName, number, urgency]), [[both[0].parcelId, 'Ủy ban nhân dân tỉnh Yên Châu', '12/UBND-TC', 'urgent']])
  assert.deepEqual(await verbs(commune!.clerk), ['register'])
  assert.notEqual((await lay(sentAs, { receiverId: office.receivers[1]!.id })).parcelId, both[0].parcelId)

  await commune!.clerk.call(contract.registerParcel, { parcelId: both[0].parcelId, submitTo: commune!.leader.positionId! })
  assert.deepEqual((await told('delivery.status-to-tell.v1')).map(({ code, member, sentAs: as }) => [code, member, as]), [['03', 'yen-chau', sentAs]])
  assert.equal((await arrivalFrom(app.database.read, which(sentAs)))?.state, 'registered')
  assert.equal(await arrivalFrom(app.database.read, { ...which(sentAs), member: 'khac' }), undefined)
})

test('what no register can hold, has no file, bears a secrecy mark or is for nobody here is refused', async (t) => {
  const office = await startExchange(t, 1)
  const { lay } = sender(office)
  const attempts: [Partial<Laying>, [number, string]][] = [
    [{ facts: { ...facts, codeNumber: '1'.repeat(20) } }, [422, 'delivery/facts']],
    [{ fileIds: [] }, [422, 'delivery/no-files']],
    [{ facts: { ...facts, subject: 'Phương án tác chiến (TUYỆT MẬT)' } }, [422, 'documents/secret-refused']],
    [{ receiverId: randomUUID() }, [404, 'request/not-found']],
  ]
  for (const [changes, [status, code]] of attempts) await assert.rejects(lay(randomUUID(), changes), refused(status, code), code)
  assert.deepEqual((await office.receivers[0]!.clerk.call(contract.listArrivals, {})).rows, [])
})

test('its sender takes it back or changes it here too, in whatever order the words come', async (t) => {
  const office = await startExchange(t, 1)
  const { receivers: [commune], inOffice, told } = office
  const { which, lay } = sender(office)
  const [waiting, kept, later] = [randomUUID(), randomUUID(), randomUUID()]
  await lay(waiting)
  const { parcelId } = await lay(kept, { facts: { ...facts, codeNumber: '13' } })
  const { documentId } = await commune!.clerk.call(contract.registerParcel, { parcelId, submitTo: commune!.leader.positionId! })

  assert.equal(await inOffice((context) => noteArrivalChange(context, which(kept), { kind: 'amends', bySentAs: later, byNumber: '14/UBND-TC', effectiveOn: '2026-12-01' })), true)
  assert.equal(await inOffice((context) => noteArrivalChange(context, which(randomUUID()), { kind: 'amends', bySentAs: later, byNumber: '14/UBND-TC', effectiveOn: '2026-12-01' })), false)
  const change = await lay(later, { facts: { ...facts, codeNumber: '14' } })
  const { changes } = await commune!.clerk.call(contract.getParcel, { parcelId: change.parcelId })
  assert.deepEqual(changes.map(({ kind, isBy, documentId: of }) => [kind, isBy, of]), [['amends', true, documentId]])
  await commune!.clerk.call(contract.registerParcel, { parcelId: change.parcelId })
  assert.ok((await commune!.clerk.call(chain.getDocument, { documentId })).related.length > 0)

  assert.equal((await inOffice((context) => takeBackArrival(context, which(waiting), 'Gửi nhầm')))?.state, 'recalled')
  assert.equal((await inOffice((context) => takeBackArrival(context, which(kept), 'Sai số liệu')))?.state, 'recallAsked')
  assert.equal(await inOffice((context) => takeBackArrival(context, which(randomUUID()), 'x')), undefined)
  assert.ok((await verbs(commune!.clerk)).includes('cancel-copy'))
  await commune!.clerk.call(contract.cancelCopy, { parcelId })
  assert.deepEqual((await told('delivery.status-to-tell.v1')).filter(({ sentAs }) => sentAs === kept).map(({ code }) => code), ['03', '13', '15'])
  assert.deepEqual((await told('delivery.status-to-tell.v1')).filter(({ sentAs }) => sentAs === waiting).map(({ code }) => code), ['15'])
})
