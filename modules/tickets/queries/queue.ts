import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { counterOf, type WindowRow } from './counter.ts'
import { columns, source, viewOf, waitingBy, type TicketRow } from './tickets.ts'

/** Who may be called to a window: those sent on to it, and its letters. */
export const waitsFor = ({ id, letters }: Pick<WindowRow, 'id' | 'letters'>) => sql`t.state = 'waiting' and (t.window_id = ${id} or (t.window_id is null and t.letter = any(${letters}::text[])))`
/** Whoever was sent on is next, then those with priority, then in turn. */
export const inOrder = sql`order by (t.window_id is not null) desc, t.rank, t.taken_at, t.id`

export const getQueue: Handler<typeof contract.getQueue> = async ({ db, actor, now }, { windowId }) => {
  ensure(actor.agencyId !== null, () => new Problem('tickets/no-counter', 409, 'Whoever serves sits in an agency'))
  const { agencyId, day, code, groups, windows } = await counterOf(db, actor.agencyId, now)
  const waiting = await waitingBy(db, { agencyId, day })
  const window = windows.find(({ id }) => id === windowId)
  ensure(windowId === undefined || window, () => notFound('window', windowId!))
  const rows = async (where: ReturnType<typeof sql>) => (await sql<TicketRow>`select ${columns} from ${source} where t.agency_id = ${agencyId} and t.day = ${day}::date and ${where}`.execute(db)).rows
  const next = window ? await rows(sql`${waitsFor(window)} ${inOrder} limit 6`) : []
  return {
    counter: groups.length > 0 ? code : null, windows, groups: groups.map((group) => ({ ...group, waiting: waiting.get(group.letter) ?? 0 })),
    mine: window ? (await rows(sql`t.window_id = ${window.id} and t.state in ('called', 'serving')`)).map(viewOf)[0] ?? null : null,
    waiting: groups.filter(({ letter }) => window?.letters.includes(letter)).reduce((sum, { letter }) => sum + (waiting.get(letter) ?? 0), 0), next: next.map(viewOf),
    skipped: window ? (await rows(sql`t.state = 'skipped' and t.letter = any(${window.letters}::text[]) order by t.ended_at desc limit 6`)).map(viewOf) : [],
  }
}
