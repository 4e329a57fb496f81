import { sealSlip } from '#modules/signing'
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { storeBytes } from '#platform/files'
import { dossiersById, type DossierRow } from '../queries/find.ts'
import { slipColumns, type SlipFacts, type SlipKind, type SlipRow } from '../queries/slip-rows.ts'
import { layOutSlip, slipNameOf, slipTitles } from '../queries/slips.ts'
import { nameOf, type Happening } from './moving.ts'

/** Keeps what the citizen is given in writing; its paper is made as soon as this is committed, so that nobody waits for a signature. */
export const issueSlip = ({ db, actor, now }: Happening, { id }: Pick<DossierRow, 'id'>, kind: SlipKind, facts: SlipFacts) =>
  sql`insert into dossiers.slip (dossier_id, ordinal, kind, facts, issued_by, issued_at)
    select ${id}, coalesce(max(ordinal), 0) + 1, ${kind}, ${JSON.stringify(facts)}::jsonb, ${nameOf(actor)}, ${now} from dossiers.slip where dossier_id = ${id}`.execute(db)

type Making = Pick<SubscriberContext, 'db' | 'now'>

/** The papers of a dossier that are not made yet, once and for all: signed where its agency has a certificate for slips, else saying that they are not. */
export async function makeSlips(context: Making, dossierId: string): Promise<void> {
  const { rows } = await sql<SlipRow>`select ${slipColumns} from dossiers.slip where dossier_id = ${dossierId} and file_id is null order by ordinal for update`.execute(context.db)
  if (rows.length === 0) return
  const [dossier] = await dossiersById(context.db, [dossierId])
  for (const slip of rows) await makeSlip(context, dossier!, slip)
}

async function makeSlip(context: Making, dossier: DossierRow, slip: SlipRow) {
  const { db, now } = context
  const signed = await sealSlip(context, { agencyId: dossier.agencyId, pdf: await layOutSlip(db, dossier, slip, 'signed'), reason: `${slipTitles[slip.kind]}, hồ sơ ${dossier.code}` })
  const { id } = await storeBytes(context, signed ?? await layOutSlip(db, dossier, slip, 'noKey'), { name: slipNameOf(dossier, slip), mediaType: 'application/pdf' })
  await sql`update dossiers.slip set file_id = ${id}, signed_at = ${signed && now} where dossier_id = ${dossier.id} and ordinal = ${slip.ordinal}`.execute(db)
}
