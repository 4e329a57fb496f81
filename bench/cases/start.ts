import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { start, stop } from '../product.ts'
import { row, type Row } from '../row.ts'

const field = (file: string, name: string) => {
  try { return Number(readFileSync(file, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))?.[1] ?? 0) } catch { return 0 }
}

/** The process and all it started. */
function family(pid: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), parent: field(`/proc/${name}/status`, 'PPid') }))
  const below = (of: number): number[] => [of, ...parents.filter(({ parent }) => parent === of).flatMap((each) => below(each.pid))]
  return below(pid)
}

/** Memory of the whole product with PostgreSQL, shared pages counted once (proportional set size), in MB. */
const memory = (pid: number) => family(pid).reduce((sum, each) => sum + field(`/proc/${each}/smaps_rollup`, 'Pss'), 0) / 1024

export async function benchStart(scratch: string): Promise<Row[]> {
  const data = join(scratch, 'start')
  mkdirSync(data)
  const bare = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  const node = (performance.now() - bare) / 1000
  const cold = await start(data)
  await stop(cold.process)
  const warm = await start(data)
  await new Promise((settled) => setTimeout(settled, 20_000))
  const idle = memory(warm.process.pid!)
  await stop(warm.process)
  return [
    row({ name: 'Cold start: database, migrations, sample province', value: cold.seconds, unit: 's', reference: 120, referenceName: 's allowed', target: 1, better: 'lower' }),
    row({ name: 'Warm start', value: warm.seconds, unit: 's', reference: node, referenceName: 's for a bare `node -e 0`', target: 150, better: 'lower' }),
    row({ name: 'Memory idle with PostgreSQL', value: idle, unit: 'MB', reference: 600, referenceName: 'MB allowed', target: 1, better: 'lower' }),
  ]
}
