// A NATS server of this machine, if there is one: started on a folder of its own, killed, started again.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isOldEnough } from './adapters/nats/safety.ts'
import { makeFolder } from './test-transport.ts'

type Ending = { after(work: () => unknown): void }
type Found = { path: string; version: string }

const versionOf = (path: string) => /v(\d+\.\d+\.\d+)/.exec(execFileSync(path, ['--version']).toString())?.[1] ?? ''
const here = (): Found[] => [process.env.NATS_SERVER ?? '', ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'nats-server'))]
  .filter((path) => path !== '' && existsSync(path)).map((path) => ({ path, version: versionOf(path) }))

/** One that can be set to be safe, and one that cannot; undefined where this machine has none. NATS_SERVER names one beside those on PATH. */
export const servers = { safe: here().find(({ version }) => isOldEnough(version)), old: here().find(({ version }) => !isOldEnough(version)) }
export const SKIPPED = 'no nats-server of at least 2.10.27 on PATH or in NATS_SERVER'

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}

export type Broker = Awaited<ReturnType<typeof openBroker>>

/** `sync` is written into its settings as it is. */
export async function openBroker(t: Ending, path: string, sync: string | null = 'always') {
  const [folder, port, http] = [makeFolder(t), await freePort(), await freePort()]
  const settings = join(folder, 'nats.conf')
  writeFileSync(settings, `listen: 127.0.0.1:${port}\nhttp: 127.0.0.1:${http}\njetstream { store_dir: "${folder}/store"${sync === null ? '' : `, sync_interval: ${sync}`} }\n`)
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn(path, ['-c', settings], { stdio: 'ignore' })
    const isUp = () => fetch(`http://127.0.0.1:${http}/healthz`).then(({ ok }) => ok, () => false)
    for (const deadline = Date.now() + 20_000; !(await isUp()); await wait(50)) if (Date.now() > deadline || child.exitCode !== null) throw new Error(`${path} does not start`)
  }
  const kill = async () => { const gone = once(child!, 'exit'); child!.kill('SIGKILL'); await gone }
  t.after(() => child?.kill('SIGKILL'))
  await start()
  return { options: { servers: [`nats://localhost:${port}`], monitors: [`http://127.0.0.1:${http}`] }, start, kill }
}
