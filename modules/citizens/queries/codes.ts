import { timingSafeEqual } from 'node:crypto'
import { sql, type Db } from '#platform/database'
import { conceal, reveal } from '#platform/secrets'

export type PhoneCode = { id: string; phoneKey: Buffer; secret: Buffer; tries: number; expiresAt: Date; usedAt: Date | null }
export type CodeRule = { minutes: number; tries: number; mostHourly: number }
/** With `consent` it is one: what is consented to. Without, it signs in. */
type Secret = { phone: string; code: string; consent?: string }

const PURPOSE = 'citizens.phone-code'
export const concealCode = (secret: Secret, id: string) => conceal(Buffer.from(JSON.stringify(secret)), PURPOSE, id)
export const revealCode = ({ secret, id }: Pick<PhoneCode, 'id' | 'secret'>) => JSON.parse(reveal(secret, PURPOSE, id).toString()) as Secret

export async function codeRuleOn(db: Db, day: string): Promise<CodeRule> {
  const { rows: [rule] } = await sql<CodeRule>`select minutes, tries, most_hourly from citizens.code_rule where valid_from <= ${day}::date order by valid_from desc limit 1`.execute(db)
  return rule!
}

/** A code that may still be used, held until the transaction ends: guesses queue up. */
export async function lockCode(db: Db, id: string, now: Date): Promise<PhoneCode | undefined> {
  const { rows: [code] } = await sql<PhoneCode>`select id, phone_key, secret, tries, expires_at, used_at from citizens.phone_code where id = ${id} and expires_at > ${now} and used_at is null for update`.execute(db)
  return code
}

/** Whom this very attempt was let in as with this code: it is asked again because the answer was lost, or while the first is under way. */
export async function letInBefore(db: Db, { id, code, attempt, now }: { id: string; code: string; attempt: Buffer | null; now: Date }): Promise<string | undefined> {
  const { rows: [row] } = await sql<PhoneCode & { attempt: Buffer | null; citizenId: string }>`select id, secret, attempt, citizen_id from citizens.phone_code where id = ${id} and expires_at > ${now} for update`.execute(db)
  return attempt && row?.attempt?.equals(attempt) && timingSafeEqual(Buffer.from(revealCode(row).code), Buffer.from(code)) ? row.citizenId : undefined
}

/** What whoever sends codes needs; nothing once it is used or too old. */
export async function codeToSend(db: Db, id: string, now: Date): Promise<Secret | undefined> {
  const code = await lockCode(db, id, now)
  return code && revealCode(code)
}
