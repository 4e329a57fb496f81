// A first start that is cut off, and one on somebody else's PostgreSQL.
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { signIn } from '#contracts/identity'
import { addressOfRunning } from '#packages/embedded-postgres'
import { callerOf } from '#platform/client'
import { openDatabase, sql, type Db } from '#platform/database'
import { createTestDatabase } from '#platform/testing'
import { freePort } from '../../apps/story/free-port.ts'
import { killAtLine, openFolder, startServer } from './house.ts'

/** No sample data: an office of one administrator. */
const bare = { CONGVU_DEMO: '0' }
const passwordIn = (output: string) => /quantri \/ (\S+) \(/.exec(output)![1]!
const enter = (port: number, output: string) => callerOf(`http://127.0.0.1:${port}`).call(signIn, { username: 'quantri', password: passwordIn(output) })
const unitsIn = async (db: Db) => (await sql`select id from organisation.unit`.execute(db)).rows.length

test('kill -9 while an installation is founded leaves nothing half made: the next start founds it anew', { timeout: 180_000 }, async (t) => {
  const [folder, port] = [openFolder(t), await freePort()]
  // The database is migrated, and nobody is in it yet.
  const cut = await killAtLine(folder, port, /Đã áp dụng \d+ bước/, bare)
  assert.match(cut, /Đã áp dụng \d+ bước/)
  assert.doesNotMatch(cut, /sẵn sàng/)

  const life = await startServer(folder, port, bare)
  t.after(() => life.kill())
  assert.match(life.output(), /Đã áp dụng \d+ bước/, 'it began from nothing')
  await enter(port, life.output())
  const database = openDatabase((await addressOfRunning(join(folder, 'postgres'), 'congvu'))!, { poolSize: 1 })
  const { rows } = await sql<{ datname: string }>`select datname from pg_database where datname like 'congvu%'`.execute(database.read)
  const units = await unitsIn(database.read)
  await database.close()
  assert.deepEqual([rows.map(({ datname }) => datname), units], [['congvu'], 1])
  assert.equal(await life.stop(), 0, life.output())
})

test('with DATABASE_URL the server founds, serves and stops on a PostgreSQL it did not start, and leaves it running', { timeout: 120_000 }, async (t) => {
  const [folder, port, database] = [openFolder(t), await freePort(), await createTestDatabase(t)]
  const life = await startServer(folder, port, { ...bare, DATABASE_URL: database.url })
  t.after(() => life.kill())
  assert.equal((await fetch(`http://127.0.0.1:${port}/readyz`)).status, 200)
  await enter(port, life.output())
  assert.equal(await unitsIn(database.read), 1)
  assert.ok(!existsSync(join(folder, 'postgres')), 'no database of its own beside it')
  assert.equal(await life.stop('SIGINT'), 0, life.output())
  const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and application_name = 'congvu-jobs'`.execute(database.read)
  assert.equal(rows.length, 0, 'its workers are gone, the database is not')
})
