/** Papers of a citizen’s dossiers for modules that act for him: results to keep, papers to use again. */
import { sql, type Db } from '#platform/database'

export type HeldPaper = { fileId: string; name: string; mediaType: string; size: number; dossierCode: string; procedureName: string; addedAt: Date }

const columns = sql`f.file_id, f.name, f.media_type, f.size, f.added_at, d.code as dossier_code, d.procedure_name`

/** What a dossier of somebody with an account ended with; nothing when it has none. */
export async function resultsForCitizen(db: Db, dossierId: string) {
  const { rows } = await sql<HeldPaper & { citizenId: string; agencyId: string; agencyName: string; procedureCode: string }>`
    select ${columns}, d.citizen_id, d.agency_id, d.agency_name, d.procedure_code from dossiers.dossier d join dossiers.file f on f.dossier_id = d.id and f.kind = 'result' where d.id = ${dossierId} and d.citizen_id is not null order by f.id`.execute(db)
  return rows
}

const DOSSIERS_BACK = 30

/** What a citizen sent with his newest dossiers, the newest paper first, each once: read from where his key stands, as dear among a million as among ten. */
export async function papersOfCitizen(db: Db, citizenId: string, limit = 60): Promise<HeldPaper[]> {
  const { rows } = await sql<HeldPaper>`select file_id, name, media_type, size, added_at, dossier_code, procedure_name from (
      select distinct on (f.file_id) ${columns}, f.id as place from (select d.id, d.code, d.procedure_name from dossiers.access a join dossiers.dossier d on d.id = a.dossier_id and d.citizen_id = a.key
          where a.key = ${citizenId} order by a.dossier_id desc limit ${DOSSIERS_BACK}) as d
        join dossiers.file f on f.dossier_id = d.id and f.kind in ('part', 'supplement') order by f.file_id, f.id desc) as paper
    order by place desc limit ${limit}`.execute(db)
  return rows
}
