/** What partners find when they call us. */
import { createReadStream } from 'node:fs'
import { currentDirectory, memberOfThumbprint } from '#modules/members'
import type { Database } from '#platform/database'
import { takeReceipts } from './close.ts'
import { leaseFor } from './lease.ts'
import { noteReached } from './links.ts'
import { receive } from './receive.ts'
import { answerReconciliation } from './reconcile.ts'
import { contentFor } from '../queries/content.ts'
import { bring, howMuchOf } from '../adapters/bringing.ts'
import type { Desk } from '../adapters/transport.ts'

export function openDesk(database: Database, clock: () => Date): Desk {
  const reached = (from: string) => noteReached(database.write, clock(), from)
  return {
    memberOf: (thumbprint) => memberOfThumbprint(database.read, thumbprint, clock()),
    accept: async (from, envelopes) => { const answers = await receive(database, clock(), from, envelopes); await reached(from); return answers },
    waiting: async (from, limit) => { await reached(from); return (await leaseFor(database, clock(), from, limit)).map(({ bytes }) => bytes) },
    takeReceipts: async (from, receipts) => void (await takeReceipts(database, clock(), from, receipts)),
    received: (from, sha256) => howMuchOf(database, clock(), from, sha256),
    append: (from, sha256, offset, bytes) => bring(database, clock(), from, { sha256, offset, bytes }),
    content: async (from, sha256) => {
      const content = await contentFor(database.read, from, sha256)
      return content && { size: content.size, open: (start) => createReadStream(content.path, { start }) }
    },
    directory: async () => (await currentDirectory(database.read))?.jws,
    reconcile: (from, asked) => answerReconciliation(database, clock(), from, asked),
  }
}
