import { listPeers } from '#modules/members'
import { sql } from '#platform/database'
import { createLimit, type Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { readPlace } from './messages.ts'

export const listAlarms: Handler<typeof contract.listAlarms> = async ({ db }, { open, after, limit }) => {
  const { rows } = await sql<contract.Alarm & { raisedAt: Date; seenAt: Date | null }>`select id, member, code, facts, raised_at, seen_at, seen_by from exchange.alarm
    where true ${open ? sql`and seen_at is null` : sql``} ${after === undefined ? sql`` : sql`and id < ${after}::uuid`} order by id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

type Compared = { id: string; member: string; fromAt: Date; toAt: Date; compared: number; lost: number; duplicated: number; unknown: number; at: Date; proven: number | null; forked: number | null }

export const listReconciliations: Handler<typeof contract.listReconciliations> = async ({ db }, { member, after, limit }) => {
  const from = readPlace(after)
  const { rows } = await sql<Compared>`select id, member, from_at, to_at, compared, lost, duplicated, unknown, at, proven, forked from exchange.reconciliation
    where true ${member === undefined ? sql`` : sql`and member = ${member}`} ${from ? sql`and (from_at, id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
    order by from_at desc, id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > limit && last ? `${last.fromAt.toISOString()},${last.id}` : null }
}

const limit = createLimit({ most: 60, perMs: 60_000 })
const SHOWN_DAYS = 30

export const getExchangeCounters: Handler<typeof contract.getExchangeCounters> = async ({ db, now, request }) => {
  limit.take(request.address, now)
  const { rows: [sum] } = await sql<{ compared: number; lost: number; duplicated: number; reconciledTo: Date | null }>`
    select coalesce(sum(compared), 0)::int as compared, coalesce(sum(lost), 0)::int as lost, coalesce(sum(duplicated), 0)::int as duplicated, max(to_at) as reconciled_to from exchange.reconciliation where from_at >= ${new Date(now.getTime() - SHOWN_DAYS * 86_400_000)}`.execute(db)
  return { partners: (await listPeers(db, now)).length, ...sum! }
}
