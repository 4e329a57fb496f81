import type { Citizen } from '#modules/citizens'
import { procedureNames } from '#modules/procedures'
import { dayOf } from '#platform/calendar'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { isPurpose } from '../queries/law.ts'
import { fieldWords, type FieldName, type Outcome, type Person } from '../rules.ts'
import { putQuestion } from './asking.ts'

export type Confirmed = {
  outcome: Outcome | 'notProven'; trouble: string | null; queryId: string | null
  /** In the registry's own shapes, and only what the procedure needs. */
  person: Person
  facts: { field: FieldName; words: string }[]
}

type Wish = { citizen: Citizen; procedureCode: string; purpose?: string; /** The code of what he is writing: no dossier has one yet. */ reference: string }

/**
 * What the registry knows of a citizen who files himself, for him to confirm instead of being asked. Call it in a command (every question is
 * logged, in his name) whose endpoint is `secret`: what it returns is not to be remembered for repeated requests.
 * Without a proven number, or when the registry does not answer, there are no facts and the form asks.
 */
export async function confirmedFacts(context: Context, { citizen, procedureCode, purpose = 'filing', reference }: Wish): Promise<Confirmed> {
  const { db, now } = context
  const { personalNumber, bornOn, fullName, gender, address } = citizen
  if (personalNumber === null || bornOn === null) return { outcome: 'notProven', trouble: null, queryId: null, person: {}, facts: [] }
  ensure(await isPurpose(db, purpose, dayOf(now)), () => new Problem('population/no-such-purpose', 422, 'Say what it is asked for'))
  const told = await putQuestion(context, {
    officer: null, askerId: `CD-${citizen.id}`, agencyName: 'Công dân nộp hồ sơ trực tuyến', dossier: null, dossierCode: reference, procedureCode, procedureName: (await procedureNames(db, [procedureCode])).get(procedureCode) ?? procedureCode,
    purpose, relation: 'applicant', person: { personalNumber, fullName, bornOn, gender, address },
  })
  const { outcome, trouble, queryId, person, fields } = told
  return { outcome, trouble, queryId, person, facts: fields.flatMap((field) => { const words = fieldWords(person, field); return words === null ? [] : [{ field, words }] }) }
}
