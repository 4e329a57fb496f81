import { sql, type Db } from '#platform/database'
import type { Counter } from './counter.ts'

type Current = { windowId: string; letter: string; serial: number; state: string; calledAt: Date; calls: number }
type Waiting = { letter: string; count: number; serials: number[] }

/** What is at each window, and of each letter how many wait and who comes next: two looks into small indexes. */
export async function boardOf(db: Db, { agencyId, day, windows }: Counter) {
  const [current, waiting] = await Promise.all([
    sql<Current>`select window_id, letter, serial, state, called_at, calls from tickets.ticket where window_id = any(${windows.map(({ id }) => id)}::uuid[]) and state in ('called', 'serving') and day = ${day}::date`.execute(db),
    sql<Waiting>`select letter, count(*)::int as count, (array_agg(serial order by rank, taken_at))[1:3] as serials from tickets.ticket where agency_id = ${agencyId} and day = ${day}::date and state = 'waiting' group by letter`.execute(db),
  ])
  return { current: new Map(current.rows.map((row) => [row.windowId, row])), waiting: new Map(waiting.rows.map((row) => [row.letter, row])) }
}
