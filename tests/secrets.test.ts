// A secret found later: every way by which an official reads is walked, before it is reported, while it is set aside, after it was given back, and after it was destroyed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reserveNumber } from '#contracts/documents'
import { askExport } from '#contracts/finding'
import { clearSecret, confirmSecret, reportSecret } from '#contracts/incidents'
import { acceptTask, askBoardExport, assignTask, splitTask } from '#contracts/tasks'
import { dayOf, shiftDay } from '#platform/calendar'
import type { Endpoint } from '#platform/contract'
import { sql } from '#platform/database'
import { wireOf } from '#platform/testing'
import { allModules } from '../apps/application.ts'
import { pdfText } from './papers.ts'
import { idPositionsOf, plausible } from './plausible.ts'
import { kindOf, thingsOf, type Things } from './things.ts'
import { keepsWatch } from './witness.ts'
import { roles } from './world/office.ts'
import { contentsOf, reads, type Input, type Question } from './ways.ts'
import { startWorld } from './world.ts'

type World = Awaited<ReturnType<typeof startWorld>>

/** What a plausible input does not say of itself: the other folders, books and directions. */
const also: Record<string, Input[]> = {
  listDocuments: [{ direction: 'incoming' }, { direction: 'outgoing' }], searchDocuments: [{ text: 'rà soát' }, { text: 'biên chế' }, { text: 'phối hợp' }],
  readRegister: ['incoming', 'outgoing', 'followUp', 'copies'].map((book) => ({ book, year: new Date().getFullYear() })), printRegister: ['incoming', 'outgoing', 'followUp'].map((book) => ({ book, year: new Date().getFullYear() })),
  listMyTasks: ['leading', 'coordinating', 'assigned'].map((tab) => ({ tab })), listArrivals: ['waiting', 'registered', 'refused'].map((folder) => ({ folder })), listFollowedTasks: [{}, { text: 'biên chế' }],
}

/** One input for each thing an endpoint may name; those that need several at once are asked by `contentsOf`. */
function questionsOf(endpoint: Endpoint, things: Things): Question[] {
  const positions = idPositionsOf(endpoint)
  const asked = (input: Input): Question => ({ endpoint, input: endpoint.input.safeParse({ limit: 100, ...input }).success ? { limit: 100, ...input } : input, opensContent: false })
  if (also[endpoint.name]) return also[endpoint.name]!.map(asked)
  const ids = positions[0] === undefined ? [undefined] : (things[kindOf(endpoint, positions[0])] ?? [])
  return positions.length > 1 && endpoint.kind === 'download' ? [] : ids.map((id) => asked(plausible(endpoint, (at, required) => (at === positions[0] || required ? id : undefined))))
}

async function startSecrets(t: Parameters<typeof startWorld>[0]) {
  const world = await startWorld(t)
  const { app, cast: { north, south }, as } = world
  const { members } = north
  const [clerk, drafter] = [await as(members['records-clerk']), await as(members.specialist)]
  const secrets = [north.incoming.directed, north.incoming.completed, north.outgoing.drafting, north.outgoing.issued]
  const words = (await sql<{ subject: string }>`select distinct lower(subject) as subject from documents.document where id = any(${secrets}::uuid[])`.execute(app.database.read)).rows.map(({ subject }) => subject)
  await repeat(world, secrets)
  const all = [await thingsOf(world, 'north'), await thingsOf(world, 'south')]
  const things = Object.fromEntries(Object.keys(all[0]!).map((kind) => [kind, all.flatMap((each) => each[kind] ?? [])]))
  const questions = [...reads.flatMap((endpoint) => questionsOf(endpoint, things)), ...(await contentsOf(world, secrets))]
  const readers = await Promise.all([...(['records-clerk', 'leader', 'specialist', 'unit-head', 'office-chief', 'archivist', 'secretary', 'auditor'] as const).map((role) => members[role]), south.members['records-clerk'], south.members.leader]
    .map(async (member) => ({ ...(await as(member)), name: member.username })))
  return { app, finderOf: (documentId: string) => (documentId === north.outgoing.drafting ? drafter : clerk), leader: await as(members.leader), secrets, words, questions, readers }
}
type Secrets = Awaited<ReturnType<typeof startSecrets>>

/** Tells of the secrets wherever else words are kept: tasks and their parts, a kept number, lists written out, a package. */
async function repeat({ app, as, cast: { north: { members, outgoing, units } } }: World, secrets: string[]) {
  const [leader, clerk, head] = [await as(members.leader), await as(members['records-clerk']), await as(members['unit-head'])]
  const { rows: [directed] } = await sql<{ subject: string }>`select subject from documents.document where id = ${secrets[0]!}`.execute(app.database.read)
  const { taskId } = await leader.call(assignTask, { title: directed!.subject, direction: `Thực hiện: ${directed!.subject}`, documentId: secrets[0]!, lead: { unitId: units.room }, coordinators: [], dueOn: shiftDay(dayOf(new Date()), 20), fileIds: [] } as never)
  await head.call(acceptTask, { taskId })
  await head.call(splitTask, { taskId, title: `Một phần: ${directed!.subject}`, direction: 'Thống kê.', lead: { positionId: members.specialist.positionId } } as never)
  await clerk.call(reserveNumber, { typeCode: 'CV', subject: directed!.subject, documentId: outgoing.submittedToSign, reason: 'Chờ ký.', expiresOn: dayOf(new Date()) }).catch(() => {})
  for (const format of ['csv', 'docx'] as const) await clerk.call(askExport, { format, exported: { of: 'list', filter: { direction: 'incoming' } } })
  await leader.call(askBoardExport, { format: 'csv', filter: {} })
  await app.deliver()
}

const isAskable = ({ actor }: Secrets['readers'][number], { endpoint: { permission } }: Question) => permission === 'session' || actor.permissions.has(permission)
const keyOf = (reader: { name: string }, { endpoint, input }: Question) => `${reader.name}: ${endpoint.name} ${JSON.stringify(input)}`

/** Everything any of these officials is shown that says the secret, or opens it; asked again, whatever once said it and every list. */
async function found({ readers, questions, words }: Secrets, once?: string[]): Promise<string[]> {
  const said: string[] = []
  for (const reader of readers)
    for (const question of questions.filter((each) => isAskable(reader, each) && (once === undefined || once.includes(keyOf(reader, each)) || idPositionsOf(each.endpoint).length === 0))) {
      const { endpoint, input, opensContent } = question
      const { status, body, bytes } = await reader.send({ ...wireOf(endpoint, input as never), headers: {} })
      assert.ok(status < 500, `${endpoint.name} ${JSON.stringify(input)} answered ${status}`)
      const text = body === null && status === 200 && endpoint.name.startsWith('print') ? await pdfText(bytes) : JSON.stringify(body ?? '')
      const lower = text.normalize('NFC').toLocaleLowerCase('vi')
      if (status === 200 && (opensContent || words.some((word) => lower.includes(word)))) said.push(keyOf(reader, question))
    }
  return said
}

const endpointsIn = (said: string[]) => new Set(said.map((each) => each.split(' ')[1]!))

async function report({ app, finderOf, secrets }: Secrets): Promise<string[]> {
  const incidents: string[] = []
  for (const documentId of secrets) incidents.push((await finderOf(documentId).call(reportSecret, { documentId, reason: 'Nghi là bí mật nhà nước' })).incidentId)
  await app.deliver()
  return incidents
}

test('a secret found later is said nowhere: not by any list, story, task, question, parcel, file, notice, print or export; given back, everything says it again; destroyed, nothing ever does', { timeout: 900_000 }, async (t) => {
  const secrets = await startSecrets(t)
  const before = await found(secrets)
  const expected = ['listDocuments', 'searchDocuments', 'getDocument', 'getStory', 'openDocumentFile', 'readRegister', 'printRegister', 'listMyWork', 'listNotices', 'getTask', 'getTaskStory', 'listMyTasks', 'listFollowedTasks',
    'getConsultation', 'openConsultationFile', 'getWorkFile', 'getFileStory', 'openEntryFile', 'downloadExport', 'listArrivals', 'openParcelFile', 'listOpenThings', 'openExport']
  assert.deepEqual(expected.filter((name) => !endpointsIn(before).has(name)), [], 'what would say it, were it not a secret')

  const incidents = await report(secrets)
  assert.deepEqual(await found(secrets, before), [])

  for (const incidentId of incidents) await secrets.leader.call(clearSecret, { incidentId, decision: 'Không phải bí mật nhà nước.' })
  await secrets.app.deliver()
  const after = new Set(await found(secrets, before))
  assert.deepEqual(before.filter((each) => !after.has(each)), [], 'given back as it was')

  for (const incidentId of await report(secrets)) await secrets.leader.call(confirmSecret, { incidentId, decision: 'Đúng là bí mật nhà nước.' })
  await secrets.app.deliver()
  assert.deepEqual(await found(secrets, before), [])
})

/** An input with the mark in one field that takes free words; each such field in turn. */
function* marked(endpoint: Endpoint, input: unknown, path: string[] = []): Generator<{ at: string; input: unknown }> {
  const here = path.reduce<unknown>((value, key) => (value as Input)[key], input)
  if (typeof here === 'string') {
    const changed = structuredClone(input) as Input
    const home = path.slice(0, -1).reduce<Input>((value, key) => value[key] as Input, changed)
    home[path.at(-1)!] = 'TỐI MẬT'
    if (endpoint.input.safeParse(changed).success) yield { at: path.join('.'), input: changed }
  } else if (typeof here === 'object' && here !== null) for (const key of Object.keys(here)) yield* marked(endpoint, input, [...path, key])
}

const commands = allModules.flatMap((module) => module.endpoints ?? []).map(({ endpoint }) => endpoint).filter(({ method, permission, kind }) => method !== 'GET' && permission !== 'public' && kind !== 'upload')
/** These speak of secrets or of what is sought. */
const mayNameMarks = new Set(['enterSecretPaper', 'reportSecret', 'confirmSecret', 'clearSecret', 'saveSearch', 'renameSearch', 'askExport'])

test('a secrecy mark typed into any field of any command is refused with the way to the paper register, and nothing happens', { timeout: 300_000 }, async (t) => {
  const { app, cast: { north }, as } = await startWorld(t)
  const members = await Promise.all(roles.map((role) => as(north.members[role])))
  const watch = await keepsWatch(app.database)
  const wrong: string[] = []
  let fields = 0
  for (const endpoint of commands.filter(({ name }) => !mayNameMarks.has(name))) {
    const member = members.find(({ actor }) => endpoint.permission === 'session' || actor.permissions.has(endpoint.permission))
    for (const { at, input } of member ? marked(endpoint, plausible(endpoint)) : []) {
      if (/^(pin|newPin|code|\w*[pP]assword|pem|pkcs12)$/.test(at)) continue
      fields += 1
      const { status, body } = await member!.send({ ...wireOf(endpoint, input as never), headers: { 'content-type': 'application/json' } })
      if (status !== 422 || (body as { type: string }).type !== 'urn:congvu:problem:secrecy/marked') wrong.push(`${endpoint.name} ${at}: ${status} ${(body as { type: string } | null)?.type}`)
    }
  }
  assert.deepEqual(wrong, [])
  assert.deepEqual(await watch.changes(), [])
  assert.ok(fields > 80, `only ${fields} fields were tried`)
})
