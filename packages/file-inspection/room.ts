import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { FileError } from './errors.ts'
import type { TaskAnswer, TaskRequest } from './process.ts'

export interface RoomLimits { timeoutMs: number, maxMemoryBytes: number }

interface Job extends TaskRequest, RoomLimits {
  resolve(value: unknown): void
  reject(error: FileError): void
  isSecond?: boolean
}

const ROOMS = 2
const IDLE_MS = 15_000
const MEMORY_CHECK_MS = 50
const PAGE_BYTES = 4096
const program = fileURLToPath(new URL('process.ts', import.meta.url))

/** Waiting jobs of the rooms for plain parsers, and of the one that may load the native canvas. */
const queues: Record<Flavour, Job[]> = { plain: [], painting: [] }
type Flavour = 'plain' | 'painting'
const painting: ReadonlySet<string> = new Set(['paint', 'shade', 'mark'])

/**
 * Runs a task on a file in another process, so that a hostile file can neither stall this one, nor fill its memory, nor
 * read its environment. Rejects with `FileError`: `timeout`, `out-of-memory` or `unreadable`.
 */
export function inRoom<T>(request: TaskRequest, limits: RoomLimits): Promise<T> {
  const flavour: Flavour = painting.has(request.task) ? 'painting' : 'plain'
  return new Promise<T>((resolve, reject) => {
    queues[flavour].push({ ...request, ...limits, resolve: resolve as Job['resolve'], reject })
    rooms.find((room) => room.flavour === flavour && room.isFree)?.work()
  })
}

/** One process, kept for a while after its last task because starting it costs more than most tasks. */
class Room {
  readonly flavour: Flavour
  #child: ChildProcess | undefined
  #job: Job | undefined
  #timers: NodeJS.Timeout[] = []
  #idle: NodeJS.Timeout | undefined

  constructor(flavour: Flavour) {
    this.flavour = flavour
  }

  get isFree() {
    return this.#job === undefined
  }

  work() {
    this.#job = queues[this.flavour].shift()
    if (this.#job === undefined) return this.#rest()
    clearTimeout(this.#idle)
    const child = this.#child ??= this.#start()
    child.ref()
    child.channel?.ref()
    this.#timers = [
      setTimeout(() => this.#clear(child, new FileError('timeout')), this.#job.timeoutMs),
      setInterval(() => this.#watchMemory(child), MEMORY_CHECK_MS),
    ]
    const { task, args } = this.#job
    child.send({ task, args }, (error) => {
      if (error !== null) this.#clear(child, new FileError('unreadable', String(error)))
    })
  }

  #start() {
    const child = fork(program, [], {
      execArgv: ['--permission', '--allow-fs-read=*', '--max-old-space-size=512', ...(this.flavour === 'painting' ? ['--allow-addons'] : [])],
      env: {},
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    child.on('message', (answer: TaskAnswer) => {
      if (child === this.#child) this.#finish((job) => answer.ok ? job.resolve(answer.value) : job.reject(new FileError('unreadable', answer.message)))
    })
    child.on('error', (error) => this.#clear(child, new FileError('unreadable', String(error))))
    child.on('exit', (_code, signal) => this.#lose(child, signal))
    return child
  }

  /** V8 aborts when its heap is full. A process that ended for any other reason says nothing about the file: it is tried once more. */
  #lose(child: ChildProcess, signal: NodeJS.Signals | null) {
    const job = this.#job
    if (child === this.#child && job !== undefined && !job.isSecond && signal !== 'SIGABRT') {
      queues[this.flavour].unshift({ ...job, isSecond: true })
      this.#job = undefined
    }
    this.#clear(child, new FileError('out-of-memory', 'the inspecting process ended'))
  }

  /** V8's limit does not count buffers; the kernel's number does. Where there is no /proc, only time limits. */
  #watchMemory(child: ChildProcess) {
    const limit = this.#job?.maxMemoryBytes ?? Number.POSITIVE_INFINITY
    if (residentBytes(child.pid) > limit) this.#clear(child, new FileError('out-of-memory'))
  }

  #clear(child: ChildProcess, error: FileError) {
    if (child !== this.#child) return
    this.#child = undefined
    child.kill('SIGKILL')
    this.#finish((job) => job.reject(error))
  }

  #finish(settle: (job: Job) => void) {
    const job = this.#job
    for (const timer of this.#timers) clearInterval(timer)
    if (job !== undefined) settle(job)
    this.work()
  }

  #rest() {
    const child = this.#child
    child?.unref()
    child?.channel?.unref()
    this.#idle = setTimeout(() => {
      this.#child = undefined
      child?.kill()
    }, IDLE_MS)
    this.#idle.unref()
  }
}

const rooms = [...Array.from({ length: ROOMS }, () => new Room('plain')), new Room('painting')]

function residentBytes(pid: number | undefined) {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]) * PAGE_BYTES
  } catch {
    return 0
  }
}
