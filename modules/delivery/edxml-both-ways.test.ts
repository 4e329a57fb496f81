// What edXML says about documents sent and received by hand: statuses, updates, replacements, recalls, in every spelling of an identifier.
import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import * as chain from '#contracts/documents'
import { closeLayout } from '#modules/documents'
import { issueDemoSlipKey } from '#modules/signing'
import { profiles, readEdxml, readStatus, validateEdxml, verifyEdxml, writeEdxml, writeStatus, type Business, type Envelope, type Profile, type StatusMessage } from '#packages/edxml'
import { emit, systemActor } from '#platform/events'
import type { Caller } from '#platform/testing'
import * as contract from './contract.ts'
import { startRecallOffice } from './test-recall.ts'

const { envelope: SAMPLE } = await readEdxml(readFileSync(new URL('../../packages/edxml/samples/national.edxml', import.meta.url)))
const NEIGHBOUR = SAMPLE.from
const plain = { staff: null, isOnPaper: false }

const endings: (() => Promise<unknown>)[] = []
async function start() {
  const office = await startRecallOffice({ after: (work) => { endings.push(work) } }, 3)
  const documentId = await office.issue()
  const { fileId } = (await office.clerk.call(chain.getDocument, { documentId })).versions.at(-1)!
  return { ...office, documentId, pdf: await office.clerk.download(chain.openDocumentFile, { documentId, fileId }) }
}
let office: Awaited<ReturnType<typeof start>>
before(async () => { office = await start() })
after(async () => { for (const end of endings) await end(); await closeLayout() })

const bring = async (who: Caller, bytes: Uint8Array) => {
  const { status, body } = await who.send({ method: 'POST', url: '/api/deliveries/envelopes', headers: { 'content-type': 'application/xml' }, body: Buffer.from(bytes) })
  const { type, ...rest } = body as { parcelId?: string; documentId?: string; outcome?: string; type?: string }
  return { status, ...rest, said: rest.outcome ?? type?.replace('urn:congvu:problem:', '') }
}

const numberOf = async (documentId: string) => {
  const { codeNumber, codeNotation, issuedOn } = await office.clerk.call(chain.getDocument, { documentId })
  return { number: codeNumber!, notation: codeNotation!, on: issuedOn! }
}

/** What the neighbour’s agency says of our document, naming it in one of the ways it may be named. */
async function statusOf(documentId: string, code: StatusMessage['code'], { as = (organ: string, day: string, { number, notation }: { number: string; notation: string }) => `${organ},${day},${number}/${notation}`, organ = 'H40', profile = profiles.national as Profile, description = null as string | null, from = NEIGHBOUR, at = new Date() } = {}) {
  const { number, notation, on } = await numberOf(documentId)
  return writeStatus({ responseFor: { organId: 'H40', code: { number, notation }, promulgatedOn: on, documentId: as(organ, on.replaceAll('-', '/'), { number, notation }) }, from, code, description, at, staff: null }, profile)
}

const rowAt = async (documentId: string, parcelId: string) => (await office.clerk.call(contract.listDeliveries, { documentId, limit: 100 })).rows.find((row) => row.parcelId === parcelId)!

test('a document handed over as a file stands in the matrix, and files bring its statuses: in every spelling, only onward, a refusal with its reason', async () => {
  const { clerk, drafter, documentId } = office
  const { parcelId } = await clerk.call(contract.handOver, { documentId, organId: '000.00.00.H57', organName: NEIGHBOUR.name })
  assert.equal((await clerk.call(contract.handOver, { documentId, organId: 'H57', organName: NEIGHBOUR.name })).parcelId, parcelId, 'the same agency in the other spelling is the same receiver')
  assert.deepEqual([(await rowAt(documentId, parcelId)).status, (await rowAt(documentId, parcelId)).way], ['sent', 'hand'])
  await assert.rejects(drafter.call(contract.handOver, { documentId, organId: 'H57', organName: 'x' }), { code: 'request/forbidden' })

  const say = async (...given: Parameters<typeof statusOf>) => { const { said } = await bring(clerk, await statusOf(...given)); return [said, (await rowAt(documentId, parcelId)).code] }
  assert.deepEqual(await say(documentId, '01'), ['told', '01'])
  assert.deepEqual(await say(documentId, '01', { organ: '000.00.00.H40', profile: profiles.first2016 }), ['already', '01'])
  assert.equal((await bring(clerk, await unreasoned(documentId))).said, 'delivery/reason-missing')
  assert.deepEqual(await say(documentId, '03', { organ: '000.00.00.H40', as: (organ, day, { number }) => `${organ},${day.slice(0, 4)},${number}`, profile: profiles.eDoc }), ['told', '03'])
  assert.deepEqual(await say(documentId, '05', { organ: '00.00.H40', as: (organ, day, { number, notation }) => `${organ},${day.split('/').toReversed().join('/')},${number.replace(/^0+/, '')}/${notation}` }), ['told', '05'])
  assert.deepEqual(await say(documentId, '04'), ['already', '05'])
  assert.deepEqual(await say(documentId, '02', { description: 'Muộn rồi' }), ['already', '05'])
  assert.deepEqual(await say(documentId, '06'), ['told', '06'])
  assert.deepEqual((await bring(clerk, await statusOf(documentId, '06', { from: { ...NEIGHBOUR, organId: 'H01' } }))).said, 'delivery/nothing-sent')
  const other = office.receivers[0]!
  assert.equal((await bring(other.clerk, await statusOf(documentId, '06'))).said, 'delivery/nothing-sent', 'an agency reads what answers its own documents')
})

/** The writer will not write a refusal without a reason; a careless sender does. */
const unreasoned = async (documentId: string) => Buffer.from(Buffer.from(await statusOf(documentId, '02', { description: 'lý do' })).toString().replace('>lý do<', '><'))

test('after a refusal it is sent again as an update; asked back it is a recall, answered by 16 or 15', async () => {
  const { app, clerk, leader, issue } = office
  const documentId = await issue()
  const { parcelId } = await clerk.call(contract.handOver, { documentId, organId: 'H57', organName: NEIGHBOUR.name })
  const file = async () => (await readEdxml(await clerk.download(contract.writeEnvelope, { documentId, organId: 'H57', organName: NEIGHBOUR.name }))).envelope
  assert.equal((await file()).business.kind, 'new')
  await assert.rejects(clerk.call(contract.resendParcel, { documentId, parcelId, reason: 'x' }), { code: 'delivery/not-refused' })
  await bring(clerk, await statusOf(documentId, '02', { description: 'Thiếu phụ lục' }))
  assert.deepEqual([(await rowAt(documentId, parcelId)).status, (await rowAt(documentId, parcelId)).reason], ['refused', 'Thiếu phụ lục'])
  await clerk.call(contract.resendParcel, { documentId, parcelId, reason: 'Gửi lại kèm phụ lục' })
  const again = await file()
  assert.deepEqual([again.business.kind, again.business.reason, 'documentId' in again.business && again.business.documentId === again.documentId], ['update', 'Gửi lại kèm phụ lục', true])
  assert.deepEqual([(await rowAt(documentId, parcelId)).status, (await rowAt(documentId, parcelId)).resent], ['sent', 1])
  await bring(clerk, await statusOf(documentId, '03'))

  await clerk.call(chain.askRecall, { documentId, reason: 'Sai số liệu' })
  await leader.call(chain.approveRecall, { documentId })
  await app.deliver()
  const recall = (await readEdxml(await clerk.download(contract.writeRecall, { documentId, parcelId }))).envelope
  assert.deepEqual([recall.business.kind, recall.business.reason, recall.attachments.length], ['recall', 'Sai số liệu', 0])
  assert.equal((await bring(clerk, await statusOf(documentId, '16', { description: 'Đã thực hiện' }))).said, 'told')
  assert.deepEqual([(await rowAt(documentId, parcelId)).status, (await rowAt(documentId, parcelId)).reason], ['registered', 'Đã thực hiện'])
  await assert.rejects(clerk.download(contract.writeRecall, { documentId, parcelId }), { code: 'delivery/not-asked-back' })
})

test('inside this installation a refused document is sent again to the same clerks', async () => {
  const { clerk, receivers: [commune], documentId } = office
  const { parcelId } = (await clerk.call(contract.listDeliveries, { documentId, limit: 100 })).rows.find(({ receiverId }) => receiverId === commune!.id)!
  await commune!.clerk.call(contract.refuseParcel, { parcelId, reason: 'Gửi nhầm' })
  await clerk.call(contract.resendParcel, { documentId, parcelId, reason: 'Đúng thẩm quyền của xã theo Quyết định phân cấp' })
  assert.equal((await commune!.clerk.call(contract.getParcel, { parcelId })).status, 'arrived')
  await commune!.clerk.call(contract.registerParcel, { parcelId, notDuplicate: true })
  assert.equal((await rowAt(documentId, parcelId)).status, 'registered')
  await assert.rejects(clerk.call(contract.resendParcel, { documentId, parcelId, reason: 'x' }), { code: 'delivery/not-refused' })
})

test('a replacement names what this receiver was sent before, and is new to everybody else', async () => {
  const { app, clerk, inOffice, issue, id } = office
  const [first, second] = [await issue(), await issue()]
  for (const documentId of [first, second]) await clerk.call(contract.handOver, { documentId, organId: 'H57', organName: NEIGHBOUR.name })
  const custody = { kind: 'document' as const, agencyId: id, title: 'x', number: null, dueOn: null, step: 'issued', holder: null, holderName: null, isOpen: false }
  const of = await numberOf(second)
  await inOffice(({ db, now }) => emit({ db, now, actor: systemActor() }, chain.DocumentAffected, { subject: first, payload: { documentId: first, agencyId: id, subject: 'x', number: null, urgency: 'normal', custody, kind: 'replaces', byDocumentId: second, byNumber: `${of.number}/${of.notation}`, effectiveOn: of.on } }))
  await app.deliver()
  const written = async (organId: string) => {
    const bytes = await clerk.download(contract.writeEnvelope, { documentId: second, organId, organName: 'x' })
    assert.deepEqual(validateEdxml(bytes).issues, [])
    return (await readEdxml(bytes)).envelope.business
  }
  const { number, notation, on } = await numberOf(first)
  const replacing = await written('H57')
  assert.deepEqual(replacing.kind === 'replace' && replacing.replaced, [{ documentId: `H40,${on.replaceAll('-', '/')},${number}/${notation}`, organIds: ['H57'] }])
  assert.equal((await written('H01')).kind, 'new')
})

/** A letter of the neighbour to the commune, with its own number. */
const letters = (organId: string) => (number: string, business: Business = { ...plain, kind: 'new', reason: null }, changes: Partial<Envelope> = {}) => {
  const code = { number, notation: 'UBND-NN' }
  return writeEdxml({ ...SAMPLE, to: [{ ...SAMPLE.to[0]!, organId }], code, documentId: `H57,2026/11/20,${number}/UBND-NN`, business, attachments: [{ name: 'a.pdf', contentType: 'application/pdf', description: null, bytes: office.pdf }], ...changes }, profiles.national)
}
const updateOf = (number: string, more: Partial<Extract<Business, { kind: 'update' }>> = {}): Business => ({ ...plain, kind: 'update', reason: 'Sửa trích yếu', documentId: `H57,2026/11/20,${number}/UBND-NN`, changesDocument: true, changesReceivers: false, receivers: [], ...more })

test('an update renews what waits or went back, corrects what is registered, and adds or takes away receivers', async () => {
  const { receivers: [, commune] } = office
  const { clerk } = commune!
  const letter = letters('H40.X2')
  const subjectOf = async (parcelId: string) => (await clerk.call(contract.getParcel, { parcelId })).subject
  const first = await bring(clerk, await letter('2001'))
  const renewed = await bring(clerk, await letter('2001', updateOf('2001'), { subject: 'V/v trích yếu mới' }))
  assert.deepEqual([renewed.said, renewed.parcelId, await subjectOf(first.parcelId!)], ['updated', first.parcelId, 'V/v trích yếu mới'])
  assert.equal((await bring(clerk, await letter('2001', updateOf('2001'), { subject: 'V/v trích yếu mới' }))).said, 'already')

  await clerk.call(contract.refuseParcel, { parcelId: first.parcelId!, reason: 'Thiếu phụ lục' })
  const again = await bring(clerk, await letter('2001', updateOf('2001', { documentId: '000.00.00.H57,2026/11/20,2001/UBND-NN' }), { subject: 'V/v đủ phụ lục' }))
  assert.deepEqual([again.said, again.parcelId, (await clerk.call(contract.getParcel, { parcelId: first.parcelId! })).status], ['updated', first.parcelId, 'arrived'])
  assert.deepEqual(readStatus(await clerk.download(contract.writeStatusFile, { parcelId: first.parcelId! })).status.code, '01')

  const { documentId } = await clerk.call(contract.registerParcel, { parcelId: first.parcelId! })
  const corrected = await bring(clerk, await letter('2001', updateOf('2001'), { subject: 'V/v bản sửa lần cuối' }))
  assert.equal(corrected.said, 'corrected')
  const { changes } = await clerk.call(contract.getParcel, { parcelId: corrected.parcelId! })
  assert.deepEqual(changes.map(({ kind, isBy, documentId: of }) => [kind, isBy, of]), [['corrects', true, documentId]])
  await assert.rejects(clerk.call(contract.registerParcel, { parcelId: corrected.parcelId! }), { code: 'documents/duplicate' })
  await clerk.call(contract.registerParcel, { parcelId: corrected.parcelId!, notDuplicate: true })
  assert.ok((await clerk.call(chain.getDocument, { documentId })).related.length > 0)

  assert.equal((await bring(clerk, await letter('2002', updateOf('2002', { changesDocument: false, changesReceivers: true, receivers: [{ organId: 'H40.X2', change: 'added' }] })))).said, 'arrived')
  assert.equal((await bring(clerk, await letter('2002', updateOf('2002', { changesDocument: false, changesReceivers: true, receivers: [{ organId: 'H01', change: 'added' }] })))).said, 'already')
  assert.equal((await bring(clerk, await letter('2002', updateOf('2002', { changesDocument: false, changesReceivers: true, receivers: [{ organId: 'H40.X2', change: 'removed' }] })))).said, 'recalled')
  assert.equal((await bring(clerk, await letter('2001', updateOf('2001'), { from: { ...NEIGHBOUR, organId: 'H01' }, documentId: 'H01,2026/11/20,2001/UBND-NN' }))).said, 'delivery/not-the-sender')
})

test('its sender asks a document back by status 13, nobody else; the answer goes back as 15', async () => {
  const { receivers: [, , commune] } = office
  const { clerk } = commune!
  const letter = letters('H40.X3')
  const { parcelId } = await bring(clerk, await letter('3001'))
  const asking = (from: Envelope['from'], number = '3001') => writeStatus({ responseFor: { organId: 'H57', code: { number, notation: 'UBND-NN' }, promulgatedOn: '2026-11-20', documentId: `000.00.00.H57,2026/11/20,${number}/UBND-NN` }, from, code: '13', description: 'Gửi nhầm', at: new Date(), staff: null }, profiles.national)
  assert.equal((await bring(clerk, asking({ ...NEIGHBOUR, organId: 'H01' }))).said, 'delivery/not-the-sender')
  assert.equal((await bring(clerk, asking(NEIGHBOUR, '9'))).said, 'delivery/nothing-to-recall')
  await clerk.call(contract.registerParcel, { parcelId: parcelId! })
  assert.equal((await bring(clerk, asking(NEIGHBOUR))).said, 'recalled')
  assert.equal((await clerk.call(contract.getParcel, { parcelId: parcelId! })).status, 'recallAsked')
  await clerk.call(contract.cancelCopy, { parcelId: parcelId! })
  assert.equal(readStatus(await clerk.download(contract.writeStatusFile, { parcelId: parcelId! })).status.code, '15')
})

test('an issued document goes to further receivers by its clerk, once each; what changes it goes to whoever was sent it', async () => {
  const { app, clerk, leader, documentId, unit } = office
  const { id: fourth } = await unit('Ủy ban nhân dân xã 04', 'X4', office.id, true)
  await assert.rejects(leader.call(chain.addReceivers, { documentId, receiverIds: [fourth] }), { code: 'request/forbidden' })
  await assert.rejects(office.receivers[0]!.clerk.call(chain.addReceivers, { documentId, receiverIds: [fourth] }), { code: 'request/not-found' })
  assert.equal((await clerk.call(chain.addReceivers, { documentId, receiverIds: [fourth, office.receivers[0]!.id] })).receivers, 1)
  assert.equal((await clerk.call(chain.addReceivers, { documentId, receiverIds: [fourth] })).receivers, 0)
  await app.deliver()
  const row = (await clerk.call(contract.listDeliveries, { documentId, limit: 100 })).rows.filter(({ receiverId }) => receiverId === fourth)
  assert.deepEqual(row.map(({ status }) => status), ['arrived'])
  assert.ok((await clerk.call(chain.getDocument, { documentId })).receivers.some(({ unitId }) => unitId === fourth))
})

test('a partner that demands signed files gets them with the agency’s automatic certificate; without one nothing is written', async () => {
  const { clerk, documentId, inOffice, id } = office
  const write = () => clerk.download(contract.writeEnvelope, { documentId, organId: 'H57', organName: NEIGHBOUR.name, partner: 'nationalSigned' })
  await assert.rejects(write(), { code: 'delivery/no-agency-key' })
  await inOffice((context) => issueDemoSlipKey(context, id))
  const bytes = await write()
  assert.deepEqual(validateEdxml(bytes).issues, [])
  const { verdict, certificate } = verifyEdxml(bytes)!
  assert.equal(verdict, 'intact')
  assert.match(new X509Certificate(certificate!).subject, /phiếu tự động/)
  assert.equal(verifyEdxml(Buffer.from(Buffer.from(bytes).toString().replace(/<edXML:Subject>./, '<edXML:Subject>X')))!.verdict, 'changed')
})
