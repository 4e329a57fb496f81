import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument } from '../queries/find.ts'
import { currentVersion } from '../queries/versions.ts'
import { outgoingLifecycle, type OutgoingState } from '../rules.ts'
import { checkCodeOf } from './check-codes.ts'
import { ensureDraftable, fieldsOf, keepVersion, startDraft } from './draft.ts'
import { makePages, signerFor, typeset } from './pages.ts'
import { agencyOfActor } from './register-incoming.ts'
import { advance, clearDesks, ensureWaitingForMe, hand, standing, tell } from './step.ts'

export const previewDraft: Handler<typeof contract.previewDraft> = async (context, { content }) => {
  const { agencyId } = agencyOfActor(context)
  const signer = await signerFor(context, { ...content, agencyId })
  const { pdf } = await typeset(context, agencyId, content, signer)
  return { bytes: pdf, mediaType: 'application/pdf', name: 'xem-truoc.pdf', inline: true }
}

export const createDraft: Handler<typeof contract.createDraft> = (context, { content, ...purpose }) => startDraft(context, content, purpose)

export const createDraftFromUpload: Handler<typeof contract.createDraftFromUpload> = (context, { content, ...purpose }) => startDraft(context, content, purpose)

export const reviseDraft: Handler<typeof contract.reviseDraft> = async (context, { documentId, ordinal, content, note }) => {
  const document = await lockDocument(context, documentId)
  outgoingLifecycle.next('revise', document.state as OutgoingState)
  ensureWaitingForMe(context, document)
  await ensureDraftable(context, content)
  const current = await currentVersion(context.db, documentId)
  ensure(current.ordinal === ordinal, () => new Problem('documents/version-changed', 409, `Version ${current.ordinal} has been kept meanwhile`, { ordinal: current.ordinal }))

  const signer = await signerFor(context, { ...content, agencyId: document.agencyId })
  const pages = await makePages(context, document.agencyId, content, signer, await checkCodeOf(context.db, documentId))
  await keepVersion(context, documentId, ordinal + 1, pages, { content, note })
  const revised = await advance(context, document, await fieldsOf(context, document.agencyId, content, signer, pages))
  await hand(context, revised, { to: revised.holder!, verb: 'revise' })
  await tell(context, revised, contract.DraftRevised, { ordinal: ordinal + 1, note })
  return { ...standing(revised), ordinal: ordinal + 1, fileId: pages.file.id }
}

export const cancelDraft: Handler<typeof contract.cancelDraft> = async (context, { documentId, reason }) => {
  const document = await lockDocument(context, documentId)
  const state = outgoingLifecycle.next('cancel', document.state as OutgoingState)
  ensureWaitingForMe(context, document)
  const cancelled = await advance(context, document, { state, holder: null, heldBy: null })
  await clearDesks(context, document)
  await tell(context, cancelled, contract.DraftCancelled, { reason })
  return standing(cancelled)
}
