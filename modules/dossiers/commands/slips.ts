import { sealSlip } from '#modules/signing'
import { inTransaction, sql, type Database, type Db } from '#platform/database'
import { storeBytes } from '#platform/files'
import { dossiersById, type DossierRow } from '../queries/find.ts'
import { slipColumns, type SlipFacts, type SlipRow } from '../queries/slip-rows.ts'
import { layOutSlip, slipNameOf, slipTitles } from '../queries/slips.ts'
import type { SlipKind } from '../rules.ts'
import { nameOf, type Happening } from './moving.ts'

/** Keeps what the citizen is given in writing; its paper is made as soon as this is committed, so that nobody waits for a signature. */
export const issueSlip = ({ db, actor, now }: Happening, { id }: Pick<DossierRow, 'id'>, kind: SlipKind, facts: SlipFacts) =>
  sql`insert into dossiers.slip (dossier_id, ordinal, kind, facts, issued_by, issued_at)
    select ${id}, coalesce(max(ordinal), 0) + 1, ${kind}, ${JSON.stringify(facts)}::jsonb, ${nameOf(actor)}, ${now} from dossiers.slip where dossier_id = ${id}`.execute(db)

type Making = { db: Db; now: Date }

/** Papers of a dossier issued since then and not made yet, once and for all: signed where its agency has a certificate for slips, else saying that they are not. */
export async function makeSlips(context: Making, dossierId: string, since: Date): Promise<void> {
  const { rows } = await sql<SlipRow>`select ${slipColumns} from dossiers.slip where dossier_id = ${dossierId} and file_id is null and issued_at >= ${since} order by ordinal for update`.execute(context.db)
  if (rows.length === 0) return
  const [dossier] = await dossiersById(context.db, [dossierId])
  for (const slip of rows) await makeSlip(context, dossier!, slip)
}

async function makeSlip(context: Making, dossier: DossierRow, slip: SlipRow) {
  const { db, now } = context
  const layOut = (signature: 'signed' | 'noKey') => layOutSlip(db, dossier, slip, signature)
  const signed = await sealSlip(context, { agencyId: dossier.agencyId, layOut: () => layOut('signed'), reason: `${slipTitles[slip.kind]}, hồ sơ ${dossier.code}` })
  const { id } = await storeBytes(context, signed ?? await layOut('noKey'), { name: slipNameOf(dossier, slip), mediaType: 'application/pdf' })
  await sql`update dossiers.slip set file_id = ${id}, signed_at = ${signed && now} where dossier_id = ${dossier.id} and ordinal = ${slip.ordinal}`.execute(db)
}

const [LEFT_AFTER_MINUTES, TRIED_FOR_DAYS, AT_ONCE] = [10, 7, 200]

/** The job: what could not be made when it was issued, as when no timestamp was to be had for hours. The newest first, so that one which never succeeds holds up nothing. */
export async function makeLeftSlips({ read, write }: Database, now: Date): Promise<void> {
  const since = new Date(now.getTime() - TRIED_FOR_DAYS * 86_400_000)
  const { rows } = await sql<{ dossierId: string }>`select dossier_id from dossiers.slip where file_id is null and issued_at between ${since} and ${new Date(now.getTime() - LEFT_AFTER_MINUTES * 60_000)}
    group by dossier_id order by max(issued_at) desc limit ${AT_ONCE}`.execute(read)
  const failures: unknown[] = []
  for (const { dossierId } of rows) await inTransaction(write, (db) => makeSlips({ db, now }, dossierId, since)).catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} dossiers still lack a slip`)
}
