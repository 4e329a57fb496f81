/** A committee that issues, and as many communes as a test wants: their clerks and leaders on the real modules. */
import { randomUUID } from 'node:crypto'
import * as chain from '#contracts/documents'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import documents from '#modules/documents'
import members from '#modules/members'
import organisation from '#modules/organisation'
import people, { resolveActor } from '#modules/people'
import secrecy from '#modules/secrecy'
import signing, { ensureDemoAuthority, issueDemoCredential } from '#modules/signing'
import work from '#modules/work'
import { inTransaction } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { startTestApp } from '#platform/testing'
import delivery from './index.ts'

const SINCE = '2025-07-01'
const PIN = '246810'
const basis = { validFrom: SINCE, legalBasis: 'Luật 72/2025/QH15' }

/** Hires and founds through the endpoints an administrator uses. */
async function found(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [organisation, people, work, secrecy, signing, members, documents, delivery] })
  const admin = app.official({ powers: ['organisation.manage', 'organisation.read', 'people.manage', 'people.read'] })
  const inOffice = <T>(does: (context: Context) => Promise<T>) => inTransaction(app.database.write, (db) =>
    does({ db, actor: systemActor(), now: app.clock.now(), request: { id: 'test', address: null, agent: null, headers: {} } }))
  const unit = (name: string, symbol: string, parentId: string | null, isAgency: boolean) => admin.call(createUnit, {
    parentId, name, shortName: name, symbol, place: 'Sông Lam', kind: isAgency ? 'peoples-committee' : 'division', level: parentId === null ? 'province' : 'commune', isAgency, on: SINCE, legalBasis: basis.legalBasis, ...(isAgency && { organId: parentId === null ? 'H40' : `H40.${symbol}` }),
  })
  const hire = async (unitId: string, title: string, fullName: string, roles: string[]) => {
    const person = await admin.call(createPerson, { fullName })
    const position = await admin.call(createPosition, { personId: person.id, unitId, title, roles, isPrimary: true, ...basis })
    return app.official((await resolveActor(app.database.read, { personId: person.id, positionId: position.id, sessionId: randomUUID(), now: app.clock.now() }))!)
  }
  await inOffice((context) => ensureDemoAuthority(context))
  return { app, admin, inOffice, unit, hire }
}

export type RecallOffice = Awaited<ReturnType<typeof startRecallOffice>>

/** The committee, and `count` communes it writes to. */
export async function startRecallOffice(t: Parameters<typeof startTestApp>[0], count: number) {
  const { app, admin, inOffice, unit, hire } = await found(t)
  const { id } = await unit('Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true)
  const room = await unit('Phòng Nông nghiệp', 'NN', id, false)
  const leader = await hire(id, 'Chủ tịch', 'Hoàng Minh Khang', ['leader'])
  await admin.call(grantAuthority, { positionId: leader.positionId!, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', ...basis })
  await inOffice(async (context) => {
    await issueDemoCredential(context, { holder: { personId: leader.personId }, pin: PIN })
    await issueDemoCredential(context, { holder: { agencyId: id }, pin: PIN })
  })
  const [head, drafter, checker, clerk] = [
    await hire(room.id, 'Trưởng phòng', 'Phan Đình Lộc', ['unit-head']), await hire(room.id, 'Chuyên viên', 'Nguyễn Thị Vân', ['specialist']),
    await hire(id, 'Chánh Văn phòng', 'Hồ Thị Mỹ', ['form-checker']), await hire(id, 'Văn thư', 'Trần Thị Bích', ['records-clerk']),
  ]
  const receivers: { id: string; name: string; leader: Awaited<ReturnType<typeof hire>>; clerk: Awaited<ReturnType<typeof hire>> }[] = []
  for (let i = 1; i <= count; i += 1) {
    const name = `Ủy ban nhân dân xã ${String(i).padStart(2, '0')}`
    const commune = await unit(name, `X${i}`, id, true)
    receivers.push({ id: commune.id, name, leader: await hire(commune.id, 'Chủ tịch', `Cao Xuân ${i}`, ['leader']), clerk: await hire(commune.id, 'Văn thư', `Bùi Thị ${i}`, ['records-clerk']) })
  }
  /** A letter to all of them and whoever else, carried out unless said otherwise. */
  const issue = async ({ isDelivered = true, also = [] as string[] } = {}) => {
    const { documentId, fileId } = await drafter.call(chain.createDraft, { content: {
      typeCode: 'CV', subject: 'chủ động phòng, chống rét cho vật nuôi', fieldSymbol: 'NN', addressees: ['UBND các xã, phường'], basis: [], body: 'Yêu cầu chủ động phòng, chống rét cho vật nuôi.',
      recipients: ['Như trên'], signerPositionId: leader.positionId!,
    } })
    await drafter.call(chain.submitForReview, { documentId })
    await head.call(chain.approveContent, { documentId })
    await checker.call(chain.passFormCheck, { documentId })
    await drafter.call(chain.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } })
    await leader.call(chain.signDocument, { documentId, fileId, pin: PIN })
    await clerk.call(chain.numberDocument, { documentId, pin: PIN })
    await clerk.call(chain.sealDocument, { documentId, pin: PIN })
    await clerk.call(chain.issueDocument, { documentId, receiverIds: [...receivers.map((receiver) => receiver.id), ...also] })
    if (isDelivered) await app.deliver()
    return documentId
  }
  return { app, admin, inOffice, unit, id, leader, clerk, drafter, receivers, issue }
}
