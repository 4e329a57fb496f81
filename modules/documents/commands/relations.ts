import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import type { InputOf } from '#platform/contract'
import { sql } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument, lockDocument, numberOf, type DocumentRow } from '../queries/find.ts'
import { relationRules, wayBetween } from '../queries/relations.ts'
import { isLegal, legalFlaw, legalKinds, type DeclarableKind, type LegalKind, type RelationFlaw } from '../rules.ts'
import { tables } from '../tables.ts'
import { takeEffect } from './relations-in-force.ts'
import { tell } from './step.ts'

/** Before it is issued, whoever it waits for says what it is to others; afterwards the clerks of its agency. */
function ensureMayRelate({ actor }: Context, { agencyId, holder }: DocumentRow) {
  const isMine = (holder !== null && actor.keys.includes(holder)) || actor.keys.includes(deskOf(agencyId, 'records-clerk'))
  ensure(isMine, () => new Problem('documents/not-yours-to-relate', 403, 'Relations are declared by whoever the document waits for, or by the clerks of its agency'))
}

const flaws: Record<RelationFlaw, [status: number, detail: string]> = {
  'only-ours': [422, 'An agency replaces, amends, corrects and recalls what it has issued itself'],
  'not-issued': [409, 'Only an issued document is replaced, amended, corrected or recalled'],
  'wrong-type': [422, 'The law asks for a document of another type'],
  'changes-a-later-one': [422, 'A document does not change one that was issued after it'],
}

/** What one document does to another, by the rule of law in force. */
async function ensureLawful({ db, now }: Context, document: DocumentRow, other: DocumentRow, kind: LegalKind) {
  const rule = (await relationRules(db, dayOf(now))).find((each) => each.kind === kind)
  ensure(rule, () => new Problem('documents/relation-unknown', 422, `No rule in force lets a document ${kind}`, { kind }))
  const flaw = legalFlaw(document, other, rule)
  ensure(flaw === null, () => new Problem(`documents/${flaw!}`, flaws[flaw!][0], flaws[flaw!][1], { kind, number: numberOf(other), byType: rule.byType === 'same' ? other.typeCode : rule.byType, legalBasis: rule.legalBasis }))
}

/**
 * Relations are declared one after the other, before any document is held: two that would close a circle together cannot both see
 * that there is none, nor wait for each other.
 */
const inTurn = ({ db }: Pick<Context, 'db'>) => sql`select pg_advisory_xact_lock(hashtextextended('documents.relation', 0))`.execute(db)

/** Nothing replaces, through however many others, what replaces it. */
async function ensureNoCircle({ db }: Context, document: DocumentRow, other: DocumentRow, kind: DeclarableKind) {
  ensure(document.id !== other.id, () => new Problem('documents/circular', 422, 'A document is not related to itself', { way: [numberOf(document) ?? document.subject] }))
  if (kind === 'related') return
  const way = await wayBetween(db, other.id, document.id, isLegal(kind) ? legalKinds : [kind])
  ensure(way === null, () => new Problem('documents/circular', 422, `This closes a circle: ${way!.join(' → ')}`, { way }))
}

function ensureBegins({ now }: Context, { issuedOn }: DocumentRow, effectiveOn: string | null) {
  const earliest = issuedOn ?? dayOf(now)
  ensure(effectiveOn === null || effectiveOn >= earliest, () => new Problem('documents/effect-before-issue', 422, `The effect begins on ${earliest} at the earliest`, { earliest }))
}

type Declared = Pick<InputOf<typeof contract.relateDocument>, 'relatedId' | 'kind' | 'effectiveOn'>

/** Declares what a locked document, or one that nobody knows yet, is to another I may see. Related is said once, whichever of the two says it. */
export async function declare(context: Context, document: DocumentRow, { relatedId, kind, effectiveOn }: Declared): Promise<DocumentRow> {
  const { db, actor, now } = context
  const other = await findDocument(db, actor, relatedId)
  if (isLegal(kind)) await ensureLawful(context, document, other, kind)
  else ensure(effectiveOn === null, () => new Problem('documents/no-effect', 422, 'Only what changes another document has a day of effect', { kind }))
  ensureBegins(context, document, effectiveOn)
  await ensureNoCircle(context, document, other, kind)
  await sql`insert into documents.relation (document_id, related_id, kind, effective_on, declared_by, declared_at)
    select ${document.id}, ${relatedId}, ${kind}, ${effectiveOn}::date, ${actor.name}, ${now}
     where ${kind} <> 'related' or not exists (select from documents.relation where document_id = ${relatedId} and related_id = ${document.id} and kind = 'related')
    on conflict (document_id, related_id, kind) do update set effective_on = excluded.effective_on where relation.in_force_at is null`.execute(db)
  return other
}

export const relateDocument: Handler<typeof contract.relateDocument> = async (context, { documentId, ...declared }) => {
  await inTurn(context)
  const document = await lockDocument(context, documentId)
  ensureMayRelate(context, document)
  const isIssued = ['issued', 'recalling'].includes(document.state)
  ensure(!isLegal(declared.kind) || isIssued || document.holder !== null, () => new Problem('documents/wrong-state', 409, 'This document has come to its end', { state: document.state }))
  const other = await declare(context, document, declared)
  await tell(context, document, contract.RelationDeclared, { kind: declared.kind, effectiveOn: declared.effectiveOn, relatedId: other.id, relatedNumber: numberOf(other) })
  const isInForce = isIssued && isLegal(declared.kind)
  if (isInForce) await takeEffect(context, document)
  return { documentId, isInForce }
}

export const unrelateDocument: Handler<typeof contract.unrelateDocument> = async (context, { documentId, relatedId, kind }) => {
  const document = await lockDocument(context, documentId)
  ensureMayRelate(context, document)
  const other = await findDocument(context.db, context.actor, relatedId)
  const { rows: [relation] } = await sql<{ inForceAt: Date | null }>`select in_force_at from documents.relation where document_id = ${documentId} and related_id = ${relatedId} and kind = ${kind} for update`.execute(context.db)
  ensure(relation, () => notFound('relation', relatedId))
  ensure(relation.inForceAt === null, () => new Problem('documents/relation-in-force', 409, 'What is in force is changed by another document, not taken back'))
  await tables(context.db).deleteFrom('documents.relation').where('documentId', '=', documentId).where('relatedId', '=', relatedId).where('kind', '=', kind).execute()
  await tell(context, document, contract.RelationDropped, { kind, effectiveOn: null, relatedNumber: numberOf(other) })
  return { documentId }
}
