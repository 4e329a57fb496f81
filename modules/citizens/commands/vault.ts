import { dayOf } from '#platform/calendar'
import { sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import * as contract from '../contract.ts'
import { resultCodeOf } from '../rules.ts'

type Paper = {
  citizenId: string; kind: string; name: string; dossierCode: string | null; issuer: string; issuerCode: string
  issuedOn?: string; validUntil?: string | null; fileId: string; mediaType: string; size: number
}

/** Lays a result into the vault of the citizen it was given to, once; whoever names the file again gets the same code. */
export async function keepInVault(context: Pick<Context, 'db' | 'actor' | 'now'>, { citizenId, kind, name, dossierCode, issuer, issuerCode, issuedOn, validUntil = null, fileId, mediaType, size }: Paper): Promise<string> {
  const { db, now } = context
  const [id, day] = [uuidv7(), issuedOn ?? dayOf(now)]
  const { rows: [kept] } = await sql<{ resultCode: string; isNew: boolean }>`insert into citizens.vault_entry (id, citizen_id, result_code, kind, name, dossier_code, issuer, issued_on, valid_until, file_id, media_type, size, kept_at)
    values (${id}, ${citizenId}, ${resultCodeOf(issuerCode, day, id)}, ${kind}, ${name}, ${dossierCode}, ${issuer}, ${day}, ${validUntil}, ${fileId}, ${mediaType}, ${size}, ${now})
    on conflict (citizen_id, file_id) do update set kept_at = citizens.vault_entry.kept_at returning result_code, xmax = 0 as is_new`.execute(db)
  if (kept!.isNew) await emit(context, contract.KeptInVault, { subject: citizenId, audience: [citizenId], payload: { citizenId, resultCode: kept!.resultCode, dossierCode } })
  return kept!.resultCode
}
