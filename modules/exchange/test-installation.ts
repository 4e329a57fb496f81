// The exchange of an installation in a process of its own, to be killed: node test-installation.ts LIFE. Says `ready` when it runs.
import { config } from '#platform/config'
import { openDatabase } from '#platform/database'
import { startExchange } from './commands/start.ts'
import type { Life } from './test-lives.ts'

const { url, port, dataDir, masterKey, backbone } = JSON.parse(process.argv[2]!) as Life
Object.assign(config, { dataDir, masterKey })
await startExchange({ database: openDatabase(url, { poolSize: 6 }), clock: () => new Date(), onError: console.error, port, host: '127.0.0.1', pollMs: 200, pullMs: 300, ...(backbone && { backbone }) })
process.stdout.write('ready')
