import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import * as chain from '#contracts/documents'
import { listMyWork } from '#contracts/work'
import { closeLayout } from '#modules/documents'
import { readEdxml, readStatus, profiles, validateEdxml, writeEdxml, type Business, type Envelope, type Profile } from '#packages/edxml'
import { inTransaction } from '#platform/database'
import { emit, systemActor } from '#platform/events'
import { Problem } from '#platform/problems'
import type { EventType } from '#platform/contract'
import type { Caller } from '#platform/testing'
import * as contract from './contract.ts'
import { startRecallOffice } from './test-recall.ts'

const { envelope: SAMPLE } = await readEdxml(readFileSync(new URL('../../packages/edxml/samples/national.edxml', import.meta.url)))
const file = (name: string, bytes: Uint8Array) => ({ name, contentType: 'application/pdf', description: null, bytes })
const isNew: Business = { kind: 'new', reason: null, staff: null, isOnPaper: false }

/** A letter from the neighbouring province to one of our communes. */
const letterTo = (organId: string) => async (pdf: Uint8Array, changes: Partial<Envelope> = {}, profile: Profile = profiles.national) => Buffer.from(await writeEdxml({
  ...SAMPLE, to: [{ ...SAMPLE.to[0]!, organId }], business: isNew, attachments: [file('1875-UBND-NN.pdf', pdf), file('Phụ lục.pdf', pdf)], ...changes,
}, profile))

const bring = async (who: Caller, bytes: Uint8Array) => {
  const { status, body } = await who.send({ method: 'POST', url: '/api/deliveries/envelopes', headers: { 'content-type': 'application/xml' }, body: Buffer.from(bytes) })
  return { status, ...(body as { parcelId?: string; outcome?: string; type?: string; facts?: Record<string, unknown> }) }
}
const problem = ({ status, type }: Awaited<ReturnType<typeof bring>>) => [status, type?.replace('urn:congvu:problem:', '')]
const refused = (status: number, code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem)
  assert.deepEqual([error.status, error.code], [status, code])
  return true
}

/** A letter the committee has signed, sealed and issued to seven communes; each test has one or two of them for itself. */
async function start() {
  const office = await startRecallOffice({ after: (work) => { endings.push(work) } }, 7)
  const documentId = await office.issue()
  const { fileId } = (await office.clerk.call(chain.getDocument, { documentId })).versions.at(-1)!
  return { ...office, documentId, pdf: await office.clerk.download(chain.openDocumentFile, { documentId, fileId }) }
}
let office: Awaited<ReturnType<typeof start>>
const endings: (() => Promise<unknown>)[] = []
before(async () => { office = await start() })
after(async () => {
  for (const end of endings) await end()
  await closeLayout()
})

test('an edXML file brought by a clerk is an arrival like any other: its files, its signatures, its place in the register, its status for the sender', async () => {
  const { pdf, receivers: { 0: commune } } = office
  const [first, letter] = [commune!, letterTo('H40.X1')]
  const { status, outcome, parcelId } = await bring(first.clerk, await letter(pdf))
  assert.deepEqual([status, outcome], [200, 'arrived'])
  const parcel = await first.clerk.call(contract.getParcel, { parcelId: parcelId! })
  assert.deepEqual([parcel.senderId, parcel.senderName, parcel.senderOrganId, parcel.number, parcel.issuedOn, parcel.urgency, parcel.dueOn], [null, 'Ủy ban nhân dân tỉnh Sông Hương', 'H57', '1875/UBND-NN', '2026-11-20', 'veryUrgent', '2026-12-05'])
  assert.deepEqual([parcel.files.map(({ name }) => name), parcel.envelope?.documentId, parcel.envelope?.isAddressed, parcel.envelope?.signature], [['1875-UBND-NN.pdf', 'Phụ lục.pdf'], 'H57,2026/11/20,1875/UBND-NN', true, null])
  assert.deepEqual(await first.clerk.download(contract.openParcelFile, { parcelId: parcel.id, fileId: parcel.files[0]!.fileId }), pdf)
  const { report } = await first.clerk.call(contract.verifyParcelFile, { parcelId: parcel.id, fileId: parcel.files[0]!.fileId })
  assert.ok(report.signatures.length >= 2)
  assert.ok((await first.clerk.call(listMyWork, {})).rows.some(({ verb, path }) => verb === 'register' && path === `/deliveries/${parcel.id}`))

  const told = async () => readStatus(await first.clerk.download(contract.writeStatusFile, { parcelId: parcel.id })).status
  assert.deepEqual([(await told()).code, (await told()).from.organId], ['01', 'H40.X1'])
  const { documentId } = await first.clerk.call(contract.registerParcel, { parcelId: parcel.id })
  assert.equal((await first.clerk.call(chain.getDocument, { documentId })).issuerOrganId, 'H57')
  const registered = await told()
  assert.deepEqual([registered.code, registered.responseFor.documentId, registered.staff?.staff], ['03', 'H57,2026/11/20,1875/UBND-NN', first.clerk.name])
})

test('the same envelope twice is one arrival, whatever way it came; the same DocumentId with other content is refused', async () => {
  const { pdf, receivers: { 1: commune, 2: other } } = office
  const [first, second, letter] = [commune!, other!, letterTo('H40.X2')]
  const both = await Promise.all([bring(first.clerk, await letter(pdf)), bring(first.clerk, await letter(pdf))])
  assert.deepEqual([both.map(({ outcome }) => String(outcome)).toSorted(), new Set(both.map(({ parcelId }) => parcelId)).size], [['already', 'arrived'], 1])
  const again = await bring(first.clerk, await letter(pdf, { trace: [{ organId: 'H57', at: new Date('2026-11-21T00:00:00Z') }] }))
  assert.deepEqual([again.outcome, again.parcelId], ['already', both[0]!.parcelId])
  const changed = await bring(first.clerk, await letter(pdf, { subject: 'V/v khác' }))
  assert.deepEqual([problem(changed), changed.facts?.parcelId], [[409, 'delivery/another-content'], again.parcelId])
  assert.deepEqual(problem(await bring(first.clerk, await letter(pdf, { attachments: [file('1875-UBND-NN.pdf', pdf)] }))), [409, 'delivery/another-content'])
  const theirs = await bring(second.clerk, await letter(pdf))
  assert.equal(theirs.outcome, 'arrived')
  assert.equal((await second.clerk.call(contract.getParcel, { parcelId: theirs.parcelId! })).envelope?.isAddressed, false)
  await assert.rejects(second.clerk.call(contract.getParcel, { parcelId: again.parcelId! }), refused(404, 'request/not-found'))
  await assert.rejects(second.clerk.download(contract.writeStatusFile, { parcelId: again.parcelId! }), refused(404, 'request/not-found'))
})

test('a refusal goes back as status 02 with its words, in the form its sender writes', async () => {
  const { pdf, receivers: { 3: commune } } = office
  const [first, letter] = [commune!, letterTo('H40.X4')]
  const { parcelId } = await bring(first.clerk, await letter(pdf, { documentId: '000.00.00.H57,2026/11/20,1875/UBND-NN' }, profiles.first2016))
  assert.ok((await first.clerk.call(contract.getParcel, { parcelId: parcelId! })).envelope!.deviations.some(({ code }) => code === 'organ-id'))
  await first.clerk.call(contract.refuseParcel, { parcelId: parcelId!, reason: 'Gửi nhầm nơi nhận' })
  const bytes = await first.clerk.download(contract.writeStatusFile, { parcelId: parcelId! })
  assert.deepEqual(validateEdxml(bytes).issues, [])
  const { status } = readStatus(bytes)
  assert.deepEqual([status.code, status.description, status.responseFor.documentId], ['02', 'Gửi nhầm nơi nhận', '000.00.00.H57,2026/11/20,1875/UBND-NN'])
  assert.match(bytes.toString(), /<edXML:OrganId>000\.00\.00\.H57</)
})

test('its sender takes it back by a file, nobody else; what it replaces bears that', async () => {
  const { pdf, receivers: { 4: commune } } = office
  const [first, letter] = [commune!, letterTo('H40.X5')]
  const { parcelId } = await bring(first.clerk, await letter(pdf))
  const recalling = (from: Envelope['from']): Partial<Envelope> => ({
    from, code: { number: '1900', notation: 'UBND-NN' }, documentId: `${from.organId},2026/11/20,1900/UBND-NN`, attachments: [],
    business: { kind: 'recall', reason: 'Sai số liệu', documentId: SAMPLE.documentId, staff: null, isOnPaper: false },
  })
  assert.deepEqual(problem(await bring(first.clerk, await letter(pdf, recalling({ ...SAMPLE.from, organId: 'H01' })))), [422, 'delivery/not-the-sender'])
  assert.deepEqual(problem(await bring(first.clerk, await letter(pdf, { ...recalling(SAMPLE.from), business: { ...isNew, kind: 'recall', reason: 'x', documentId: 'H57,2026/11/01,5/A' } }))), [422, 'delivery/nothing-to-recall'])
  const newer = await bring(first.clerk, await letter(pdf, {
    code: { number: '1880', notation: 'UBND-NN' }, documentId: 'H57,2026/11/20,1880/UBND-NN', business: { kind: 'replace', reason: 'Sai hạn', staff: null, isOnPaper: false, replaced: [{ documentId: SAMPLE.documentId, organIds: [] }] },
  }))
  const { changes } = await first.clerk.call(contract.getParcel, { parcelId: parcelId! })
  assert.deepEqual(changes.map(({ kind, isBy, number }) => [kind, isBy, number]), [['replaces', false, '1880/UBND-NN']])
  assert.equal((await first.clerk.call(contract.getParcel, { parcelId: newer.parcelId! })).changes[0]?.isBy, true)

  assert.deepEqual(await bring(first.clerk, await letter(pdf, recalling(SAMPLE.from))), { status: 200, parcelId, outcome: 'recalled' })
  const { status, recallReason, files } = await first.clerk.call(contract.getParcel, { parcelId: parcelId! })
  assert.deepEqual([status, recallReason, files], ['recalled', 'Sai số liệu', []])
  const told = readStatus(await first.clerk.download(contract.writeStatusFile, { parcelId: parcelId! })).status
  assert.deepEqual([told.code, told.description], ['15', 'Sai số liệu'])
})

test('a copy set aside as a possible secret is silent on its parcel too, and speaks again when it is given back', async () => {
  const { app, pdf, receivers: { 2: commune } } = office
  const { clerk } = commune!
  const { parcelId } = await bring(clerk, await letterTo('H40.X3')(pdf, { code: { number: '1890', notation: 'UBND-NN' }, documentId: 'H57,2026/11/20,1890/UBND-NN' }))
  const { documentId } = await clerk.call(contract.registerParcel, { parcelId: parcelId! })
  const agencyId = commune!.id
  const custody = { kind: 'document', agencyId, title: 'x', number: null, dueOn: null, step: 'x', holder: null, holderName: null, isOpen: true }
  const tell = async (type: EventType, subject: string) => {
    const payload = { documentId, agencyId, subject, number: '1890/UBND-NN', urgency: 'normal', custody, source: documentId } as never
    await inTransaction(app.database.write, (db) => emit({ db, actor: systemActor(), now: app.clock.now() }, type, { subject: documentId, audience: [], payload }))
    await app.deliver()
    return (await clerk.call(contract.getParcel, { parcelId: parcelId! })).subject
  }
  assert.equal(await tell(chain.DocumentSetAside, 'Văn bản bị tạm giữ'), 'Văn bản bị tạm giữ')
  assert.equal(await tell(chain.DocumentRestored, SAMPLE.subject), SAMPLE.subject)
  assert.equal(await tell(chain.DocumentShredded, 'Đã hủy'), 'Đã hủy')
})

test('what is broken, hostile, secret or no document is refused and leaves no arrival', async () => {
  const { pdf, receivers: { 5: commune } } = office
  const [first, letter] = [commune!, letterTo('H40.X6')]
  const sound = (await letter(pdf)).toString()
  const script = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
  const attempts: [string, Uint8Array, [number, string]][] = [
    ['no XML', Buffer.from('%PDF-1.7'), [422, 'delivery/not-edxml']],
    ['a DOCTYPE', Buffer.from(sound.replace('\n', '\n<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>')), [422, 'delivery/not-edxml']],
    ['a path', Buffer.from(sound.replaceAll('1875-UBND-NN.pdf', '../1875.pdf')), [422, 'delivery/not-edxml']],
    ['no file', await letter(pdf).then((bytes) => Buffer.from(bytes.toString().replace(/<AttachmentEncoded>.*<\/AttachmentEncoded>/s, ''))), [422, 'delivery/no-files']],
    ['a script', await letter(pdf, { attachments: [file('a.svg', script)] }), [422, 'files/type-not-allowed']],
    ['a lying name', await letter(pdf, { attachments: [file('a.docx', pdf)] }), [422, 'files/lying-extension']],
    ['a mark in its header', Buffer.from(sound.replace('<edXML:OtherInfo>', '<edXML:OtherInfo><edXML:SecretLevel>Mật</edXML:SecretLevel>')), [422, 'documents/secret-refused']],
    ['a mark in its words', await letter(pdf, { subject: 'Phương án tác chiến (TUYỆT MẬT)' }), [422, 'documents/secret-refused']],
    ['a long number', Buffer.from(sound.replace('>1875<', '>187500000000000<')), [422, 'delivery/edxml-facts']],
    ['an update of nothing', await letter(pdf, { business: { kind: 'update', reason: 'x', documentId: SAMPLE.documentId, changesDocument: true, changesReceivers: false, receivers: [], staff: null, isOnPaper: false } }), [422, 'delivery/update-of-nothing']],
  ]
  const waiting = async () => (await first.clerk.call(contract.countArrivals, {})).count
  const count = await waiting()
  for (const [what, bytes, expected] of attempts) assert.deepEqual(problem(await bring(first.clerk, bytes)), expected, what)
  assert.equal(await waiting(), count)
  assert.deepEqual(problem(await bring(first.leader, await letter(pdf))), [403, 'request/forbidden'])
})

test('the sender’s clerk takes an issued document out as a file for whoever is not here; nobody else, and nothing that does not stand', async () => {
  const { documentId, clerk, drafter, leader, receivers: { 6: commune }, pdf } = office
  const first = commune!
  const to = { organId: 'H57', organName: 'UBND tỉnh Sông Hương' }
  for (const partner of ['national', 'nationalDetail', 'first2016', 'zipping', 'eDoc'] as const) {
    const bytes = await clerk.download(contract.writeEnvelope, { documentId, ...to, partner })
    assert.deepEqual(validateEdxml(bytes).issues, [], partner)
    const { envelope } = await readEdxml(bytes)
    assert.deepEqual([envelope.from.organId, envelope.to[0]!.name, envelope.typeCode, envelope.promulgation.place, envelope.signer.fullName], ['H40', to.organName, 'CV', 'Sông Lam', 'Hoàng Minh Khang'])
    assert.deepEqual(Buffer.from(envelope.attachments[0]!.bytes), pdf)
  }
  assert.equal((await clerk.call(contract.countDeliveries, { documentId })).canWrite, true)
  assert.equal((await drafter.call(contract.countDeliveries, { documentId })).canWrite, false)
  await assert.rejects(drafter.download(contract.writeEnvelope, { documentId, ...to }), refused(403, 'delivery/not-the-clerk'))
  await assert.rejects(first.clerk.download(contract.writeEnvelope, { documentId, ...to }), refused(404, 'request/not-found'))
  await assert.rejects(clerk.download(contract.writeEnvelope, { documentId, ...to, organId: 'sở tài chính' }), refused(422, 'delivery/edxml-faults'))
  await assert.rejects(clerk.download(contract.writeEnvelope, { documentId, ...to, partner: 'nationalSigned' }), refused(422, 'delivery/no-agency-key'))
  const { documentId: draftId } = await drafter.call(chain.createDraft, { content: { typeCode: 'CV', subject: 'chưa phát hành', fieldSymbol: 'NN', addressees: ['UBND'], basis: [], body: 'x', recipients: ['Như trên'], signerPositionId: leader.positionId! } })
  await assert.rejects(drafter.download(contract.writeEnvelope, { documentId: draftId, ...to }), refused(409, 'delivery/not-issued'))
  await clerk.call(chain.askRecall, { documentId, reason: 'Sai thẩm quyền.' })
  await leader.call(chain.approveRecall, { documentId })
  await assert.rejects(clerk.download(contract.writeEnvelope, { documentId, ...to }), refused(409, 'delivery/recalled'))
})
