/** A province with two agencies, their officials and the demo authority, for the tests of this module. */
import { z } from 'zod'
import organisation, { createUnit } from '#modules/organisation'
import identity from '#modules/identity'
import people, { createPerson, createPosition, grantAuthority } from '#modules/people'
import work from '#modules/work'
import { createRenderer, type OfficialDocument, type RenderedDocument } from '#packages/official-layout'
import { dayOf } from '#platform/calendar'
import { endpoint, type Endpoint } from '#platform/contract'
import { storeBytes } from '#platform/files'
import { defineModule, handle, type Context } from '#platform/http'
import { startTestApp } from '#platform/testing'
import signing, { ensureDemoAuthority, issueDemoCredential, type DemoRequest } from './index.ts'

export const PIN = '246813'
/** The way a module below this one uses the door: inside its own command, in one transaction. */
type Errand = (context: Context) => Promise<unknown>
const errands = new Map<string, Errand>()
const runErrand = endpoint({ name: 'runErrand', method: 'POST', path: '/errands', permission: 'session', summary: 'Run what a test wants done', input: z.object({ errand: z.string() }), output: z.object({ done: z.custom().optional() }) })
const neighbour = defineModule({ name: 'neighbour', endpoints: [handle(runErrand as Endpoint, async (context, { errand }: { errand?: string }) => ({ done: await errands.get(errand!)!(context) }))] })

const letter: OfficialDocument = {
  type: 'CV', typeName: 'Công văn', agency: 'ỦY BAN NHÂN DÂN\nTỈNH SÔNG LAM', notation: 'UBND-NN', place: 'Sông Lam',
  subject: 'chủ động phòng, chống rét cho vật nuôi', addressees: ['Sở Nông nghiệp và Môi trường'], basis: [],
  body: [{ kind: 'paragraph', text: 'Chủ tịch Ủy ban nhân dân tỉnh yêu cầu các đơn vị chủ động che chắn chuồng trại.' }],
  recipients: ['Như trên'], archive: 'VT, NN', capacity: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'], position: 'PHÓ CHỦ TỊCH', signerName: 'Lê Thị Thu Ngân',
}

let laidOut: Promise<RenderedDocument> | undefined
/** The letter, laid out once per test file. */
async function render(): Promise<RenderedDocument> {
  const renderer = createRenderer()
  return renderer.renderDocument(letter).finally(() => renderer.close())
}

const basis = { legalBasis: 'Quyết định thử nghiệm' }

async function settle(context: Context) {
  const { now } = context
  const on = dayOf(new Date(now.getTime() - 30 * 86_400_000))
  const unit = { on, level: 'province', ...basis }
  const committee = await createUnit(context, { ...unit, parentId: null, name: 'Ủy ban nhân dân tỉnh Sông Lam', symbol: 'UBND', place: 'Sông Lam', kind: 'peoples-committee' })
  const department = await createUnit(context, { ...unit, parentId: committee.id, name: 'Sở Nông nghiệp và Môi trường', symbol: 'SNNMT', kind: 'department' })
  const hire = async (fullName: string, unitId: string, title: string, roles: string[]) => {
    const { id } = await createPerson(context, { fullName })
    const position = await createPosition(context, { personId: id, unitId, title, roles, validFrom: on, ...basis })
    return { personId: id, name: fullName, positionId: position.id, positionTitle: title, unitId, agencyId: unitId, roles }
  }
  const leader = await hire('Lê Thị Thu Ngân', committee.id, 'Phó Chủ tịch', ['deputy-leader'])
  await grantAuthority(context, { positionId: leader.positionId, capacity: 'TM', validFrom: on, ...basis })
  return {
    committeeId: committee.id, departmentId: department.id, leader,
    clerk: await hire('Đỗ Thị Ngũ', committee.id, 'Văn thư', ['records-clerk']),
    otherClerk: await hire('Trần Văn Hai', department.id, 'Văn thư', ['records-clerk']),
  }
}

type Ending = Parameters<typeof startTestApp>[0]

export async function startSigning(t: Ending) {
  const app = await startTestApp(t, { modules: [organisation, people, identity, work, signing, neighbour] })
  const admin = app.official({ powers: ['organisation.manage', 'people.manage', 'signing.manage', 'files.upload'] })
  let count = 0
  /** Runs a piece of a neighbour's command as somebody. */
  const as = async <T>({ call }: Pick<typeof admin, 'call'>, work: (context: Context) => Promise<T>): Promise<T> => {
    const errand = `errand-${++count}`
    errands.set(errand, work)
    return (await call(runErrand, { errand })).done as T
  }
  const world = await as(admin, settle)
  const [leader, clerk, otherClerk] = [world.leader, world.clerk, world.otherClerk].map((facts) => app.official({ ...facts, powers: ['files.upload'] })) as [typeof admin, typeof admin, typeof admin]
  const issue = (request: DemoRequest) => as(admin, (context) => issueDemoCredential(context, request))
  await as(admin, ensureDemoAuthority)
  const document = await (laidOut ??= render())
  const lay = (bytes: Uint8Array = document.pdf) => as(admin, async (context) => (await storeBytes(context, bytes, { name: 'cong-van.pdf', mediaType: 'application/pdf', pages: 1 })).id)
  return { ...app, world, committeeId: world.committeeId, departmentId: world.departmentId, admin, leader, clerk, otherClerk, issue, as, lay, slots: document.slots, pdf: document.pdf }
}
