import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { sameText } from '../rules.ts'

type Look = { codeNumber: string; codeNotation: string; issuerName: string }
type Row = { id: string; arrivalNumber: number; arrivedOn: string; subject: string; number: string; issuerName: string }

/** What this agency already registered with the same number, symbol and issuer (NĐ 30/2020 Art. 22; domain §2.7). */
export async function findLookalikes(db: Db, agencyId: string, { codeNumber, codeNotation, issuerName }: Look) {
  const { rows } = await sql<Row>`
    select id, register_number as arrival_number, arrived_on, subject, code_number || '/' || code_notation as number, issuer_name
      from documents.document
     where direction = 'incoming' and agency_id = ${agencyId} and state <> 'returned'
       and platform.vn_fold(code_number || ' ' || code_notation) = platform.vn_fold(${codeNumber}::text || ' ' || ${codeNotation}::text)
     order by arrived_on desc limit 20`.execute(db)
  return rows.filter((row) => sameText(row.issuerName, issuerName))
}

export const findDuplicates: Handler<typeof contract.findDuplicates> = async ({ db, actor }, input) => ({
  documents: actor.agencyId === null ? [] : await findLookalikes(db, actor.agencyId, input),
})
