import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import * as chain from '#contracts/documents'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import { listMyWork } from '#contracts/work'
import documents, { closeLayout } from '#modules/documents'
import organisation from '#modules/organisation'
import people, { resolveActor } from '#modules/people'
import secrecy from '#modules/secrecy'
import signing, { ensureDemoAuthority, issueDemoCredential } from '#modules/signing'
import work from '#modules/work'
import { inTransaction } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import delivery from './index.ts'

const SINCE = '2025-07-01'
const PIN = '246810'
const basis = { validFrom: SINCE, legalBasis: 'Luật 72/2025/QH15' }

/** Two agencies with their people, keys and seal, made through the same endpoints an administrator uses. */
async function found(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [organisation, people, work, secrecy, signing, documents, delivery] })
  const admin = app.official({ powers: ['organisation.manage', 'organisation.read', 'people.manage', 'people.read'] })
  const inOffice = <T>(does: (context: Context) => Promise<T>) => inTransaction(app.database.write, (db) =>
    does({ db, actor: systemActor(), now: app.clock.now(), request: { id: 'test', address: null, agent: null, headers: {} } }))
  const unit = (name: string, symbol: string, parentId: string | null, isAgency: boolean) => admin.call(createUnit, {
    parentId, name, shortName: name, symbol, place: 'Sông Lam', kind: isAgency ? 'peoples-committee' : 'division', level: parentId === null ? 'province' : 'commune', isAgency, on: SINCE, legalBasis: basis.legalBasis,
  })
  /** Hires somebody and signs them in with exactly the powers and keys their position gives. */
  const hire = async (unitId: string, title: string, fullName: string, roles: string[]) => {
    const person = await admin.call(createPerson, { fullName })
    const position = await admin.call(createPosition, { personId: person.id, unitId, title, roles, isPrimary: true, ...basis })
    const actor = await resolveActor(app.database.read, { personId: person.id, positionId: position.id, sessionId: randomUUID(), now: app.clock.now() })
    return app.official(actor!)
  }
  await inOffice((context) => ensureDemoAuthority(context))
  return { app, admin, inOffice, unit, hire }
}

async function sendingAgency({ admin, inOffice, unit, hire }: Awaited<ReturnType<typeof found>>) {
  const { id } = await unit('Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true)
  const room = await unit('Phòng Nông nghiệp', 'NN', id, false)
  const leader = await hire(id, 'Chủ tịch', 'Hoàng Minh Khang', ['leader'])
  await admin.call(grantAuthority, { positionId: leader.positionId!, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', ...basis })
  await inOffice(async (context) => {
    await issueDemoCredential(context, { holder: { personId: leader.personId }, pin: PIN })
    await issueDemoCredential(context, { holder: { agencyId: id }, pin: PIN })
  })
  return {
    id, leader, head: await hire(room.id, 'Trưởng phòng', 'Phan Đình Lộc', ['unit-head']), drafter: await hire(room.id, 'Chuyên viên', 'Nguyễn Thị Vân', ['specialist']),
    checker: await hire(id, 'Chánh Văn phòng', 'Hồ Thị Mỹ', ['form-checker']), clerk: await hire(id, 'Văn thư', 'Trần Thị Bích', ['records-clerk']),
  }
}

/** From the first draft to the seal. */
async function sealedLetter({ leader, head, drafter, checker, clerk }: Awaited<ReturnType<typeof sendingAgency>>) {
  const { documentId, fileId } = await drafter.call(chain.createDraft, {
    content: {
      typeCode: 'CV', subject: 'chủ động phòng, chống rét cho vật nuôi', fieldSymbol: 'NN', addressees: ['UBND các xã, phường'], basis: [],
      body: 'Ủy ban nhân dân tỉnh yêu cầu chủ động phòng, chống rét cho vật nuôi.', recipients: ['Như trên'], signerPositionId: leader.positionId!,
    },
  })
  await drafter.call(chain.submitForReview, { documentId })
  await head.call(chain.approveContent, { documentId })
  await checker.call(chain.passFormCheck, { documentId })
  await drafter.call(chain.submitSlip, { documentId, slip: { summary: 'Kính trình ký công văn phòng, chống rét.' } })
  await leader.call(chain.signDocument, { documentId, fileId, pin: PIN })
  const { number } = await clerk.call(chain.numberDocument, { documentId, pin: PIN })
  await clerk.call(chain.sealDocument, { documentId, pin: PIN })
  return { documentId, number }
}

async function receivingAgency({ unit, hire }: Awaited<ReturnType<typeof found>>, parentId: string) {
  const { id } = await unit('Ủy ban nhân dân xã Yên Trung', 'UBND', parentId, true)
  const room = await unit('Phòng Kinh tế', 'KT', id, false)
  return {
    id, roomId: room.id, leader: await hire(id, 'Chủ tịch', 'Cao Xuân Hòa', ['leader']), clerk: await hire(id, 'Văn thư', 'Bùi Thị Lành', ['records-clerk']),
    head: await hire(room.id, 'Trưởng phòng', 'Vũ Bá Thành', ['unit-head']), specialist: await hire(room.id, 'Chuyên viên', 'Đỗ Quang Khải', ['specialist']),
  }
}

test('a letter drafted at the province is signed, issued, delivered, registered at the commune and worked on; the province reads each status', async (t) => {
  t.after(closeLayout)
  const world = await found(t)
  const sender = await sendingAgency(world)
  const commune = await receivingAgency(world, sender.id)
  const { documentId, number } = await sealedLetter(sender)
  await sender.clerk.call(chain.issueDocument, { documentId, receiverIds: [commune.id] })
  await world.app.deliver()

  const codes: string[] = []
  const note = async () => {
    await world.app.deliver()
    codes.push(...(await sender.drafter.call(contract.listDeliveries, { documentId })).rows.map(({ code }) => code))
  }
  await note()
  const parcel = (await commune.clerk.call(contract.listArrivals, {})).rows[0]!
  assert.equal(parcel.number, number)
  const { files } = await commune.clerk.call(contract.getParcel, { parcelId: parcel.id })
  const { report } = await commune.clerk.call(contract.verifyParcelFile, { parcelId: parcel.id, fileId: files[0]!.fileId })
  assert.deepEqual([report.verdict, report.signatures.map(({ kind }) => kind)], ['valid', ['person', 'agency', 'agency']])

  const { documentId: theirs } = await commune.clerk.call(contract.registerParcel, { parcelId: parcel.id, submitTo: commune.leader.positionId })
  await note()
  assert.deepEqual((await commune.leader.call(listMyWork, {})).rows.map(({ verb, subject }) => [verb, subject.id]), [['direct', theirs]])
  await commune.leader.call(chain.directIncoming, { documentId: theirs, targets: [{ unitId: commune.roomId, role: 'lead' }] })
  await note()
  await commune.head.call(chain.assignIncoming, { documentId: theirs, positionId: commune.specialist.positionId! })
  await note()
  await commune.specialist.call(chain.processIncoming, { documentId: theirs, note: 'Đã rà soát chuồng trại.' })
  await note()
  await commune.specialist.call(chain.completeIncoming, { documentId: theirs, result: 'Đã triển khai đến các thôn.' })
  await note()
  assert.deepEqual(codes, ['01', '03', '04', '04', '05', '06'])

  const { chapters } = await sender.drafter.call(chain.getStory, { documentId })
  assert.deepEqual(chapters.map(({ name }) => name).filter((name) => name.startsWith('delivery.')),
    ['delivery.document-delivered.v1', ...Array.from({ length: 4 }, () => 'delivery.status-changed.v1')])
})
