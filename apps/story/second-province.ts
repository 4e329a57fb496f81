import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { changePassword, createAccount, signIn } from '#contracts/identity'
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition } from '#contracts/people'
import { callerOf, type Caller } from '#platform/client'
import { freePort } from './free-port.ts'
import type { Telling } from './index.ts'
import { signInAs, type Official } from './officials.ts'

export const PASSWORD = 'Yên-Châu-xanh-2026'
const SINCE = '2025-07-01'
const basis = { validFrom: SINCE, legalBasis: 'Nghị quyết 202/2025/QH15' }

/** An empty installation as a process of its own: its address, the password of its first administrator, how it is stopped. */
async function startEmpty(folder: string, onLine: (line: string) => void): Promise<{ base: string; exchangePort: number; password: string; process: ChildProcess }> {
  const [port, exchangePort] = [await freePort(), await freePort()]
  const child = spawn(process.execPath, [join(import.meta.dirname, '../server.ts')], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', EXCHANGE_PORT: String(exchangePort), CONGVU_DATA: folder, CONGVU_DEMO: '0', DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'],
  })
  let password = ''
  for await (const line of createInterface(child.stdout!)) {
    onLine(line)
    password ||= /quantri \/ (\S+)/.exec(line)?.[1] ?? ''
    if (line.includes('http://')) return { base: `http://127.0.0.1:${port}`, exchangePort, password, process: child }
  }
  throw new Error('The second installation ended before it was ready')
}

/** A first password is changed before anything else is done with it. */
async function settle(base: string, username: string, given: string): Promise<Caller> {
  const caller = callerOf(base)
  await caller.call(signIn, { username, password: given })
  await caller.call(changePassword, { current: given, next: PASSWORD })
  return caller
}

export type SecondProvince = { base: string; admin: Official; clerk: Official; leader: Official; agencyId: string; exchangePort: number; stop: () => Promise<void> }

/** Tỉnh Yên Châu: a committee with a clerk and a chairman, on a machine of its own. */
export async function startSecondProvince(telling: Telling): Promise<SecondProvince> {
  const { ledger, out } = telling
  const started = await ledger.step('yen-chau', 'start', () => startEmpty(join(out, 'yen-chau'), () => {}), ({ base, exchangePort }) => ({ base, exchangePort }))
  const stop = async () => {
    started.process.kill('SIGTERM')
    await once(started.process, 'exit')
  }
  try {
    const { base } = started
    const first = await settle(base, 'quantri', started.password)
    const unit = await first.call(createUnit, { parentId: null, name: 'Ủy ban nhân dân tỉnh Yên Châu', shortName: 'UBND tỉnh Yên Châu', symbol: 'UBND', place: 'Yên Châu', kind: 'peoples-committee', level: 'province', isAgency: true, organId: 'H98', on: SINCE, legalBasis: basis.legalBasis })
    const hire = async (fullName: string, title: string, role: string, username: string) => {
      const person = await first.call(createPerson, { fullName })
      await first.call(createPosition, { personId: person.id, unitId: unit.id, title, roles: [role], isPrimary: true, ...basis })
      const { temporaryPassword } = await first.call(createAccount, { personId: person.id, username })
      await settle(base, username, temporaryPassword)
      return signInAs({ ...telling, base, password: PASSWORD }, username)
    }
    const clerk = await hire('Cầm Thị Yên', 'Văn thư UBND tỉnh', 'records-clerk', 'vanthu.yenchau')
    const leader = await hire('Lò Văn Châu', 'Chủ tịch UBND tỉnh', 'leader', 'chutich.yenchau')
    return { base, admin: await signInAs({ ...telling, base, password: PASSWORD }, 'quantri'), clerk, leader, agencyId: unit.id, exchangePort: started.exchangePort, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
