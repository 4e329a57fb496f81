import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { isOpenLine } from '../rules.ts'
import { isOver, refundView, type RefundRow } from './refunds.ts'

type Row = Omit<contract.StatementLine, 'isOpen' | 'refund' | 'mayAskRefund'>
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const isCursor = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const isOpen = sql`l.state in ('unmatched', 'under', 'conflict') and l.decided_at is null`

/** The last word about giving each back. */
const refundsOf = async (db: Db, ids: readonly string[]) => new Map((await sql<RefundRow>`select * from payments.refund where line_id = any(${ids}::uuid[]) order by id`.execute(db)).rows.map((refund) => [refund.lineId!, refund]))

export const listStatementLines: Handler<typeof contract.listStatementLines> = async ({ db, actor }, { after, limit, state, open = false }) => {
  ensure(after === undefined || isCursor.test(after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const { rows } = await sql<Row>`select l.id, l.bank_ref, l.booked_on, l.amount, l.words, l.state, c.dossier_id, c.code, c.total, l.taken_at, l.taken_by, l.decided_at, l.decided_by, l.note
    from payments.statement_line l left join payments.charge c on c.id = l.charge_id where l.agency_id = ${actor.agencyId}::uuid and l.id < ${after ?? LAST}::uuid
      and ${state === undefined ? sql`true` : sql`l.state = ${state}`} and ${open ? isOpen : sql`true`} order by l.id desc limit ${limit + 1}`.execute(db)
  const refunds = await refundsOf(db, rows.filter(({ state: each }) => isOpenLine(each)).map(({ id }) => id))
  const shown = rows.slice(0, limit).map((row) => ({
    ...row, amount: Number(row.amount), total: row.total === null ? null : Number(row.total), isOpen: isOpenLine(row.state) && row.decidedAt === null,
    refund: refundView(actor, refunds.get(row.id)), mayAskRefund: isOpenLine(row.state) && isOver(refunds.get(row.id)),
  }))
  return { rows: shown, next: rows.length > limit ? shown.at(-1)!.id : null }
}

export const countOpenLines: Handler<typeof contract.countOpenLines> = async ({ db, actor }) =>
  (await sql<{ count: number }>`select count(*)::int as count from payments.statement_line l where l.agency_id = ${actor.agencyId}::uuid and ${isOpen}`.execute(db)).rows[0]!
