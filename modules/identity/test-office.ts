import { createPerson, createPosition } from '#contracts/people'
import { createUnit } from '#contracts/organisation'
import organisation from '#modules/organisation'
import people from '#modules/people'
import { callWith, startTestApp, type Caller, type TestApp } from '#platform/testing'
import { changePassword, createAccount, signIn } from './contract.ts'
import identity, { authenticate } from './index.ts'

export const MONDAY = new Date('2026-11-23T01:00:00Z')
export const OWN_PASSWORD = 'Sông-Lam-xanh-7'

const basis = { legalBasis: 'Quyết định 12/QĐ-SNV', validFrom: '2026-01-01' }

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0) Chrome/140.0'

/** A browser at an address; it keeps its cookie. */
function browserAt(app: TestApp, address: string, agent = WINDOWS): Caller & { cookie: () => string } {
  let cookie = ''
  const caller = callWith(async ({ method, url, headers, body }) => {
    const response = await app.server.inject({
      method, url, remoteAddress: address, headers: { ...headers, 'user-agent': agent, ...(cookie && { cookie }) }, ...(body !== undefined && { payload: body }),
    })
    const set = response.cookies.find(({ name }) => name === 'congvu_session')
    if (set) cookie = set.value === '' ? '' : `congvu_session=${set.value}`
    return { status: response.statusCode, body: response.body === '' ? null : response.json(), headers: response.headers, bytes: response.rawPayload }
  })
  return { ...caller, cookie: () => cookie }
}

/** A department with an office, on the real people and organisation modules; the clock stands on a Monday morning. */
export async function openOffice(t: Parameters<typeof startTestApp>[0]) {
  const app = await startTestApp(t, { modules: [organisation, people, identity], authenticate: (database) => authenticate({ database }) })
  let now = MONDAY
  app.clock.now = () => now
  const admin = app.official({ powers: ['organisation.manage', 'people.manage', 'people.read', 'identity.manage'] })
  const department = await admin.call(createUnit, {
    name: 'Sở Nông nghiệp và Môi trường', symbol: 'SNNMT', kind: 'department', level: 'province', place: 'Sông Lam', parentId: null, on: '2025-07-01', legalBasis: 'Nghị định 150/2025/NĐ-CP',
  })

  /** A person with an account whose temporary password has been changed, unless told otherwise. */
  const hire = async (fullName: string, username: string, positions: { title: string; roles: string[] }[] = [{ title: 'Chuyên viên', roles: ['specialist'] }]) => {
    const person = await admin.call(createPerson, { fullName })
    const held = []
    for (const position of positions) held.push(await admin.call(createPosition, { personId: person.id, unitId: department.id, ...position, ...basis }))
    const { accountId, temporaryPassword } = await admin.call(createAccount, { personId: person.id, username })
    return { person, positions: held, accountId, username, temporaryPassword }
  }
  const at = (address: string, agent?: string) => browserAt(app, address, agent)
  /** Signs in for the first time and changes the temporary password. */
  const settle = async ({ username, temporaryPassword }: { username: string; temporaryPassword: string }, browser = at('10.0.0.1')) => {
    await browser.call(signIn, { username, password: temporaryPassword })
    await browser.call(changePassword, { current: temporaryPassword, next: OWN_PASSWORD })
    return browser
  }
  const pass = (minutes: number) => {
    now = new Date(now.getTime() + minutes * 60_000)
  }
  return { app, admin, department, hire, at, settle, pass }
}
