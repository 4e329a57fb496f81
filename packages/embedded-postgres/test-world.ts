// What the tests of this package share: throwaway folders, queries, owner processes.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { startEmbeddedPostgres, type EmbeddedPostgres, type EmbeddedPostgresOptions } from './index.ts'

export const amRoot = process.getuid?.() === 0

export interface Owner { node: ChildProcess; home: string; pid: number; url: string; error?: string }

/** In memory where possible: what is tested here is killed processes, not disks. */
const memory = process.env['TEST_SCRATCH'] ?? (existsSync('/dev/shm') ? '/dev/shm' : os.tmpdir())

export function throwawayFolder(t: { after(clean: () => void): unknown }, parent = memory): string {
  const folder = mkdtempSync(join(parent, 'epg-test-'))
  chmodSync(folder, 0o755) // mkdtemp makes it 0700, where the account lent by root could not enter
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

let madeOnce: Promise<string> | undefined

/** A throwaway folder whose `data` is a ready cluster: a copy of one made once per test file, which saves a second each time. */
export async function folderWithCluster(t: TestContext): Promise<string> {
  const folder = throwawayFolder(t)
  const original = await (madeOnce ??= makeOnce())
  execFileSync('cp', ['--archive', original, join(folder, 'data')])
  return folder
}

async function makeOnce(): Promise<string> {
  const folder = throwawayFolder({ after: (clean) => process.on('exit', clean) })
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), durable: false })
  await postgres.stop()
  return join(folder, 'data')
}

export async function start(t: TestContext, dataDir: string, options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ dataDir, ...options })
  t.after(() => postgres.stop())
  return postgres
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = await connect(url)
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {}) // servers are killed here on purpose
  await client.connect()
  return client
}

/** Starts test-owner.ts in a process of its own and waits until it owns the folder or was refused. */
export async function startOwner(t: TestContext, command: string[]): Promise<Owner> {
  const node = spawnOwner(t, command)
  const [line] = await once(createInterface(node.stdout), 'line') as [string]
  return { node, ...JSON.parse(line) as Omit<Owner, 'node'> }
}

export function spawnOwner(t: TestContext, command: string[]) {
  const [program = '', ...args] = command
  const node = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], cwd: '/' })
  t.after(() => end(node, 'SIGTERM'))
  return node
}

export const ownerCommand = (home: string) => [process.execPath, join(import.meta.dirname, 'test-owner.ts'), home]

export async function end(node: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (node.exitCode !== null || node.signalCode !== null) return
  const exit = once(node, 'exit')
  node.kill(signal)
  await exit
}
