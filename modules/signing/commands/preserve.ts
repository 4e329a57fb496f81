import { extendPdf, PdfSigningError } from '#packages/pdf-signing'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { fileOf, readBytes, releaseContents, storeBytes } from '#platform/files'
import { Problem } from '#platform/problems'
import { revocationSources } from '../adapters/revocation.ts'
import { stampEvidence } from '../adapters/timestamps.ts'
import { trustOn } from '../queries/trust.ts'
import { tables } from '../tables.ts'

/** Those of the files that were signed here get an archive timestamp over their signatures and what judges them; the coming night sees to it. */
export const keepForArchive = (db: Db, fileIds: readonly string[]) => sql`insert into signing.preservation (file_id, wanted)
  select file_after, 'B-LTA' from signing.signature where file_after = any(${fileIds}::uuid[])
  on conflict (file_id) do update set wanted = 'B-LTA'`.execute(db)

/** Whoever destroys files by a lawful decision destroys their kept forms too, and no night makes them again. */
export async function releasePreserved(context: { db: Db; now: Date }, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  const rows = await tables(context.db).updateTable('signing.preservation as gone').from('signing.preservation as before').whereRef('before.fileId', '=', 'gone.fileId')
    .set({ releasedAt: context.now, keptFileId: null, reached: null, preservedAt: null }).where('gone.fileId', 'in', fileIds).returning('before.keptFileId').execute()
  await releaseContents(context, rows.flatMap(({ keptFileId }) => keptFileId ?? []))
  const known = await tables(context.db).selectFrom('signing.signature').select('fileAfter').where('fileAfter', 'in', fileIds).execute()
  if (known.length > 0) await tables(context.db).insertInto('signing.preservation').values(known.map(({ fileAfter }) => ({ fileId: fileAfter, wanted: 'B-LT' as const, releasedAt: context.now })))
    .onConflict((conflict) => conflict.column('fileId').doNothing()).execute()
}

/** A day: until then the last revocation told may still be on its way (ETSI EN 319 102-1, grace period). */
const GRACE_MS = 86_400_000
const A_NIGHT = 1_000

/**
 * Lifts signed papers to B-LT, those of the archive to B-LTA: those first that are wanted, then whatever was signed for the last time
 * more than a day ago. A paper that cannot be lifted tonight says why and is tried again; the others go on.
 * @returns how many were lifted
 */
export async function preserveAll(database: Database, now: Date): Promise<number> {
  await wantSigned(database.write, now)
  const due = await tables(database.write).selectFrom('signing.preservation').select(['fileId', 'wanted'])
    .where('releasedAt', 'is', null).where((row) => row.or([row('reached', 'is', null), row('reached', '!=', row.ref('wanted'))])).limit(A_NIGHT).execute()
  let lifted = 0
  for (const { fileId, wanted } of due) lifted += Number(await preserve(database, now, fileId, wanted))
  return lifted
}

/** The last file of each signed paper: every later signature made another one of it. */
const wantSigned = (db: Db, now: Date) => sql`insert into signing.preservation (file_id, wanted)
  select s.file_after, 'B-LT' from signing.signature s where s.signed_at < ${new Date(now.getTime() - GRACE_MS)}
    and not exists (select 1 from signing.signature later where later.file_before = s.file_after)
    and not exists (select 1 from signing.preservation p where p.file_id = s.file_after)
  limit ${A_NIGHT}`.execute(db)

async function preserve(database: Database, now: Date, fileId: string, level: 'B-LT' | 'B-LTA'): Promise<boolean> {
  try {
    const pdf = await lift(database, now, fileId, level)
    await inTransaction(database.write, async (db) => {
      const { name, pages } = await fileOf(db, fileId)
      const earlier = await tables(db).selectFrom('signing.preservation').select('keptFileId').where('fileId', '=', fileId).executeTakeFirst()
      const { id } = await storeBytes({ db, now }, pdf, { name, mediaType: 'application/pdf', pages })
      await releaseContents({ db, now }, [earlier?.keptFileId ?? []].flat())
      await tables(db).updateTable('signing.preservation').set({ reached: level, keptFileId: id, preservedAt: now, failure: null }).where('fileId', '=', fileId).execute()
    })
    return true
  } catch (error) {
    if (!(error instanceof PdfSigningError || error instanceof Problem)) throw error
    await tables(database.write).updateTable('signing.preservation').set({ failure: `${error.code}: ${error.message}` }).where('fileId', '=', fileId).execute()
    return false
  }
}

/** No transaction is open: authorities elsewhere may take their time. */
async function lift(database: Database, now: Date, fileId: string, level: 'B-LT' | 'B-LTA'): Promise<Buffer> {
  const { roots, intermediates } = await trustOn(database.read, now)
  const revokedSince = async (serialNumber: string) => (await tables(database.read).selectFrom('signing.credential').select('revokedAt').where('serialNumber', '=', serialNumber).executeTakeFirst())?.revokedAt ?? null
  return extendPdf(await readBytes(database.read, fileId), {
    level, roots, intermediates, at: now, revocation: revocationSources(now, revokedSince),
    timestamp: (imprint) => stampEvidence(database.write, now, { imprint, trust: { roots, intermediates } }),
  })
}
