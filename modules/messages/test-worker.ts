/** A sender on its own, for tests that kill it: `node test-worker.ts DATABASE GATEWAYS NOW FOLDER` sends until it is killed. */
import { config } from '#platform/config'
import { openDatabase } from '#platform/database'
import { startSender } from './index.ts'

const [url, gateways, now, folder] = process.argv.slice(2) as [string, string, string, string]
config.dataDir = folder
config.messageHosts = [new URL(gateways).host]
config.messages.sms = { url: `${gateways}/sms`, token: 'mau', secret: 'mau' }
const database = openDatabase(url)
startSender({ database, clock: () => new Date(now), onError: (error) => console.error(error), lanes: 1 })
