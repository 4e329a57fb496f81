import type { Actor } from '#platform/contract'
import { dayOf } from '#platform/calendar'
import { prepared, sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { backward, forward, legalKinds, type LegalKind } from '../rules.ts'
import { numberOf } from './find.ts'

type Related = contract.DocumentView['related'][number]
type Row = Pick<Related, 'id' | 'subject' | 'direction' | 'effectiveOn'> & { kind: keyof typeof backward; isMine: boolean; codeNumber: string | null; codeNotation: string | null; inForceAt: Date | null }

/** Both ends of every relation, each by its own index, as far as the other document may be seen. */
const related = prepared<Row>(`
  select o.id, o.subject, o.direction, o.code_number, o.code_notation, r.kind, r.is_mine, r.effective_on, r.in_force_at
    from (select related_id as other_id, kind, true as is_mine, effective_on, in_force_at from documents.relation where document_id = $1
          union all select document_id, kind, false, effective_on, in_force_at from documents.relation where related_id = $1) r
    join documents.document o on o.id = r.other_id
   where o.acl && $2::uuid[] and o.set_aside_at is null
   order by r.effective_on desc nulls last, o.created_at desc, o.id limit 100`)

export async function relatedOf(db: Db, { keys }: Pick<Actor, 'keys'>, documentId: string): Promise<Related[]> {
  const rows = await related(documentId, keys).execute(db)
  return rows.map(({ kind, isMine, inForceAt, codeNumber, codeNotation, ...row }) =>
    ({ ...row, kind: isMine ? forward[kind] : backward[kind], declared: isMine ? kind : null, number: numberOf({ codeNumber, codeNotation }), isInForce: inForceAt !== null }))
}

type Rule = { kind: LegalKind; byType: string | null; meansVi: string; meansEn: string; legalBasis: string }

/** How a mistake is mended, by the rules in force on a day. */
export async function relationRules(db: Db, on: string): Promise<Rule[]> {
  const { rows } = await sql<Rule>`select kind, by_type, means_vi, means_en, legal_basis from documents.relation_rule
    where valid_from <= ${on} and (valid_to is null or valid_to > ${on})`.execute(db)
  return rows.toSorted((a, b) => legalKinds.indexOf(a.kind) - legalKinds.indexOf(b.kind))
}

export const listRelationRules: Handler<typeof contract.listRelationRules> = async ({ db, now }) => ({ rules: await relationRules(db, dayOf(now)) })

/** Where one document leads to another by such relations, through any length: the numbers on the way, or null. */
export async function wayBetween(db: Db, fromId: string, toId: string, kinds: readonly string[]): Promise<string[] | null> {
  const { rows } = await sql<{ way: string[] }>`
    with recursive road (id, way) as (
      select ${fromId}::uuid, array[${fromId}::uuid]
      union all
      select r.related_id, road.way || r.related_id from road join documents.relation r on r.document_id = road.id
       where r.kind = any(${[...kinds]}::text[]) and r.related_id <> all(road.way) and cardinality(road.way) < 1000)
    select array(select coalesce(d.code_number || '/' || d.code_notation, d.subject) from unnest(way) with ordinality as step(id, n) join documents.document d on d.id = step.id order by n) as way
      from road where id = ${toId} limit 1`.execute(db)
  return rows[0]?.way ?? null
}
