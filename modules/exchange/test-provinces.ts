/** Provinces side by side, each with its own database, linked by hand: what passes between them can be lost, doubled, cut and forged. */
import { randomUUID } from 'node:crypto'
import * as chain from '#contracts/documents'
import * as members from '#contracts/members'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import delivery from '#modules/delivery'
import documents from '#modules/documents'
import membersModule from '#modules/members'
import organisation from '#modules/organisation'
import people, { resolveActor } from '#modules/people'
import secrecy from '#modules/secrecy'
import signing, { ensureDemoAuthority, issueDemoCredential } from '#modules/signing'
import work from '#modules/work'
import { inTransaction } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import type { Send } from '#platform/client'
import { startTestApp } from '#platform/testing'
import { push, pull, type Round } from './commands/deliver.ts'
import { openDesk } from './commands/desk.ts'
import type { Caller } from './adapters/transport.ts'
import exchange from './index.ts'

const SINCE = '2025-07-01'
const PIN = '246810'
const basis = { validFrom: SINCE, legalBasis: 'Luật 72/2025/QH15' }
type Ending = Parameters<typeof startTestApp>[0]

async function found(t: Ending, code: string, organId: string) {
  const app = await startTestApp(t, { modules: [organisation, people, work, secrecy, signing, membersModule, documents, delivery, exchange] })
  const admin = app.official({ powers: ['organisation.manage', 'organisation.read', 'people.manage', 'people.read', 'members.read', 'members.manage', 'exchange.read', 'exchange.manage'] })
  const inOffice = <T>(does: (context: Context) => Promise<T>) => inTransaction(app.database.write, (db) =>
    does({ db, actor: systemActor(), now: app.clock.now(), request: { id: 'test', address: null, agent: null, headers: {} } }))
  await inOffice((context) => ensureDemoAuthority(context))
  const hire = async (unitId: string, title: string, fullName: string, roles: string[]) => {
    const person = await admin.call(createPerson, { fullName })
    const position = await admin.call(createPosition, { personId: person.id, unitId, title, roles, isPrimary: true, ...basis })
    return app.official((await resolveActor(app.database.read, { personId: person.id, positionId: position.id, sessionId: randomUUID(), now: app.clock.now() }))!)
  }
  const unit = (name: string, symbol: string, parentId: string | null, isAgency: boolean) => admin.call(createUnit, {
    parentId, name, shortName: name, symbol, place: 'Sông Lam', kind: isAgency ? 'peoples-committee' : 'division', level: parentId === null ? 'province' : 'commune', isAgency, on: SINCE, legalBasis: basis.legalBasis,
    ...(isAgency && { organId: parentId === null ? organId : `${organId}.${symbol}` }),
  })
  return { app, admin, inOffice, hire, unit, code }
}

export type Province = Awaited<ReturnType<typeof foundProvince>>

/** A committee with the people who issue and receive, and two communes with their clerks. */
export async function foundProvince(t: Ending, code: string, organId: string, name: string) {
  const { app, admin, inOffice, hire, unit } = await found(t, code, organId)
  const { id } = await unit(`Ủy ban nhân dân tỉnh ${name}`, 'UBND', null, true)
  const room = await unit('Phòng Nông nghiệp', 'NN', id, false)
  const leader = await hire(id, 'Chủ tịch', `Hoàng Minh ${name}`, ['leader'])
  await admin.call(grantAuthority, { positionId: leader.positionId!, capacity: 'TM', collective: 'ỦY BAN NHÂN DÂN', ...basis })
  await inOffice(async (context) => {
    await issueDemoCredential(context, { holder: { personId: leader.personId }, pin: PIN })
    await issueDemoCredential(context, { holder: { agencyId: id }, pin: PIN })
  })
  const [head, drafter, checker, clerk] = [
    await hire(room.id, 'Trưởng phòng', 'Phan Đình Lộc', ['unit-head']), await hire(room.id, 'Chuyên viên', 'Nguyễn Thị Vân', ['specialist']),
    await hire(id, 'Chánh Văn phòng', 'Hồ Thị Mỹ', ['form-checker']), await hire(id, 'Văn thư', 'Trần Thị Bích', ['records-clerk']),
  ]
  const communes = []
  for (const symbol of ['X1', 'X2']) {
    const commune = await unit(`Ủy ban nhân dân xã ${symbol} ${name}`, symbol, id, true)
    communes.push({ id: commune.id, clerk: await hire(commune.id, 'Văn thư', `Bùi Thị ${symbol}`, ['records-clerk']), leader: await hire(commune.id, 'Chủ tịch', `Cao Xuân ${symbol}`, ['leader']) })
  }
  /** A letter, from the first draft to its receivers. */
  const issue = async (receiverIds: string[], subject = 'chủ động phòng, chống rét cho vật nuôi') => {
    const { documentId, fileId } = await drafter.call(chain.createDraft, { content: {
      typeCode: 'CV', subject, fieldSymbol: 'NN', addressees: ['Các cơ quan'], basis: [], body: 'Yêu cầu chủ động phòng, chống rét cho vật nuôi.', recipients: ['Như trên'], signerPositionId: leader.positionId!,
    } })
    await drafter.call(chain.submitForReview, { documentId })
    await head.call(chain.approveContent, { documentId })
    await checker.call(chain.passFormCheck, { documentId })
    await drafter.call(chain.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } })
    await leader.call(chain.signDocument, { documentId, fileId, pin: PIN })
    const { number } = await clerk.call(chain.numberDocument, { documentId, pin: PIN })
    await clerk.call(chain.sealDocument, { documentId, pin: PIN })
    await clerk.call(chain.issueDocument, { documentId, receiverIds })
    await app.deliver()
    return { documentId, number }
  }
  return { code, id, app, admin, inOffice, leader, head, drafter, checker, clerk, communes, issue }
}

/** A file given to an endpoint as its body; the rest of the input stands in the address. */
async function give<T>({ send }: { send: Send }, path: string, bytes: Uint8Array): Promise<T> {
  const { status, body } = await send({ method: 'POST', url: `/api${path}`, headers: { 'content-type': 'application/octet-stream', 'idempotency-key': randomUUID() }, body: Buffer.from(bytes) })
  if (status >= 400) throw new Error(JSON.stringify(body))
  return body as T
}

/** The first is the authority of a directory that names them all; `endpoints` says who can be called, `relays` who carries for whom. */
export async function joinUp(provinces: Province[], endpoints: Record<string, string | null> = {}, relays: Record<string, { via?: string; isRelay?: boolean }> = {}): Promise<void> {
  const [authority, ...others] = provinces as [Province, ...Province[]]
  for (const { code, admin } of provinces) await admin.call(members.setOwnMember, { code, name: `Tỉnh ${code}`, endpoint: endpoints[code] === undefined ? `https://${code}.invalid:8443` : endpoints[code]!, ...relays[code] })
  await authority.admin.call(members.becomeAuthority, { name: 'Danh bạ thử nghiệm' })
  await giveDirectory(authority, others)
}

/** The others ask to be in it, or hand in what they are now; then all have its newest version. */
export async function giveDirectory(authority: Province, others: Province[]): Promise<void> {
  for (const { admin } of others) {
    const request = await admin.download(members.writeJoinRequest, {})
    const { thumbprint } = await give<{ thumbprint: string }>(authority.admin, members.readJoinRequest.path, request)
    await give(authority.admin, `${members.admitMember.path}?thumbprint=${thumbprint}`, request)
  }
  const own = await authority.admin.call(members.getOwnMember, {})
  const directory = await authority.admin.download(members.exportDirectory, {})
  for (const { admin } of others) await give(admin, `${members.importDirectory.path}?thumbprint=${own.directory!.authorityThumbprint}`, directory)
}

/** What may go wrong on the way; each is asked before and after a call. */
export type Weather = { before?: (call: keyof Caller) => void | Promise<void>; after?: (call: keyof Caller) => void | Promise<void> }

/** A conversation with the desk of another province within this process, as its transport would carry it. */
export function line(from: Province, to: Province, { before, after }: Weather = {}): Caller {
  const desk = openDesk(to.app.database, () => to.app.clock.now())
  const carry = async <T>(call: keyof Caller, work: () => Promise<T>): Promise<T> => {
    await before?.(call)
    const answer = await work()
    await after?.(call)
    return answer
  }
  return {
    send: (envelopes) => carry('send', () => desk.accept(from.code, envelopes)),
    pull: (limit) => carry('pull', () => desk.waiting(from.code, limit)),
    giveReceipts: (receipts) => carry('giveReceipts', () => desk.takeReceipts(from.code, receipts)),
    putFile: (sha256, content) => carry('putFile', async () => {
      const there = await desk.received(from.code, sha256)
      if (there && there.received < there.size) await desk.append(from.code, sha256, there.received, content.open(there.received))
    }),
    getFile: ({ sha256 }, into) => carry('getFile', async () => {
      const [content, received] = [await desk.content(from.code, sha256), await into.received()]
      if (content && received < content.size) await into.append(received, content.open(received))
    }),
    directory: () => carry('directory', () => desk.directory()),
    reconcile: (asked) => carry('reconcile', () => desk.reconcile(from.code, JSON.parse(JSON.stringify(asked)) as unknown)),
    close: async () => {},
  }
}

const roundOf = (from: Province, to: Province, weather?: Weather, isSealed = false): Round => ({ isSealed, database: from.app.database, clock: () => from.app.clock.now(), caller: line(from, to, weather), member: to.code, onTheirWay: new Map() })

/** Everything `from` has for `to` is sent, and what follows from it happens on both sides. */
export async function carry(from: Province, to: Province, weather?: Weather, isSealed = false): Promise<number> {
  let sum = 0
  for (let took = -1; took !== 0; sum += took) took = await push(roundOf(from, to, weather, isSealed))
  await to.app.deliver()
  await from.app.deliver()
  return sum
}

/** `by` fetches what waits for it there. */
export async function fetchFrom(by: Province, there: Province, weather?: Weather): Promise<number> {
  const took = await pull(roundOf(by, there, weather))
  await by.app.deliver()
  await there.app.deliver()
  return took
}
