import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { VerificationReport } from './report.ts'
import type { VerifyOptions } from './verify.ts'

export type RoomLimits = {
  /** 20 seconds unless told */
  timeoutMs?: number
  /** resident memory of the verifying process; 768 MB unless told */
  maxMemoryBytes?: number
}

export type RoomRequest = { pdf: Uint8Array; options: Omit<VerifyOptions, 'render'> }

const MEMORY_CHECK_MS = 50
const PAGE_BYTES = 4096
const program = fileURLToPath(new URL('room-process.ts', import.meta.url))

/**
 * verifyPdf in a process of its own that knows no secrets and may only read files: a hostile file can neither stall this
 * one nor fill its memory. What exhausts the limits fails as a file that cannot be read. Never throws.
 */
export function verifyInRoom(pdf: Uint8Array, options: Omit<VerifyOptions, 'render'>, { timeoutMs = 20_000, maxMemoryBytes = 768 * 1024 * 1024 }: RoomLimits = {}): Promise<VerificationReport> {
  const child = fork(program, [], { execArgv: ['--permission', '--allow-fs-read=*', '--max-old-space-size=512'], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'], serialization: 'advanced' })
  return new Promise((resolve) => {
    const timers = [
      setTimeout(() => end(exhausted('it takes too long to read')), timeoutMs),
      setInterval(() => residentBytes(child) > maxMemoryBytes && end(exhausted('it takes too much memory to read')), MEMORY_CHECK_MS),
    ]
    const end = (report: VerificationReport): void => {
      timers.forEach(clearInterval)
      child.removeAllListeners()
      child.on('error', () => undefined)
      child.kill('SIGKILL')
      resolve(report)
    }
    child.on('message', (report: VerificationReport) => end(report))
    child.on('error', () => end(exhausted('the verifying process did not start')))
    child.on('exit', () => end(exhausted('the verifying process ended over it')))
    child.send({ pdf, options } satisfies RoomRequest)
  })
}

const exhausted = (why: string): VerificationReport => ({ indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', signatures: [], problems: [`the file cannot be read: ${why}`] })

/** V8's own limit does not count buffers; the kernel's number does. Where there is no /proc, only the time limits. */
function residentBytes({ pid }: ChildProcess): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES
  } catch {
    return 0
  }
}
