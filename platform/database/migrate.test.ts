import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { createTestDatabase } from '#platform/testing'
import { inTransaction, migrate, openDatabase, sql } from './index.ts'

/** A checkout of its own beside the one whose migrations the database already has. */
function checkout(t: TestContext, files: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), 'congvu-migrations-'))
  t.after(() => rmSync(root, { recursive: true }))
  const write = (file: string, text: string) => { mkdirSync(join(root, file, '..'), { recursive: true }); writeFileSync(join(root, file), text) }
  for (const [file, text] of Object.entries(files)) write(file, text)
  return { root, write }
}

const FIRST = 'modules/garden/migrations/0001_garden.sql'
const garden = { [FIRST]: 'create schema garden; create table garden.tree (id int)' }

test('migrations run once, the platform’s before the modules’, each in the order of its number', async (t) => {
  const { write: db } = await createTestDatabase(t)
  const { root } = checkout(t, { ...garden, 'modules/apple/migrations/0002_b.sql': 'create table apple.b ()', 'modules/apple/migrations/0001_a.sql': 'create schema apple', 'platform/zone/migrations/0099_z.sql': 'create schema zone' })
  assert.deepEqual(await migrate(db, root), ['platform/zone/migrations/0099_z.sql', 'modules/apple/migrations/0001_a.sql', 'modules/apple/migrations/0002_b.sql', FIRST])
  assert.deepEqual(await migrate(db, root), [])
})

test('an applied file that was edited afterwards stops everything, and is named', async (t) => {
  const { write: db } = await createTestDatabase(t)
  const { root, write } = checkout(t, garden)
  await migrate(db, root)
  write(FIRST, `${garden[FIRST]} -- only a comment`)
  write('modules/garden/migrations/0002_more.sql', 'create table garden.flower ()')
  await assert.rejects(migrate(db, root), /0001_garden\.sql/)
  const { rows } = await sql`select 1 from information_schema.tables where table_name = 'flower'`.execute(db)
  assert.equal(rows.length, 0)
})

test('a file that fails halfway leaves nothing of itself, keeps what came before, and can be mended', async (t) => {
  const { write: db } = await createTestDatabase(t)
  const broken = 'modules/garden/migrations/0002_broken.sql'
  const { root, write } = checkout(t, { ...garden, [broken]: 'create table garden.flower (); select 1/0' })
  await assert.rejects(migrate(db, root), /division by zero/)
  assert.equal((await sql`select 1 from information_schema.tables where table_name = 'flower'`.execute(db)).rows.length, 0)
  write(broken, 'create table garden.flower ()')
  assert.deepEqual(await migrate(db, root), [broken])
})

test('processes that start together migrate once', async (t) => {
  const { url } = await createTestDatabase(t)
  const { root } = checkout(t, { [FIRST]: `${garden[FIRST]}; select pg_sleep(0.2)` })
  const processes = Array.from({ length: 3 }, () => openDatabase(url, { poolSize: 1 }))
  t.after(() => Promise.all(processes.map((each) => each.close())))
  const applied = await Promise.all(processes.map(({ write }) => migrate(write, root)))
  assert.deepEqual(applied.map(({ length }) => length).toSorted((a, b) => a - b), [0, 0, 1])
})

test('two transactions that wait for each other are both done in the end', async (t) => {
  const { write: db } = await createTestDatabase(t)
  await sql`create table public.account (id int primary key, amount int)`.execute(db)
  await sql`insert into public.account values (1, 0), (2, 0)`.execute(db)
  let tries = 0
  const add = (first: number, second: number) => inTransaction(db, async (trx) => {
    tries += 1
    await sql`update public.account set amount = amount + 1 where id = ${first}`.execute(trx)
    await sql`select pg_sleep(0.2)`.execute(trx)
    await sql`update public.account set amount = amount + 1 where id = ${second}`.execute(trx)
  })
  await Promise.all([add(1, 2), add(2, 1)])
  const { rows } = await sql<{ amount: number }>`select amount from public.account order by id`.execute(db)
  assert.deepEqual(rows, [{ amount: 2 }, { amount: 2 }])
  assert.ok(tries > 2, 'the one that PostgreSQL ended ran again from its start')
})

test('the reading pool reads only', async (t) => {
  const { read } = await createTestDatabase(t)
  await assert.rejects(sql`create table public.x ()`.execute(read), /read-only/)
  await assert.rejects(sql`insert into platform.calendar_day (day, kind, name, legal_basis) values ('2030-01-01', 'holiday', 'x', 'x')`.execute(read), /read-only/)
})
