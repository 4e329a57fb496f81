import { sql, type Db } from '#platform/database'
import type { SlipKind } from '../rules.ts'

/** What a slip says besides what the dossier says of itself, as it stood when it was issued. */
export type SlipFacts = { dueAt?: string; items?: string[]; reason?: string; exception?: string | null; from?: string; to?: string }
export type SlipRow = { ordinal: number; kind: SlipKind; facts: SlipFacts; issuedBy: string; issuedAt: Date; fileId: string | null; signedAt: Date | null }

export const slipColumns = sql.raw('ordinal, kind, facts, issued_by, issued_at, file_id, signed_at')

export const slipsOf = async (db: Db, dossierId: string): Promise<SlipRow[]> =>
  (await sql<SlipRow>`select ${slipColumns} from dossiers.slip where dossier_id = ${dossierId} order by ordinal`.execute(db)).rows
