import { createHmac } from 'node:crypto'
import { sql, type Db } from '#platform/database'
import { conceal, derivedKey, reveal } from '#platform/secrets'

/** What is known of a citizen besides the name. */
export type CitizenFacts = {
  personalNumber: string | null; bornOn: string | null; gender: 'Nam' | 'Nữ' | null; address: string | null; phone: string | null; email: string | null
}
/** Mức định danh, as the identity provider said it. */
export type IdentityLevel = 1 | 2
export type Citizen = CitizenFacts & { id: string; fullName: string; createdAt: Date; identityLevel: IdentityLevel | null; lockedAt: Date | null; lockReason: string | null }

const PURPOSE = 'citizens.facts'

export const concealFacts = (facts: CitizenFacts, id: string): Buffer => conceal(Buffer.from(JSON.stringify(facts)), PURPOSE, id)

const keyOf = (what: string) => (value: string): Buffer => createHmac('sha256', derivedKey(Buffer.from('citizens'), `congvu citizens.${what}`)).update(value).digest()

/** By these the same number is found again; without the master key nobody can try numbers against them. */
export const numberKeyOf = keyOf('personal-number')
export const phoneKeyOf = keyOf('phone')

type Row = Omit<Citizen, keyof CitizenFacts> & { facts: Buffer }
const columns = sql`id, full_name, facts, created_at, identity_level, locked_at, lock_reason`
const citizenOf = ({ facts, ...row }: Row): Citizen => ({ ...(JSON.parse(reveal(facts, PURPOSE, row.id).toString()) as CitizenFacts), ...row })

/** A citizen with all that is known of him; for modules that act in his name. */
export async function citizenById(db: Db, id: string): Promise<Citizen | undefined> {
  const { rows: [row] } = await sql<Row>`select ${columns} from citizens.citizen where id = ${id}`.execute(db)
  return row && citizenOf(row)
}

/** The same, held until the transaction ends. */
export async function lockCitizen(db: Db, id: string): Promise<Citizen | undefined> {
  const { rows: [row] } = await sql<Row>`select ${columns} from citizens.citizen where id = ${id} for update`.execute(db)
  return row && citizenOf(row)
}

export async function citizenOfNumber(db: Db, personalNumber: string): Promise<Citizen | undefined> {
  const { rows: [row] } = await sql<Row>`select ${columns} from citizens.citizen where number_key = ${numberKeyOf(personalNumber)}`.execute(db)
  return row && citizenOf(row)
}

/** Everybody of a household who signs in with this telephone. */
export const citizensOfPhone = async (db: Db, phoneKey: Buffer) =>
  (await sql<Row>`select ${columns} from citizens.citizen where phone_key = ${phoneKey} order by created_at limit 20`.execute(db)).rows.map(citizenOf)
