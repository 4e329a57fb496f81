// The authorization matrix: every endpoint × every role × whose things the ids name.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Endpoint } from '#platform/contract'
import { sql } from '#platform/database'
import { wireOf, type Caller, type Reply } from '#platform/testing'
import { allModules } from '../apps/application.ts'
import { idPositionsOf, plausible, type IdFor, type IdPosition } from './plausible.ts'
import { onePagePdf } from './papers.ts'
import { kindOf, thingsOf, type Things } from './things.ts'
import { startWorld } from './world.ts'
import { roles, type Role } from './world/office.ts'
import { keepsWatch } from './witness.ts'

/** Signing out comes last: nobody knocks anywhere afterwards. */
const endpoints = allModules.flatMap((module) => module.endpoints ?? []).map(({ endpoint }) => endpoint)
  .toSorted((a, b) => Number(a.name === 'signOut') - Number(b.name === 'signOut'))
const named = (name: string) => endpoints.find((each) => each.name === name)!

/** Sends an input as it is, whatever its types say. */
async function knock(caller: Caller, endpoint: Endpoint, input: Record<string, unknown>): Promise<Reply & { code: string }> {
  const wire = wireOf(endpoint, input as never)
  const headers: Record<string, string> = endpoint.kind === 'upload' ? { 'content-type': 'application/octet-stream', 'x-file-name': 'a.pdf' } : { 'content-type': 'application/json' }
  const reply = await caller.send({ ...wire, headers: endpoint.method === 'GET' ? {} : headers })
  const { title = '', type = '' } = (reply.body ?? {}) as { title?: string; type?: string }
  return { ...reply, code: reply.status >= 400 ? type.replace('urn:congvu:problem:', '') || title : '' }
}

const isRefusedAtDoor = ({ status, code }: { status: number; code: string }) => status === 403 && code === 'request/forbidden'
const say = (who: string, { method, path, name }: Endpoint, { status, code }: { status: number; code: string }) => `${who}: ${name} (${method} ${path}) answered ${status} ${code}`

test('every endpoint names a power that some role has, or that everybody signed in has', async (t) => {
  const { app } = await startWorld(t)
  const { rows } = await sql<{ permissions: string[] }>`select permissions from people.role`.execute(app.database.read)
  const everyone = ['public', 'session', 'citizen', 'organisation.read', 'people.read', 'work.read', 'files.upload']
  const known = new Set([...rows.flatMap(({ permissions }) => permissions), ...everyone])
  assert.deepEqual(endpoints.filter(({ permission }) => !known.has(permission)).map(({ name, permission }) => `${name}: ${permission}`), [])
})

/** Named one by one: what stands open to everybody is never opened by accident. */
const publicNames = [
  'askPhoneCode', 'askRating', 'beginProviderSignIn', 'browseCatalogue', 'checkFeeReceipt', 'checkFile', 'downloadPublicIndex', 'endProviderSignIn', 'findPublicRecord', 'followTicket', 'getExchangeCounters', 'getSignInWays',
  'listOnlineOffers', 'rateByCode', 'readProcedure', 'readPublicIndex', 'searchProcedures', 'showBoard', 'showCounter', 'signIn', 'signInByPhone', 'stampTime', 'takeMessageReport', 'takePaymentReport',
  'takePostReport', 'takeTicket', 'trackDossier', 'welcome',
]

test('nobody comes in without signing in, but to what is public', async (t) => {
  const { app } = await startWorld(t)
  const stranger = app.browser()
  const wrong: string[] = []
  for (const endpoint of endpoints) {
    const reply = await knock(stranger, endpoint, plausible(endpoint))
    const isStopped = reply.status === 401 && reply.code === 'request/sign-in-required'
    if (isStopped === (endpoint.permission === 'public')) wrong.push(say('stranger', endpoint, reply))
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(endpoints.filter(({ permission }) => permission === 'public').map(({ name }) => name).toSorted(), publicNames)
})

test('a citizen may knock at the doors of citizens and nowhere else', async (t) => {
  const { app } = await startWorld(t)
  const wrong: string[] = []
  for (const endpoint of endpoints.filter(({ permission }) => permission !== 'public')) {
    // Each anew: one of them signs out.
    const reply = await knock(app.citizen(), endpoint, plausible(endpoint))
    if ((reply.status === 401) === (endpoint.permission === 'citizen') || reply.status >= 500) wrong.push(say('citizen', endpoint, reply))
  }
  assert.deepEqual(wrong, [])
})

test('each role may knock where it has the power, and nowhere else', async (t) => {
  const { as, cast } = await startWorld(t)
  const wrong: string[] = []
  let refused = 0
  for (const role of roles) {
    const member = await as(cast.north.members[role])
    for (const endpoint of endpoints) {
      const reply = await knock(member, endpoint, plausible(endpoint))
      // An official is nobody at the door of citizens.
      if (endpoint.permission === 'citizen') {
        if (reply.status !== 401) wrong.push(say(role, endpoint, reply))
        continue
      }
      const mayKnock = ['public', 'session'].includes(endpoint.permission) || member.actor.permissions.has(endpoint.permission)
      refused += Number(isRefusedAtDoor(reply))
      const asExpected = mayKnock ? !isRefusedAtDoor(reply) && reply.status < 500 : isRefusedAtDoor(reply)
      if (!asExpected) wrong.push(say(role, endpoint, reply))
    }
  }
  assert.deepEqual(wrong, [])
  assert.ok(refused > 300, `only ${refused} refusals were seen`)
})

/** What an auditor does for himself; it changes nothing of the office. */
const ownAffairs = new Set(['signIn', 'signOut', 'switchPosition', 'changePassword', 'revokeSession', 'revokeOtherSessions', 'enrolTotp', 'confirmTotp', 'removeTotp', 'offerPasskey', 'addPasskey', 'removePasskey', 'markNoticesSeen', 'lockKeys'])

/** Says the time to anybody, and answers a senseless question with a refusal of its own (RFC 3161 §3.4) under status 200. */
const answersAnybody = new Set(['stampTime'])

test('an auditor changes nothing', async (t) => {
  const { app, as, cast } = await startWorld(t)
  const auditor = await as(cast.north.members.auditor)
  const own: Record<string, string> = { absentPositionId: auditor.positionId!, delegatePositionId: cast.north.members.specialist.positionId }
  const watch = await keepsWatch(app.database)
  const wrong: string[] = []
  for (const endpoint of endpoints.filter(({ method, name }) => method !== 'GET' && !ownAffairs.has(name))) {
    const reply = await knock(auditor, endpoint, plausible(endpoint, (at) => own[at] ?? cast.north.incoming.registered))
    const isRefused = reply.status >= 400 && reply.status < 500
    if (!isRefused && !(answersAnybody.has(endpoint.name) && reply.status === 200)) wrong.push(say('auditor', endpoint, reply))
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await watch.changes(), [])
})

/** Whose words name which things; the directory of units and officials is open to everybody signed in, the index of every agency to anybody. */
const directory = new Set(['listUnits', 'getUnit', 'searchUnits', 'listPlannedChanges', 'listPeople', 'getPerson', 'searchPositions', 'checkAuthority', 'getIndex'])
/** Their ids may name a neighbour: that is what they are for. */
const namesNeighbours = (endpoint: Endpoint, at: IdPosition) => (endpoint.name === 'issueDocument' && at.startsWith('receiverIds')) || (endpoint.name === 'askOpinions' && at.startsWith('targets'))
  // A parcel of my own document lies with a neighbour; one of another document is refused (modules/exchange/exchange.test.ts).
  || (endpoint.name === 'takeBackParcel' && at === 'parcelId')

test('ids of another agency open nothing, change nothing and never surprise the server', async (t) => {
  const world = await startWorld(t)
  const { app, as, cast } = world
  const theirs = await thingsOf(world, 'south')
  for (const member of ['specialist', 'leader'] as const) await app.browser().call(named('signIn'), { username: cast.south.members[member].username, password: 'Thu.Nghiem@2026' } as never)
  theirs.session = (await sql<{ id: string }>`select id from identity.session`.execute(app.database.read)).rows.map(({ id }) => id)
  for (const [kind, ids] of Object.entries(theirs)) assert.ok(ids.length > 0, `the neighbour has no ${kind}`)

  const watch = await keepsWatch(app.database)
  const wrong: string[] = []
  let knocks = 0
  const attackers = await Promise.all((['records-clerk', 'specialist', 'unit-head', 'leader', 'form-checker', 'office-chief', 'archivist', 'one-stop-clerk'] as Role[]).map(async (role) => ({ role, ...(await as(cast.north.members[role])) })))
  for (const endpoint of endpoints.filter((each) => idPositionsOf(each).length > 0 && !directory.has(each.name)))
    for (const attacker of attackers.filter(({ actor }) => endpoint.permission === 'session' || actor.permissions.has(endpoint.permission)))
      for (const idFor of attacksOn(endpoint, theirs)) {
        knocks += 1
        const reply = await knock(attacker, endpoint, plausible(endpoint, idFor))
        if (!isPreciseRefusal(endpoint, reply)) wrong.push(say(attacker.role, endpoint, reply))
      }
  assert.deepEqual([...new Set(wrong)], [])
  assert.deepEqual(await watch.changes(), [])
  assert.ok(knocks > 300, `only ${knocks} attempts were made`)
})

/** A refusal for what the ids name, not for the form of the request; marking nobody's notices as seen is none. */
const isPreciseRefusal = ({ name }: Endpoint, { status, code, body }: Reply & { code: string }) =>
  (status >= 400 && status < 500 && !['request/invalid', 'request/malformed'].includes(code)) || (name === 'markNoticesSeen' && JSON.stringify(body) === '{"marked":0}')

/** Each of the neighbour's documents in turn where a document stands, the first few of a kind everywhere else. */
function attacksOn(endpoint: Endpoint, theirs: Things): IdFor[] {
  const kinds = idPositionsOf(endpoint).map((at) => kindOf(endpoint, at))
  const most = Math.max(...kinds.map((kind) => Math.min(theirs[kind]?.length ?? 0, ['document', 'subject'].includes(kind) ? 30 : 5)))
  return Array.from({ length: Math.max(1, most) }, (_, i) => (at: string) => {
    const ids = theirs[kindOf(endpoint, at)]
    assert.ok(ids, `${endpoint.name}: nobody knows what ${at} names`)
    return ids[i % ids.length]!
  })
}

/** The foreign id at one place; everywhere else my own things, or nothing where nothing need be. */
const amongMine = (endpoint: Endpoint, foreign: IdPosition, theirs: Things, mine: Things, document: string): IdFor[] => {
  const own = (at: string) => (kindOf(endpoint, at) === 'document' ? document : mine[kindOf(endpoint, at)]?.[0]) ?? document
  const full: IdFor = (at) => (at === foreign ? theirs[kindOf(endpoint, at)]![0]! : own(at))
  const sparse: IdFor = (at, required) => (at === foreign || required ? full(at, required) : undefined)
  return [full, sparse]
}

/** Every state of my own papers where one is named beside the foreign id. */
const documentsWorthTrying = (endpoint: Endpoint, foreign: IdPosition, documents: string[]) => {
  const isOfDocument = endpoint.path.includes(':documentId') && foreign !== 'documentId' && idPositionsOf(endpoint).some((at) => at !== foreign && kindOf(endpoint, at) === 'document')
  return isOfDocument ? documents : documents.slice(0, 1)
}

test('one foreign id among my own is refused as surely as all of them', async (t) => {
  const world = await startWorld(t)
  const { app, as, cast } = world
  const [theirs, mine] = [await thingsOf(world, 'south'), await thingsOf(world, 'north')]
  const attackers = await Promise.all((['records-clerk', 'specialist', 'unit-head', 'leader', 'archivist', 'one-stop-clerk'] as Role[]).map(async (role) => {
    const member = await as(cast.north.members[role])
    return { role, ...member, mine: { ...mine, file: [(await member.upload('cua-toi.pdf', onePagePdf(role))).id] } }
  }))
  const watch = await keepsWatch(app.database, Object.values(theirs).flat().filter((id) => !theirs.anchor!.includes(id)))
  const wrong: string[] = []
  for (const endpoint of endpoints.filter((each) => idPositionsOf(each).length > 1 && !directory.has(each.name)))
    for (const at of idPositionsOf(endpoint).filter((each) => !namesNeighbours(endpoint, each)))
      for (const attacker of attackers.filter(({ actor }) => endpoint.permission === 'session' || actor.permissions.has(endpoint.permission)))
        for (const own of documentsWorthTrying(endpoint, at, mine.document!))
          for (const idFor of amongMine(endpoint, at, theirs, attacker.mine, own)) {
            const reply = await knock(attacker, endpoint, plausible(endpoint, idFor))
            if (reply.status < 400 || reply.status >= 500) wrong.push(`${at} of ${say(attacker.role, endpoint, reply)}`)
          }
  assert.deepEqual([...new Set(wrong)], [])
  assert.deepEqual(await watch.changes(), [])
})
