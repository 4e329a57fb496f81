import { appendFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#platform/problems'

export type Facts = Record<string, unknown>
type Line = { step: number; who: string; operation: string; ms: number; ok: boolean; facts: Facts }

/** Writes every step down as it ends, one JSON line each, so that a story cut off still tells how far it came. */
export function openLedger(folder: string) {
  const path = join(folder, 'steps.jsonl')
  rmSync(path, { force: true })
  const began = performance.now()
  let count = 0

  const write = (line: Omit<Line, 'step'>) => {
    count += 1
    appendFileSync(path, `${JSON.stringify({ step: count, ...line })}\n`)
    console.log(`${line.ok ? '✔' : '✘'} ${line.who.padEnd(18)} ${line.operation.padEnd(20)} ${String(line.ms).padStart(5)} ms  ${summary(line.facts)}`)
  }

  /** Runs one step; `facts` picks what is worth keeping of its answer. A refusal ends the story with the problem's own words. */
  async function step<T>(who: string, operation: string, run: () => Promise<T>, facts: (answer: T) => Facts = () => ({})): Promise<T> {
    const from = performance.now()
    const ms = () => Math.round(performance.now() - from)
    try {
      const answer = await run()
      write({ who, operation, ms: ms(), ok: true, facts: facts(answer) })
      return answer
    } catch (error) {
      write({ who, operation, ms: ms(), ok: false, facts: problemOf(error) })
      throw new Error(`${operation} as ${who}: ${sentenceOf(error)}`, { cause: error })
    }
  }
  return { step, count: () => count, seconds: () => ((performance.now() - began) / 1000).toFixed(1) }
}
export type Ledger = ReturnType<typeof openLedger>

const summary = (facts: Facts) => Object.entries(facts).map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ')

const problemOf = (error: unknown): Facts =>
  error instanceof Problem ? { problem: error.code, status: error.status, detail: error.message, ...error.facts } : { problem: sentenceOf(error) }

function sentenceOf(error: unknown) {
  if (error instanceof Problem) return `${error.status} ${error.code}: ${error.message} ${JSON.stringify(error.facts)}`
  const { message, cause } = error as Error
  return cause instanceof Error ? `${message} (${cause.message})` : message
}
