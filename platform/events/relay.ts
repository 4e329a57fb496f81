import type { Database } from '#platform/database'
import type { Job, Queue } from '#platform/jobs'
import { advance, FULL_LOOK, handleEvents, listensTo, type Occurred, type Subscription } from './log.ts'

const queueOf = ({ subscriber }: Subscription) => `event.${subscriber}`

/** An event that has been through a queue, where instants are text. */
const eventIn = (data: object): Occurred => ({ ...(data as Occurred), occurredAt: new Date((data as Occurred).occurredAt) })

/** One queue per subscriber: its retries and its dead letters hold up nobody else. */
export const subscriptionJobs = (subscriptions: Subscription[]): Job[] =>
  subscriptions.map((subscription) => ({
    name: queueOf(subscription),
    concurrency: 2,
    handful: 20,
    run: ({ database, data }) => handleEvents(database.write, subscription, [eventIn(data)]),
    runTogether: ({ database, data }) => handleEvents(database.write, subscription, data.map(eventIn)),
  }))

/**
 * Moves committed events from the log into the subscribers' queues; cursor and queue rows commit together.
 * @returns how many events were moved
 */
export const relayOnce = (database: Database, queue: Queue, subscriptions: Subscription[]) =>
  advance(database.write, 'relay', async (db, events) => {
    for (const subscription of subscriptions) {
      const wanted = events.filter(({ name }) => listensTo(subscription, name))
      if (wanted.length > 0) await queue.send(db, queueOf(subscription), wanted)
    }
  })

const POLL_MS = 1000

/** Keeps relaying: at once when woken, every second otherwise. */
export function startRelay(database: Database, queue: Queue, subscriptions: Subscription[], onError: (error: unknown) => void) {
  let running: Promise<void> | null = null
  let again = false
  const run = async () => {
    do {
      again = false
      while ((await relayOnce(database, queue, subscriptions)) === FULL_LOOK);
    } while (again)
  }
  const wake = () => {
    again = true
    running ??= run().catch(onError).finally(() => { running = null })
  }
  const timer = setInterval(wake, POLL_MS)
  wake()
  return { wake, stop: async () => { clearInterval(timer); await running } }
}
