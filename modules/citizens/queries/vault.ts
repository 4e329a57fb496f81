import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'

const columns = sql`id, result_code, kind, name, dossier_code, issuer, issued_on::text as issued_on, valid_until::text as valid_until, file_id, media_type, size`

/** What a citizen has in the vault, the newest first; of one kind when asked. */
export const vaultOf = async (db: Db, citizenId: string, { kind, after, limit = 100 }: { kind?: string; after?: string | undefined; limit?: number } = {}): Promise<contract.VaultEntry[]> =>
  (await sql<contract.VaultEntry>`select ${columns} from citizens.vault_entry where citizen_id = ${citizenId} and (${kind ?? null}::text is null or kind = ${kind ?? null}) and (${after ?? null}::uuid is null or id < ${after ?? null}::uuid)
    order by id desc limit ${limit}`.execute(db)).rows

/** One paper of a citizen’s own; another’s does not exist for him. */
export async function vaultFile(db: Db, citizenId: string, entryId: string): Promise<contract.VaultEntry | undefined> {
  return (await sql<contract.VaultEntry>`select ${columns} from citizens.vault_entry where citizen_id = ${citizenId} and id = ${entryId}`.execute(db)).rows[0]
}

export const listMyVault: Handler<typeof contract.listMyVault> = async ({ db, actor }, { after, limit }) => {
  const rows = await vaultOf(db, actor.personId, { after, limit: limit + 1 })
  return { rows: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.id : null }
}

export const openVaultFile: Handler<typeof contract.openVaultFile> = async ({ db, actor }, { entryId, save }) => {
  const entry = await vaultFile(db, actor.personId, entryId)
  ensure(entry, () => notFound('paper', entryId))
  return { fileId: entry.fileId, name: entry.name, inline: save !== true }
}
