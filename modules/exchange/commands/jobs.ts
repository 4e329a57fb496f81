/** What the exchange does by the clock. */
import { currentDirectory, listPeers, takeDirectory } from '#modules/members'
import { notary } from '#modules/signing'
import { inTransaction, type Database } from '#platform/database'
import { systemActor } from '#platform/events'
import { defineJob } from '#platform/jobs'
import { partialFiles } from '../adapters/bringing.ts'
import { callMember } from './start.ts'
import type { Caller } from '../adapters/transport.ts'
import { forgetSealed } from './consign.ts'
import { keepLog } from './log.ts'
import { forgetOld } from './relay.ts'
import { dueForReconciling, reconcileWith } from './reconcile.ts'

type Peer = Awaited<ReturnType<typeof listPeers>>[number]

async function withCaller<T>(database: Database, now: Date, peer: Peer, work: (caller: Caller) => Promise<T>): Promise<T> {
  const caller = await callMember(database, now, peer)
  return work(caller).finally(() => caller.close())
}

/** A partner that is away is compared with when it is back. */
export async function reconcileAll(database: Database, now: Date): Promise<void> {
  for (const peer of await dueForReconciling(database, now))
    await withCaller(database, now, peer, (caller) => reconcileWith(database, now, caller, peer.code)).catch((error: unknown) => process.emitWarning(`Reconciling with ${peer.code}: ${String(error)}`))
}

/** Any partner may hand on the directory: its signature says whose it is. Asks until one has a newer one. */
export async function refreshDirectory(database: Database, now: Date): Promise<void> {
  const known = await currentDirectory(database.read)
  for (const peer of (await listPeers(database.read, now)).filter(({ endpoint }) => endpoint !== null)) {
    const jws = await withCaller(database, now, peer, (caller) => caller.directory()).catch(() => undefined)
    if (jws === undefined || jws === known?.jws) continue
    const { isNew } = await inTransaction(database.write, (db) => takeDirectory({ db, now, actor: systemActor() }, jws)).catch(() => ({ isNew: false }))
    if (isNew) return
  }
}

/** What nobody needs any more: parts of files that never came whole, sealed forms of what is closed, what we carry for nobody. */
async function sweep(database: Database, now: Date): Promise<void> {
  await partialFiles().sweep(now)
  await forgetSealed(database)
  await forgetOld(database, now)
}

export const jobs = [
  defineJob({ name: 'exchange.keep-log', schedule: '* * * * *', run: ({ database, now }) => keepLog(database, now, notary) }),
  defineJob({ name: 'exchange.reconcile', schedule: '7 * * * *', run: ({ database, now }) => reconcileAll(database, now) }),
  defineJob({ name: 'exchange.refresh-directory', schedule: '*/10 * * * *', run: ({ database, now }) => refreshDirectory(database, now) }),
  defineJob({ name: 'exchange.sweep-partial-files', schedule: '41 3 * * *', run: ({ database, now }) => sweep(database, now) }),
]
