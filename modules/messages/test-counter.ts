/** A counter whose applicants are told over simulated gateways and a real SMTP server, both on loopback. */
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { askSupplement, draftProcess, getDossier, handOn, lodgeDossier, publishProcess, takeStep } from '#contracts/dossiers'
import { createUnit } from '#contracts/organisation'
import { importProcedures } from '#contracts/procedures'
import citizens from '#modules/citizens'
import dossiers from '#modules/dossiers'
import organisation from '#modules/organisation'
import people, { deskOf } from '#modules/people'
import procedures from '#modules/procedures'
import work from '#modules/work'
import { config } from '#platform/config'
import { sql } from '#platform/database'
import { conceal, derivedKey } from '#platform/secrets'
import { MONDAY, startSimulator, startTestApp } from '#platform/testing'
import messages, { closeMail } from './index.ts'

type Ending = Parameters<typeof startTestApp>[0]

const PROCEDURE = '1.001612'

export async function startGateways(t: Ending, ...more: string[]) {
  const { url, world, seal } = await startSimulator(t, join(import.meta.dirname, 'adapters/simulator.ts'), ...more)
  config.messages.sms = { url: `${url}/sms`, token: 'mau', secret: 'mau' }
  config.messages.zalo = { url: `${url}/zalo`, token: 'mau', secret: 'mau' }
  t.after(async () => { config.messages.sms = undefined; config.messages.zalo = undefined })
  const sendings = async () => (await world<{ sendings: { key: string; channel: string; to: string; body: unknown; asked: number }[] }>('sendings')).sendings
  return { url, world, sendings, seal }
}

/** Refuses mailboxes that begin with `khong-co`, as a relay does. */
export async function startRelay(t: Ending) {
  const mails: { to: string; text: string }[] = []
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('khong-co') ? Object.assign(new Error('5.1.1 No such mailbox'), { responseCode: 550 }) : null),
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => { mails.push({ to: envelope.rcptTo[0]!.address, text: Buffer.concat(pieces).toString() }); done() })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  config.messages.mail = { url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, from: 'Một cửa <motcua@songlam.gov.vn>', secret: 'mau' }
  t.after(async () => { config.messages.mail = undefined; closeMail(); server.close() })
  return mails
}

const powers = ['dossiers.read', 'dossiers.receive', 'dossiers.process', 'dossiers.follow']

export async function startCounter(t: Ending) {
  const app = await startTestApp(t, { modules: [organisation, people, work, procedures, citizens, dossiers, messages] })
  app.clock.now = () => MONDAY
  const admin = app.official({ powers: ['organisation.manage', 'procedures.manage', 'dossiers.manage'] })
  const unit = async (organId: string, name: string) => (await admin.call(createUnit, { name, symbol: 'UBND', kind: 'peoples-committee', level: 'commune', place: 'Sông Lam', parentId: null, isAgency: true, organId, on: '2025-07-01', legalBasis: 'Nghị quyết' })).id
  const [agencyId, otherId] = [await unit('H99.51', 'Ủy ban nhân dân xã Yên Trung'), await unit('H99.52', 'Ủy ban nhân dân xã Thanh Liên')]
  const { id: roomId } = await admin.call(createUnit, { name: 'Phòng Văn hóa - Xã hội', symbol: 'VHXH', kind: 'division', level: 'commune', place: 'Sông Lam', parentId: agencyId, isAgency: false, on: '2025-07-01', legalBasis: 'Nghị quyết' })
  const content = readFileSync(join(import.meta.dirname, `../../apps/demo/procedures/${PROCEDURE}.json`), 'utf8')
  await admin.call(importProcedures, { files: [{ name: `${PROCEDURE}.json`, content }], publishFrom: '2025-07-01', decisionNumber: '1/QĐ', legalBasis: 'Quyết định' })
  const steps = [{ name: 'Tiếp nhận', unitId: agencyId, role: 'one-stop-clerk' as const, hours: 1 }, { name: 'Thẩm định', unitId: roomId, role: 'specialist' as const, hours: 4 }]
  const controller = app.official({ powers: ['dossiers.manage'], agencyId, unitId: agencyId })
  const { processId } = await controller.call(draftProcess, { agencyId, procedureCode: PROCEDURE, time: { quantity: 3, unit: 'workingDay' }, steps })
  await controller.call(publishProcess, { processId, from: '2025-07-02', decisionNumber: '2/QĐ', legalBasis: 'Nghị định 61' })
  const at = (agency: string, role: string, name: string, unitId = agency) => app.official({ powers, agencyId: agency, unitId, name, keys: [deskOf(unitId, role)] })
  const [clerk, specialist, otherClerk] = [at(agencyId, 'one-stop-clerk', 'Bùi Thị Lành'), at(agencyId, 'specialist', 'Nguyễn Thị Hộ', roomId), at(otherId, 'one-stop-clerk', 'Hồ Thị Kia')]
  const lodge = (facts: object, more: object = {}) => clerk.call(lodgeDossier, { processId, applicant: { fullName: 'Nguyễn Thị Hồng Vân', bornOn: '1990-11-02', ...facts }, parts: [{ position: 0, originals: 1 }], ...more })
  const stepOf = async (dossierId: string) => (await clerk.call(getDossier, { dossierId })).steps.find(({ state }) => state === 'open')!.id
  const ask = async (dossierId: string, items: string[]) => {
    await clerk.call(handOn, { dossierId, stepId: await stepOf(dossierId) })
    await specialist.call(takeStep, { dossierId, stepId: await stepOf(dossierId) })
    await specialist.call(askSupplement, { dossierId, items, reason: 'Thiếu giấy tờ' })
  }
  const rows = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(app.database.read)).rows
  const later = (ms: number) => { const now = app.clock.now().getTime() + ms; app.clock.now = () => new Date(now) }
  const outlet = { database: app.database, clock: () => app.clock.now() }
  /** An account whose number is proven, as signing in with the national identity makes it. */
  const enrol = async (id: string, personalNumber: string) => {
    const facts = conceal(Buffer.from(JSON.stringify({ personalNumber, bornOn: null, gender: null, address: null, phone: '0912345678', email: null })), 'citizens.facts', id)
    const key = createHmac('sha256', derivedKey(Buffer.from('citizens'), 'congvu citizens.personal-number')).update(personalNumber).digest()
    await sql`insert into citizens.citizen (id, full_name, facts, number_key, created_at) values (${id}, 'Nguyễn Thị Hồng Vân', ${facts}, ${key}, ${MONDAY})`.execute(app.database.write)
  }
  return { app, clerk, specialist, otherClerk, lodge, ask, rows, later, outlet, enrol, agencyId }
}

type Gateways = Awaited<ReturnType<typeof startGateways>>
const asked = async ({ sendings }: Gateways) => (await sendings()).reduce((sum, each) => sum + each.asked, 0)

/** Another process sends, and is killed while the gateway has taken some of it and not yet answered. */
export async function killWorker(url: string, gateways: Gateways, now: Date) {
  const [held, before] = [5, await asked(gateways)]
  await gateways.world('faults', { faults: [{ path: '/sms', kind: 'hold', times: held }] })
  const worker = spawn(process.execPath, [join(import.meta.dirname, 'test-worker.ts'), url, gateways.url, now.toISOString(), config.dataDir], { stdio: ['ignore', 'ignore', 'inherit'] })
  while ((await asked(gateways)) < before + held) await new Promise((go) => { setTimeout(go, 20) })
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  await gateways.world('faults', { faults: [] })
}
