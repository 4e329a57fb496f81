import { yearOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'

export type Series = { agencyId: string; direction: 'incoming' | 'outgoing'; series: string; year: number }

/** Takes the next number; the counter row stays locked until the transaction ends, so a rollback leaves no gap. */
export async function takeNumber(db: Db, { agencyId, direction, series, year }: Series): Promise<number> {
  const { rows } = await sql<{ lastNumber: number }>`
    insert into documents.register as r (agency_id, direction, series, year, last_number) values (${agencyId}, ${direction}, ${series}, ${year}, 1)
    on conflict (agency_id, direction, series, year) do update set last_number = r.last_number + 1
    returning last_number`.execute(db)
  return rows[0]!.lastNumber
}

/** The number the next taker will most likely get. */
export async function peekNumber(db: Db, { agencyId, direction, series, year }: Series): Promise<number> {
  const { rows } = await sql<{ lastNumber: number }>`select last_number from documents.register
    where agency_id = ${agencyId} and direction = ${direction} and series = ${series} and year = ${year}`.execute(db)
  return (rows[0]?.lastNumber ?? 0) + 1
}

export const nextArrivalNumber: Handler<typeof contract.nextArrivalNumber> = async ({ db, actor, now }) => {
  ensure(actor.agencyId, () => new Problem('documents/no-agency', 403, 'Choose the position you act in first'))
  const year = yearOf(now)
  return { year, arrivalNumber: await peekNumber(db, { agencyId: actor.agencyId, direction: 'incoming', series: 'incoming', year }) }
}
