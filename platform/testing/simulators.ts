/** The country's edge as a process of its own on loopback, and the world around it (`/world`), which a test moves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { config } from '#platform/config'

/** Starts a simulator that prints its port; this installation may then reach it as a host it has named. */
export async function startSimulator(t: { after(work: () => Promise<unknown>): void }, file: string, ...more: string[]) {
  const child = spawn(process.execPath, [file, '0', ...more], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.after(async () => void child.kill('SIGKILL'))
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
  const { port } = JSON.parse(line) as { port: number }
  const url = `http://127.0.0.1:${port}`
  config.messageHosts = [`127.0.0.1:${port}`]
  const world = async <T>(what: string, body: object = {}) => (await (await fetch(`${url}/world/${what}`, { method: 'POST', body: JSON.stringify(body) })).json()) as T
  /** A report, signed as the counterpart signs; `by` another secret, `at` another second. */
  const seal = (facts: object, at?: number, by?: string) => world<{ at: number; payload: string; signature: string }>('seal', { facts, at, by })
  return { url, world, seal }
}
