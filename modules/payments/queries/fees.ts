import { agenciesKept } from '#modules/dossiers'
import { procedureNames } from '#modules/procedures'
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { OutputOf } from '#platform/contract'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import type { FeeChannel } from '../rules.ts'

export type FeeRow = contract.FeeSchedule
const columns = sql.raw('id, procedure_code, case_name, channel, lines, exemptions, words, legal_basis, to_confirm, valid_from, valid_to, set_by')

export const listFees: Handler<typeof contract.listFees> = async ({ db, now }, { procedureCode, withPast = false }) => {
  const today = dayOf(now)
  const { rows } = await sql<FeeRow>`select ${columns} from payments.fee where ${procedureCode === undefined ? sql`true` : sql`procedure_code = ${procedureCode}`}
    and (${withPast} or valid_to is null or valid_to > ${today}::date) order by procedure_code, case_name, channel, valid_from desc limit 3000`.execute(db)
  const names = await procedureNames(db, [...new Set(rows.map((row) => row.procedureCode))])
  return { fees: rows.map((row) => ({ ...row, procedureName: names.get(row.procedureCode) ?? '' })), today }
}

export const listPaymentAccounts: Handler<typeof contract.listPaymentAccounts> = async (context, { agencyId }) => {
  ensure((await agenciesKept(context)).includes(agencyId), () => notFound('agency', agencyId))
  return { rows: (await sql<OutputOf<typeof contract.listPaymentAccounts>['rows'][number]>`select bin, bank_name, number, holder, valid_from, valid_to, legal_basis, set_by from payments.account where agency_id = ${agencyId} order by valid_from desc`.execute(context.db)).rows }
}

/** What is in force for a case: its own row before that of every case, its own channel before the counter's. */
export async function feesOn(db: Db, procedureCode: string, caseName: string, channel: FeeChannel, on: string): Promise<FeeRow | undefined> {
  const { rows } = await sql<FeeRow>`select ${columns} from payments.fee where procedure_code = ${procedureCode} and case_name in (${caseName}, '') and channel in (${channel}, 'counter') and daterange(valid_from, valid_to) @> ${on}::date
    order by channel = ${channel} desc, case_name = ${caseName} desc limit 1`.execute(db)
  return rows[0]
}
