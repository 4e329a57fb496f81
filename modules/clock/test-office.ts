/** A committee with a room and a neighbour, on the real modules, for the tests of this one. */
import { randomUUID } from 'node:crypto'
import * as papers from '#contracts/documents'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition } from '#contracts/people'
import archive from '#modules/archive'
import documents from '#modules/documents'
import identity from '#modules/identity'
import organisation from '#modules/organisation'
import people, { resolveActor } from '#modules/people'
import signing from '#modules/signing'
import tasks from '#modules/tasks'
import work from '#modules/work'
import { startTestApp } from '#platform/testing'
import clock from './index.ts'

const SINCE = '2025-07-01'
const basis = { validFrom: SINCE, legalBasis: 'Luật 72/2025/QH15' }
export const at = (text: string) => new Date(`${text}+07:00`)
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** Made through the endpoints an administrator uses. */
export async function found(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [organisation, people, identity, work, signing, documents, tasks, archive, clock] })
  app.clock.now = () => at('2026-11-23T08:00:00')
  const admin = app.official({ powers: ['organisation.manage', 'organisation.read', 'people.manage', 'people.read'] })
  const unit = (name: string, parentId: string | null, isAgency: boolean) => admin.call(createUnit, {
    parentId, name, shortName: name, symbol: 'X', place: 'Sông Lam', kind: isAgency ? 'peoples-committee' : 'division', level: 'province', isAgency, on: SINCE, legalBasis: basis.legalBasis,
  })
  const hire = async (unitId: string, title: string, fullName: string, roles: string[]) => {
    const person = await admin.call(createPerson, { fullName })
    const position = await admin.call(createPosition, { personId: person.id, unitId, title, roles, isPrimary: true, ...basis })
    const actor = await resolveActor(app.database.read, { personId: person.id, positionId: position.id, sessionId: randomUUID(), now: app.clock.now() })
    return { ...app.official(actor!), personId: person.id, positionId: position.id, unitId }
  }
  const seat = await unit('Ủy ban nhân dân tỉnh', null, true)
  const room = await unit('Phòng Nông nghiệp', seat.id, false)
  const neighbour = await unit('Ủy ban nhân dân tỉnh bên', null, true)
  const clerk = await hire(seat.id, 'Văn thư', 'Trần Thị Bích', ['records-clerk'])
  const chairman = await hire(seat.id, 'Chủ tịch', 'Hoàng Minh Khang', ['leader'])
  const head = await hire(room.id, 'Trưởng phòng', 'Phan Đình Lộc', ['unit-head'])
  const chief = await hire(seat.id, 'Chánh Văn phòng', 'Hồ Thị Mỹ', ['office-chief'])
  const archivist = await hire(seat.id, 'Lưu trữ viên', 'Đặng Thị Lưu', ['archivist'])
  const stranger = await hire(neighbour.id, 'Chủ tịch', 'Đặng Văn Lạ', ['leader'])
  const { id: fileId } = await clerk.upload('cong-van.png', PNG, 'image/png')
  let number = 100
  const arrive = async (facts: { dueOn?: string } = {}) => (await clerk.call(papers.registerIncoming, {
    typeCode: 'CV', issuerName: 'Bộ Nông nghiệp', codeNumber: String(number += 1), codeNotation: 'BNN-CN', issuedOn: '2026-11-20', subject: 'Chống rét cho vật nuôi', fileIds: [fileId], ...facts,
  })).documentId
  const when = (text: string) => { app.clock.now = () => at(text) }
  return { app, when, arrive, clerk, chairman, head, chief, archivist, stranger, room }
}
export type Found = Awaited<ReturnType<typeof found>>

/** Registered Monday at 8, laid before the chairman at 9, directed on Tuesday at 9, done by the room at 10. */
export async function handled({ app, when, arrive, clerk, chairman, head, room }: Found) {
  when('2026-11-23T08:00:00')
  const documentId = await arrive()
  when('2026-11-23T09:00:00')
  await clerk.call(papers.submitIncoming, { documentId, leaderPositionId: chairman.positionId })
  when('2026-11-24T09:00:00')
  await chairman.call(papers.directIncoming, { documentId, targets: [{ unitId: room.id, role: 'lead' }] })
  when('2026-11-24T10:00:00')
  await head.call(papers.completeIncoming, { documentId, result: 'Đã tổ chức thực hiện' })
  await app.deliver()
  return documentId
}

const HOUR = 3600
/** Step, holder, unit, hours round the clock and hours of office time of each stay. */
export const brief = ({ stays }: { stays: { step: string; holderName: string | null; unitName: string | null; seconds: number; workingSeconds: number }[] }) =>
  stays.map(({ step, holderName, unitName, seconds, workingSeconds }) => [step, holderName?.split(',')[0], unitName, seconds / HOUR, workingSeconds / HOUR])
