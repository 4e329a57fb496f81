import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, end, folderWithCluster, ownerCommand, query, start, spawnOwner, startOwner, throwawayFolder, type Owner } from './test-world.ts'

const countRows = 'select count(*)::int as rows from document'

async function ownerWithRows(t: TestContext, home: string): Promise<Owner> {
  const owner = await startOwner(t, ownerCommand(home))
  await query(owner.url, 'create table document as select generate_series(1, 100) as id')
  return owner
}

async function assertRowsKept(t: TestContext, home: string): Promise<void> {
  const { url } = await start(t, join(home, 'data'))
  assert.deepEqual(await query(url('postgres'), countRows), [{ rows: 100 }])
}

test('kill -9 of the owner: the server shuts itself down cleanly and the next start has every row', async (t) => {
  const home = await folderWithCluster(t)
  const owner = await ownerWithRows(t, home)
  const busy = await connect(owner.url)
  await busy.query('begin; insert into document values (0)')
  await end(owner.node, 'SIGKILL')
  await gone(owner.pid)
  assert.equal(existsSync(join(home, 'data', 'postmaster.pid')), false, 'a clean shutdown removes its pid file')
  await assertRowsKept(t, home)
})

test('kill -9 of the owner and a start at once: the old server is waited for', async (t) => {
  const home = await folderWithCluster(t)
  const owner = await ownerWithRows(t, home)
  process.kill(owner.pid, 'SIGSTOP') // keeps the old server from leaving before we look
  await end(owner.node, 'SIGKILL')
  const sentences: string[] = []
  const log = (line: string) => {
    sentences.push(line)
    process.kill(owner.pid, 'SIGCONT')
  }
  const { url } = await start(t, join(home, 'data'), { log })
  assert.match(sentences[0] ?? '', new RegExp(`left over.*SIGINT to ${owner.pid}`))
  assert.deepEqual(await query(url('postgres'), countRows), [{ rows: 100 }])
})

test('kill -9 of the postmaster: the owner learns it, and the next start has every row', async (t) => {
  const home = await folderWithCluster(t)
  const first = await start(t, join(home, 'data'))
  await query(first.url('postgres'), 'create table document as select generate_series(1, 100) as id')
  const orphan = await connect(first.url('postgres'))
  void orphan.query('select pg_sleep(60)').catch(() => {}) // a backend too busy to notice by itself
  await sleep(50)
  process.kill(first.pid, 'SIGKILL')
  assert.deepEqual(await first.exited, { code: null, signal: 'SIGKILL', isDiskFull: false })
  await first.stop()
  await assertRowsKept(t, home)
})

test('kill -9 of both at once: stale lock files and zombies do not stop the next start', async (t) => {
  const home = await folderWithCluster(t)
  const owner = await ownerWithRows(t, home)
  process.kill(owner.pid, 'SIGSTOP')
  await end(owner.node, 'SIGKILL')
  process.kill(owner.pid, 'SIGKILL')
  assert.equal(existsSync(join(home, 'data', 'postmaster.pid')), true)
  await assertRowsKept(t, home)
})

test('a pid file naming a living stranger (a reused number) does not stop the start', async (t) => {
  const home = await folderWithCluster(t)
  const first = await start(t, join(home, 'data'))
  await query(first.url('postgres'), 'create table document as select generate_series(1, 100) as id')
  const file = join(home, 'data', 'postmaster.pid')
  const lines = readFileSync(file, 'utf8').split('\n')
  await first.stop()
  writeFileSync(file, [String(process.pid), ...lines.slice(1)].join('\n'))
  await assertRowsKept(t, home)
})

test('a first start killed half way leaves nothing that disturbs the next', async (t) => {
  const home = throwawayFolder(t)
  mkdirSync(join(home, 'data.new-1'))
  for (const afterMs of [150, 400, 700]) {
    const node = spawnOwner(t, ownerCommand(home))
    await sleep(afterMs)
    await end(node, 'SIGKILL')
  }
  const { url } = await start(t, join(home, 'data'))
  assert.deepEqual(await query(url('postgres'), 'select 1 as one'), [{ one: 1 }])
  assert.equal(existsSync(join(home, 'data.new-1')), false)
})

async function gone(pid: number): Promise<void> {
  for (let waited = 0; waited < 5_000; waited += 20) {
    if (stateOf(pid) === null || stateOf(pid) === 'Z') return
    await sleep(20)
  }
  assert.fail(`process ${pid} still lives`)
}

function stateOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.[0] ?? null
  } catch {
    return null
  }
}
