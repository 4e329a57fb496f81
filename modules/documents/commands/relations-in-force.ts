/** What a document does to others once it is issued, here and on every copy of them. */
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { CopyAffected, DocumentAffected, DocumentRecalled } from '../contract.ts'
import { documentColumns, numberOf, type DocumentRow } from '../queries/find.ts'
import { effectOf, legalKinds, outgoingLifecycle, outweighs, type Effect, type LegalKind, type OutgoingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { advance, clearDesks, tell } from './step.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Change = { kind: LegalKind; effectiveOn: string }

const rowOf = ({ db }: Happening, id: string): Promise<DocumentRow | undefined> =>
  tables(db).selectFrom('documents.document').select(documentColumns).where('id', '=', id).forNoKeyUpdate().executeTakeFirst()

/** The lists show the weightiest thing that happened to a document, and from which day. */
async function mark({ db }: Happening, { id, effect }: DocumentRow, { kind, effectiveOn }: Change) {
  const fresh = effectOf[kind]
  if (fresh === null || !outweighs(fresh, effect as Effect | null)) return
  await tables(db).updateTable('documents.document').set({ effect: fresh, effectOn: effectiveOn }).where('id', '=', id).execute()
}

/** A decision that recalls another document recalls it by its own issue. */
async function recallBy(context: Context, target: DocumentRow, byNumber: string) {
  if (!outgoingLifecycle.can('recallBy', target.state as OutgoingState)) return
  const { db, actor, now } = context
  const reason = `Theo văn bản số ${byNumber}`
  await sql`update documents.recall set decision = 'approved', words = ${reason}, decided_by = ${actor.name}, decided_at = ${now} where document_id = ${target.id} and decision is null`.execute(db)
  const recalled = await advance(context, target, { state: 'recalled', holder: null, heldBy: null })
  await clearDesks(context, target)
  await tell(context, recalled, DocumentRecalled, { reason, words: null })
}

async function ensureNotReplaced({ db }: Context, target: DocumentRow) {
  const { rows: [other] } = await sql<{ number: string | null }>`
    select d.code_number || '/' || d.code_notation as number from documents.relation r join documents.document d on d.id = r.document_id
     where r.related_id = ${target.id} and r.kind = 'replaces' and r.in_force_at is not null`.execute(db)
  ensure(!other, () => new Problem('documents/already-replaced', 409, `${numberOf(target)} was replaced by ${other!.number} already; its successor is what is replaced now`, { number: numberOf(target), by: other!.number }))
}

/** Puts in force what a document that has just been issued declares; whom it changes is told. */
export async function takeEffect(context: Context, document: DocumentRow): Promise<void> {
  const { db, now } = context
  const declared = await tables(db).selectFrom('documents.relation').select(['relatedId', 'kind', 'effectiveOn']).where('documentId', '=', document.id)
    .where('kind', 'in', legalKinds).where('inForceAt', 'is', null).orderBy('relatedId').execute()
  for (const { relatedId, kind, effectiveOn: later } of declared) {
    const target = (await rowOf(context, relatedId))!
    if (kind === 'replaces') await ensureNotReplaced(context, target)
    const change = { kind: kind as LegalKind, effectiveOn: later ?? document.issuedOn! }
    await tables(db).updateTable('documents.relation').set({ effectiveOn: change.effectiveOn, inForceAt: now }).where('documentId', '=', document.id).where('relatedId', '=', relatedId).where('kind', '=', kind).execute()
    await mark(context, target, change)
    await tell(context, target, DocumentAffected, { ...change, byDocumentId: document.id, byNumber: numberOf(document)! })
    if (kind === 'recalls') await recallBy(context, target, numberOf(document)!)
  }
}

/** Agencies that were sent what this document changes: they are sent the change, too. */
export async function receiversOfChanged({ db }: Pick<Context, 'db'>, documentId: string): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`
    select distinct v.unit_id from documents.relation r join documents.receiver v on v.document_id = r.related_id where r.document_id = ${documentId} and r.kind = any(${[...legalKinds]}::text[])`.execute(db)
  return rows.map(({ unitId }) => unitId)
}

/** On a received copy: what its issuer did to the document it is a copy of. */
export async function affectCopy(context: Happening, copyId: string, change: Change & { byNumber: string; issuer: string }): Promise<void> {
  const copy = await rowOf(context, copyId)
  if (!copy) return
  await mark(context, copy, change)
  await tell(context, copy, CopyAffected, change)
}

/** Two received copies, of a document and of what changes it, are tied as their originals are. */
export const relateCopies = async ({ db, now }: Happening, { documentId, relatedId, kind, effectiveOn }: Change & { documentId: string; relatedId: string }): Promise<void> =>
  void (await sql`insert into documents.relation (document_id, related_id, kind, effective_on, in_force_at, declared_at)
    values (${documentId}, ${relatedId}, ${kind}, ${effectiveOn}, ${now}, ${now}) on conflict do nothing`.execute(db))
