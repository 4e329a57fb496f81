import { sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { citizenById, citizenOfNumber, concealFacts, lockCitizen, numberKeyOf, phoneKeyOf, type Citizen, type CitizenFacts, type IdentityLevel } from '../queries/citizens.ts'
import { endSessions } from './sessions.ts'

export const ensureNotLocked = ({ lockedAt }: Pick<Citizen, 'lockedAt'>) => ensure(lockedAt === null, () => new Problem('citizens/locked', 403, 'This account is locked'))

export const noFacts: CitizenFacts = { personalNumber: null, bornOn: null, gender: null, address: null, phone: null, email: null }

/** A new account; nothing of it is proven but what it came with. Only a telephone that answered with its code lets anybody in: one a provider names is for writing to. */
export async function join(context: Context, fullName: string, facts: CitizenFacts, means: 'oidc' | 'phone' | 'helped'): Promise<string> {
  const { db, now } = context
  const id = uuidv7()
  await sql`insert into citizens.citizen (id, full_name, facts, number_key, number_tail, phone_key, created_at) values (${id}, ${fullName}, ${concealFacts(facts, id)},
    ${facts.personalNumber && numberKeyOf(facts.personalNumber)}, ${facts.personalNumber?.slice(-3) ?? null}, ${means === 'phone' && facts.phone ? phoneKeyOf(facts.phone) : null}, ${now})`.execute(db)
  await emit(context, contract.CitizenJoined, { subject: id, payload: { citizenId: id, means } })
  return id
}

/** Writes what is known of a citizen anew, from how it stands now: two changes at once take turns. @throws Problem 404 */
export async function rewrite({ db }: Pick<Context, 'db'>, citizenId: string, change: Partial<CitizenFacts & { fullName: string; identityLevel: IdentityLevel | null }>): Promise<void> {
  const citizen = await lockCitizen(db, citizenId)
  ensure(citizen, () => notFound('citizen', citizenId))
  const { id, fullName, personalNumber, bornOn, gender, address, phone, email, identityLevel } = { ...citizen, ...change }
  await sql`update citizens.citizen set full_name = ${fullName}, facts = ${concealFacts({ personalNumber, bornOn, gender, address, phone, email }, id)},
    number_key = ${personalNumber && numberKeyOf(personalNumber)}, number_tail = ${personalNumber?.slice(-3) ?? null}, identity_level = ${identityLevel} where id = ${id}`.execute(db)
}

/** A telephone that answered with its code: it lets its owner in. */
export async function takePhone(context: Pick<Context, 'db'>, citizenId: string, phone: string): Promise<void> {
  await rewrite(context, citizenId, { phone })
  await sql`update citizens.citizen set phone_key = ${phoneKeyOf(phone)} where id = ${citizenId}`.execute(context.db)
}

type Proven = Pick<CitizenFacts, 'bornOn' | 'gender'> & { fullName: string; personalNumber: string; identityLevel: IdentityLevel | null; phone: string | null; email: string | null }

/** Two that prove the same number at once: the second finds the account the first made. */
const takeTurn = ({ db }: Pick<Context, 'db'>, personalNumber: string) => sql`select pg_advisory_xact_lock(hashtextextended(${numberKeyOf(personalNumber).toString('base64')}, 1023))`.execute(db)

/** One account for one personal number: what the provider says of name, birth and sex holds from then on. */
export async function joinProven(context: Context, { fullName, personalNumber, bornOn, gender, identityLevel, phone, email }: Proven): Promise<string> {
  await takeTurn(context, personalNumber)
  const known = await citizenOfNumber(context.db, personalNumber)
  const { id, ...before } = known ?? { ...noFacts, id: await join(context, fullName, { ...noFacts, personalNumber }, 'oidc'), lockedAt: null, identityLevel: null }
  ensureNotLocked(before)
  await rewrite(context, id, { fullName, bornOn, gender, identityLevel: identityLevel ?? before.identityLevel, phone: before.phone ?? phone, email: before.email ?? email })
  return id
}

/** Whoever holds the telephone is not the person proven: it lets nobody in until its owner confirms one anew. */
async function shutPhone(context: Context, citizenId: string) {
  await sql`update citizens.citizen set phone_key = null where id = ${citizenId}`.execute(context.db)
  await endSessions(context, citizenId, 'phone')
}

/** An account opened by telephone takes on the number that was proven, unless another account has it already. */
export async function proveOwn(context: Context, citizenId: string, proven: Proven): Promise<string> {
  await takeTurn(context, proven.personalNumber)
  const [own, other] = [await citizenById(context.db, citizenId), await citizenOfNumber(context.db, proven.personalNumber)]
  if (!own || own.personalNumber !== null || other) return joinProven(context, proven)
  ensureNotLocked(own)
  const { fullName, personalNumber, bornOn, gender, identityLevel } = proven
  await rewrite(context, own.id, { fullName, personalNumber, bornOn, gender, identityLevel })
  await shutPhone(context, own.id)
  return own.id
}
