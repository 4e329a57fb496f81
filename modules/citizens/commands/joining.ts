import { sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import * as contract from '../contract.ts'
import { citizenById, citizenOfNumber, concealFacts, numberKeyOf, phoneKeyOf, type Citizen, type CitizenFacts } from '../queries/citizens.ts'

export const noFacts: CitizenFacts = { personalNumber: null, bornOn: null, gender: null, address: null, phone: null, email: null }

/** A new account; nothing of it is proven but what it came with. */
export async function join(context: Context, fullName: string, facts: CitizenFacts, means: 'oidc' | 'phone'): Promise<string> {
  const { db, now } = context
  const id = uuidv7()
  await sql`insert into citizens.citizen (id, full_name, facts, number_key, number_tail, phone_key, created_at) values (${id}, ${fullName}, ${concealFacts(facts, id)},
    ${facts.personalNumber && numberKeyOf(facts.personalNumber)}, ${facts.personalNumber?.slice(-3) ?? null}, ${facts.phone && phoneKeyOf(facts.phone)}, ${now})`.execute(db)
  await emit(context, contract.CitizenJoined, { subject: id, payload: { citizenId: id, means } })
  return id
}

/** Writes what is known of a citizen anew. */
export async function rewrite({ db }: Pick<Context, 'db'>, citizen: Citizen, change: Partial<CitizenFacts & { fullName: string }>): Promise<void> {
  const { id, fullName, personalNumber, bornOn, gender, address, phone, email } = { ...citizen, ...change }
  await sql`update citizens.citizen set full_name = ${fullName}, facts = ${concealFacts({ personalNumber, bornOn, gender, address, phone, email }, id)},
    number_key = ${personalNumber && numberKeyOf(personalNumber)}, number_tail = ${personalNumber?.slice(-3) ?? null}, phone_key = ${phone && phoneKeyOf(phone)} where id = ${id}`.execute(db)
}

type Proven = Pick<CitizenFacts, 'bornOn' | 'gender'> & { fullName: string; personalNumber: string; phone?: string | null; email?: string | null }

/** One account for one personal number: what the provider says of name, birth and sex holds from then on. */
export async function joinProven(context: Context, { fullName, personalNumber, bornOn, gender, phone = null, email = null }: Proven): Promise<string> {
  const known = await citizenOfNumber(context.db, personalNumber)
  if (!known) return join(context, fullName, { ...noFacts, personalNumber, bornOn, gender, phone, email }, 'oidc')
  await rewrite(context, known, { fullName, bornOn, gender, phone: known.phone ?? phone, email: known.email ?? email })
  return known.id
}

/** An account opened by telephone takes on the number that was proven, unless another account has it already. */
export async function proveOwn(context: Context, citizenId: string, proven: Proven): Promise<string> {
  const [own, other] = [await citizenById(context.db, citizenId), await citizenOfNumber(context.db, proven.personalNumber)]
  if (!own || own.personalNumber !== null || other) return joinProven(context, proven)
  await rewrite(context, own, { fullName: proven.fullName, personalNumber: proven.personalNumber, bornOn: proven.bornOn, gender: proven.gender })
  return own.id
}
