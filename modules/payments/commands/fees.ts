import { agenciesKept } from '#modules/dossiers'
import { procedureNames } from '#modules/procedures'
import { dayOf } from '#platform/calendar'
import { sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { feeFlaw } from '../rules.ts'

/** Dated rows change from today on: what was taken is taken as it was. */
function ensureNotPast(from: string, now: Date) {
  ensure(from >= dayOf(now), () => new Problem('payments/day-past', 422, 'What was taken on past days stays as it was', { from }))
}

export const setFees: Handler<typeof contract.setFees> = async (context, { from, ...fee }) => {
  const { db, actor, now } = context
  ensureNotPast(from, now)
  ensure((await procedureNames(db, [fee.procedureCode])).size > 0, () => notFound('procedure', fee.procedureCode))
  for (const [i, each] of fee.lines.entries()) {
    const flaw = feeFlaw(each)
    ensure(flaw === null, () => new Problem('payments/senseless-rule', 422, `${each.name}: ${flaw}`, { line: i, flaw }))
  }
  const same = sql`procedure_code = ${fee.procedureCode} and case_name = ${fee.caseName} and channel = ${fee.channel}`
  await sql`delete from payments.fee where ${same} and valid_from >= ${from}::date`.execute(db)
  await sql`update payments.fee set valid_to = ${from} where ${same} and (valid_to is null or valid_to > ${from}::date)`.execute(db)
  const id = uuidv7()
  await sql`insert into payments.fee (id, procedure_code, case_name, channel, lines, exemptions, words, legal_basis, to_confirm, valid_from, set_by)
    values (${id}, ${fee.procedureCode}, ${fee.caseName}, ${fee.channel}, ${JSON.stringify(fee.lines)}::jsonb, ${JSON.stringify(fee.exemptions)}::jsonb, ${fee.words}, ${fee.legalBasis}, ${fee.toConfirm}, ${from}, ${actor.name})`.execute(db)
  await emit(context, contract.FeesSet, { subject: id, audience: [], payload: { feeId: id, procedureCode: fee.procedureCode, channel: fee.channel, from } })
  return { feeId: id }
}

/** For one's own agency and those below it. */
export const setAccount: Handler<typeof contract.setAccount> = async (context, { agencyId, from, ...account }) => {
  const { db, actor, now } = context
  ensure((await agenciesKept(context)).includes(agencyId), () => notFound('agency', agencyId))
  ensureNotPast(from, now)
  await sql`delete from payments.account where agency_id = ${agencyId} and valid_from >= ${from}::date`.execute(db)
  await sql`update payments.account set valid_to = ${from} where agency_id = ${agencyId} and (valid_to is null or valid_to > ${from}::date)`.execute(db)
  await sql`insert into payments.account (agency_id, bin, bank_name, number, holder, valid_from, legal_basis, set_by)
    values (${agencyId}, ${account.bin}, ${account.bankName}, ${account.number}, ${account.holder}, ${from}, ${account.legalBasis}, ${actor.name})`.execute(db)
  await emit(context, contract.AccountSet, { subject: agencyId, audience: [], payload: { agencyId, from } })
  return { agencyId, from }
}
