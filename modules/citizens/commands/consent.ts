/** Consent read out from one's own telephone, and the account of somebody an official helps. A code of consent opens no session. */
import { fold } from '#platform/search'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { citizensOfPhone, phoneKeyOf, citizenOfNumber } from '../queries/citizens.ts'
import { join, noFacts } from './joining.ts'
import { issueCode, provenPhone } from './phone.ts'

/** @param consent what is consented to, in the words of the message */
export const askConsentCode = (context: Context, phone: string, consent: string) => issueCode(context, phone, consent)

/** The telephone that answered, once. @throws CommittedProblem 401 */
export async function takeConsentCode(context: Context, codeId: string, code: string): Promise<string> {
  const { phone, row } = await provenPhone(context, codeId, code, true)
  await sql`update citizens.phone_code set used_at = ${context.now} where id = ${row.id}`.execute(context.db)
  return phone
}

type Helped = { fullName: string; personalNumber: string; phone: string | null }

/**
 * Whose it is: the account that has proven this number, the one of this name at the telephone that answered, or a new one.
 * A card shown to an official proves nothing to the account: its number stays unproven, and without a telephone only proving it leads there.
 */
export async function accountToHelp(context: Context, { fullName, personalNumber, phone }: Helped): Promise<string> {
  const proven = await citizenOfNumber(context.db, personalNumber)
  if (proven) return proven.id
  const household = phone === null ? [] : await citizensOfPhone(context.db, phoneKeyOf(phone))
  const known = household.find((each) => fold(each.fullName) === fold(fullName))
  return known?.id ?? join(context, fullName, { ...noFacts, phone }, phone === null ? 'helped' : 'phone')
}
