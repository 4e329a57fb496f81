import { createHash } from 'node:crypto'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import * as contract from '../contract.ts'
import type { Version } from '../queries/find.ts'
import { briefOf, canonical, levelsOf, wordsOf, type PortalProcedure } from '../rules.ts'

/** The same for the same content, whatever the order of its keys. */
export const sha256Of = (content: PortalProcedure) => createHash('sha256').update(canonical(content)).digest('hex')

const bodiesOf = ({ unitGroupsExecuting }: PortalProcedure) => [...new Set(unitGroupsExecuting.map(({ name }) => name))]

/** The draft of a procedure: the one there is, written anew, or a new one after the last version. */
export async function writeDraft(context: Context, { id, code }: { id: string; code: string }, content: PortalProcedure, versions: Version[]): Promise<number> {
  const { db, actor, now } = context
  const draft = versions.find(({ state }) => state === 'draft')
  const ordinal = draft?.ordinal ?? Math.max(0, ...versions.map((each) => each.ordinal)) + 1
  await sql`insert into procedures.version (code, ordinal, state, content, sha256, name, brief, levels, bodies, words, made_by, made_at)
    values (${code}, ${ordinal}, 'draft', ${JSON.stringify(content)}::json, ${sha256Of(content)}, ${content.name}, ${JSON.stringify(briefOf(content))}::jsonb, ${levelsOf(content)}, ${bodiesOf(content)}, ${wordsOf(content)}, ${actor.name}, ${now})
    on conflict (code, ordinal) do update set content = excluded.content, sha256 = excluded.sha256, name = excluded.name, brief = excluded.brief, levels = excluded.levels, bodies = excluded.bodies,
      words = excluded.words, made_by = excluded.made_by, made_at = excluded.made_at`.execute(db)
  await emit(context, contract.VersionDrafted, { subject: id, payload: { code, ordinal, name: content.name } })
  return ordinal
}

export type Publication = { from: string; decisionNumber: string; legalBasis: string }

/** The version before ends where this one begins, unless it was abolished earlier. */
export async function putInForce(context: Context, { id, code }: { id: string; code: string }, { ordinal, name }: { ordinal: number; name: string }, { from, decisionNumber, legalBasis }: Publication) {
  const { db, actor, now } = context
  await sql`update procedures.version set effective_to = ${from} where code = ${code} and state = 'published' and effective_to is null`.execute(db)
  const { rows: [published] } = await sql<{ isOnline: boolean }>`update procedures.version set state = 'published', effective_from = ${from}, decision_number = ${decisionNumber}, legal_basis = ${legalBasis}, published_by = ${actor.name}, published_at = ${now}
    where code = ${code} and ordinal = ${ordinal} returning (brief->>'isOnline')::boolean as is_online`.execute(db)
  await emit(context, contract.VersionPublished, { subject: id, payload: { code, ordinal, name, from, decisionNumber, legalBasis, isOnline: published!.isOnline } })
}
