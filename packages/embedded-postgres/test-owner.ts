// Run by the tests as a process to be killed: owns a data folder, says so in one line, then waits for its end.
import { dataHome, startEmbeddedPostgres } from './index.ts'
import { join } from 'node:path'

const [home = '', shelter] = process.argv.slice(2)
const chosen = dataHome(home, shelter)
try {
  const postgres = await startEmbeddedPostgres({ dataDir: join(chosen, 'data'), ...(shelter ? { shelter } : {}) })
  console.log(JSON.stringify({ home: chosen, pid: postgres.pid, url: postgres.url('postgres') }))
  process.on('SIGTERM', () => void postgres.stop().then(() => process.exit(0)))
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(JSON.stringify({ error: (error as Error).message }))
}
