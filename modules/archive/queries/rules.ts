import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { isLawfulRetention, type Rules } from '../rules.ts'

const names = {
  'shortest-years': 'shortestYears', 'longest-years': 'longestYears', 'hand-over-months': 'handOverMonths', 'hand-over-months-construction': 'handOverMonthsConstruction',
  'keep-back-months': 'keepBackMonths', 'must-hand-over-years': 'mustHandOverYears', 'warn-days': 'warnDays', 'loan-days': 'loanDays',
} as const satisfies Record<string, keyof Rules>

const inForce = (on: string) => sql`valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date)`

/** The numbers of the law that hold on a day. */
export async function rulesOn(db: Db, on: string): Promise<Rules> {
  const { rows } = await sql<{ code: keyof typeof names; value: number }>`select code, value from archive.rule where ${inForce(on)}`.execute(db)
  return Object.fromEntries(rows.map(({ code, value }) => [names[code], value])) as Rules
}

/** Refuses a retention the law does not know. */
export function ensureLawful(years: number | null, rules: Rules) {
  const { shortestYears: from, longestYears: to } = rules
  ensure(isLawfulRetention(years, rules), () => new Problem('archive/retention-out-of-range', 422, `Retention is permanent or ${from} to ${to} years`, { from, to }))
}

type Retention = { code: string; years: number | null; name: string; nameEn: string; legalBasis: string }

export const listRetentions: Handler<typeof contract.listRetentions> = async ({ db, now }) => {
  const on = dayOf(now)
  const [{ rows }, rules] = await Promise.all([
    sql<Retention>`select code, years, name, name_en, legal_basis from archive.retention where ${inForce(on)} order by years desc nulls first`.execute(db), rulesOn(db, on),
  ])
  const { shortestYears, longestYears, mustHandOverYears, keepBackMonths, loanDays } = rules
  return { retentions: rows, shortestYears, longestYears, mustHandOverYears, keepBackMonths, loanDays }
}

export const retentionName = (years: number | null) => (years === null ? 'Vĩnh viễn' : `${years} năm`)
