import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import type { z } from 'zod'
import { DocumentIssued, getDocument, IncomingAssigned, IncomingCompleted, IncomingDirected, IncomingProcessed, IncomingReturned, registerIncoming } from '#contracts/documents'
import { countMyWork, listMyWork } from '#contracts/work'
import documents from '#modules/documents'
import organisation from '#modules/organisation'
import people, { deskOf } from '#modules/people'
import secrecy from '#modules/secrecy'
import signing from '#modules/signing'
import work from '#modules/work'
import type { Endpoint, EventType } from '#platform/contract'
import { inTransaction } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { storeBytes } from '#platform/files'
import { Problem } from '#platform/problems'
import { startTestApp, type Caller } from '#platform/testing'
import * as contract from './contract.ts'
import delivery from './index.ts'

const NOW = new Date('2026-11-20T03:00:00Z') // a Friday
const PDF = onePage()

type Agency = { unitId: string; name: string }
const agency = (name: string): Agency => ({ unitId: randomUUID(), name })
const commune = agency('UBND xã Bình Minh')

async function startProvince(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [organisation, people, work, secrecy, signing, documents, delivery] })
  app.clock.now = () => NOW
  const inOffice = <T>(does: (context: { db: typeof app.database.write; actor: ReturnType<typeof systemActor>; now: Date }) => Promise<T>) =>
    inTransaction(app.database.write, (db) => does({ db, actor: systemActor(), now: app.clock.now() }))
  const clerkOf = ({ unitId }: Agency, name = 'Lê Thị Văn Thư') => {
    const [positionId, desk] = [randomUUID(), deskOf(unitId, 'records-clerk')]
    const powers = ['delivery.receive', 'documents.read', 'documents.register', 'work.read', 'files.upload']
    return app.official({ name, powers, agencyId: unitId, unitId, positionId, keys: [positionId, desk] })
  }
  return { app, inOffice, clerkOf, ...(await senderOf(app, clerkOf, inOffice)) }
}

/** An agency that issues: its document exists and may be seen by its own clerk; the chain before issuing is documents' own affair. */
async function senderOf(app: Awaited<ReturnType<typeof startTestApp>>, clerkOf: (agency: Agency) => ReturnType<typeof app.official>, inOffice: InOffice) {
  const province = agency('UBND tỉnh Sông Lam')
  const sender = clerkOf(province)
  const { id: fileId } = await sender.upload('1875.pdf', PDF)
  const { documentId } = await sender.call(registerIncoming, {
    typeCode: 'CV', issuerName: 'Bộ Nông nghiệp', codeNumber: '1598', codeNotation: 'BNN-CN', issuedOn: '2026-11-19', subject: 'Chống rét cho vật nuôi', fileIds: [fileId],
  })
  const issue = async (receivers: Agency[], facts: Partial<z.output<typeof DocumentIssued.payload>> = {}) => {
    const files = await inOffice(async (context) => [await store(context, '1875.pdf'), await store(context, 'Phụ lục.pdf')])
    await inOffice((context) => emit(context, DocumentIssued, {
      subject: documentId, audience: sender.keys, payload: {
        documentId, agencyId: province.unitId, subject: 'Chủ động phòng, chống rét cho vật nuôi', number: '1875/UBND-NN', urgency: 'normal', typeCode: 'CV',
        codeNumber: '1875', codeNotation: 'UBND-NN', issuedOn: '2026-11-20', issuerName: province.name, issuerOrganId: 'H99', signerName: 'Nguyễn Văn Hà',
        signerPosition: 'Phó Chủ tịch', pageAmount: 2, dueOn: '2026-12-01', fileId: files[0]!.id, attachmentIds: [files[1]!.id], receivers, outside: [],
        custody: { kind: 'document', agencyId: province.unitId, title: 'Chủ động phòng, chống rét', number: '1875/UBND-NN', dueOn: null, step: 'issued', holder: null, holderName: null, isOpen: false }, ...facts,
      },
    }))
    await app.deliver()
  }
  return { sender, documentId, issue }
}
type InOffice = <T>(does: (context: Parameters<typeof storeBytes>[0] & { actor: ReturnType<typeof systemActor> }) => Promise<T>) => Promise<T>
const store = (context: Parameters<typeof storeBytes>[0], name: string) => storeBytes(context, PDF, { name, mediaType: 'application/pdf', pages: 1 })

const refused = (status: number, code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem)
  assert.deepEqual([error.status, error.code], [status, code])
  return true
}
/** The one parcel that waits there. */
const arrivalAt = async (clerk: Caller) => (await clerk.call(contract.listArrivals, {})).rows[0]!

const statusOf = async ({ sender, documentId }: Pick<Awaited<ReturnType<typeof startProvince>>, 'sender' | 'documentId'>) => {
  const { rows } = await sender.call(contract.listDeliveries, { documentId })
  return rows.map(({ receiverName, code, reason }) => `${receiverName}: ${code}${reason === null ? '' : ` ${reason}`}`)
}

test('an issued document lies before the clerks of every receiver, with its facts and files, to be registered by the next working day', async (t) => {
  const { app, issue, clerkOf } = await startProvince(t)
  const clerk = clerkOf(commune)
  await issue([commune, agency('Sở Y tế')])
  const { rows } = await clerk.call(contract.listArrivals, {})
  assert.deepEqual(rows.map(({ number, status, senderName }) => [number, status, senderName]), [['1875/UBND-NN', 'arrived', 'UBND tỉnh Sông Lam']])
  const parcel = await clerk.call(contract.getParcel, { parcelId: rows[0]!.id })
  assert.deepEqual([parcel.signerName, parcel.pageAmount, parcel.dueOn, parcel.files.map(({ name }) => name)], ['Nguyễn Văn Hà', 2, '2026-12-01', ['1875.pdf', 'Phụ lục.pdf']])
  assert.deepEqual(await clerk.download(contract.openParcelFile, { parcelId: parcel.id, fileId: parcel.files[0]!.fileId }), PDF)
  const { report } = await clerk.call(contract.verifyParcelFile, { parcelId: parcel.id, fileId: parcel.files[0]!.fileId })
  assert.equal(report.fileId, parcel.files[0]!.fileId)
  const [item] = (await clerk.call(listMyWork, {})).rows
  assert.deepEqual([item?.verb, item?.path, item?.dueAt], ['register', `/deliveries/${parcel.id}`, new Date('2026-11-23T23:59:59+07:00')])
  assert.deepEqual((await app.eventNames()).filter((name) => name.startsWith('delivery.')), ['delivery.parcel-arrived.v1', 'delivery.parcel-arrived.v1', 'delivery.document-delivered.v1'])
})

test('however often an issue is announced, each receiver gets it once and is asked once', async (t) => {
  const { issue, clerkOf, sender, documentId, app } = await startProvince(t)
  const late = agency('Xã Đông Sơn')
  await issue([commune, commune])
  await issue([commune, late])
  const { rows } = await sender.call(contract.listDeliveries, { documentId })
  assert.deepEqual(rows.map(({ receiverName }) => receiverName), [commune.name, late.name])
  assert.equal((await clerkOf(commune).call(countMyWork, {})).count, 1)
  assert.equal((await app.eventNames()).filter((name) => name === 'delivery.parcel-arrived.v1').length, 2)
})

test('a registered parcel has an arrival number and the sender’s files, leaves the queue of new arrivals, and the sender reads 03', async (t) => {
  const province = await startProvince(t)
  await province.issue([commune])
  const clerk = province.clerkOf(commune, 'Trần Thị Sổ')
  const { id: parcelId } = await arrivalAt(clerk)
  const registered = await clerk.call(contract.registerParcel, { parcelId, corrections: { subject: 'Chống rét', dueOn: null } })
  assert.deepEqual([registered.arrivalNumber, registered.year, registered.state], [1, 2026, 'registered'])
  const parcel = await clerk.call(contract.getParcel, { parcelId })
  assert.deepEqual([parcel.status, parcel.clerkName, parcel.incomingDocumentId], ['registered', 'Trần Thị Sổ', registered.documentId])
  assert.equal((await clerk.call(contract.countArrivals, {})).count, 0)
  const { rows } = await clerk.call(listMyWork, {})
  assert.deepEqual(rows.map(({ subject, title }) => [subject.kind, title]), [['document', 'Chống rét']])
  assert.deepEqual(await statusOf(province), [`${commune.name}: 03`])
})

test('two clerks who register the same parcel at once: one does, the other is told, and no number is lost', async (t) => {
  const { issue, clerkOf } = await startProvince(t)
  await issue([commune])
  const clerks = [clerkOf(commune), clerkOf(commune)]
  const { id: parcelId } = await arrivalAt(clerks[0]!)
  const outcomes = await Promise.allSettled(clerks.map((clerk) => clerk.call(contract.registerParcel, { parcelId })))
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  refused(409, 'delivery/already-registered')(outcomes.find((outcome) => outcome.status === 'rejected')?.reason)
  await assert.rejects(clerks[0]!.call(contract.refuseParcel, { parcelId, reason: 'Không thuộc thẩm quyền' }), refused(409, 'delivery/already-registered'))
})

test('a refused parcel tells its sender why, closes its files and cannot be registered any more', async (t) => {
  const province = await startProvince(t)
  await province.issue([commune])
  const clerk = province.clerkOf(commune)
  const { id: parcelId } = await arrivalAt(clerk)
  const { files } = await clerk.call(contract.getParcel, { parcelId })
  await assert.rejects(clerk.call(contract.refuseParcel, { parcelId, reason: '   ' }), refused(422, 'request/invalid'))
  await clerk.call(contract.refuseParcel, { parcelId, reason: 'Gửi nhầm nơi nhận' })
  assert.deepEqual(await statusOf(province), [`${commune.name}: 02 Gửi nhầm nơi nhận`])
  await assert.rejects(clerk.download(contract.openParcelFile, { parcelId, fileId: files[0]!.fileId }), refused(409, 'delivery/went-back'))
  await assert.rejects(clerk.call(contract.registerParcel, { parcelId }), refused(409, 'delivery/already-refused'))
  assert.equal((await clerk.call(countMyWork, {})).count, 0)
})

test('a letter whose deadline passed before it was registered is registered all the same, without that deadline', async (t) => {
  const { issue, clerkOf, app } = await startProvince(t)
  await issue([commune], { dueOn: '2026-11-20' })
  app.clock.now = () => new Date('2026-11-23T03:00:00Z')
  const clerk = clerkOf(commune)
  const { documentId } = await clerk.call(contract.registerParcel, { parcelId: (await arrivalAt(clerk)).id })
  assert.equal((await clerk.call(getDocument, { documentId })).dueOn, null)
})

test('what my agency already registered is not registered again unless the clerk says it is another document', async (t) => {
  const { issue, clerkOf } = await startProvince(t)
  await issue([commune])
  const clerk = clerkOf(commune)
  const { id } = await clerk.upload('giấy.pdf', PDF)
  await clerk.call(registerIncoming, {
    typeCode: 'CV', issuerName: 'UBND tỉnh Sông Lam', codeNumber: '1875', codeNotation: 'UBND-NN', issuedOn: '2026-11-20', subject: 'Bản giấy', fileIds: [id],
  })
  const { id: parcelId } = await arrivalAt(clerk)
  await assert.rejects(clerk.call(contract.registerParcel, { parcelId }), refused(409, 'documents/duplicate'))
  assert.equal((await clerk.call(contract.registerParcel, { parcelId, notDuplicate: true })).arrivalNumber, 2)
})

test('to the clerk of another agency no parcel, file or verb of ours exists; to who may not see the document, no delivery', async (t) => {
  const { issue, clerkOf, documentId, app } = await startProvince(t)
  await issue([commune])
  const mine = clerkOf(commune)
  const { id: parcelId } = await arrivalAt(mine)
  const { fileId } = (await mine.call(contract.getParcel, { parcelId })).files[0]!
  const stranger = clerkOf(agency('UBND xã Khác'))
  const attempts: [Endpoint, object][] = [
    [contract.getParcel, { parcelId }], [contract.openParcelFile, { parcelId, fileId }], [contract.verifyParcelFile, { parcelId, fileId }],
    [contract.registerParcel, { parcelId }], [contract.refuseParcel, { parcelId, reason: 'x' }],
    [contract.listDeliveries, { documentId }], [contract.countDeliveries, { documentId }],
  ]
  for (const [endpoint, input] of attempts) await assert.rejects(stranger.call(endpoint, input as never), refused(404, 'request/not-found'), endpoint.name)
  assert.deepEqual((await stranger.call(contract.listArrivals, {})).rows, [])
  await assert.rejects(mine.call(contract.openParcelFile, { parcelId, fileId: randomUUID() }), refused(404, 'request/not-found'))
  const specialist = app.official({ powers: ['documents.read'], agencyId: commune.unitId })
  await assert.rejects(specialist.call(contract.getParcel, { parcelId }), refused(403, 'request/forbidden'))
  assert.equal((await mine.call(contract.getParcel, { parcelId })).status, 'arrived')
})

/** What documents tells about the receiver's copy, in whatever order the queues bring it. */
async function tell({ inOffice, app }: Pick<Awaited<ReturnType<typeof startProvince>>, 'inOffice' | 'app'>, type: EventType, incomingId: string) {
  const custody = { kind: 'document', agencyId: commune.unitId, title: 'x', number: null, dueOn: null, step: 'x', holder: null, holderName: null, isOpen: true }
  const about = { documentId: incomingId, agencyId: commune.unitId, subject: 'x', number: '1875/UBND-NN', urgency: 'normal', custody }
  await inOffice((context) => emit(context, type, { subject: incomingId, payload: { ...about, opinion: null, targets: [], note: 'x', result: 'x', replyNumber: null, reason: 'Sai địa chỉ' } as never }))
  await app.deliver()
}

test('the sender’s status only moves forward, whatever order the news arrives in, and nothing is told twice', async (t) => {
  const province = await startProvince(t)
  await province.issue([commune])
  const clerk = province.clerkOf(commune)
  const { id: parcelId } = await arrivalAt(clerk)
  const { documentId } = await clerk.call(contract.registerParcel, { parcelId })
  const seen: string[] = []
  for (const type of [IncomingProcessed, IncomingDirected, IncomingAssigned, IncomingProcessed, IncomingCompleted, IncomingReturned, IncomingAssigned]) {
    await tell(province, type, documentId)
    seen.push((await statusOf(province))[0]!.slice(-2))
  }
  assert.deepEqual(seen, ['05', '05', '05', '05', '06', '06', '06'])
  assert.equal((await province.app.eventNames()).filter((name) => name === 'delivery.status-changed.v1').length, 3)
})

test('a document returned after it was registered is a refusal to its sender; papers that came otherwise concern nobody', async (t) => {
  const province = await startProvince(t)
  await province.issue([commune])
  const clerk = province.clerkOf(commune)
  const { id: parcelId } = await arrivalAt(clerk)
  const { documentId } = await clerk.call(contract.registerParcel, { parcelId })
  await tell(province, IncomingReturned, randomUUID())
  assert.deepEqual(await statusOf(province), [`${commune.name}: 03`])
  await tell(province, IncomingReturned, documentId)
  assert.deepEqual(await statusOf(province), [`${commune.name}: 02 Sai địa chỉ`])
})

test('six hundred receivers are reached by one issue; the sender turns their pages in Vietnamese order and finds one without diacritics', async (t) => {
  const { issue, sender, documentId } = await startProvince(t)
  const agencies = Array.from({ length: 600 }, (_, i) => agency(`UBND xã ${['Đông', 'An', 'Dương', 'Ân'][i % 4]} ${String(i).padStart(3, '0')}`))
  const began = performance.now()
  await issue(agencies)
  t.diagnostic(`${Math.round(performance.now() - began)} ms`)
  const names: string[] = []
  for (let after: string | undefined; ;) {
    const page = await sender.call(contract.listDeliveries, { documentId, limit: 100, ...(after && { after }) })
    names.push(...page.rows.map(({ receiverName }) => receiverName))
    if (page.next === null) break
    after = page.next
  }
  assert.deepEqual([names.length, new Set(names).size, names[0], names.at(-1)], [600, 600, 'UBND xã An 001', 'UBND xã Đông 596'])
  assert.deepEqual((await sender.call(contract.listDeliveries, { documentId, text: 'duong 002' })).rows.map(({ receiverName }) => receiverName), ['UBND xã Dương 002'])
  assert.deepEqual(await sender.call(contract.countDeliveries, { documentId }).then(({ total, counts }) => [total, counts]), [600, [{ status: 'arrived', count: 600 }]])
  await assert.rejects(sender.call(contract.listDeliveries, { documentId, after: 'bịa' }), refused(422, 'request/invalid'))
})

/** The smallest sound PDF: one empty A4 page. */
function onePage() {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>']
  let text = '%PDF-1.4\n'
  const offsets = objects.map((object, i) => {
    const at = text.length
    text += `${i + 1} 0 obj${object}endobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  return Buffer.from(`${text}xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${text.length}\n%%EOF\n`)
}
