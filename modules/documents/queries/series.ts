import { dayOf, yearOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { isOfYear, seriesOf, usualLayout, type NumberingRule, type RegisterLayout, type SeriesGroup } from '../rules.ts'
import { tables } from '../tables.ts'
import type { DocumentRow } from './find.ts'
import type { Series } from './numbers.ts'

/** How a kind is numbered on a day; 422 for a kind without a rule. */
export async function numberingRule(db: Db, typeCode: string, on: string): Promise<NumberingRule> {
  const { rows } = await sql<NumberingRule>`select type_code, abbreviation, has_year, has_field, least_digits, series from documents.numbering_rule
    where type_code = ${typeCode} and valid_from <= ${on} and (valid_to is null or valid_to > ${on})`.execute(db)
  ensure(rows[0], () => new Problem('documents/unknown-type', 422, `No document type ${typeCode} is numbered on ${on}`, { code: typeCode }))
  return rows[0]
}

/** A kind somebody drafts; copies are made from a document, not drafted. */
export async function draftableRule(db: Db, typeCode: string, on: string): Promise<NumberingRule> {
  const rule = await numberingRule(db, typeCode, on)
  ensure(rule.series !== 'copies', () => new Problem('documents/unknown-type', 422, 'A copy is made from its document, not drafted', { code: typeCode }))
  return rule
}

/** The layout of an agency's registers on a day. */
export async function registerLayout(db: Db, agencyId: string, on: string): Promise<RegisterLayout> {
  const chosen = await tables(db).selectFrom('documents.register_layout').select(['arrangement', 'groups'])
    .where('agencyId', '=', agencyId).where('validFrom', '<=', on).orderBy('validFrom', 'desc').limit(1).executeTakeFirst()
  return chosen ? { arrangement: chosen.arrangement, groups: chosen.groups as SeriesGroup[] } : usualLayout
}

/** The series an agency's document of this kind counts in on a day. */
export async function seriesFor(db: Db, agencyId: string, rule: NumberingRule, on: string): Promise<string> {
  return seriesOf(rule, await registerLayout(db, agencyId, on))
}

/** Where a signed document counts today, and how its number is written. */
export async function numberingOf({ db, now }: Pick<Context, 'db' | 'now'>, { agencyId, typeCode, codeNotation }: Pick<DocumentRow, 'agencyId' | 'typeCode' | 'codeNotation'>): Promise<Series & { rule: NumberingRule }> {
  const [today, year] = [dayOf(now), yearOf(now)]
  const rule = await draftableRule(db, typeCode, today)
  ensure(isOfYear(rule, codeNotation ?? '', year), () => new Problem('documents/symbol-of-another-year', 409, `Its symbol ${codeNotation} belongs to another year; return the draft`, { notation: codeNotation, year }))
  return { agencyId, direction: 'outgoing', series: await seriesFor(db, agencyId, rule, today), year, rule }
}
