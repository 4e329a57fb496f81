/** Two communes whose one official has every desk, for the tests of ratings and of the index. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import * as dossiers from '#contracts/dossiers'
import { importProcedures } from '#contracts/procedures'
import dossiersModule, { lodgeForCitizen } from '#modules/dossiers'
import organisation, { createUnit } from '#modules/organisation'
import people, { deskOf } from '#modules/people'
import procedures from '#modules/procedures'
import { issueDemoSlipKey } from '#modules/signing'
import work from '#modules/work'
import { inTransaction, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { startTestApp } from '#platform/testing'
import ratings from './index.ts'

export const MONDAY = new Date('2026-11-02T02:00:00Z')
const SINCE = '2025-07-01'
const request = { id: 'test', address: null, agent: null, headers: {} }
const founder = (db: Db) => ({ db, now: MONDAY, actor: { ...systemActor(), permissions: new Set(['organisation.manage']) }, request })
const home = join(import.meta.dirname, '../../apps/demo/procedures')
export const applicant = { fullName: 'Nguyễn Thị Hồng Vân', personalNumber: '040190001234', bornOn: '1990-11-02', gender: 'Nữ' as const, address: null, phone: '0912345678', email: null }

/** The procedures handled by both communes; the first can be filed online. */
export const codes = ['1.001193', '1.001612', '2.000815'] as const

export async function startOffices(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [organisation, people, work, procedures, dossiersModule, ratings] })
  app.clock.now = () => MONDAY
  const unit = (name: string, level: string, organId: string, parentId: string | null) => inTransaction(app.database.write, async (db) =>
    (await createUnit(founder(db), { name, symbol: 'UBND', kind: 'peoples-committee', level, place: 'Sông Lam', parentId, isAgency: true, organId, on: SINCE, legalBasis: 'Quyết định thử nghiệm' })).id)
  const province = await unit('Ủy ban nhân dân tỉnh Sông Lam', 'province', 'H99', null)
  const agencies = [await unit('Ủy ban nhân dân xã Yên Trung', 'commune', 'H99.51', province), await unit('Ủy ban nhân dân xã Thanh Liên', 'commune', 'H99.52', province)]
  for (const agencyId of agencies) await inTransaction(app.database.write, (db) => issueDemoSlipKey(founder(db), agencyId))
  const keeper = app.official({ agencyId: province, powers: ['procedures.manage', 'dossiers.manage', 'dossiers.read', 'ratings.read', 'ratings.manage'] })
  const officials = agencies.map((agencyId) => app.official({ agencyId, keys: (['one-stop-clerk', 'leader'] as const).map((role) => deskOf(agencyId, role)), powers: ['dossiers.receive', 'dossiers.process', 'dossiers.read', 'dossiers.follow', 'ratings.read', 'files.upload'] }))
  const files = globSync('*.json', { cwd: home }).toSorted().map((name) => ({ name, content: readFileSync(join(home, name), 'utf8') }))
  await keeper.call(importProcedures, { files, publishFrom: '2026-11-10', decisionNumber: '163/QĐ-BTP', legalBasis: 'Luật Hộ tịch' })
  app.clock.now = () => new Date('2026-11-10T02:00:00Z')
  const processes = await Promise.all(agencies.map((agencyId) => settleProcesses(keeper, agencyId)))
  const at = (words: string) => { app.clock.now = () => new Date(`${words.replace(' ', 'T')}:00+07:00`) }
  return { app, agencies, officials, keeper, processes, at, ...verbsOf({ app, agencies, officials, processes }) }
}

type Keeper = { call: ReturnType<Awaited<ReturnType<typeof startTestApp>>['official']>['call'] }

async function settleProcesses(keeper: Keeper, agencyId: string): Promise<string[]> {
  const ids: string[] = []
  for (const procedureCode of codes) {
    const steps = [{ name: 'Thẩm định', unitId: agencyId, role: 'one-stop-clerk' as const, hours: 2 }, { name: 'Ký', unitId: agencyId, role: 'leader' as const, hours: 1, verb: 'sign' as const }]
    const time = procedureCode === '1.001612' ? { quantity: 3, unit: 'workingDay' as const } : { quantity: 1, unit: 'sameDay' as const }
    const { processId, flaws } = await keeper.call(dossiers.draftProcess, { agencyId, procedureCode, time, steps })
    if (flaws.length > 0) throw new Error(flaws.join())
    await keeper.call(dossiers.publishProcess, { processId, from: '2026-11-11', decisionNumber: '12/QĐ-UBND', legalBasis: 'Nghị định 61/2018/NĐ-CP' })
    ids.push(processId)
  }
  return ids
}

type Offices = { app: Awaited<ReturnType<typeof startTestApp>>; agencies: string[]; officials: ReturnType<Awaited<ReturnType<typeof startTestApp>>['official']>[]; processes: string[][] }

function verbsOf({ app, agencies, officials, processes }: Offices) {
  const lodge = (i: number, { kind = 1, outcome = 'accept' as 'accept' | 'keep' | 'refuse' } = {}) =>
    officials[i]!.call(dossiers.lodgeDossier, { processId: processes[i]![kind]!, applicant, parts: [{ position: 0, originals: 1 }], outcome, reason: outcome === 'refuse' ? 'Không thuộc thẩm quyền' : null })
  const mother = app.citizen({ name: applicant.fullName })
  const lodgeOnline = (i: number, { kind = 0, source = 'personal_vault' as 'personal_vault' | 'uploaded' } = {}) => inTransaction(app.database.write, (db) => lodgeForCitizen({ db, actor: mother, now: app.clock.now(), request },
    { processId: processes[i]![kind]!, agencyId: agencies[i]!, applicant, parts: [{ position: 0, source, originals: 0, copies: 0, fileIds: [] }], citizenId: mother.personId, form: null, answers: null }))
  /** An empty sheet: nothing of it has to be read. */
  const digitise = async (i: number, dossierId: string) => officials[i]!.call(dossiers.scanPart, { dossierId, position: 0, paper: 'originalReturned', fileIds: [(await officials[i]!.upload('trang.png', createCanvas(620, 877).toBuffer('image/png'))).id] })
  const takeBack = async (i: number, dossierId: string) => {
    const { scans } = await officials[i]!.call(dossiers.listScans, { dossierId })
    for (const { id, state } of scans) if (state !== 'dropped') await officials[i]!.call(dossiers.dropScan, { dossierId, scanId: id, reason: 'Quét nhầm' })
  }
  const openStep = async (i: number, dossierId: string) => (await officials[i]!.call(dossiers.getDossier, { dossierId })).steps.find(({ state }) => state === 'open')
  const handOn = async (i: number, dossierId: string) => officials[i]!.call(dossiers.handOn, { dossierId, stepId: (await openStep(i, dossierId))!.id })
  const resolve = (i: number, dossierId: string) => officials[i]!.call(dossiers.resolveDossier, { dossierId, outcome: 'granted', resultNumber: '12/2026' })
  const giveOut = (i: number, dossierId: string) => officials[i]!.call(dossiers.returnResult, { dossierId, receiverName: applicant.fullName, acknowledgement: 'paper', words: 'Sổ trả kết quả quyển 1' })
  /** From the counter to the hand at once. */
  const finish = async (i: number, dossierId: string) => { await handOn(i, dossierId); await resolve(i, dossierId); await giveOut(i, dossierId) }
  return { mother, lodge, lodgeOnline, digitise, takeBack, handOn, resolve, giveOut, finish, openStep }
}
