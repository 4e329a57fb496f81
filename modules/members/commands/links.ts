/** Agencies that belong to no installation: which way leads to them is kept here, how to walk it elsewhere. */
import { dayOf } from '#platform/calendar'
import { sql, type Db } from '#platform/database'
import { tables } from '../tables.ts'

export type NamedAgency = { organId: string; name: string }

/** A way and what it is called. */
export async function keepLink(db: Db, code: string, name: string): Promise<void> {
  await tables(db).insertInto('members.link').values({ code, name }).onConflict((same) => same.column('code').doUpdateSet({ name })).execute()
}

/** Agencies reached by a way: known ones take their name of today, ended ones live again. @returns their ids by identifier */
export async function linkAgencies({ db, now }: { db: Db; now: Date }, link: string, agencies: readonly NamedAgency[]): Promise<Map<string, string>> {
  const distinct = [...new Map(agencies.map((each) => [each.organId, each])).values()]
  const { rows } = await sql<{ id: string; organId: string }>`
    insert into members.linked_agency as a (link, organ_id, name, valid_from)
    select ${link}, organ_id, name, ${dayOf(now)} from unnest(${distinct.map(({ organId }) => organId)}::text[], ${distinct.map(({ name }) => name)}::text[]) as g (organ_id, name)
    on conflict (link, organ_id) do update set name = excluded.name, valid_to = null
    returning id, organ_id`.execute(db)
  return new Map(rows.map(({ organId, id }) => [organId, id]))
}

/** From today on nothing new is sent there this way. @returns whether it was among them */
export async function unlinkAgency({ db, now }: { db: Db; now: Date }, link: string, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update members.linked_agency set valid_to = ${dayOf(now)} where id = ${id} and link = ${link} and valid_to is null`.execute(db)
  return numAffectedRows === 1n
}
