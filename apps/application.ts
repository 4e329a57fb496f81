import type { FastifyInstance } from 'fastify'
import { authenticateCitizen } from '#modules/citizens'
import { admit, authenticate, namesOf } from '#modules/identity'
import { auditModuleWith, sealAuditJobWith } from '#platform/audit'
import { calendarModule } from '#platform/calendar'
import { config } from '#platform/config'
import type { Database } from '#platform/database'
import { startRelay, subscriptionJobs } from '#platform/events'
import { filesModuleWith, scannerAddress, sendFile } from '#platform/files'
import { buildServer, sweepJob, SESSION_COOKIE, type Module } from '#platform/http'
import { startJobs } from '#platform/jobs'
import { addStreamRoute, startRealtime, type Realtime } from '#platform/realtime'
import { closeLayout } from '#modules/documents'
import { startConnector } from '#modules/axis'
import { startPortal } from '#modules/portal'
import { startExchange } from '#modules/exchange'
import { closeMail, startSender } from '#modules/messages'
import { screenUpload, screenWords } from '#modules/secrecy'
import { notary } from '#modules/signing'
import { modules } from '../modules/index.ts'
import { addOperations } from './operations.ts'
import { addWeb } from './web-files.ts'

/** Everything with endpoints: the platform's own first, then what offices do; neither files nor words that bear a secrecy mark come in. */
export const allModules: Module[] = [filesModuleWith({ screen: screenUpload }), auditModuleWith({ namesOf, notary }), calendarModule, ...modules.map(screenWords)]

export type Application = { server: FastifyInstance; stop(): Promise<void> }

/** One process: HTTP, realtime, exchange, queues and workers on one database. */
export async function startApplication(database: Database): Promise<Application> {
  // A mistyped scanner stops the start, not every upload after it.
  if (config.scanner !== undefined) scannerAddress(config.scanner)
  const server = await buildServer({
    database, modules: allModules, authenticate: authenticate({ database }), authenticateCitizen: authenticateCitizen({ database }), sendFile: sendFile(database), logLevel: config.logLevel, trustedProxies: config.trustedProxies,
  })
  const complain = (error: unknown) => server.log.error(error)
  const realtime = await startRealtime(database, complain)
  const workers = await startWorkers(database, realtime, complain)
  const exchange = await startExchange({ database, onError: complain, port: config.exchangePort, host: config.host, backbone: config.backbone, clock: () => new Date() })
  const connector = startConnector({ database, clock: () => new Date(), onError: complain })
  const sender = startSender({ database, clock: () => new Date(), onError: complain })
  const portal = startPortal({ database, clock: () => new Date(), onError: complain })
  addStreamRoute(server, realtime, admit({ database }), SESSION_COOKIE)
  await addOperations(server, { database, realtime, modules: allModules })
  await addWeb(server)
  return {
    server,
    stop: async () => {
      await realtime.stop()
      await server.close()
      await exchange.stop()
      await connector.stop()
      await sender.stop()
      closeMail()
      await portal.stop()
      await workers.stop()
      await closeLayout()
    },
  }
}

async function startWorkers(database: Database, realtime: Realtime, complain: (error: unknown) => void) {
  const subscriptions = modules.flatMap((module: Module) => module.subscriptions ?? [])
  const jobs = [sealAuditJobWith(notary), sweepJob, ...allModules.flatMap((module) => module.jobs ?? []), ...subscriptionJobs(subscriptions)]
  const queue = await startJobs(database, jobs, complain)
  const relay = startRelay(database, queue, subscriptions, complain)
  realtime.wakeRelay(relay.wake)
  return { stop: async () => { await relay.stop(); await queue.stop() } }
}
