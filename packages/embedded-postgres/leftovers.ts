// What an earlier run that was killed left behind: living processes first, then files that name dead ones.
import { readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedPostgresError } from './errors.ts'
import { tryClusterLock } from './locks.ts'

/** How long to wait after each signal: a fast shutdown writes a checkpoint, an immediate one relies on crash recovery. */
const escalation: { signal: NodeJS.Signals; waitMs: number }[] = [
  { signal: 'SIGINT', waitMs: 60_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
]

/** Stops whatever still runs on the data folder and returns the cluster lock, held. The caller owns the folder. */
export async function evictLeftovers(dataDir: string, log: (line: string) => void): Promise<number> {
  const free = tryClusterLock(dataDir)
  if (free !== null) return free
  for (const { signal, waitMs } of escalation) {
    const residents = livingResidents(dataDir)
    log(`stopping PostgreSQL left over from an earlier run (${signal} to ${residents.join(', ') || 'nobody visible'})`)
    residents.forEach((pid) => trySignal(pid, signal))
    const lock = await waitForClusterLock(dataDir, residents.length > 0 ? waitMs : 5_000)
    if (lock !== null) return lock
  }
  throw new EmbeddedPostgresError('folder-in-use', `A PostgreSQL of an earlier run still uses ${dataDir} and does not stop.`)
}

/**
 * With the cluster lock in hand nobody lives there, so this file names a dead or zombie process (or a reused number),
 * which PostgreSQL alone could not tell and would refuse to start for.
 */
export function removeStalePidFile(dataDir: string): void {
  rmSync(join(dataDir, 'postmaster.pid'), { force: true })
}

async function waitForClusterLock(dataDir: string, waitMs: number): Promise<number | null> {
  for (const until = Date.now() + waitMs; Date.now() < until; await sleep(20)) {
    const lock = tryClusterLock(dataDir)
    if (lock !== null) return lock
  }
  return null
}

/** The postmaster alone when it lives (it stops the rest), else its orphans; PostgreSQL's processes all work in dataDir. */
function livingResidents(dataDir: string): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number)
  const postmaster = processes.find((pid) => commandLine(pid).join(' ').includes(`-D ${dataDir} `))
  return postmaster === undefined ? processes.filter((pid) => workingFolder(pid) === dataDir) : [postmaster]
}

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
  } catch {
    return []
  }
}

function workingFolder(pid: number): string | null {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null
  }
}

function trySignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // gone meanwhile
  }
}
