import { unitsById } from '#modules/organisation'
import { sql, type Db } from '#platform/database'
import { tables, type SigningAuthorityTable } from '../tables.ts'
import type { Authority } from '../contract.ts'
import { byStrength, capacityLines, type Capacity } from '../rules.ts'

export type AuthorityRow = Omit<SigningAuthorityTable, 'id' | 'capacity'> & { id: string; capacity: Capacity | null }
export type SigningAuthority = {
  authorityId: string; capacity: Capacity | null; agencyId: string
  /** Printed above the title: `TM. ỦY BAN NHÂN DÂN`, `KT. CHỦ TỊCH`; empty for a head in his own right. */
  capacityLines: string[]
  /** As printed under them: `Phó Chủ tịch`, `Q. Giám đốc`, `Giám đốc Sở Nội vụ`. */
  positionTitle: string
  legalBasis: string
}

/** The authorities of positions that hold on a day; a TUQ. also needs its principal still in office. */
export async function authoritiesOn(db: Db, positionId: string, on: string): Promise<AuthorityRow[]> {
  const { rows } = await sql<AuthorityRow>`
    select a.* from people.signing_authority a
      join people.position p on p.id = a.position_id and p.valid_from <= ${on}::date and (p.valid_to is null or p.valid_to > ${on}::date)
      left join people.position chief on chief.id = a.principal_position_id
     where a.position_id = ${positionId} and a.valid_from <= ${on}::date and (a.valid_to is null or a.valid_to > ${on}::date)
       and (a.capacity is distinct from 'TUQ' or (chief.valid_from <= ${on}::date and (chief.valid_to is null or chief.valid_to > ${on}::date)))`.execute(db)
  return rows
}

/**
 * In what capacity a position signs a document of this type on a day, or null when it may not.
 * @param agencyId whose document it is; without it any agency's
 */
export async function signingAuthorityFor(
  db: Db,
  { positionId, documentType, on, agencyId }: { positionId: string; documentType: string; on: string; agencyId?: string },
): Promise<SigningAuthority | null> {
  const all = await authoritiesOn(db, positionId, on)
  const covers = ({ documentTypes, agencyId: whose }: AuthorityRow) =>
    (documentTypes === null || documentTypes.includes(documentType)) && (agencyId === undefined || whose === agencyId)
  const [best] = all.filter(covers).toSorted(byStrength)
  if (!best) return null
  const { id, capacity, signerTitle, legalBasis } = best
  return { authorityId: id, capacity, agencyId: best.agencyId, capacityLines: capacityLines(best), positionTitle: signerTitle, legalBasis }
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
