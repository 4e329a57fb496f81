import type { InputOf } from '#platform/contract'
import type { Context, Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { currentVersion } from '../queries/versions.ts'
import { outgoingLifecycle, type OutgoingState } from '../rules.ts'
import { checkCodeOf } from './check-codes.ts'
import { ensureCurrent, ensureDraftable, fieldsOf, keepVersion, startDraft } from './draft.ts'
import { makePages, signerFor, typeset, type Content } from './pages.ts'
import { agencyOfActor } from './register-incoming.ts'
import { advance, clearDesks, ensureWaitingForMe, hand, standing, tell } from './step.ts'
import { dropWriting, endWriting } from './writing.ts'

export const previewDraft: Handler<typeof contract.previewDraft> = async (context, { content }) => {
  const { agencyId } = agencyOfActor(context)
  const signer = await signerFor(context, { ...content, agencyId })
  const { pdf } = await typeset(context, agencyId, content, signer)
  return { bytes: pdf, mediaType: 'application/pdf', name: 'xem-truoc.pdf', inline: true }
}

export const createDraft: Handler<typeof contract.createDraft> = (context, given) => startWritten(context, given)

export const createDraftFromUpload: Handler<typeof contract.createDraftFromUpload> = (context, given) => startWritten(context, given)

async function startWritten(context: Context, { content, writingId, ...purpose }: InputOf<typeof contract.createDraft | typeof contract.createDraftFromUpload>) {
  const started = await startDraft(context, content, purpose)
  if (writingId !== null) await endWriting(context, writingId)
  return started
}

type Revision = { ordinal: number; content: Content; note: string | null }

/** Keeps what was written over version `ordinal` as the next one. */
export async function keepRevision(context: Context, document: DocumentRow, { ordinal, content, note }: Revision) {
  await ensureDraftable(context, content)
  const signer = await signerFor(context, { ...content, agencyId: document.agencyId })
  const pages = await makePages(context, document.agencyId, content, signer, await checkCodeOf(context.db, document.id))
  await keepVersion(context, document.id, ordinal + 1, pages, { content, note })
  await dropWriting(context, document.id)
  const revised = await advance(context, document, await fieldsOf(context, document.agencyId, content, signer, pages))
  await hand(context, revised, { to: revised.holder!, verb: 'revise' })
  await tell(context, revised, contract.DraftRevised, { ordinal: ordinal + 1, note })
  return { ...standing(revised), ordinal: ordinal + 1, fileId: pages.file.id }
}

export const reviseDraft: Handler<typeof contract.reviseDraft> = async (context, { documentId, ordinal, content, note }) => {
  const document = await lockDocument(context, documentId)
  outgoingLifecycle.next(document.state === 'coordinating' ? 'reviseForwarded' : 'revise', document.state as OutgoingState)
  ensureWaitingForMe(context, document)
  ensureCurrent((await currentVersion(context.db, documentId)).ordinal, ordinal)
  return keepRevision(context, document, { ordinal, content, note })
}

export const cancelDraft: Handler<typeof contract.cancelDraft> = async (context, { documentId, reason }) => {
  const document = await lockDocument(context, documentId)
  const state = outgoingLifecycle.next('cancel', document.state as OutgoingState)
  ensureWaitingForMe(context, document)
  const cancelled = await advance(context, document, { state, holder: null, heldBy: null })
  await clearDesks(context, document)
  await dropWriting(context, documentId)
  await tell(context, cancelled, contract.DraftCancelled, { reason })
  return standing(cancelled)
}
