/** Two communes and a national portal on loopback, for the tests of this module. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as dossiers from '#contracts/dossiers'
import { importProcedures } from '#contracts/procedures'
import dossiersModule from '#modules/dossiers'
import organisation, { createUnit } from '#modules/organisation'
import people, { deskOf } from '#modules/people'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { config } from '#platform/config'
import { inTransaction, type Db } from '#platform/database'
import { systemActor } from '#platform/events'
import { startTestApp } from '#platform/testing'
import portal, { serve, startPortalSimulator } from './index.ts'

const NOON = new Date('2026-11-10T02:00:00Z')
export const TOKEN = 'bí mật chung của cổng, dài hơn ba mươi hai byte'
const founder = (db: Db) => ({ db, now: NOON, actor: { ...systemActor(), permissions: new Set(['organisation.manage']) }, request: { id: 'test', address: null, agent: null, headers: {} } })
const home = join(import.meta.dirname, '../../apps/demo/procedures')

export async function startPortalOffice(t: Parameters<typeof startTestApp>[0], file?: string) {
  const app = await startTestApp(t, { modules: [organisation, people, work, procedures, dossiersModule, portal] })
  let now = NOON.getTime()
  app.clock.now = () => new Date(now)
  const unit = (name: string, level: string, organId: string, parentId: string | null) => inTransaction(app.database.write, async (db) =>
    (await createUnit(founder(db), { name, symbol: 'UBND', kind: 'peoples-committee', level, place: 'Sông Lam', parentId, isAgency: true, organId, on: '2025-07-01', legalBasis: 'Quyết định thử nghiệm' })).id)
  const province = await unit('Ủy ban nhân dân tỉnh Sông Lam', 'province', 'H99', null)
  const agencyId = await unit('Ủy ban nhân dân xã Yên Trung', 'commune', 'H99.51', province)
  const keeper = app.official({ agencyId: province, powers: ['procedures.manage', 'dossiers.manage', 'portal.manage'] })
  const clerk = app.official({ agencyId, keys: (['one-stop-clerk', 'leader'] as const).map((role) => deskOf(agencyId, role)), powers: ['dossiers.receive', 'dossiers.process', 'dossiers.read', 'dossiers.follow'] })
  const files = globSync('*.json', { cwd: home }).toSorted().map((name) => ({ name, content: readFileSync(join(home, name), 'utf8') }))
  await keeper.call(importProcedures, { files, publishFrom: '2025-07-01', decisionNumber: '163/QĐ-BTP', legalBasis: 'Luật Hộ tịch' })
  const settleProcess = async (procedureCode: string, time: { quantity: number; unit: 'sameDay' | 'workingDay' } = { quantity: 3, unit: 'workingDay' }) => {
    const { processId } = await keeper.call(dossiers.draftProcess, { agencyId, procedureCode, time, steps: [{ name: 'Giải quyết', unitId: agencyId, role: 'one-stop-clerk', hours: 4 }] })
    await keeper.call(dossiers.publishProcess, { processId, from: '2025-07-02', decisionNumber: '12/QĐ-UBND', legalBasis: 'Nghị định 61/2018/NĐ-CP' })
    return processId
  }
  const processId = await settleProcess('1.001612')
  let simulator = await startPortalSimulator({ token: TOKEN, ...(file && { file }) })
  Object.assign(config, { portalUrl: simulator.url, portalToken: TOKEN })
  t.after(async () => { await simulator.stop(); Object.assign(config, { portalUrl: undefined, portalToken: undefined }) })
  const restart = async () => { await simulator.stop(); simulator = await startPortalSimulator({ token: TOKEN, ...(file && { file }) }); Object.assign(config, { portalUrl: simulator.url }) }
  /** A round, and what it set off, and a round for that. */
  const round = async () => { now += 600_000; await app.deliver(); const isWell = await serve(app.database, () => new Date(now)); await app.deliver(); return (await serve(app.database, () => new Date(now))) && isWell }
  const ids = async () => (await clerk.call(dossiers.listDossiers, { limit: 100 })).rows.map(({ id }) => id)
  return { app, keeper, clerk, agencyId, processId, settleProcess, simulator: () => simulator, restart, round, ids, later: (ms: number) => { now += ms } }
}

export const filed = (portalId: string, facts: Record<string, unknown> = {}) => ({
  kind: 'filed', portalId, version: 1, procedureCode: '1.001612', agencyCode: 'H99.51', at: '2026-11-10T01:00:00Z',
  applicant: { fullName: 'Trần Thị Cổng', personalNumber: '040190001234', bornOn: '1990-11-02', gender: 'Nữ', phone: '0912345678' }, components: [{ position: 0, copies: 1 }], ...facts,
})
export const withdrawn = (portalId: string) => ({ kind: 'withdrawn', portalId, version: 2, procedureCode: '1.001612', agencyCode: 'H99.51', at: '2026-11-10T03:00:00Z', reason: 'Không còn nhu cầu' })
