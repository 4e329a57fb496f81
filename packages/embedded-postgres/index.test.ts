import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { DataFolderInUseError, EmbeddedPostgresError, startEmbeddedPostgres } from './index.ts'
import { folderWithCluster, ownerCommand, query, start, startOwner, throwawayFolder } from './test-world.ts'

test('what was written before a stop is there after the next start', async (t) => {
  const dataDir = join(throwawayFolder(t), 'data')
  const first = await start(t, dataDir)
  await query(first.url('postgres'), `create table document as select 'Đất đai' as title`)
  await first.stop()

  const second = await start(t, dataDir)
  assert.deepEqual(await query(second.url('postgres'), 'select lower(title) as title from document'), [{ title: 'đất đai' }])
  assert.equal(second.timings['initdb']! < 100, true, 'the second start makes no new cluster')
})

test('the server is PostgreSQL 18 in UTC with the builtin C.UTF-8 locale and knows Vietnamese order', async (t) => {
  const { url } = await start(t, join(await folderWithCluster(t), 'data'), { settings: { work_mem: '9MB' } })
  const [facts] = await query(url('postgres'), `
    select current_setting('server_version_num')::int / 10000 as major, current_setting('TimeZone') as zone, current_setting('work_mem') as own,
      (select datlocale from pg_database where datname = 'postgres') as locale,
      (select string_agg(w, ' ' order by w collate "vi-VN-x-icu") from unnest('{ơ,đ,o,â,d,ă,ô,a}'::text[]) w) as letters`)
  assert.deepEqual(facts, { major: 18, zone: 'UTC', own: '9MB', locale: 'C.UTF-8', letters: 'a ă â d đ o ô ơ' })
})

test('nobody reaches the server but through a socket folder closed to others', async (t) => {
  const dataDir = join(await folderWithCluster(t), 'data')
  const { url } = await start(t, dataDir)
  assert.deepEqual(await query(url('postgres'), `select current_setting('listen_addresses') as addresses`), [{ addresses: '' }])
  assert.equal(statSync(`${dataDir}.run`).mode & 0o777, 0o700)
})

test('a second start on the same folder is refused with the pid of the first, in this process, in another and through a link', async (t) => {
  const folder = await folderWithCluster(t)
  const owner = await startOwner(t, ownerCommand(folder))
  const link = join(throwawayFolder(t), 'link')
  symlinkSync(folder, link)
  const dataDir = join(folder, 'data')
  for (const path of [dataDir, join(link, 'data')]) {
    await assert.rejects(startEmbeddedPostgres({ dataDir: path }), (error) => {
      assert(error instanceof DataFolderInUseError)
      assert.equal(error.pid, owner.node.pid)
      assert.match(error.message, new RegExp(`${dataDir}.*pid ${owner.node.pid}`))
      return true
    })
  }
  await query(owner.url, 'select 1')
})

test('of five starts at the same moment on a new folder exactly one wins', async (t) => {
  const dataDir = join(throwawayFolder(t), 'data')
  const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => start(t, dataDir)))
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1)
  const reasons = outcomes.filter((outcome) => outcome.status === 'rejected').map(({ reason }) => reason as unknown)
  assert(reasons.every((reason) => reason instanceof DataFolderInUseError))
})

test('a path too long for a socket still starts', async (t) => {
  const dataDir = join(throwawayFolder(t), 'đường-dẫn-rất-dài-'.repeat(6), 'data')
  const { url } = await start(t, dataDir)
  assert.deepEqual(await query(url('postgres'), 'select 1 as one'), [{ one: 1 }])
})

test('a folder with other files in it is refused and left untouched', async (t) => {
  const dataDir = join(throwawayFolder(t), 'data')
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'thesis.txt'), 'three years of work')
  await assert.rejects(startEmbeddedPostgres({ dataDir }), isProblem('folder-not-a-database'))
  assert.equal(readFileSync(join(dataDir, 'thesis.txt'), 'utf8'), 'three years of work')
})

test('data of another major version are refused with both versions named', async (t) => {
  const dataDir = join(throwawayFolder(t), 'data')
  mkdirSync(dataDir)
  writeFileSync(join(dataDir, 'PG_VERSION'), '17\n')
  await assert.rejects(startEmbeddedPostgres({ dataDir }), /PostgreSQL 17.*PostgreSQL 18/)
})

test('a server that cannot start tells why and frees the folder', async (t) => {
  const dataDir = join(await folderWithCluster(t), 'data')
  await assert.rejects(start(t, dataDir, { settings: { shared_buffers: 'plenty' } }), /shared_buffers/)
  await query((await start(t, dataDir)).url('postgres'), 'select 1')
})

function isProblem(problem: string) {
  return (error: unknown) => error instanceof EmbeddedPostgresError && error.problem === problem
}
