/** Two counters with dossiers that cost something, a citizen who files online, and a simulated gateway on loopback. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { askPayment, draftProcess, getDossier, lodgeDossier, publishProcess, takeStep } from '#contracts/dossiers'
import { createUnit } from '#contracts/organisation'
import { importProcedures } from '#contracts/procedures'
import citizens from '#modules/citizens'
import dossiers, { lodgeForCitizen } from '#modules/dossiers'
import organisation from '#modules/organisation'
import people, { deskOf } from '#modules/people'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { config } from '#platform/config'
import { inTransaction } from '#platform/database'
import { startTestApp, type Caller } from '#platform/testing'
import * as contract from './contract.ts'
import payments, { askGateway } from './index.ts'

type Ending = Parameters<typeof startTestApp>[0]
export const MONDAY = new Date('2026-11-23T02:00:00Z')
export const [HOUSEHOLD, COPIES, BIRTH] = ['1.001612', '2.000815', '1.001193'] as const
type Code = typeof HOUSEHOLD | typeof COPIES | typeof BIRTH

export async function startGateway(t: Ending) {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'adapters/simulator.ts'), '0'], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(async () => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  const url = `http://127.0.0.1:${port}`
  config.messageHosts = [`127.0.0.1:${port}`]
  config.payment = { url, token: 'mau', orderSecret: 'mau-don', reportSecret: 'mau-bao' }
  t.after(async () => { config.payment = undefined })
  const world = async <T>(what: string, body: object = {}) => (await (await fetch(`${url}/world/${what}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  return { world }
}
type Gateway = Awaited<ReturnType<typeof startGateway>>

const powers = ['dossiers.read', 'dossiers.receive', 'dossiers.process', 'dossiers.follow', 'payments.reconcile', 'work.read']

export async function startCounter(t: Ending) {
  const app = await startTestApp(t, { modules: [organisation, people, work, procedures, citizens, dossiers, payments] })
  app.clock.now = () => MONDAY
  const admin = app.official({ powers: ['organisation.manage', 'procedures.manage', 'dossiers.manage'] })
  const unit = async (organId: string, name: string) => (await admin.call(createUnit, { name, symbol: 'UBND', kind: 'peoples-committee', level: 'commune', place: 'Sông Lam', parentId: null, isAgency: true, organId, on: '2025-07-01', legalBasis: 'Nghị quyết' })).id
  const [agencyId, otherId] = [await unit('H99.51', 'Ủy ban nhân dân xã Yên Trung'), await unit('H99.52', 'Ủy ban nhân dân xã Thanh Liên')]
  const files = [HOUSEHOLD, COPIES, BIRTH].map((code) => ({ name: `${code}.json`, content: readFileSync(join(import.meta.dirname, `../../apps/demo/procedures/${code}.json`), 'utf8') }))
  await admin.call(importProcedures, { files, publishFrom: '2025-07-01', decisionNumber: '1/QĐ', legalBasis: 'Quyết định' })
  const controller = app.official({ powers: ['dossiers.manage', 'procedures.manage'], agencyId, unitId: agencyId, name: 'Võ Thị Minh Tuyết' })
  const processes = new Map<string, string>()
  for (const procedureCode of [HOUSEHOLD, COPIES, BIRTH]) {
    const { processId } = await controller.call(draftProcess, { agencyId, procedureCode, time: procedureCode === HOUSEHOLD ? { quantity: 3, unit: 'workingDay' } : { quantity: 1, unit: 'sameDay' }, steps: [{ name: 'Tiếp nhận, giải quyết', unitId: agencyId, role: 'one-stop-clerk', hours: 1 }] })
    await controller.call(publishProcess, { processId, from: '2025-07-02', decisionNumber: '2/QĐ', legalBasis: 'Nghị định 61' })
    processes.set(procedureCode, processId)
  }
  await controller.call(contract.setAccount, { agencyId, bin: '970436', bankName: 'Vietcombank', number: '1234567890', holder: 'UBND XA YEN TRUNG', from: '2026-11-23', legalBasis: 'Thông báo tài khoản' })
  const at = (agency: string, name: string) => app.official({ powers, agencyId: agency, unitId: agency, name, keys: [deskOf(agency, 'one-stop-clerk')] })
  const [clerk, otherClerk] = [at(agencyId, 'Bùi Thị Lành'), at(otherId, 'Hồ Thị Kia')]
  return { app, agencyId, otherId, controller, clerk, otherClerk, ...doings({ app, agencyId, clerk, processes }) }
}
export type Counter = Awaited<ReturnType<typeof startCounter>>

type Seats = { app: Awaited<ReturnType<typeof startTestApp>>; agencyId: string; clerk: Caller; processes: Map<string, string> }
const applicant = { fullName: 'Nguyễn Thị Hồng Vân', personalNumber: '040190001234', bornOn: '1990-11-02', address: 'Thôn 3, xã Yên Trung', phone: '0912345678' }

function doings({ app, agencyId, clerk, processes }: Seats) {
  const lodge = async (code: Code = HOUSEHOLD, outcome: 'accept' | 'keep' = 'accept') => {
    const { dossierId } = await clerk.call(lodgeDossier, { processId: processes.get(code)!, applicant, parts: [{ position: 0, originals: 1 }], outcome })
    await app.deliver()
    return dossierId
  }
  const request = { id: 'test', address: null, agent: null, headers: {} }
  const file = async (who: ReturnType<typeof app.citizen>) => {
    const { dossierId } = await inTransaction(app.database.write, (db) => lodgeForCitizen({ db, actor: who, now: app.clock.now(), request }, {
      processId: processes.get(HOUSEHOLD)!, agencyId, applicant: { ...applicant, gender: null, email: null }, parts: [], citizenId: who.personId, form: null }))
    await app.deliver()
    return dossierId
  }
  const charges = async (dossierId: string) => (await clerk.call(contract.listCharges, { dossierId })).charges
  const charge = async (dossierId: string) => (await charges(dossierId))[0]!
  const stateOf = async (dossierId: string) => (await clerk.call(getDossier, { dossierId })).state
  const owing = async (amount: number) => {
    const dossierId = await lodge(BIRTH)
    const { steps } = await clerk.call(getDossier, { dossierId })
    await clerk.call(takeStep, { dossierId, stepId: steps[0]!.id })
    await clerk.call(askPayment, { dossierId, lines: amount < 1000 ? [{ name: 'Lệ phí trước bạ', amount }] : [{ name: 'Lệ phí trước bạ', amount: amount * 0.8 }, { name: 'Thuế thu nhập cá nhân', amount: amount * 0.2 }], legalBasis: 'Luật Phí và lệ phí 97/2015/QH13', words: 'Theo thông báo của cơ quan thuế' })
    await app.deliver()
    return dossierId
  }
  const ask = () => askGateway(app.database.write, app.clock.now())
  const later = (ms: number) => { const now = app.clock.now().getTime() + ms; app.clock.now = () => new Date(now) }
  return { lodge, file, charges, charge, stateOf, owing, ask, later }
}

/** Sends what the gateway says, through the public door. */
export const reporting = (app: Counter['app'], gateway: Gateway) => async (facts: object, at = Math.floor(app.clock.now().getTime() / 1000), by?: string) =>
  app.browser().call(contract.takePaymentReport, await gateway.world<{ at: number; payload: string; signature: string }>('seal', { facts, at, by }))

export const refused = (status: number, code: string) => (error: unknown) => {
  const { status: got, code: name } = error as { status: number; code: string }
  if (got === status && name === code) return true
  throw new Error(`${got} ${name}, not ${status} ${code}`)
}
