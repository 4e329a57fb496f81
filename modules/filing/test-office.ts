/** A commune whose counter takes birth registrations online, its neighbour, and citizens with accounts: for the tests of this module. */
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as dossiers from '#contracts/dossiers'
import { searchPositions } from '#contracts/people'
import { importProcedures } from '#contracts/procedures'
import citizens from '#modules/citizens'
import dossiersModule from '#modules/dossiers'
import { draftForm, publishForm } from '#contracts/forms'
import forms from '#modules/forms'
import identity from '#modules/identity'
import organisation, { createUnit } from '#modules/organisation'
import population from '#modules/population'
import people, { createPerson, createPosition, resolveActor } from '#modules/people'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { sql, type Db } from '#platform/database'
import { conceal } from '#platform/secrets'
import { founderOf, MONDAY, startSeatedApp, startTestApp, worldOf } from '#platform/testing'
import * as contract from './contract.ts'
import filing from './index.ts'
import type { Definition } from '#packages/form-logic'

const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }
export const CODE = '1.001193'

const units = {
  province: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, 'H99'], commune: ['Ủy ban nhân dân xã Yên Trung', 'UBND', 'province', 'H99.51'], other: ['Ủy ban nhân dân xã Thanh Liên', 'UBND', 'province', 'H99.52'],
} as const
const members = {
  controller: ['Võ Thị Minh Tuyết', 'province', 'procedure-controller'], clerk: ['Bùi Thị Lành', 'commune', 'one-stop-clerk'], chairman: ['Cao Xuân Hòa', 'commune', 'leader'],
  otherClerk: ['Hồ Thị Kia', 'other', 'one-stop-clerk'], otherChairman: ['Vũ Bá Chủ', 'other', 'leader'],
} as const
type Member = keyof typeof members

async function settle(db: Db) {
  const context = founderOf(db, ['organisation.manage', 'people.manage'])
  const ids = new Map<string, string>()
  for (const [key, [name, symbol, parent, organId]] of Object.entries(units))
    ids.set(key, (await createUnit(context, { name, symbol, kind: 'peoples-committee', level: parent === null ? 'province' : 'commune', place: 'Sông Lam', parentId: parent === null ? null : ids.get(parent)!, isAgency: true, organId, on: SINCE, ...basis })).id)
  for (const [fullName, unit, role] of Object.values(members)) {
    const { id: personId } = await createPerson(context, { fullName })
    await createPosition(context, { personId, unitId: ids.get(unit)!, title: role, roles: [role], isPrimary: true, validFrom: SINCE, ...basis })
  }
}

const world = worldOf('filing', import.meta.filename, settle)

/** Birth registration, as far as a test needs it: a branch, a group, a conditional paper. */
export const definition: Definition = {
  schema: { type: 'object', properties: {
    childName: { type: 'string', title: 'Họ, chữ đệm, tên của trẻ', 'x-registry': 'none', minLength: 2, maxLength: 200 }, bornOn: { type: 'string', format: 'date', title: 'Ngày sinh', 'x-registry': 'none' }, isMarried: { type: 'boolean', title: 'Cha mẹ có đăng ký kết hôn', 'x-registry': 'none' },
    fatherName: { type: 'string', title: 'Họ tên cha', 'x-registry': 'none' }, copies: { type: 'integer', title: 'Số bản sao', 'x-registry': 'none', minimum: 0, maximum: 20 },
    witnesses: { type: 'array', title: 'Người làm chứng', 'x-registry': 'none', maxItems: 3, items: { type: 'object', properties: { name: { type: 'string', title: 'Họ tên', 'x-registry': 'none' } } } }, note: { type: 'string', title: 'Ghi chú', 'x-registry': 'none' },
  } },
  pages: [
    { id: 'child', question: { vi: 'Trẻ được khai sinh là ai?' }, fields: ['childName', 'bornOn'] }, { id: 'parents', question: { vi: 'Cha mẹ đã đăng ký kết hôn chưa?' }, fields: ['isMarried'] },
    { id: 'father', question: { vi: 'Cha của trẻ là ai?' }, fields: ['fatherName'], visible: { '=': [{ var: 'isMarried' }, true] } }, { id: 'witness', question: { vi: 'Ai làm chứng việc sinh?' }, fields: ['witnesses'], visible: { '=': [{ var: 'isMarried' }, false] } },
    { id: 'copies', question: { vi: 'Bạn cần mấy bản sao?' }, fields: ['copies'] }, { id: 'note', question: { vi: 'Bạn muốn ghi chú gì?' }, fields: ['note'] },
  ],
  rules: { childName: { required: true }, bornOn: { required: true }, isMarried: { required: true }, fatherName: { required: true }, witnesses: { required: true }, 'witnesses/name': { required: true } },
  parts: [{ id: 'birth', name: { vi: 'Giấy chứng sinh' }, sources: ['uploaded', 'personal_vault', 'previous_file'] }, { id: 'statement', name: { vi: 'Văn bản làm chứng' }, sources: ['uploaded'], when: { '=': [{ var: 'isMarried' }, false] } }],
  fees: [{ id: 'all', amount: { '*': [{ var: 'copies' }, 8000] }, text: '8.000 đồng/bản sao' }],
}

export async function startFiling(t: Parameters<typeof startTestApp>[0]) {
  const { app, seat } = await startSeatedApp(t, { modules: [organisation, people, identity, work, procedures, citizens, dossiersModule, forms, population, filing], world, resolve: resolveActor })
  const { positions } = await app.official({ powers: ['people.read'] }).call(searchPositions, { limit: 100 })
  const desks = seat(members, positions)
  const content = readFileSync(join(import.meta.dirname, `../../apps/demo/procedures/${CODE}.json`), 'utf8')
  await app.official({ powers: ['procedures.manage'] }).call(importProcedures, { files: [{ name: `${CODE}.json`, content }], publishFrom: SINCE, decisionNumber: '1/QĐ', legalBasis: 'Luật Hộ tịch' })
  const offer = async (clerk: 'clerk' | 'otherClerk', chairman: Member) => {
    const steps = [{ name: 'Tiếp nhận', unitId: desks[clerk].agencyId, role: 'one-stop-clerk' as const, hours: 1 }, { name: 'Ký', unitId: desks[chairman].agencyId, role: 'leader' as const, hours: 2, verb: 'sign' as const }]
    const { processId } = await desks.controller.call(dossiers.draftProcess, { agencyId: desks[clerk].agencyId, procedureCode: CODE, time: { quantity: 1, unit: 'sameDay' }, steps })
    await desks.controller.call(dossiers.publishProcess, { processId, from: '2025-07-02', decisionNumber: '2/QĐ', legalBasis: 'Nghị định 61/2018/NĐ-CP' })
    return processId
  }
  const processId = await offer('clerk', 'chairman')
  const otherProcessId = await offer('otherClerk', 'otherChairman')
  const keeper = app.official({ powers: ['procedures.manage'] })
  await keeper.call(draftForm, { procedureCode: CODE, definition: definition as never })
  await keeper.call(publishForm, { procedureCode: CODE, from: '2025-07-02', decisionNumber: '3/QĐ', legalBasis: 'Luật Hộ tịch' })
  return { app, desks, processId, otherProcessId, ...citizensOf(app, processId) }
}

function citizensOf(app: Awaited<ReturnType<typeof startTestApp>>, processId: string) {
  const facts = { personalNumber: '040190001234', bornOn: '1990-11-02', gender: 'Nữ', address: 'Thôn 3, xã Yên Trung', phone: '0912345678', email: null }
  const citizen = async (fullName: string) => {
    const id = randomUUID()
    await sql`insert into citizens.citizen (id, full_name, facts, created_at) values (${id}, ${fullName}, ${conceal(Buffer.from(JSON.stringify(facts)), 'citizens.facts', id)}, ${MONDAY})`.execute(app.database.write)
    return app.citizen({ personId: id, name: fullName })
  }
  type Citizen = Awaited<ReturnType<typeof citizen>>
  const begin = async (who: Citizen) => (await who.call(contract.startDraft, { procedureCode: CODE, processId })).draftId
  const step = (who: Citizen, draftId: string, page: string, answers: Record<string, unknown>) => who.call(contract.saveStep, { draftId, page, answers })
  const pages: [string, Record<string, unknown>][] = [['child', { childName: 'Lê Minh Khôi', bornOn: '2026-11-20' }], ['parents', { isMarried: true }], ['father', { fatherName: 'Lê Văn Cha' }], ['copies', { copies: 2 }], ['note', {}]]
  const answerAll = async (who: Citizen, draftId: string) => { for (const [page, answers] of pages) await step(who, draftId, page, answers) }
  return { citizen, begin, step, answerAll, pages }
}
