import { outsideAgencies } from '#modules/members'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { standingOf, type Standing } from '../rules.ts'

type Row = { id: string; member: string; kind: 'document' | 'status' | 'recall' | 'change'; toAgency: string; queuedAt: Date; attempts: number; nextAt: Date | null; parkedAt: Date | null; closedAt: Date | null; outcome: Exclude<Standing, 'waiting' | 'parked'> | null; problem: { code: string; detail: string } | null }

/** `<instant>,<uuid>` of the last row seen. */
export function readPlace(after: string | undefined) {
  if (after === undefined) return null
  const [at, id] = after.split(',') as [string, string | undefined]
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id ?? '')) throw new Problem('request/invalid', 422, 'No such place in the list')
  return { at, id: id! }
}

export const listMessages: Handler<typeof contract.listMessages> = async ({ db }, { standing, member, after, limit }) => {
  const from = readPlace(after)
  const by = standing === 'parked' ? sql.ref('parked_at') : sql.ref('queued_at')
  const { rows } = await sql<Row>`
    select id, member, kind, to_agency, queued_at, attempts, nullif(next_at, 'infinity') as next_at, parked_at, closed_at, outcome, problem from exchange.outbox
     where closed_at is null and ${standing === 'parked' ? sql`parked_at is not null` : sql`parked_at is null`}
       ${member === undefined ? sql`` : sql`and member = ${member}`} ${from ? sql`and (${by}, id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
     order by ${by} desc, id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const agencies = await outsideAgencies(db, shown.map(({ toAgency }) => toAgency))
  const last = shown.at(-1)
  return {
    rows: shown.map((row) => ({ ...row, receiver: agencies.get(row.toAgency)?.name ?? row.member, standing: standingOf(row), nextAt: row.parkedAt === null ? row.nextAt : null })),
    next: rows.length > limit && last ? `${(standing === 'parked' ? last.parkedAt! : last.queuedAt).toISOString()},${last.id}` : null,
  }
}
