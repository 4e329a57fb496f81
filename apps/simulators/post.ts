/** The carrier of tỉnh Sông Lam: a process of its own that carries every order to its end within seconds. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { config } from '#platform/config'

/** A demonstration that has been told of no carrier gets an invented one, on this machine. */
export async function withSampleCarrier(): Promise<() => void> {
  if (config.post !== undefined) return () => {}
  const [token, secret] = [randomBytes(16).toString('hex'), randomBytes(32).toString('hex')]
  const reports = `http://127.0.0.1:${config.port}/api/public/post-reports`
  const child = spawn(process.execPath, [`${config.root}/modules/post/adapters/simulator.ts`, '0', '--reports', reports, '--token', token, '--secret', secret], { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const [line] = (await once(child.stdout!, 'data')) as [Buffer]
  const { port } = JSON.parse(String(line)) as { port: number }
  config.post = { url: `http://127.0.0.1:${port}`, token, secret }
  config.messageHosts.push(`127.0.0.1:${port}`)
  return () => { child.kill() }
}
