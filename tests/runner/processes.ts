// Every step is a process group of its own, so that nothing it started outlives it.
import { spawn } from 'node:child_process'

const running = new Set<number>()
const graceMs = 4_000
let isInterrupted = false

/** Runs a program with our terminal and resolves with its exit code (127 when it cannot start); its whole group ends with it. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  if (isInterrupted) return Promise.resolve(130)
  const child = spawn(program, args, { stdio: 'inherit', detached: true, env: { ...process.env, ...env } })
  const group = child.pid
  if (group !== undefined) running.add(group)
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`Cannot run ${program}: ${error.message}`)
      resolve(127)
    })
    child.on('exit', (code) => {
      if (group !== undefined) endGroup(group)
      resolve(code ?? 1)
    })
  })
}

/** Ctrl-C and SIGTERM end the running step; the steps after it answer 130 at once, and run.ts reaches its own clean end. */
export function endGroupsOnInterrupt(): void {
  const interrupt = () => {
    isInterrupted = true
    console.error('\nInterrupted.')
    for (const group of running) {
      signalGroup(group, 'SIGINT')
      setTimeout(() => signalGroup(group, 'SIGKILL'), graceMs).unref()
    }
  }
  process.on('SIGINT', interrupt)
  process.on('SIGTERM', interrupt)
}

export const wasInterrupted = () => isInterrupted

function endGroup(group: number): void {
  running.delete(group)
  signalGroup(group, 'SIGKILL')
}

function signalGroup(group: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-group, signal)
  } catch {
    // the group is empty
  }
}
