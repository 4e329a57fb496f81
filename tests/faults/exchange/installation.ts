/** What a test holds of an installation that is a process of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { addressOfRunning } from '#packages/embedded-postgres'
import { openDatabase, type Db } from '#platform/database'
import type { Birth } from './founding.ts'

const root = join(import.meta.dirname, '../../..')

type Life = { process: ChildProcess; ask: <T>(word: string, facts?: object) => Promise<T>; ended: Promise<unknown>; output: () => string; ready: Promise<{ seatId: string; agencyIds: string[] }> }

/** The process was gone before it answered. */
export class Unanswered extends Error {}

function live(birth: Birth, folder: string, ahead: number, network: string | undefined): Life {
  const program = [process.execPath, 'tests/faults/exchange/province.ts', JSON.stringify(birth)]
  const [command, ...args] = network === undefined ? program : ['ip', 'netns', 'exec', network, ...program]
  const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...env } = process.env
  const child = spawn(command!, args, { cwd: root, stdio: ['pipe', 'pipe', 'pipe'], env: { ...env, CONGVU_DATA: folder, LOG_LEVEL: 'error', CLOCK_AHEAD_MS: String(ahead) } })
  const waiting = new Map<number, { done: (answer: never) => void; failed: (error: Error) => void }>()
  let text = ''
  const note = (words: string) => { text = (text + words).slice(-8000) }
  const promise = <T>(id: number) => new Promise<T>((done, failed) => waiting.set(id, { done, failed }))
  const ready = promise<{ seatId: string; agencyIds: string[] }>(0)
  createInterface(child.stdout).on('line', (line) => {
    const said = (line.startsWith('{"id":') ? JSON.parse(line) : null) as { id: number; answer: never; error?: string } | null
    if (!said) return note(`${line}\n`)
    if (said.error === undefined) waiting.get(said.id)?.done(said.answer)
    else waiting.get(said.id)?.failed(new Error(said.error))
    waiting.delete(said.id)
  })
  child.stderr.on('data', (bytes: Buffer) => note(bytes.toString()))
  child.stdin.on('error', () => {})
  const ended = once(child, 'close').then(() => waiting.forEach(({ failed }) => failed(new Unanswered(`${birth.code} ended: ${text}`))))
  let asked = 0
  return {
    process: child, ended, ready, output: () => text,
    ask: (word, facts = {}) => {
      asked += 1
      if (child.exitCode !== null || child.signalCode !== null) return Promise.reject(new Unanswered(`${birth.code} is not running`))
      child.stdin.write(`${JSON.stringify({ id: asked, word, facts })}\n`)
      return promise(asked)
    },
  }
}

export type Installation = Awaited<ReturnType<typeof raise>>

/** Founds it on its first start; it lives until it is killed or stopped, and can be started again. */
export async function raise(birth: Birth, folder: string, network?: string) {
  let ahead = 0
  let life = live(birth, folder, ahead, network)
  const { seatId, agencyIds } = await life.ready
  return {
    code: birth.code, folder, seatId, agencyIds, output: () => life.output(),
    ask: <T>(word: string, facts?: object) => life.ask<T>(word, facts),
    kill: async () => { life.process.kill('SIGKILL'); await life.ended },
    stop: async () => { await life.ask('stop').catch(() => {}); await life.ended },
    exitCode: () => life.process.exitCode,
    isAlive: () => life.process.exitCode === null && life.process.signalCode === null,
    start: async () => { life = live(birth, folder, ahead, network); await life.ready },
    moveClock: async (ms: number) => { ahead += ms; await life.ask('clock', { ms }) },
    look: async <T>(work: (db: Db) => Promise<T>): Promise<T> => {
      const database = openDatabase((await addressOfRunning(join(folder, 'postgres'), 'congvu'))!, { poolSize: 1 })
      return work(database.read).finally(() => database.close())
    },
  }
}
