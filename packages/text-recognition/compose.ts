import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { RecognitionError } from './errors.ts'
import type { PagePart, ReadingOptions } from './types.ts'

const program = fileURLToPath(new URL('compose-process.ts', import.meta.url))
/** Starting the process costs more than most papers: it waits a while for the next one. */
const IDLE_MS = 15_000

let bench: { child: ChildProcess, idle: NodeJS.Timeout | undefined } | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * Puts pages of PDFs and pictures together into one searchable PDF at `out`, in a process of its own with at most 1 GB, one paper
 * after the other. Rejects with `RecognitionError`: `unreadable`, `timeout`, `cancelled`. Needs no program of the system.
 */
export function composePdf(parts: PagePart[], out: string, { title = 'Bản quét', timeoutMs = 120_000, signal }: ReadingOptions & { title?: string } = {}): Promise<void> {
  const done = last.then(() => composeOn(takeChild(), { parts, out, title }, timeoutMs, signal))
  last = done.catch(() => {})
  return done
}

function takeChild(): ChildProcess {
  clearTimeout(bench?.idle)
  bench ??= { child: fork(program, [], { execArgv: ['--max-old-space-size=1024'], env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }), idle: undefined }
  bench.child.ref()
  bench.child.channel?.ref()
  return bench.child
}

/** A child that answered waits; one that did not is ended, and the next paper gets another. */
function putBack(child: ChildProcess, isSound: boolean) {
  child.removeAllListeners()
  child.on('error', () => {})
  if (!isSound) bench = undefined
  if (!isSound) return void child.kill('SIGKILL')
  child.unref()
  child.channel?.unref()
  bench!.idle = setTimeout(() => { bench = undefined; child.kill() }, IDLE_MS).unref()
}

function composeOn(child: ChildProcess, task: object, timeoutMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (isSound: boolean, error?: RecognitionError) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', cancel)
      putBack(child, isSound)
      if (error) reject(error)
      else resolve()
    }
    const timer = setTimeout(() => settle(false, new RecognitionError('timeout', 'Putting the pages together took too long')), timeoutMs)
    const cancel = () => settle(false, new RecognitionError('cancelled', 'Putting the pages together was cancelled'))
    signal?.addEventListener('abort', cancel, { once: true })
    if (signal?.aborted) return cancel()
    child.on('message', (answer: { ok: boolean, message?: string }) => settle(true, answer.ok ? undefined : new RecognitionError('unreadable', answer.message!)))
    child.on('error', (error) => settle(false, new RecognitionError('unreadable', String(error))))
    child.on('exit', () => settle(false, new RecognitionError('unreadable', 'The composing process ended')))
    child.send(task)
  })
}
