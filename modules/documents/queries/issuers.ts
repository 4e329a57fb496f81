import { sql, type Db } from '#platform/database'

const LOOKED_AT = 3000

/** Who has written to this agency lately, as its clerks wrote their names; the spelling used most comes first. */
export async function recentIssuers(db: Db, agencyId: string): Promise<{ name: string; organId: string | null }[]> {
  const { rows } = await sql<{ name: string; organId: string | null }>`
    select issuer_name as name, max(issuer_organ_id) as organ_id from (
      select issuer_name, issuer_organ_id from documents.document where agency_id = ${agencyId} and direction = 'incoming' and series = 'incoming'
       order by register_year desc, register_number desc limit ${LOOKED_AT}) as recent
     group by issuer_name order by count(*) desc limit 500`.execute(db)
  return rows
}
