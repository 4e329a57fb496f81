import { signersOf } from '#modules/signing'
import { dayOf } from '#platform/calendar'
import { fileOf } from '#platform/files'
import { sql, type Db } from '#platform/database'
import { createLimit, type Context, type Handler } from '#platform/http'
import { Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { publicStateOf } from '../rules/public-record.ts'
import { numberOf } from './find.ts'
import { versionsOf } from './versions.ts'

/** Whoever scans a paper is right the first time; whoever tries codes is wrong nearly always. */
const misses = createLimit({ most: 10, perMs: 600_000 })
const asked = createLimit({ most: 120, perMs: 60_000 })

type Row = {
  id: string; state: string; issuerName: string; codeNumber: string | null; codeNotation: string | null; issuedOn: string | null
  recalledAt: Date | null; isReplaced: boolean
}

/**
 * The issued document behind a code. A document not issued, set aside as a possible secret, or whose file is out of reach is
 * not there at all, exactly as if the code had never been drawn.
 */
async function recordOf(db: Db, code: string, today: string): Promise<Row | undefined> {
  if (!/^[a-z2-9]{28}$/.test(code)) return undefined
  const { rows } = await sql<Row>`
    select d.id, d.state, d.issuer_name, d.code_number, d.code_notation, d.issued_on::text as issued_on, coalesce(d.effect = 'replaced' and d.effect_on <= ${today}::date, false) as is_replaced,
           (select max(decided_at) from documents.recall r where r.document_id = d.id and r.decision = 'approved') as recalled_at
      from documents.document d
     where d.check_code = ${code} and d.direction = 'outgoing' and d.set_aside_at is null and d.state in ('issued', 'recalling', 'recalled')`.execute(db)
  return rows[0]
}

export const findPublicRecord: Handler<typeof contract.findPublicRecord> = async ({ db, now, request }, { code }) => {
  asked.take(request.address, now)
  misses.check(request.address, now)
  const row = await recordOf(db, code, dayOf(now))
  const file = row && (await issuedFileOf(db, row.id))
  const number = row && numberOf(row)
  if (!row || !file || !number || row.issuedOn === null) return refuse(request, now)
  return {
    issuer: row.issuerName, number, issuedOn: row.issuedOn, sha256: file.sha256, signers: file.signers,
    state: publicStateOf(row), recalledOn: row.recalledAt && dayOf(row.recalledAt),
  }
}

function refuse({ address }: Context['request'], now: Date): never {
  misses.take(address, now)
  throw new Problem('documents/no-public-record', 404, 'No issued document carries this code')
}

/** The file as it was issued and who signed it; nothing while it is set aside or after it was destroyed. */
async function issuedFileOf(db: Db, documentId: string) {
  const fileIds = (await versionsOf(db, documentId)).map(({ fileId }) => fileId)
  const last = fileIds.at(-1)
  if (last === undefined) return undefined
  try {
    const { sha256 } = await fileOf(db, last)
    return { sha256, signers: await signersOf(db, fileIds) }
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}
