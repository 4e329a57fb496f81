import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { ensure, notFound } from '#platform/problems'
import { standingOf, type PortalProcedure, type Standing } from '../rules.ts'

export type Version = {
  ordinal: number; state: 'draft' | 'published'; name: string; sha256: string; effectiveFrom: string | null; effectiveTo: string | null; decisionNumber: string | null; legalBasis: string | null
  endedBy: string | null; madeBy: string; madeAt: Date; publishedBy: string | null; publishedAt: Date | null
}

/** Locks the procedure, so that two keepers take turns; null when nobody has entered it. */
export async function holdProcedure(db: Db, code: string): Promise<{ id: string } | null> {
  const { rows } = await sql<{ id: string }>`select id from procedures.procedure where code = ${code} for update`.execute(db)
  return rows[0] ?? null
}

/** Every version, the newest first, a draft before all. */
export async function versionsOf(db: Db, code: string): Promise<Version[]> {
  const { rows } = await sql<Version>`select ordinal, state, name, sha256, effective_from, effective_to, decision_number, legal_basis, ended_by, made_by, made_at, published_by, published_at
    from procedures.version where code = ${code} order by effective_from desc nulls first`.execute(db)
  return rows
}

export async function contentOf(db: Db, code: string, ordinal: number): Promise<PortalProcedure> {
  const { rows } = await sql<{ content: PortalProcedure }>`select content from procedures.version where code = ${code} and ordinal = ${ordinal}`.execute(db)
  ensure(rows[0], () => notFound('version', `${code} ${ordinal}`))
  return rows[0].content
}

export const withStanding = <V extends Version>(version: V, now: Date): V & { standing: Standing } => ({ ...version, standing: standingOf(version, dayOf(now)) })

/** The one in force, else the one that comes next, else the last there was. */
export const presentOf = <V extends { standing: Standing }>(versions: V[]): V | undefined =>
  versions.find(({ standing }) => standing === 'inForce') ?? versions.findLast(({ standing }) => standing === 'scheduled') ?? versions[0]

export async function eventsOf(db: Db, code: string, today: string) {
  const { rows } = await sql<{ code: string; name: string; nameEn: string }>`select e.code, e.name, e.name_en from procedures.placement p join procedures.life_event e on e.code = p.event
    where p.code = ${code} and e.valid_from <= ${today}::date and (e.valid_to is null or e.valid_to > ${today}::date) order by e.position`.execute(db)
  return rows
}

export const allEvents = async (db: Db, today: string) => (await sql<{ code: string; name: string; nameEn: string }>`select code, name, name_en from procedures.life_event
  where valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date) order by position`.execute(db)).rows

/** What procedures are called, by code: as they stand in force, or last stood. */
export async function procedureNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; name: string }>`select distinct on (code) code, name from procedures.version where code = any(${[...codes]}::text[]) and state = 'published' order by code, effective_from desc`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}
