import type { z } from 'zod'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import type { Applicant } from '../contract.ts'
import { isEnded } from '../rules.ts'
import { revealApplicant } from './applicant.ts'
import { findConcerning } from './view.ts'

export type ConcerningDossier = {
  id: string; code: string; agencyId: string; agencyName: string; procedureCode: string; procedureName: string; isOpen: boolean; audience: string[]; applicant: z.output<typeof Applicant>
  /** Parts of which nothing was brought and nothing found. */
  lacking: { position: number; name: string }[]
}

/**
 * A dossier with its applicant, for whoever may know him: the counter and whoever has had a step.
 * @throws Problem 404 where it is not seen, 403 where it is only followed
 */
export async function dossierConcerning(context: Pick<Context, 'db' | 'actor'>, dossierId: string): Promise<ConcerningDossier> {
  const { id, code, agencyId, agencyName, procedureCode, procedureName, state, acl, applicant } = await findConcerning(context, dossierId)
  const { rows: lacking } = await sql<{ position: number; name: string }>`select p.position, p.name from dossiers.part p where p.dossier_id = ${id} and p.originals + p.copies = 0 and p.satisfied_at is null
    and not exists (select 1 from dossiers.file f where f.dossier_id = p.dossier_id and f.kind = 'part' and f.position = p.position) order by p.position`.execute(context.db)
  return { id, code, agencyId, agencyName, procedureCode, procedureName, isOpen: !isEnded(state), audience: acl, applicant: revealApplicant(applicant, code), lacking }
}
