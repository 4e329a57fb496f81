import { sql, type Db } from '#platform/database'

/** The channel on which readers of the log are woken. */
export const EVENT_CHANNEL = 'congvu_event'

/** At most one NOTIFY in so many milliseconds: readers of a busy log find a handful each time they look. */
const PAUSE_MS = 40

const wakers = new Set<() => void>()

/** Events have been committed: the readers of every process should look. */
export const announce = () => { for (const wake of wakers) wake() }

/**
 * Sends NOTIFY after commits, apart from them: inside a transaction it would make all commits of the server wait for one another.
 * A reader misses nothing when a process dies in between, since it also looks by itself every second.
 */
export function startWaking(database: Db, onError: (error: unknown) => void) {
  let waiting: NodeJS.Timeout | undefined
  const notify = () => {
    waiting = undefined
    sql`select pg_notify(${EVENT_CHANNEL}, '')`.execute(database).catch(onError)
  }
  const wake = () => { waiting ??= setTimeout(notify, PAUSE_MS) }
  wakers.add(wake)
  return { stop: () => { wakers.delete(wake); clearTimeout(waiting) } }
}
