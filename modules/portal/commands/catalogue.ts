import { contentOf, importProcedures, sha256Of, versionsOf } from '#modules/procedures'
import { sql } from '#platform/database'
import { orUndone, systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { openConflict, type Arriving } from './taking.ts'

type Content = { code: string; name: string; [fact: string]: unknown }
type Kept = { outcome: 'new' | 'changed' | 'unchanged' | 'invalid' | 'conflict' | 'kept'; reason: string | null }

const asPortal = ({ db, now }: Arriving): Context => ({ db, now, actor: { ...systemActor(), name: 'Cổng Dịch vụ công quốc gia' }, request: { id: 'portal', address: null, agent: null, headers: {} } })

/** By the same door as the files of the screen: a draft, whose differences its keeper sees before he publishes it. */
export async function importAsDraft(arriving: Arriving, content: Content): Promise<Kept> {
  const { lines: [line] } = await importProcedures(asPortal(arriving), { files: [{ name: `${content.code}.json`, content: JSON.stringify(content) }], publishFrom: null, decisionNumber: null, legalBasis: null })
  return { outcome: line!.outcome, reason: line!.reason }
}

/** A draft somebody here is writing is never written over: both are kept until a person decides. */
async function settle(arriving: Arriving, content: Content, sha256: string): Promise<Kept> {
  const { db } = arriving
  const versions = await versionsOf(db, content.code)
  if (versions.find(({ state }) => state === 'published')?.sha256 === sha256) return { outcome: 'unchanged', reason: null }
  const draft = versions.find(({ state }) => state === 'draft')
  const { rows: [before] } = await sql<{ sha256: string }>`select sha256 from portal.procedure where code = ${content.code}`.execute(db)
  if (!draft || draft.sha256 === before?.sha256 || draft.sha256 === sha256) return importAsDraft(arriving, content)
  const { name } = await contentOf(db, content.code, draft.ordinal)
  await openConflict(arriving, { kind: 'procedure', subject: content.code, dossierId: null, version: draft.ordinal, ours: { name, madeBy: draft.madeBy, madeAt: draft.madeAt }, theirs: { name: content.name } })
  return { outcome: 'conflict', reason: null }
}

/** A procedure as the portal says it now. */
export async function takeProcedure(arriving: Arriving, content: Content): Promise<Kept['outcome']> {
  const { db, now } = arriving
  const sha256 = sha256Of(content as never)
  const { rows: [known] } = await sql<{ sha256: string }>`select sha256 from portal.procedure where code = ${content.code}`.execute(db)
  if (known?.sha256 === sha256) return 'unchanged'
  const kept = await orUndone(db, () => settle(arriving, content, sha256))
  await sql`insert into portal.procedure (code, sha256, received_at, outcome, reason, content) values (${content.code}, ${sha256}, ${now}, ${kept.outcome}, ${kept.reason}, ${JSON.stringify(content)}::jsonb)
    on conflict (code) do update set sha256 = excluded.sha256, received_at = excluded.received_at, outcome = excluded.outcome, reason = excluded.reason, content = excluded.content`.execute(db)
  return kept.outcome
}
