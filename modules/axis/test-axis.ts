/** Two provinces on one simulated axis, each with its own database: a committee that issues, a commune that receives. */
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as chain from '#contracts/documents'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import delivery from '#modules/delivery'
import documents from '#modules/documents'
import members from '#modules/members'
import organisation from '#modules/organisation'
import people, { resolveActor } from '#modules/people'
import secrecy from '#modules/secrecy'
import signing, { ensureDemoAuthority, issueDemoCredential } from '#modules/signing'
import work from '#modules/work'
import { config } from '#platform/config'
import { inTransaction } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { startTestApp } from '#platform/testing'
import { serveAxes } from './commands/connector.ts'
import * as contract from './contract.ts'
import axis from './index.ts'

const SINCE = '2025-07-01'
const PIN = '246810'
const basis = { validFrom: SINCE, legalBasis: 'Luật 72/2025/QH15' }
type Ending = Parameters<typeof startTestApp>[0]

export async function startSimulator(t: Ending) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'adapters/simulator.ts'), '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(async () => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  const url = `http://127.0.0.1:${port}`
  config.axisHosts = [`127.0.0.1:${port}`]
  const world = async <T = Record<string, never>>(what: string, body: object = {}) => (await (await fetch(`${url}/world/${what}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  return { url, world }
}
export type Simulator = Awaited<ReturnType<typeof startSimulator>>

async function found(t: Ending, organId: string) {
  const app = await startTestApp(t, { modules: [organisation, people, work, secrecy, signing, members, documents, delivery, axis] })
  const admin = app.official({ powers: ['organisation.manage', 'organisation.read', 'people.manage', 'people.read', 'exchange.read', 'exchange.manage'] })
  const inOffice = <T>(does: (context: Context) => Promise<T>) => inTransaction(app.database.write, (db) =>
    does({ db, actor: systemActor(), now: app.clock.now(), request: { id: 'test', address: null, agent: null, headers: {} } }))
  await inOffice((context) => ensureDemoAuthority(context))
  const unit = (name: string, symbol: string, parentId: string | null, isAgency: boolean) => admin.call(createUnit, {
    parentId, name, shortName: name, symbol, place: 'Sông Lam', kind: isAgency ? 'peoples-committee' : 'division', level: parentId === null ? 'province' : 'commune', isAgency, on: SINCE, legalBasis: basis.legalBasis,
    ...(isAgency && { organId: parentId === null ? organId : `${organId}.${symbol}` }),
  })
  const hire = async (unitId: string, title: string, fullName: string, roles: string[]) => {
    const person = await admin.call(createPerson, { fullName })
    const position = await admin.call(createPosition, { personId: person.id, unitId, title, roles, isPrimary: true, ...basis })
    return app.official((await resolveActor(app.database.read, { personId: person.id, positionId: position.id, sessionId: randomUUID(), now: app.clock.now() }))!)
  }
  return { app, admin, inOffice, unit, hire }
}

/** A province that writes and receives, joined to the axis. */
export async function foundProvince(t: Ending, { url, world }: Simulator, { name, organId, secret = `khoa-cua-${organId}`, ...more }: { name: string; organId: string; secret?: string; recallAs?: 'status' | 'envelope'; attachmentLimitMb?: number }) {
  const { app, admin, inOffice, unit, hire } = await found(t, organId)
  const { id } = await unit(`Ủy ban nhân dân tỉnh ${name}`, 'UBND', null, true)
  const room = await unit('Phòng Nông nghiệp', 'NN', id, false)
  const leader = await hire(id, 'Chủ tịch', `Hoàng Minh ${name}`, ['leader'])
  await admin.call(grantAuthority, { positionId: leader.positionId!, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', ...basis })
  await inOffice(async (context) => { for (const holder of [{ personId: leader.personId }, { agencyId: id }]) await issueDemoCredential(context, { holder, pin: PIN }) })
  const [head, drafter, checker, clerk] = [
    await hire(room.id, 'Trưởng phòng', 'Phan Đình Lộc', ['unit-head']), await hire(room.id, 'Chuyên viên', 'Nguyễn Thị Vân', ['specialist']),
    await hire(id, 'Chánh Văn phòng', 'Hồ Thị Mỹ', ['form-checker']), await hire(id, 'Văn thư', `Trần Thị Bích ${name}`, ['records-clerk']),
  ]
  const commune = await unit(`Ủy ban nhân dân xã ${name}`, 'X1', id, true)
  const communeClerk = await hire(commune.id, 'Văn thư', `Bùi Thị ${name}`, ['records-clerk'])
  const communeLeader = await hire(commune.id, 'Chủ tịch', `Cao Xuân ${name}`, ['leader'])
  await world('systems', { id: `SYS-${organId}`, secret, organIds: [organId, `${organId}.X1`] })
  await admin.call(contract.setAxis, { code: 'vxp', name: 'Trục liên thông văn bản quốc gia', url, systemId: `SYS-${organId}`, secret, validFrom: new Date(app.clock.now().getTime() + 7 * 3600_000).toISOString().slice(0, 10), legalBasis: 'QĐ 28/2018/QĐ-TTg', ...more })
  /** What happened at desks is queued, the axis served, and what came of it told. */
  const exchange = async () => { await app.deliver(); await serveAxes(app.database, () => app.clock.now()); await app.deliver() }
  const issue = async (receiverIds: string[], subject = 'chủ động phòng, chống rét cho vật nuôi') => {
    const { documentId, fileId } = await drafter.call(chain.createDraft, { content: {
      typeCode: 'CV', subject, fieldSymbol: 'NN', addressees: ['Các cơ quan'], basis: [], body: 'Yêu cầu chủ động phòng, chống rét cho vật nuôi.', recipients: ['Như trên'], signerPositionId: leader.positionId!,
    } })
    await drafter.call(chain.submitForReview, { documentId })
    await head.call(chain.approveContent, { documentId })
    await checker.call(chain.passFormCheck, { documentId })
    await drafter.call(chain.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } })
    await leader.call(chain.signDocument, { documentId, fileId, pin: PIN })
    await clerk.call(chain.numberDocument, { documentId, pin: PIN })
    await clerk.call(chain.sealDocument, { documentId, pin: PIN })
    await clerk.call(chain.issueDocument, { documentId, receiverIds })
    return documentId
  }
  return { app, admin, id, leader, clerk, drafter, commune, communeClerk, communeLeader, exchange, issue, name, organId }
}
export type Province = Awaited<ReturnType<typeof foundProvince>>
