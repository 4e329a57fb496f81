import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'

type Happening = Pick<Context, 'db' | 'now'>

/**
 * Notes that the parts a dossier takes from the population database have been found there.
 * @param by where, in words a reader of the dossier understands
 * @returns how many parts that were still open
 */
export async function satisfyParts({ db, now }: Happening, dossierId: string, by: string): Promise<number> {
  const { rows } = await sql`update dossiers.part set satisfied_at = ${now}, satisfied_by = ${by} where dossier_id = ${dossierId} and source = 'population_db' and satisfied_at is null returning position`.execute(db)
  return rows.length
}

/** The same for one part nobody brought; from now on its source is the population database. */
export async function satisfyPart({ db, now }: Happening, dossierId: string, { position, by }: { position: number; by: string }): Promise<void> {
  const { rows } = await sql`update dossiers.part p set source = 'population_db', satisfied_at = ${now}, satisfied_by = ${by}
    where p.dossier_id = ${dossierId} and p.position = ${position} and p.satisfied_at is null and p.originals + p.copies = 0 and ${hasNoFile} returning p.position`.execute(db)
  ensure(rows.length === 1, () => new Problem('dossiers/part-not-lacking', 409, 'This part was brought, or found already'))
}

const hasNoFile = sql`not exists (select 1 from dossiers.file f where f.dossier_id = p.dossier_id and f.kind = 'part' and f.position = p.position)`
