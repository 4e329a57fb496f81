// The axis as two provinces use it: documents and statuses over its REST interface, its refusals and breaks, its recall; the simulator is a process of its own.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as deliveries from '#contracts/delivery'
import * as chain from '#contracts/documents'
import { searchAgencies } from '#contracts/members'
import { closeLayout } from '#modules/documents'
import { profiles, readEdxml, readStatus, writeStatus } from '#packages/edxml'
import { sql } from '#platform/database'
import * as contract from './contract.ts'
import { foundProvince, startSimulator, type Province } from './test-axis.ts'

type Message = { docId: string; type: string; from: string; to: string[]; statuses: Record<string, string> }

const endings: (() => Promise<unknown>)[] = []
const t = { after: (work: () => Promise<unknown>) => { endings.push(work) } }
async function start() {
  const simulator = await startSimulator(t)
  const [lam, huong] = [await foundProvince(t, simulator, { name: 'Sông Lam', organId: 'H40' }), await foundProvince(t, simulator, { name: 'Sông Hương', organId: 'H57', recallAs: 'envelope' })]
  await lam.admin.call(contract.addAxisAgencies, { code: 'vxp', agencies: [{ organId: '000.00.00.H57', name: 'Ủy ban nhân dân tỉnh Sông Hương' }, { organId: 'H57.X1', name: 'Ủy ban nhân dân xã Sông Hương' }] })
  return { simulator, lam, huong }
}
let world: Awaited<ReturnType<typeof start>>
before(async () => { world = await start() })
after(async () => { for (const end of endings) await end(); await closeLayout() })

const agencyOf = async ({ clerk }: Province, text: string) => (await clerk.call(searchAgencies, { text })).rows[0]!
const rowsOf = async ({ clerk }: Province, documentId: string) => (await clerk.call(deliveries.listDeliveries, { documentId, limit: 100 })).rows
const rowOf = async (province: Province, documentId: string) => (await rowsOf(province, documentId)).find(({ way }) => way === 'axis')!
const arrivals = async (clerk: Province['clerk']) => (await clerk.call(deliveries.listArrivals, { limit: 100 })).rows
const axisOf = async ({ admin }: Province) => (await admin.call(contract.listAxes, {})).axes[0]!
const messages = async () => (await world.simulator.world<{ messages: Message[] }>('messages')).messages
/** The hour of the next attempt comes; the clock that counts is the database’s rows. */
const later = async ({ app }: Province) => {
  const now = app.clock.now()
  await sql`update axis.outbox set next_at = ${now} where next_at < 'infinity' and sent_at is null`.execute(app.database.write)
  await sql`update axis.inbox set next_at = ${now} where acked_at is null`.execute(app.database.write)
  await sql`update axis.link set next_try_at = ${now}, next_poll_at = ${now}`.execute(app.database.write)
}
const again = async (province: Province) => { await later(province); await province.exchange() }
/** What the first story has sent, told further by the second. */
let letter: { documentId: string; committee: { id: string }; commune: { id: string }; cameAs: string }

test('an agency an axis leads to is a receiver like any other: it gets the document once, its signatures looked at as in a file brought by hand', async () => {
  const { lam, huong } = world
  const [committee, commune] = [await agencyOf(lam, 'tinh song huong'), await agencyOf(lam, 'xa song huong')]
  assert.deepEqual([committee.memberName, committee.organId], ['Trục liên thông văn bản quốc gia', 'H57'])
  const documentId = await lam.issue([committee.id, commune.id, lam.commune.id])
  await lam.exchange()
  assert.deepEqual((await rowsOf(lam, documentId)).map(({ way, status }) => `${way} ${status}`).toSorted(), ['axis sent', 'axis sent', 'here arrived'])
  await again(lam)
  assert.equal((await messages()).length, 2, 'nothing is sent twice')

  await huong.exchange()
  const [came] = await arrivals(huong.clerk)
  assert.deepEqual([came!.senderName, (await arrivals(huong.communeClerk)).length], ['Ủy ban nhân dân tỉnh Sông Lam', 1])
  const parcel = await huong.clerk.call(deliveries.getParcel, { parcelId: came!.id })
  assert.deepEqual([parcel.envelope?.isAddressed, parcel.envelope?.broughtBy], [true, 'Trục liên thông văn bản quốc gia'])
  const { report } = await huong.clerk.call(deliveries.verifyParcelFile, { parcelId: came!.id, fileId: parcel.files[0]!.fileId })
  assert.ok(report.signatures.length >= 2, 'both signatures are looked at, as in a file brought by hand')
  await again(huong)
  assert.equal((await arrivals(huong.clerk)).length, 1)

  letter = { documentId, committee, commune, cameAs: came!.id }
  await assert.rejects(huong.clerk.call(contract.getAxisSending, { parcelId: came!.id }), { code: 'request/not-found' })
})

test('its statuses come back by themselves; after a refusal it is sent again as an update, and taken', async () => {
  const { lam, huong } = world
  const { documentId, committee, commune, cameAs } = letter
  const toldBy = async () => { await huong.exchange(); await again(lam); const rows = await rowsOf(lam, documentId); return [committee, commune].map(({ id }) => rows.find(({ receiverId }) => receiverId === id)!.code) }
  assert.deepEqual(await toldBy(), ['01', '01'])
  await huong.communeClerk.call(deliveries.refuseParcel, { parcelId: (await arrivals(huong.communeClerk))[0]!.id, reason: 'Không thuộc địa bàn xã' })
  const { documentId: copy } = await huong.clerk.call(deliveries.registerParcel, { parcelId: cameAs, submitTo: huong.leader.positionId! })
  assert.deepEqual(await toldBy(), ['03', '02'])
  const refused = (await rowsOf(lam, documentId)).find(({ receiverId }) => receiverId === commune.id)!
  assert.equal(refused.reason, 'Không thuộc địa bàn xã')
  assert.ok((await huong.clerk.call(chain.getDocument, { documentId: copy })).issuerOrganId === 'H40')

  await lam.clerk.call(deliveries.resendParcel, { documentId, parcelId: refused.parcelId, reason: 'Xã giáp ranh, kính đề nghị tiếp nhận' })
  await lam.exchange()
  await again(huong)
  const again2 = (await arrivals(huong.communeClerk))[0]!
  assert.equal(again2.status, 'arrived')
  const updates = await Promise.all((await messages()).filter(({ type, to }) => type === 'edoc' && to.includes('H57.X1')).map(async ({ docId }) => (await readEdxml(Buffer.from((await world.simulator.world<{ file: string }>('file', { docId })).file, 'base64'))).envelope.business.kind))
  assert.deepEqual(updates, ['new', 'update'])
  await huong.communeClerk.call(deliveries.registerParcel, { parcelId: again2.id })
  assert.deepEqual(await toldBy(), ['03', '03'])
  const { sendings } = await lam.clerk.call(contract.getAxisSending, { parcelId: refused.parcelId })
  assert.deepEqual(sendings.map(({ kind, isParked, docId }) => [kind, isParked, docId !== null]), [['document', false, true], ['document', false, true]])
})

test('asked back over the axis, as a status or as an envelope: the copy is cancelled, or kept with a reason; what has not left is kept at home', async () => {
  const { lam, huong } = world
  const recall = async (province: Province, documentId: string) => { await province.clerk.call(chain.askRecall, { documentId, reason: 'Sai số liệu' }); await province.leader.call(chain.approveRecall, { documentId }); await province.exchange() }
  const committee = await agencyOf(lam, 'tinh song huong')
  const first = await lam.issue([committee.id])
  await lam.exchange()
  await again(huong)
  const [came] = await arrivals(huong.clerk)
  await huong.clerk.call(deliveries.registerParcel, { parcelId: came!.id, notDuplicate: true })
  await huong.exchange()
  await again(lam)
  await recall(lam, first)
  await again(huong)
  assert.equal((await huong.clerk.call(deliveries.getParcel, { parcelId: came!.id })).status, 'recallAsked')
  await huong.clerk.call(deliveries.keepCopy, { parcelId: came!.id, reason: 'Đã thực hiện xong' })
  await huong.exchange()
  await again(lam)
  assert.deepEqual([(await rowOf(lam, first)).status, (await rowOf(lam, first)).reason], ['registered', 'Đã thực hiện xong'])

  // Whoever wrote to the province over the axis can be written to over it; this side recalls by an envelope.
  const back = await huong.issue([(await agencyOf(huong, 'tinh song lam')).id])
  await huong.exchange()
  await again(lam)
  const [theirs] = await arrivals(lam.clerk)
  await recall(huong, back)
  await again(lam)
  assert.equal((await lam.clerk.call(deliveries.getParcel, { parcelId: theirs!.id })).status, 'recalled')
  await lam.exchange()
  await again(huong)
  assert.equal((await rowOf(huong, back)).status, 'recalled')

  const unsent = await lam.issue([committee.id])
  const before = (await messages()).length
  await lam.app.deliver()
  await lam.clerk.call(chain.askRecall, { documentId: unsent, reason: 'Sai thẩm quyền' })
  await lam.leader.call(chain.approveRecall, { documentId: unsent })
  await lam.exchange()
  assert.deepEqual([(await rowOf(lam, unsent)).status, (await messages()).length], ['recalled', before])
})

/** A letter to the neighbour while the axis does as ordered. */
async function send(faults: object[]) {
  const { lam, simulator } = world
  await simulator.world('faults', { faults })
  const documentId = await lam.issue([(await agencyOf(lam, 'tinh song huong')).id])
  await lam.exchange()
  return documentId
}
const parkedAt = async ({ admin }: Province) => (await admin.call(contract.listAxisMessages, {})).rows

test('what the axis refuses is looked at by a person: sent again, or given up so that its sender sees it', async () => {
  const { lam } = world
  const parked = () => parkedAt(lam)
  for (const code of [18, 19, 20, 21, 22, 23]) {
    const documentId = await send([{ path: 'sendEdoc', kind: 'code', value: code, times: 1 }])
    const [stuck, ...others] = await parked()
    assert.deepEqual([stuck!.problem?.code, stuck!.other, others], [`axis/${code}`, 'Ủy ban nhân dân tỉnh Sông Hương', []], `${code} is final`)
    await lam.admin.call(contract.retryAxisMessage, { axisMessageId: stuck!.id })
    await lam.exchange()
    assert.deepEqual([await parked(), (await axisOf(lam)).health], [[], 'well'])
    await assert.rejects(lam.admin.call(contract.retryAxisMessage, { axisMessageId: stuck!.id }), { code: 'axis/closed' })
    assert.equal((await rowOf(lam, documentId)).status, 'sent')
  }

  const given = await send([{ path: 'sendEdoc', kind: 'status', value: 400, times: 1 }])
  await lam.admin.call(contract.giveUpAxisMessage, { axisMessageId: (await parked())[0]!.id, reason: 'Trục không nhận loại tệp này' })
  assert.deepEqual([(await rowOf(lam, given)).status, (await rowOf(lam, given)).reason], ['refused', 'Trục không nhận loại tệp này'])

})

test('what breaks is tried again by itself, after 30 seconds first; a link that is wrong parks nothing', async () => {
  const { lam } = world
  for (const fault of [{ kind: 'drop', value: 0 }, { kind: 'status', value: 503 }, { kind: 'code', value: 15 }, { kind: 'code', value: 10 }]) {
    const documentId = await send([{ path: 'sendEdoc', ...fault, times: 1 }])
    const link = await axisOf(lam)
    assert.deepEqual([link.health, link.waiting, link.parked, link.problem !== null], ['failing', 1, 0, true], JSON.stringify(fault))
    await lam.exchange()
    assert.equal((await axisOf(lam)).waiting, 1, 'it rests until its time')
    const { rows: [times] } = await sql<{ delay: number }>`select extract(epoch from next_try_at - ${lam.app.clock.now()}::timestamptz)::float8 as delay from axis.link`.execute(lam.app.database.read)
    assert.ok(times!.delay > 0 && times!.delay <= 30, `the first delay is 30 s, not ${times!.delay}`)
    await lam.admin.call(contract.testAxis, { code: 'vxp' })
    await lam.exchange()
    assert.deepEqual([(await axisOf(lam)).health, (await rowOf(lam, documentId)).status], ['well', 'sent'])
  }

})

test('the axis took it and the line broke: it is sent again, fetched again, noted again, and is one arrival there', async () => {
  const { lam, huong, simulator } = world
  const before = (await arrivals(huong.clerk)).length
  await again(huong)
  const known = (await arrivals(huong.clerk)).length
  assert.ok(known > before)
  await send([{ path: 'sendEdoc', kind: 'repeat', value: 0, times: 1 }])
  await again(lam)
  await simulator.world('faults', { faults: [{ path: 'getEdoc', kind: 'drop', value: 0, times: 1 }, { path: 'updateStatus', kind: 'repeat', value: 0, times: 1 }] })
  await again(huong)
  await again(huong)
  await again(huong)
  assert.equal((await arrivals(huong.clerk)).length, known + 1)
  assert.ok((await messages()).every(({ statuses }) => !Object.values(statuses).includes('fail')))
})

const fromAnThuong = (more: object) => world.simulator.world<Message>('send', { from: 'H01', fromName: 'Ủy ban nhân dân tỉnh An Thượng', to: 'H40', ...more })

test('what comes and cannot be taken is parked with its reason, and its sender’s axis hears that it failed', async () => {
  const { lam, simulator } = world
  await simulator.world('faults', { faults: [] })
  await fromAnThuong({ subject: 'Phương án tác chiến (TUYỆT MẬT)', number: '7' })
  await fromAnThuong({ to: '000.00.00.H40', subject: 'V/v phối hợp', number: '8' })
  await again(lam)
  const stuck = (await parkedAt(lam)).filter(({ way }) => way === 'in')
  assert.deepEqual(stuck.map(({ problem }) => problem?.code), ['documents/secret-refused'])
  assert.deepEqual((await messages()).slice(-2).map(({ statuses }) => Object.values(statuses)), [['fail'], ['done']])
  await lam.admin.call(contract.giveUpAxisMessage, { axisMessageId: stuck[0]!.id, reason: 'Trả lại nơi gửi' })
  assert.deepEqual((await arrivals(lam.clerk)).filter(({ senderName }) => senderName === 'Ủy ban nhân dân tỉnh An Thượng').map(({ subject }) => subject), ['V/v phối hợp'])
  assert.equal((await agencyOf(lam, 'an thuong')).organId, 'H01', 'whoever writes can be written to')
})

test('a status that finds no way waits for a person, and is written to the letter; one about what was never sent is none of ours', async () => {
  const { lam, simulator } = world
  await lam.exchange()
  const [stuck] = await parkedAt(lam)
  assert.deepEqual([stuck!.kind, stuck!.problem?.code], ['status', 'axis/21'])
  await simulator.world('systems', { id: 'SYS-H01', secret: 'x', organIds: ['H01'] })
  await lam.admin.call(contract.retryAxisMessage, { axisMessageId: stuck!.id })
  await lam.exchange()
  const sent = (await messages()).at(-1)!
  const { status } = readStatus(Buffer.from((await simulator.world<{ file: string }>('file', { docId: sent.docId })).file, 'base64'))
  assert.deepEqual([sent.type, status.code, status.from.organId, status.responseFor.organId], ['status', '01', 'H40', 'H01'])
  const stray = writeStatus({ responseFor: { organId: 'H40', code: { number: '999', notation: 'UBND-NN' }, promulgatedOn: '2026-11-20', documentId: 'H40,2026/11/20,999/UBND-NN' }, from: { ...status.from, organId: 'H01' }, code: '03', description: null, at: new Date(), staff: null }, profiles.national)
  await simulator.world('status', { from: 'H01', file: Buffer.from(stray).toString('base64') })
  await again(lam)
  assert.equal((await parkedAt(lam))[0]?.problem?.code, 'delivery/nothing-sent')
})

test('the secret is kept concealed, shown to nobody, and a wrong one stops the link, not the messages', async () => {
  const { lam } = world
  const { app, admin } = lam
  const { rows } = await sql<{ all: string }>`select (select string_agg(p::text, '') from axis.profile p) || coalesce((select string_agg(e.payload::text, '') from platform.event e), '') || coalesce((select string_agg(a::text, '') from platform.audit_entry a), '') as all`.execute(app.database.read).catch(async () => sql<{ all: string }>`select (select string_agg(p::text, '') from axis.profile p) || (select string_agg(e.payload::text, '') from platform.event e) as all`.execute(app.database.read))
  assert.ok(!rows[0]!.all.includes('khoa-cua-H40'))
  assert.ok(!JSON.stringify(await axisOf(lam)).includes('khoa-cua'))
  const { code, name, url, systemId, validFrom, legalBasis } = await axisOf(lam)
  await admin.call(contract.setAxis, { code, name, url, systemId, validFrom, legalBasis, secret: 'sai' })
  await lam.exchange()
  assert.deepEqual([(await axisOf(lam)).health, (await axisOf(lam)).problem?.code], ['failing', 'axis/15'])
  await admin.call(contract.setAxis, { code, name, url, systemId, validFrom, legalBasis, secret: 'khoa-cua-H40' })
  await lam.exchange()
  assert.equal((await axisOf(lam)).health, 'well')
  await admin.call(contract.setAxis, { code, name, url, systemId, validFrom, legalBasis })
  await lam.exchange()
  assert.equal((await axisOf(lam)).health, 'well', 'the secret stays when none is given')
  await assert.rejects(admin.call(contract.setAxis, { code: 'khac', name, url, systemId, validFrom, legalBasis }), { code: 'axis/secret-needed' })
  await assert.rejects(admin.call(contract.setAxis, { code, name, url, systemId, validFrom: '2026-01-01', legalBasis }), { code: 'axis/in-the-past' })
  await assert.rejects(lam.clerk.call(contract.listAxes, {}), { code: 'request/forbidden' })
})
