import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { claimUploads } from '#platform/files'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import type { InputOf } from '#platform/contract'
import * as contract from '../contract.ts'
import { documentColumns, findDocument, numberOf, type DocumentRow } from '../queries/find.ts'
import { isPast } from '../rules.ts'
import { tables } from '../tables.ts'
import { newCheckCode } from './check-codes.ts'
import { ensureNotSecret } from './secrecy.ts'
import { letterheadOf, makePages, signerFor, type Content, type Pages, type Signer } from './pages.ts'
import { declare } from './relations.ts'
import { agencyOfActor, ensureOnce } from './register-incoming.ts'
import { grant, hand, tell } from './step.ts'

type Purpose = Pick<InputOf<typeof contract.createDraft>, 'inReplyTo' | 'relatedIds' | 'attachmentIds' | 'relations'>

export async function ensureDraftable(context: Context, { subject, dueOn }: Pick<Content, 'subject' | 'dueOn'>) {
  const today = dayOf(context.now)
  await ensureNotSecret(context, subject)
  ensure(dueOn === null || !isPast(dueOn, today), () => new Problem('documents/due-in-the-past', 422, `The deadline ${dueOn} has passed`, { dueOn }))
}

/** What is changed is what everybody looks at: over an older version nobody writes. */
export const ensureCurrent = (current: number, ordinal: number) => ensure(current === ordinal, () => new Problem('documents/version-changed', 409, `Version ${current} has been kept meanwhile`, { ordinal: current }))

/** Columns of the document that follow from what is written. */
export async function fieldsOf(context: Context, agencyId: string, content: Content, { position, authority }: Signer, { pages, body }: Pages) {
  await ensureNotSecret(context, body)
  const { agency, notation } = await letterheadOf(context, agencyId, content)
  return {
    typeCode: content.typeCode, subject: content.subject, urgency: content.urgency, dueOn: content.dueOn, issuerName: agency.name, issuerOrganId: agency.organId,
    codeNotation: notation, pageAmount: pages, body, signerPositionId: position.id, signerName: position.personName, signerPosition: authority.positionTitle,
  }
}

/** Keeps one version; the draft's own words travel with it. */
export const keepVersion = ({ db, actor, now }: Context, documentId: string, ordinal: number, { file, slots, kind }: Pick<Pages, 'file' | 'slots'> & { kind: 'form' | 'upload' | 'signed' | 'numbered' | 'sealed' }, { content, note = null }: { content?: Content; note?: string | null } = {}) =>
  tables(db).insertInto('documents.version').values({
    documentId, ordinal, kind, fileId: file.id, slots: JSON.stringify(slots), content: content ? JSON.stringify(content) : null,
    note, positionId: actor.positionId!, createdBy: actor.name, createdAt: now,
  }).execute()

async function attach(context: Context, documentId: string, fileIds: string[]) {
  ensureOnce(fileIds)
  const files = await claimUploads(context, fileIds)
  if (files.length > 0)
    await tables(context.db).insertInto('documents.attachment').values(files.map(({ id, name, mediaType, size, pages }, i) => ({ documentId, fileId: id, ordinal: i + 1, name, mediaType, size, pages }))).execute()
}

async function relate(context: Context, documentId: string, { inReplyTo, relatedIds }: Purpose) {
  const links = [...(inReplyTo ? [{ relatedId: inReplyTo, kind: 'reply' as const }] : []), ...[...new Set(relatedIds)].map((relatedId) => ({ relatedId, kind: 'related' as const }))]
  const seen: DocumentRow[] = []
  for (const { relatedId, kind } of links) {
    seen.push(await findDocument(context.db, context.actor, relatedId))
    await tables(context.db).insertInto('documents.relation').values({ documentId, relatedId, kind }).execute()
  }
  return inReplyTo ? numberOf(seen[0]!) : null
}

/** A new outgoing document, mine until I submit it. */
export async function startDraft(context: Context, content: Content, purpose: Purpose) {
  const { db, actor, now } = context
  const { agencyId, positionId } = agencyOfActor(context)
  await ensureDraftable(context, content)
  const signer = await signerFor(context, { ...content, agencyId })
  const checkCode = newCheckCode()
  const pages = await makePages(context, agencyId, content, signer, checkCode)
  const document = await tables(db).insertInto('documents.document').values({
    ...(await fieldsOf(context, agencyId, content, signer, pages)), direction: 'outgoing', agencyId, state: 'drafting', checkCode,
    drafterPositionId: positionId, drafterUnitId: actor.unitId, holder: positionId, heldBy: actor.name, acl: [positionId], createdAt: now, updatedAt: now,
  }).returning(documentColumns).executeTakeFirstOrThrow()
  await grant(context, document, [positionId])
  await keepVersion(context, document.id, 1, pages, { content })
  await attach(context, document.id, purpose.attachmentIds)
  const replyTo = await relate(context, document.id, purpose)
  for (const relation of purpose.relations) await declare(context, document, relation)
  await hand(context, document, { to: positionId, verb: 'revise' })
  await tell(context, document, contract.DraftCreated, { replyTo })
  return { documentId: document.id, ordinal: 1, fileId: pages.file.id, state: document.state }
}

/** Where a draft of this unit waits next. */
export const reviewDesk = ({ drafterUnitId, agencyId }: DocumentRow) => deskOf(drafterUnitId ?? agencyId, 'unit-head')
