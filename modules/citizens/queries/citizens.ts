import { createHmac } from 'node:crypto'
import { sql, type Db } from '#platform/database'
import { conceal, derivedKey, reveal } from '#platform/secrets'

/** What is known of a citizen besides the name. */
export type CitizenFacts = {
  personalNumber: string | null; bornOn: string | null; gender: 'Nam' | 'Nữ' | null; address: string | null; phone: string | null; email: string | null
}
export type Citizen = CitizenFacts & { id: string; fullName: string; createdAt: Date }

const PURPOSE = 'citizens.facts'

export const concealFacts = (facts: CitizenFacts, id: string): Buffer => conceal(Buffer.from(JSON.stringify(facts)), PURPOSE, id)

/** By this the same personal number is found again; without the master key nobody can try numbers against it. */
export const numberKeyOf = (personalNumber: string): Buffer => createHmac('sha256', derivedKey(Buffer.from('citizens'), 'congvu citizens.personal-number')).update(personalNumber).digest()

/** A citizen with all that is known of him; for modules that act in his name. */
export async function citizenById(db: Db, id: string): Promise<Citizen | undefined> {
  const { rows } = await sql<{ id: string; fullName: string; facts: Buffer; createdAt: Date }>`select id, full_name, facts, created_at from citizens.citizen where id = ${id}`.execute(db)
  const row = rows[0]
  return row && { ...(JSON.parse(reveal(row.facts, PURPOSE, row.id).toString()) as CitizenFacts), id: row.id, fullName: row.fullName, createdAt: row.createdAt }
}
