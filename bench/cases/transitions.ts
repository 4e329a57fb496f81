import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { sendBackIncoming, submitIncoming } from '#contracts/documents'
import { signIn } from '#contracts/identity'
import { deskOf } from '#modules/people'
import { authenticate } from '#modules/identity'
import type { Actor, Endpoint } from '#platform/contract'
import { sql, type Database } from '#platform/database'
import { perform, type RequestFacts } from '#platform/http'
import { allModules } from '../../apps/application.ts'
import { DEMO_PASSWORD, found } from '../../apps/demo/founding.ts'
import { openStage } from '../../apps/demo/stage.ts'
import { withDatabase } from '../database.ts'
import { rate, row, type Row } from '../row.ts'

const LANES = 16
const SECONDS = 6
/** Both sides run as long before they are measured: a server at work has its code compiled and its plans made. */
const WARMING = 4
const SCALE = 16

async function warmRate(work: (lane: number) => Promise<unknown>) {
  await rate(LANES, WARMING, work)
  return rate(LANES, SECONDS, work)
}

/** pgbench's TPC-B: five named statements and a commit, on tables large enough not to queue on one branch. */
async function tpcB(url: string) {
  const pool = new pg.Pool({ connectionString: url, max: LANES })
  await pool.query(`create schema bench; create table bench.branch as select b as id, 0 as balance from generate_series(1, ${SCALE}) b; alter table bench.branch add primary key (id);
    create table bench.teller as select t as id, 0 as balance from generate_series(1, ${SCALE * 10}) t; alter table bench.teller add primary key (id);
    create table bench.account as select a as id, 0 as balance, repeat(' ', 84) as filler from generate_series(1, ${SCALE * 100_000}) a; alter table bench.account add primary key (id);
    create table bench.history (teller int, branch int, account int, delta int, at timestamptz); vacuum analyze bench.account`.split(';').slice(0, -1).join(';'))
  const dice = (n: number) => 1 + Math.floor(Math.random() * n)
  const clients = await Promise.all(Array.from({ length: LANES }, () => pool.connect()))
  const named = (client: pg.PoolClient, name: string, text: string, values: unknown[]) => client.query({ name, text, values })
  const perSecond = await warmRate(async (lane) => {
    const [client, account, teller, branch, delta] = [clients[lane]!, dice(SCALE * 100_000), dice(SCALE * 10), dice(SCALE), dice(10_000) - 5000]
    await client.query('begin')
    await named(client, 'a', 'update bench.account set balance = balance + $1 where id = $2', [delta, account])
    await named(client, 's', 'select balance from bench.account where id = $1', [account])
    await named(client, 't', 'update bench.teller set balance = balance + $1 where id = $2', [delta, teller])
    await named(client, 'b', 'update bench.branch set balance = balance + $1 where id = $2', [delta, branch])
    await named(client, 'h', 'insert into bench.history values ($1, $2, $3, $4, now())', [teller, branch, account, delta])
    await client.query('commit')
  })
  for (const client of clients) client.release()
  await pool.end()
  return perSecond
}

/** One document per lane, laid before the leader and handed back, again and again. */
async function prepare(database: Database) {
  const stage = openStage(database)
  const at = new Date()
  const { province } = await found(stage, at, () => {}, { departments: 0, communes: 0 })
  const desk = deskOf(province.unit.id, 'records-clerk')
  const { rows } = await sql<{ id: string }>`insert into documents.document
    (direction, agency_id, state, type_code, subject, issuer_name, code_number, code_notation, series, register_year, register_number, issued_on, arrived_on, holder, held_by, acl, created_at, updated_at)
    select 'incoming', ${province.unit.id}, 'registered', 'CV', 'Văn bản thử tải số ' || n, 'Bộ Nội vụ', n::text, 'BNV-VP', 'incoming', 2026, n, '2026-11-20', '2026-11-20', ${desk}, 'Văn thư', array[${desk}::uuid], now(), now()
    from generate_series(1, ${LANES}) n returning id`.execute(database.write)
  return { leader: province.leaders[0]!, documents: rows.map(({ id }) => id) }
}

const endpoints = new Map(allModules.flatMap((module) => module.endpoints ?? []).map((each) => [each.endpoint.name, each]))
const requestFacts = () => ({ id: randomUUID(), address: '127.0.0.1', agent: 'bench', headers: {} })

async function tokenOf(database: Database, username: string): Promise<string> {
  const request: RequestFacts = requestFacts()
  const now = new Date()
  const nobody = await authenticate({ database })({ token: undefined, now })
  await perform({ database }, endpoints.get(signIn.name)!, { actor: nobody, input: { username, password: DEMO_PASSWORD }, now, request })
  return (request.session as { token: string }).token
}

/** What the server does for one request, sockets aside: session, permission, validation, transaction, audit, events, work. */
async function transitions(database: Database) {
  const { leader, documents } = await prepare(database)
  const tokens = { clerk: await tokenOf(database, 'vanthu.tinh'), leader: await tokenOf(database, 'chutich') }
  const who = authenticate({ database })
  const act = async (token: string, endpoint: Endpoint, input: unknown) => {
    const now = new Date()
    const actor: Actor = await who({ token, now })
    return perform({ database }, endpoints.get(endpoint.name)!, { actor, input, now, request: requestFacts(), idempotencyKey: randomUUID() })
  }
  const turn = documents.map(() => true)
  return warmRate(async (lane) => {
    const documentId = documents[lane]!
    if (turn[lane]) await act(tokens.clerk, submitIncoming, { documentId, leaderPositionId: leader.positionId })
    else await act(tokens.leader, sendBackIncoming, { documentId, reason: 'Trình lại' })
    turn[lane] = !turn[lane]
  })
}

export const benchTransitions = (scratch: string): Promise<Row[]> => withDatabase(scratch, 'transitions', async (database, url) => {
  const reference = await tpcB(url)
  const value = await transitions(database)
  return [row({ name: 'Workflow transitions (door, audit, events, work queue)', value, unit: '/s', reference, referenceName: 'bare pg TPC-B /s', target: 0.4 })]
})
