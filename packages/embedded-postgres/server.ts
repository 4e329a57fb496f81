// The running server: started, watched until ready, stopped.
import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Account, runningAs } from './account.ts'
import { environment } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { asArguments, type Settings } from './settings.ts'
import { acceptsConnections, port } from './socket.ts'

export interface ServerPlan { dataDir: string; socketDir: string; postgres: string; account: Account; settings: Settings; clusterLock: number }
export interface ServerExit { code: number | null; signal: NodeJS.Signals | null; /** Its disk had no room for the next segment of its log: free some and start again, what was committed is there. */ isDiskFull: boolean }
export interface Server { pid: number; exited: Promise<ServerExit>; stop: () => Promise<void> }

const logSizeToSetAside = 10 * 1024 * 1024
const patienceMs = 30_000

/** Starts the server and returns when it accepts connections; crash recovery may take its time as long as the process lives. */
export async function runServer(plan: ServerPlan, log: (line: string) => void): Promise<Server> {
  const child = launch(plan)
  const exited = new Promise<ServerExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal, isDiskFull: isDiskFull(plan.dataDir) }))
    child.once('error', () => resolve({ code: null, signal: null, isDiskFull: false }))
  })
  await waitUntilReady(plan, child, exited, log)
  // our own exit must not wait for the server: the kernel tells it when we are gone
  child.unref()
  return { pid: child.pid ?? 0, exited, stop: () => stop(child, exited) }
}

function launch({ dataDir, postgres, account, settings, clusterLock }: ServerPlan): ChildProcess {
  const logFile = openLog(`${dataDir}.log`)
  const [program, args] = runningAs(account, [postgres, ['-D', dataDir, '-p', String(port), ...asArguments(settings)]], 'INT')
  try {
    // its own session: Ctrl-C at the terminal reaches us alone, and we stop the server last
    return spawn(program, args, { env: environment, cwd: '/', detached: true, stdio: ['ignore', logFile, logFile, clusterLock] })
  } finally {
    closeSync(logFile)
    closeSync(clusterLock)
  }
}

async function waitUntilReady({ dataDir, socketDir }: ServerPlan, child: ChildProcess, exited: Promise<ServerExit>, log: (line: string) => void) {
  let gone = false
  void exited.then(() => { gone = true })
  let nextWord = Date.now() + 5_000
  while (!(saysReady(dataDir, child.pid) && await acceptsConnections(socketDir))) {
    if (gone) throw new EmbeddedPostgresError(isDiskFull(dataDir) ? 'disk-full' : 'start-failed', `PostgreSQL stopped while starting${isDiskFull(dataDir) ? `: no room is left on the disk of ${dataDir}. Free some and start again, nothing committed is lost` : ''}. The end of ${dataDir}.log:\n${endOfLog(dataDir)}`)
    if (Date.now() > nextWord) {
      log('PostgreSQL is still recovering from an unclean stop')
      nextWord += 5_000
    }
    await sleep(10)
  }
}

/** Line 1 of postmaster.pid is the process, line 8 its state (PostgreSQL's miscadmin.h, LOCK_FILE_LINE_PM_STATUS). */
function saysReady(dataDir: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
    return lines[0] === String(pid) && lines[7]?.trim() === 'ready'
  } catch {
    return false
  }
}

/** Fast shutdown: open transactions are rolled back, a checkpoint is written. Immediate when that takes too long. */
async function stop(child: ChildProcess, exited: Promise<ServerExit>): Promise<void> {
  child.ref()
  child.kill('SIGINT')
  const timer = setTimeout(() => child.kill('SIGQUIT'), patienceMs)
  await exited
  clearTimeout(timer)
}

function openLog(file: string): number {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (size > logSizeToSetAside) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

const logSegment = 16 * 1024 * 1024

/** Asked of the disk itself: its log lies there too, and the last words may not have found room. A folder that was taken away is no full disk. */
function isDiskFull(dataDir: string): boolean {
  if (!existsSync(dataDir)) return false
  const { bavail, bsize } = statfsSync(dataDir)
  return bavail * bsize < logSegment
}

function endOfLog(dataDir: string): string {
  return readFileSync(`${dataDir}.log`, 'utf8').trim().split('\n').slice(-8).join('\n')
}
