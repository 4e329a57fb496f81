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

/** What a citizen sent with his dossiers, the newest first: each paper once. */
export async function papersOfCitizen(db: Db, citizenId: string, limit = 60): Promise<HeldPaper[]> {
  const { rows } = await sql<HeldPaper>`select distinct on (f.file_id) ${columns} from (select id, code, procedure_name from dossiers.dossier where citizen_id = ${citizenId} order by id desc limit 30) d
    join dossiers.file f on f.dossier_id = d.id and f.kind <> 'result' order by f.file_id, d.id desc limit ${limit}`.execute(db)
  return rows.toSorted((a, b) => b.addedAt.getTime() - a.addedAt.getTime())
}
