/** A counter with a resolved dossier, and a simulated carrier on loopback. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { draftProcess, getDossier, lodgeDossier, publishProcess, resolveDossier, takeStep } from '#contracts/dossiers'
import { createUnit } from '#contracts/organisation'
import { importProcedures } from '#contracts/procedures'
import citizens from '#modules/citizens'
import dossiers from '#modules/dossiers'
import organisation from '#modules/organisation'
import people, { deskOf } from '#modules/people'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { config } from '#platform/config'
import { MONDAY, startSimulator, startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import post, { askCarrier } from './index.ts'

type Ending = Parameters<typeof startTestApp>[0]

const PROCEDURE = '1.001612'

export async function startCarrier(t: Ending) {
  const { url, world, seal } = await startSimulator(t, join(import.meta.dirname, 'adapters/simulator.ts'))
  config.post = { url, token: 'mau', secret: 'mau' }
  t.after(async () => { config.post = undefined })
  const orders = async () => (await world<{ orders: { orderId: string; trackingNumber: string; state: string; asked: number }[] }>('orders')).orders
  return { world, seal, orders }
}
type Carrier = Awaited<ReturnType<typeof startCarrier>>

const powers = ['dossiers.read', 'dossiers.receive', 'dossiers.process', 'dossiers.follow']

export async function startCounter(t: Ending) {
  const app = await startTestApp(t, { modules: [organisation, people, work, procedures, citizens, dossiers, post] })
  app.clock.now = () => MONDAY
  const admin = app.official({ powers: ['organisation.manage', 'procedures.manage', 'dossiers.manage'] })
  const unit = async (organId: string, name: string) => (await admin.call(createUnit, { name, symbol: 'UBND', kind: 'peoples-committee', level: 'commune', place: 'Sông Lam', parentId: null, isAgency: true, organId, on: '2025-07-01', legalBasis: 'Nghị quyết' })).id
  const [agencyId, otherId] = [await unit('H99.51', 'Ủy ban nhân dân xã Yên Trung'), await unit('H99.52', 'Ủy ban nhân dân xã Thanh Liên')]
  const content = readFileSync(join(import.meta.dirname, `../../apps/demo/procedures/${PROCEDURE}.json`), 'utf8')
  await admin.call(importProcedures, { files: [{ name: `${PROCEDURE}.json`, content }], publishFrom: '2025-07-01', decisionNumber: '1/QĐ', legalBasis: 'Quyết định' })
  const controller = app.official({ powers: ['dossiers.manage'], agencyId, unitId: agencyId })
  const { processId } = await controller.call(draftProcess, { agencyId, procedureCode: PROCEDURE, time: { quantity: 3, unit: 'workingDay' }, steps: [{ name: 'Tiếp nhận, giải quyết', unitId: agencyId, role: 'one-stop-clerk', hours: 1 }] })
  await controller.call(publishProcess, { processId, from: '2025-07-02', decisionNumber: '2/QĐ', legalBasis: 'Nghị định 61' })
  const at = (agency: string, name: string) => app.official({ powers, agencyId: agency, unitId: agency, name, keys: [deskOf(agency, 'one-stop-clerk')] })
  const [clerk, otherClerk, follower] = [at(agencyId, 'Bùi Thị Lành'), at(otherId, 'Hồ Thị Kia'), app.official({ powers: ['dossiers.read', 'dossiers.receive', 'dossiers.follow'], agencyId, keys: [] })]
  const applicant = { fullName: 'Nguyễn Thị Hồng Vân', personalNumber: '040190001234', bornOn: '1990-11-02', address: 'Thôn 3, xã Yên Trung', phone: '0912345678' }
  const lodge = async (outcome: 'accept' | 'keep' = 'accept') => (await clerk.call(lodgeDossier, { processId, applicant, parts: [{ position: 0, originals: 1 }], outcome })).dossierId
  const resolved = async () => {
    const dossierId = await lodge()
    const { steps } = await clerk.call(getDossier, { dossierId })
    await clerk.call(takeStep, { dossierId, stepId: steps[0]!.id })
    await clerk.call(resolveDossier, { dossierId, outcome: 'granted', resultNumber: '29C8000123' })
    return dossierId
  }
  const citizen = { name: 'Nguyễn Thị Hồng Vân', phone: '0912345678', address: 'Thôn 3, xã Yên Trung, tỉnh Sông Lam' }
  const order = (dossierId: string, facts: object = {}) => clerk.call(contract.orderShipment, { dossierId, citizen, reach: 'province', grams: 90, ...facts })
  const see = async (dossierId: string) => (await clerk.call(contract.listShipments, { dossierId })).shipments[0]!
  const stateOf = async (dossierId: string) => (await clerk.call(getDossier, { dossierId })).state
  const ask = () => askCarrier(app.database.write, app.clock.now())
  const later = (ms: number) => { const now = app.clock.now().getTime() + ms; app.clock.now = () => new Date(now) }
  return { app, clerk, otherClerk, follower, lodge, resolved, order, see, stateOf, ask, later }
}

/** Sends what the carrier says, through the public door. */
export const reporting = (app: Awaited<ReturnType<typeof startTestApp>>, carrier: Carrier) => async (facts: object, at = Math.floor(app.clock.now().getTime() / 1000), by?: string) =>
  app.browser().call(contract.takePostReport, await carrier.seal({ happenedAt: app.clock.now().toISOString(), place: 'Bưu cục Yên Trung', ...facts }, at, by))
