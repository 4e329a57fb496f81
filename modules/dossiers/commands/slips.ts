import { sql } from '#platform/database'
import type { DossierRow } from '../queries/find.ts'
import type { SlipFacts, SlipKind } from '../queries/slip-rows.ts'
import { nameOf, type Happening } from './moving.ts'


/** Keeps what the citizen is given in writing; it is laid out whenever somebody prints it. */
export const issueSlip = ({ db, actor, now }: Happening, { id }: Pick<DossierRow, 'id'>, kind: SlipKind, facts: SlipFacts) =>
  sql`insert into dossiers.slip (dossier_id, ordinal, kind, facts, issued_by, issued_at)
    select ${id}, coalesce(max(ordinal), 0) + 1, ${kind}, ${JSON.stringify(facts)}::jsonb, ${nameOf(actor)}, ${now} from dossiers.slip where dossier_id = ${id}`.execute(db)
