/** Signed delivery between two installations, each a process on its own PostgreSQL, over mutual TLS: everything receipted, nothing twice. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import * as documents from '#contracts/documents'
import * as members from '#contracts/members'
import { sql, type Database } from '#platform/database'
import { startApplication } from '../../apps/application.ts'
import { DEMO_PIN, found } from '../../apps/demo/founding.ts'
import { openStage, type Player, type Stage } from '../../apps/demo/stage.ts'
import { freePort } from '../../apps/story/free-port.ts'
import { withDatabase } from '../database.ts'
import { submitPaper } from '../papers.ts'
import { rate, row, type Row } from '../row.ts'

const AGENCIES = 521
const LETTERS = 8
const BROADCAST_LIMIT_SECONDS = 10
const RATE_LIMIT = 250
const PATIENCE_MS = 180_000

type Partner = { ids: string[]; request: Buffer; ask: <T>(word: string, facts?: unknown) => Promise<T>; process: ChildProcess }

/** What the partner says next; what its server logs meanwhile is passed on. */
async function nextWord<T>(lines: AsyncIterator<string>): Promise<T> {
  for (;;) {
    const { value, done } = await lines.next()
    if (done) throw new Error('The partner ended')
    const said = JSON.parse(value) as { word?: string; facts: T }
    if (said.word !== undefined) return said.facts
    console.error(`partner: ${value.slice(0, 2000)}`)
  }
}

async function startPartner(scratch: string): Promise<Partner> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../partner.ts'), join(scratch, 'partner'), String(AGENCIES), String(await freePort())], { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, DATABASE_URL: '' } })
  const lines = (createInterface(child.stdout!) as Interface)[Symbol.asyncIterator]()
  const { ids, request } = await nextWord<{ ids: string[]; request: string }>(lines)
  const ask = <T>(word: string, facts: unknown = {}) => {
    child.stdin!.write(`${JSON.stringify({ word, facts })}\n`)
    return nextWord<T>(lines)
  }
  return { ids, request: Buffer.from(request, 'base64'), ask, process: child }
}

/** The partner is admitted to our directory and believes it. */
async function joinUp(stage: Stage, partner: Partner) {
  const now = new Date()
  const { thumbprint } = await stage.send('founder', members.readJoinRequest, partner.request, now)
  await stage.send('founder', members.admitMember, partner.request, now, { thumbprint })
  const own = await stage.act('founder', members.getOwnMember, {}, now)
  const directory = await stage.act('founder', members.exportDirectory, {}, now)
  if (!('bytes' in directory)) throw new Error('The directory is bytes')
  await partner.ask('directory', { directory: Buffer.from(directory.bytes).toString('base64'), thumbprint: own.directory!.authorityThumbprint })
}

type Cast = Awaited<ReturnType<typeof found>>

/** Letters sealed and ready to be issued. */
async function prepare(stage: Stage, { province }: Cast, count: number): Promise<string[]> {
  const [head, now] = [province.leaders[0]!, new Date()]
  const ready: string[] = []
  for (let i = 1; i <= count; i += 1) {
    const { documentId, fileId } = await submitPaper(stage, province, i, now)
    await stage.act(head, documents.signDocument, { documentId, fileId, pin: DEMO_PIN }, now)
    await stage.act(province.clerk, documents.numberDocument, { documentId, pin: DEMO_PIN }, now)
    await stage.act(province.clerk, documents.sealDocument, { documentId, pin: DEMO_PIN }, now)
    ready.push(documentId)
  }
  await stage.settle()
  return ready
}

const receipted = async ({ read }: Database) => (await sql<{ count: number }>`select count(*)::int as count from exchange.outbox where kind = 'document' and outcome = 'accepted'`.execute(read)).rows[0]!.count

/** From the press of the button to the last receipt. @returns seconds */
async function issueAll(database: Database, stage: Stage, clerk: Player, ids: string[], receiverIds: string[]): Promise<number> {
  const before = await receipted(database)
  const began = performance.now()
  for (const documentId of ids) await stage.act(clerk, documents.issueDocument, { documentId, receiverIds }, new Date())
  const all = before + ids.length * receiverIds.length
  for (const deadline = Date.now() + PATIENCE_MS; await receipted(database) < all; await new Promise((done) => setTimeout(done, 50)))
    if (Date.now() > deadline) throw new Error(`${await receipted(database) - before} of ${all - before} were receipted`)
  return (performance.now() - began) / 1000
}

/** What PostgreSQL commits a second here, one small row each, sixteen at once. */
async function commits({ write }: Database): Promise<number> {
  await sql`create table if not exists public.bench_commit (id bigint generated always as identity, at timestamptz)`.execute(write)
  return rate(16, 4, () => sql`insert into public.bench_commit (at) values (now())`.execute(write))
}

export const benchExchange = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'exchange', async (database) => {
  const partner = await startPartner(scratch)
  try {
    const stage = openStage(database)
    const cast = await found(stage, new Date(), () => {}, { departments: 0, communes: 0 })
    await joinUp(stage, partner)
    const [first, ...rest] = await prepare(stage, cast, LETTERS + 1)
    const application = await startApplication(database)
    const broadcast = await issueAll(database, stage, cast.province.clerk, [first!], partner.ids)
    const many = await issueAll(database, stage, cast.province.clerk, rest, partner.ids)
    const perSecond = (LETTERS * AGENCIES) / many
    const { parcels, distinct } = await partner.ask<{ parcels: number; distinct: number }>('count')
    const expected = (LETTERS + 1) * AGENCIES
    await application.stop()
    const committed = await commits(database)
    return [
      row({ name: `exchange: a letter to ${AGENCIES} agencies, all receipted`, value: broadcast, unit: 's', reference: BROADCAST_LIMIT_SECONDS, referenceName: `limit ${BROADCAST_LIMIT_SECONDS} s`, target: 1, better: 'lower' }),
      row({ name: `exchange: ${LETTERS} such letters at once`, value: perSecond, unit: 'receipted/s', reference: RATE_LIMIT, referenceName: `limit ${RATE_LIMIT}/s`, target: 1 }),
      row({ name: 'exchange: beside bare commits', value: perSecond, unit: 'receipted/s', reference: committed, referenceName: 'commits/s, 16 lanes', target: 0.1 }),
      row({ name: 'exchange: lost or twice', value: Math.abs(parcels - expected) + (parcels - distinct), unit: 'parcels', reference: 1, referenceName: 'none', target: 0, better: 'lower' }),
    ]
  } finally {
    partner.process.stdin!.write(`${JSON.stringify({ word: 'stop', facts: {} })}\n`)
    await Promise.race([once(partner.process, 'exit'), new Promise((done) => setTimeout(done, 20_000))])
    partner.process.kill('SIGKILL')
  }
})
