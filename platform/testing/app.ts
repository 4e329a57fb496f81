import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { callWith, type Caller } from '#platform/client'
import { config } from '#platform/config'
import type { Actor } from '#platform/contract'
import type { Database } from '#platform/database'
import { settleEvents } from '#platform/events'
import { filesModuleWith, sendFile, type Screening } from '#platform/files'
import { buildServer, CITIZEN_COOKIE, SESSION_COOKIE, type Authenticate, type Module } from '#platform/http'
import { createTestDatabase, type World } from './database.ts'

type Ending = { after(work: () => Promise<unknown>): void }

type Options = {
  modules: Module[]
  world?: World
  /** What uploads are looked through for; nothing unless the test says so. */
  screen?: Screening
  /** The product's own authentication; without it the test invents its officials. */
  authenticate?: (database: Database) => Authenticate
  /** The same for citizens. */
  authenticateCitizen?: (database: Database) => Authenticate
}

export type TestApp = Awaited<ReturnType<typeof startTestApp>>

const noOne: Actor = {
  personId: '00000000-0000-0000-0000-000000000000', name: '', positionId: null, positionTitle: null, unitId: null, agencyId: null,
  roles: [], permissions: new Set(), keys: [], onBehalfOf: null, sessionId: null,
}

/** The actor of an invented official: one position, the keys and powers the test names. */
const invent = (facts: Partial<Actor> & { powers?: string[] }): Actor => {
  const positionId = facts.positionId ?? randomUUID()
  const { powers = [], ...rest } = facts
  return { ...noOne, personId: randomUUID(), name: 'Nguyễn Văn Thử', positionId, positionTitle: 'Chuyên viên', keys: [positionId], sessionId: randomUUID(), permissions: new Set(powers), ...rest }
}

/** Starts a server over its own database; the clock can be moved, events are delivered when the test says so. */
export async function startTestApp(t: Ending, { modules, world, authenticate, authenticateCitizen, screen = async () => null }: Options) {
  const database = await createTestDatabase(t, world)
  keepFilesAside()
  const actors = new Map<string, Actor>()
  const clock = { now: () => new Date() }
  const invented = (real: Authenticate = async () => noOne): Authenticate => async (request) => actors.get(request.token ?? '') ?? real(request)
  const server = await buildServer({
    database, modules: [filesModuleWith({ screen }), ...modules], sendFile: sendFile(database), clock: () => clock.now(), logLevel: process.env.LOG_LEVEL ?? 'silent',
    authenticate: invented(authenticate?.(database)), authenticateCitizen: invented(authenticateCitizen?.(database)),
  })
  t.after(() => server.close())

  /** A person the test invents, signed in. `powers` are permissions. */
  const official = (facts: Partial<Actor> & { powers?: string[] } = {}) => {
    const actor = invent(facts)
    actors.set(actor.sessionId!, actor)
    return { ...actor, ...browser(actor.sessionId!) }
  }
  /** A citizen the test invents, signed in at the citizens' own door. */
  const citizen = (facts: Partial<Actor> = {}) => {
    const personId = facts.personId ?? randomUUID()
    const actor: Actor = { ...noOne, personId, name: 'Trần Thị Dân', keys: [personId], sessionId: randomUUID(), permissions: new Set(['citizen']), ...facts }
    actors.set(actor.sessionId!, actor)
    return { ...actor, ...browser(actor.sessionId!, CITIZEN_COOKIE) }
  }
  const browser = (token?: string, name = SESSION_COOKIE) => browserOf(server, new Map(token ? [[name, token]] : []))
  /** Delivers every waiting event to its subscribers, and what they emit in turn. */
  const deliver = () => settleEvents(database, modules.flatMap((module) => module.subscriptions ?? []))
  const eventNames = async () => (await sql<{ name: string }>`select name from platform.event order by id`.execute(database.read)).rows.map(({ name }) => name)
  return { official, citizen, browser, deliver, eventNames, database, server, clock }
}

/** A browser without anybody signed in; it keeps the cookies it is given. */
const browserOf = (server: FastifyInstance, cookies: Map<string, string>): Caller => callWith(async ({ method, url, headers, body }) => {
  const cookie = [...cookies].map((each) => each.join('=')).join('; ')
  const response = await server.inject({ method, url, headers: { ...headers, ...(cookie && { cookie }) }, ...(body !== undefined && { payload: body }) })
  for (const set of response.cookies) cookies.set(set.name, set.value)
  const isJson = String(response.headers['content-type']).includes('json')
  return { status: response.statusCode, body: isJson ? response.json() : null, headers: response.headers, bytes: response.rawPayload }
})

/** Stored bytes of a test never meet those of a real installation. */
function keepFilesAside() {
  if ([tmpdir(), process.env.TEST_SCRATCH ?? tmpdir()].some((home) => config.dataDir.startsWith(home))) return
  config.dataDir = mkdtempSync(join(tmpdir(), 'congvu-test-'))
  process.on('exit', () => rmSync(config.dataDir, { recursive: true, force: true }))
}
