import { unitsById } from '#modules/organisation'
import { sql, type Db } from '#platform/database'
import { tables, type SigningAuthorityTable } from '../tables.ts'
import type { Authority } from '../contract.ts'
import { capacityLines, entitling, judge, startOf, type Capacity, type Facts, type Judged, type Question, type Term } from '../rules.ts'

export type AuthorityRow = Omit<SigningAuthorityTable, 'id' | 'capacity'> & { id: string; capacity: Capacity | null }
export type SigningAuthority = {
  authorityId: string; capacity: Capacity | null; agencyId: string
  /** Printed above the title: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`; empty for a head in his own right. */
  capacityLines: string[]
  /** As printed under them: `Phó Chủ tịch`, `Q. Giám đốc`, `Giám đốc Sở Nội vụ`. */
  positionTitle: string
  legalBasis: string
  documentTypes: string[] | null
  validFrom: string
  validTo: string | null
  /** What speaks against it although it holds. */
  doubts: Judged['doubts']
}

const grantsOf = (db: Db, positionIds: readonly string[]): Promise<AuthorityRow[]> =>
  positionIds.length === 0 ? Promise.resolve([]) : tables(db).selectFrom('people.signing_authority').selectAll().where('positionId', 'in', [...positionIds]).execute()

async function tenuresOf(db: Db, positionIds: readonly string[]): Promise<Map<string, Term>> {
  if (positionIds.length === 0) return new Map()
  const rows = await tables(db).selectFrom('people.position').select(['id', 'validFrom', 'validTo', 'endsAt']).where('id', 'in', [...positionIds]).execute()
  return new Map(rows.map(({ id, ...term }) => [id, term]))
}

type Gathered = Facts & { grants: AuthorityRow[] }

/** Everything dated about what these positions may sign. */
export async function entitlementFacts(db: Db, positionIds: readonly string[]): Promise<Gathered> {
  const grants = await grantsOf(db, positionIds)
  const principals = [...new Set(grants.flatMap(({ principalPositionId }) => principalPositionId ?? []))]
  const givers = grants.some(({ capacity }) => capacity === 'TUQ') ? await grantsOf(db, principals) : []
  return { grants, tenures: await tenuresOf(db, [...positionIds, ...principals]), principalGrants: Map.groupBy(givers, ({ positionId }) => positionId) }
}

/** The authorities of a position that hold on a day, whatever they cover. */
export async function authoritiesOn(db: Db, positionId: string, on: string): Promise<AuthorityRow[]> {
  const facts = await entitlementFacts(db, [positionId])
  const held = judge(facts, { documentType: '', at: startOf(on) }).filter(({ failures }) => failures.every((each) => each === 'type-not-covered' || each === 'principal-not-entitled'))
  return held.map(({ grant }) => grant as AuthorityRow)
}

/**
 * In what capacity a position signs a document of this type at an instant, or null when it may not.
 * @param agencyId whose document it is; without it any agency's
 */
export async function signingAuthorityFor(db: Db, { positionId, ...question }: { positionId: string } & Question): Promise<SigningAuthority | null> {
  const best = entitling(judge(await entitlementFacts(db, [positionId]), question))
  return best && wordsOf(best)
}

function wordsOf({ grant, doubts }: Judged): SigningAuthority {
  const { id, capacity, agencyId, signerTitle, legalBasis, documentTypes, validFrom, validTo } = grant as AuthorityRow
  return { authorityId: id, capacity, agencyId, capacityLines: capacityLines(grant as AuthorityRow), positionTitle: signerTitle, legalBasis, documentTypes, validFrom, validTo, doubts }
}

/** Who may sign for which agency on a day, each person once: those a province gives certificates to. */
export async function entitledSigners(db: Db, on: string): Promise<{ personId: string; agencyId: string }[]> {
  const { rows } = await sql<{ personId: string; agencyId: string }>`
    select distinct p.person_id as "personId", a.agency_id as "agencyId" from people.signing_authority a join people.position p on p.id = a.position_id
     where a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date) and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)`.execute(db)
  return rows
}

/** Every authority ever given to these positions, for the page of a person. */
export async function authoritiesOf(db: Db, positionIds: string[]): Promise<Authority[]> {
  if (positionIds.length === 0) return []
  const rows = await tables(db).selectFrom('people.signing_authority').selectAll().where('positionId', 'in', positionIds)
    .orderBy('validFrom', 'desc').orderBy('id').execute()
  return authorityCards(db, rows)
}

export async function authorityCards(db: Db, rows: AuthorityRow[]): Promise<Authority[]> {
  const agencies = await unitsById(db, rows.map(({ agencyId }) => agencyId))
  return rows.map((row) => ({ ...row, agencyName: agencies.get(row.agencyId)?.name ?? '', capacityLines: capacityLines(row) }))
}
