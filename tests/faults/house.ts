import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')

/** A folder for one installation, gone at the end. */
export function openFolder(t: { after(work: () => void): void }): string {
  const folder = mkdtempSync(join(process.env.TEST_SCRATCH ?? tmpdir(), 'congvu-faults-'))
  chmodSync(folder, 0o755) // run by root, PostgreSQL gets another account
  if (!process.env.KEEP_FAULTS) t.after(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }))
  const data = join(folder, 'data')
  mkdirSync(data)
  return data
}

const environment = (folder: string, more: Record<string, string> = {}) => {
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...rest } = process.env
  return { ...rest, CONGVU_DATA: folder, LOG_LEVEL: 'error', ...more }
}

/** Runs a program of the checkout to its end. */
export async function run(folder: string, script: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, [script, ...args], { cwd: root, env: environment(folder), stdio: ['ignore', 'pipe', 'pipe'] })
  const output = collect(child)
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, output: output() }
}

function collect({ stdout, stderr }: ChildProcess) {
  let text = ''
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => { text = (text + chunk.toString()).slice(-20_000) })
  return () => text
}

/** One life of the real server process, from its start to its death. */
export type Life = { pid: number; startMs: number; output: () => string; kill: () => Promise<void>; stop: (signal?: NodeJS.Signals) => Promise<number | null>; postmaster: () => number; ended: Promise<unknown> }

const PATIENCE_MS = 60_000

const spawnServer = (folder: string, port: number, more: Record<string, string>) =>
  spawn(process.execPath, ['apps/server.ts'], { cwd: root, env: environment(folder, { PORT: String(port), HOST: '127.0.0.1', ...more }), stdio: ['ignore', 'pipe', 'pipe'] })

/** `npm start` on a folder; returns when it is ready to serve. */
export async function startServer(folder: string, port: number, more: Record<string, string> = {}): Promise<Life> {
  const began = performance.now()
  const child = spawnServer(folder, port, more)
  const output = collect(child)
  const ended = once(child, 'close')
  await untilReady(port, child, output)
  return {
    pid: child.pid!, startMs: performance.now() - began, output, ended,
    kill: async () => { child.kill('SIGKILL'); await ended },
    stop: async (signal = 'SIGTERM') => { child.kill(signal); return ((await ended) as [number | null])[0] },
    postmaster: () => Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
  }
}

/** `npm start`, killed as soon as it says this. */
export async function killAtLine(folder: string, port: number, line: RegExp, more: Record<string, string> = {}): Promise<string> {
  const child = spawnServer(folder, port, more)
  const output = collect(child)
  const ended = once(child, 'close')
  for (const deadline = Date.now() + PATIENCE_MS; !line.test(output()); await pause(5)) if (child.exitCode !== null || Date.now() > deadline) break
  child.kill('SIGKILL')
  await ended
  return output()
}

async function untilReady(port: number, child: ChildProcess, output: () => string) {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await pause(25)) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}: ${output()}`)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok, () => false)
    if (ready) return
  }
  child.kill('SIGKILL')
  throw new Error(`The server was not ready after ${PATIENCE_MS / 1000} s: ${output()}`)
}

export const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
