import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'

type Look = { codeNumber: string; codeNotation: string; issuerName: string }
type Row = { id: string; arrivalNumber: number; arrivedOn: string; subject: string; number: string }

/** `5`, `05` and `005` are one number, however the issuer printed it. */
function spellingsOf(codeNumber: string) {
  const bare = codeNumber.trim().replace(/^0+(?=.)/, '')
  return [...new Set([codeNumber, bare, `0${bare}`, `00${bare}`])]
}

/** What this agency already registered with the same number, symbol and issuer, whatever the spelling (NĐ 30/2020 Art. 22; domain §2.7). */
export async function findLookalikes(db: Db, agencyId: string, { codeNumber, codeNotation, issuerName }: Look) {
  const { rows } = await sql<Row>`
    select id, register_number as arrival_number, arrived_on, subject, code_number || '/' || code_notation as number
      from documents.document
     where direction = 'incoming' and agency_id = ${agencyId} and state <> 'returned'
       and platform.vn_fold(code_number || ' ' || code_notation) in (select platform.vn_fold(spelling || ' ' || ${codeNotation}::text) from unnest(${spellingsOf(codeNumber)}::text[]) as spelling)
       and platform.vn_fold(issuer_name) = platform.vn_fold(${issuerName}::text)
     order by arrived_on desc limit 20`.execute(db)
  return rows
}

export const findDuplicates: Handler<typeof contract.findDuplicates> = async ({ db, actor }, input) => ({
  documents: actor.agencyId === null ? [] : await findLookalikes(db, actor.agencyId, input),
})
