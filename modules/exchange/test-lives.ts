// Installations of a test in processes of their own.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { sql } from '#platform/database'
import { masterKey } from '#platform/secrets'
import type { BackboneOptions } from './adapters/nats/backbone.ts'
import type { Province } from './test-provinces.ts'

export type Life = { url: string; dataDir: string; masterKey: string; port?: number; backbone?: BackboneOptions }
type Ending = { after(work: () => unknown): void }

/** The exchange of a province, over its database; killed by SIGKILL and started again. */
export async function openLife(t: Ending, { app }: Province, facts: Pick<Life, 'dataDir' | 'port' | 'backbone'>) {
  const { rows: [name] } = await sql<{ name: string }>`select current_database() as name`.execute(app.database.read)
  const life: Life = { url: process.env.TEST_DATABASE_URL!.replace(/(^postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name!.name}`), masterKey: masterKey().toString('base64'), ...facts }
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn(process.execPath, [join(import.meta.dirname, 'test-installation.ts'), JSON.stringify(life)], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(child.stdout!, 'data')
  }
  const kill = async () => { const gone = once(child!, 'exit'); child!.kill('SIGKILL'); await gone }
  t.after(() => child?.kill('SIGKILL'))
  return { start, kill, folder: life.dataDir }
}
