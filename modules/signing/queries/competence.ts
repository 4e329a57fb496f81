import type { Db } from '#platform/database'
import { sql } from '#platform/database'

export type PersonalSignature = { positionId: string | null; personName: string; onBehalfOf: string | null; signedAt: Date }

/**
 * The personal signature that stands in this very content: the file is what we made when it was given, or what the agency's own number
 * and seal were since added to. Anything else that touched the file has another hash, and then there is none.
 */
export async function personalSignatureIn(db: Db, sha256: string): Promise<PersonalSignature | undefined> {
  const { rows } = await sql<PersonalSignature>`
    with recursive back as (
      select s.*, 1 as depth from signing.signature s where s.sha256_after = ${sha256}
      union all
      select s.*, back.depth + 1 from signing.signature s join back on s.sha256_after = back.sha256_before and back.purpose in ('number', 'seal') where back.depth < 20
    )
    select back.position_id as "positionId", back.person_name as "personName", back.on_behalf_of as "onBehalfOf", back.signed_at as "signedAt"
      from back join signing.credential c on c.id = back.credential_id
     where back.purpose = 'sign' and c.person_id = back.person_id order by back.depth limit 1`.execute(db)
  return rows[0]
}
