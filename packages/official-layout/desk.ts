import { Worker } from 'node:worker_threads'
import { LayoutError } from './errors.ts'
import type { LayoutRequest } from './layout.ts'
import type { RenderedPages } from './types.ts'
import type { WorkerAnswer } from './worker.ts'

export interface Job {
  request: LayoutRequest
  resolve(result: RenderedPages): void
  reject(error: LayoutError): void
}

/** One worker thread and the job on it; a thread that dies or stalls is let go and the next job gets a new one. */
export class Desk {
  readonly #timeoutMs: number
  readonly #nextJob: () => Job | undefined
  #thread: Worker | undefined
  #job: Job | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(timeoutMs: number, nextJob: () => Job | undefined) {
    this.#timeoutMs = timeoutMs
    this.#nextJob = nextJob
  }

  get isIdle() {
    return this.#job === undefined
  }

  work() {
    if (!this.isIdle) return
    this.#job = this.#nextJob()
    if (this.#job === undefined) return
    const thread = this.#thread ??= this.#hire()
    // A busy thread keeps the process alive, an idle one does not.
    thread.ref()
    this.#timer = setTimeout(() => this.#abandon(thread, new LayoutError('timeout')), this.#timeoutMs)
    try {
      thread.postMessage(this.#job.request)
    } catch (error) {
      this.#finish((job) => job.reject(new LayoutError('invalid-input', {}, `not plain JSON: ${String(error)}`)))
    }
  }

  async close() {
    const thread = this.#thread
    this.#thread = undefined
    this.#finish((job) => job.reject(new LayoutError('closed')))
    await thread?.terminate()
  }

  #hire() {
    const thread = new Worker(new URL('worker.ts', import.meta.url))
    thread.on('message', (answer: WorkerAnswer) => {
      if (thread === this.#thread) this.#finish((job) => settle(job, answer))
    })
    thread.on('error', (error) => this.#abandon(thread, new LayoutError('renderer-died', {}, String(error))))
    thread.on('exit', () => this.#abandon(thread, new LayoutError('renderer-died')))
    return thread
  }

  #abandon(thread: Worker, error: LayoutError) {
    if (thread !== this.#thread) return
    this.#thread = undefined
    thread.terminate().catch(() => undefined)
    this.#finish((job) => job.reject(error))
  }

  #finish(settleJob: (job: Job) => void) {
    const job = this.#job
    clearTimeout(this.#timer)
    this.#job = undefined
    this.#thread?.unref()
    if (job !== undefined) settleJob(job)
    this.work()
  }
}

function settle(job: Job, answer: WorkerAnswer) {
  if (answer.ok) job.resolve(answer.result)
  else job.reject(new LayoutError(answer.code, answer.details, answer.message))
}
