/** What partners find when they call us. */
import { createReadStream } from 'node:fs'
import { currentDirectory, memberOfThumbprint } from '#modules/members'
import { kindOf } from '#packages/exchange-messages'
import type { Database } from '#platform/database'
import { takeReceipts } from './close.ts'
import { leaseFor } from './lease.ts'
import { noteReached } from './links.ts'
import { receive } from './receive.ts'
import { answerReconciliation } from './reconcile.ts'
import { contentFor } from '../queries/content.ts'
import { bring, howMuchOf } from '../adapters/bringing.ts'
import { bringCarried, carriedContent, howMuchCarried } from '../adapters/carrying.ts'
import { MOST_MESSAGES } from '../rules.ts'
import { leaseCarried, takeReturn } from './relay.ts'
import type { Desk } from '../adapters/transport.ts'

/** Receipts for what is ours; what was carried for others is answered to them. */
async function takeAll(database: Database, now: Date, from: string, receipts: readonly string[]): Promise<void> {
  const isOurs = (jws: string) => !['consignment', 'taken'].includes(kindOf(jws) ?? '')
  const ours = receipts.filter(isOurs)
  if (ours.length > 0) await takeReceipts(database, now, from, ours)
  for (const jws of receipts) if (!isOurs(jws)) await takeReturn(database, now, from, jws)
}

export function openDesk(database: Database, clock: () => Date): Desk {
  const reached = (from: string) => noteReached(database.write, clock(), from)
  return {
    memberOf: (thumbprint) => memberOfThumbprint(database.read, thumbprint, clock()),
    accept: async (from, envelopes) => {
      const answers = await receive(database, clock(), from, envelopes)
      // A note that finds no room keeps no receipt back.
      await reached(from).catch((error: unknown) => process.emitWarning(`That ${from} was heard could not be noted: ${String(error)}`))
      return answers
    },
    waiting: async (from, limit) => {
      await reached(from)
      const own = await leaseFor(database, clock(), from, limit)
      return (own.length > 0 ? own : await leaseCarried(database, clock(), from, Math.min(limit, MOST_MESSAGES))).map(({ bytes }) => bytes)
    },
    takeReceipts: (from, receipts) => takeAll(database, clock(), from, receipts),
    received: async (from, sha256) => await howMuchOf(database, clock(), from, sha256) ?? howMuchCarried(database.write, from, sha256),
    append: async (from, sha256, offset, bytes) => {
      const how = await howMuchCarried(database.write, from, sha256) ? bringCarried : bring
      return how(database, clock(), from, { sha256, offset, bytes })
    },
    content: async (from, sha256) => {
      const content = await contentFor(database.read, from, sha256)
      return content ? { size: content.size, open: (start) => createReadStream(content.path, { start }) } : carriedContent(database.read, from, sha256)
    },
    directory: async () => (await currentDirectory(database.read))?.jws,
    reconcile: (from, asked) => answerReconciliation(database, clock(), from, asked),
  }
}
