import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '#platform/database'
import { advance, handleEvent, listensTo, type Occurred, type Subscription } from './log.ts'

const PATIENCE_MS = 20_000

/** Whether something was written that this reader has not taken, be it still held back by an older transaction anywhere on the server. */
async function isBehind({ read }: Database, reader: string): Promise<boolean> {
  const { rows } = await sql`select 1 from platform.event where (tx, id) > (select tx, id from platform.event_cursor where reader = ${reader}) limit 1`.execute(read)
  return rows.length > 0
}

/**
 * Lets every subscriber hear, here and now, what has happened so far and what that leads to; for tests and for the demo's story.
 * A running installation has the relay and its queues for this.
 */
export async function settleEvents(database: Database, subscriptions: Subscription[]) {
  const deadline = Date.now() + PATIENCE_MS
  do {
    const events: Occurred[] = []
    const taken = await advance(database.write, 'relay', async (_db, batch) => void events.push(...batch))
    for (const event of events)
      for (const each of subscriptions.filter((subscription) => listensTo(subscription, event.name))) await handleEvent(database.write, each, event)
    if (taken === 0) await pause(5)
  } while (await isBehind(database, 'relay') && Date.now() < deadline)
}
