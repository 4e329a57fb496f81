import { signPersonally, type PersonalSigning } from '#modules/signing'
import { FileError } from '#packages/file-inspection'
import type { DocumentSlots } from '#packages/official-layout'
import { fileOf } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { signingViews, type SigningView } from '../queries/signing-views.ts'
import { currentVersion } from '../queries/versions.ts'
import { canonical } from '../rules/evidence.ts'
import { tables } from '../tables.ts'
import { clerkDesk, keepMarked, open } from './issuing.ts'
import { ensureNothingSuggested } from './open-suggestions.ts'
import { signerFor } from './pages.ts'
import { keepReview, passDraft, takeUp } from './reviewing.ts'
import { pageImages, type PageImage } from './show-pages.ts'
import { openChoice, settleChoice } from './slips.ts'
import { standing, tell } from './step.ts'

type Asked = { documentId: string; fileId: string; shownSha256: string | null }

const viewChanged = (sha256: string) => new Problem('documents/view-changed', 409, 'What is laid before you has changed since you looked', { shownSha256: sha256 })

async function painted(context: Context, fileId: string): Promise<PageImage[]> {
  try {
    return await pageImages(context, await fileOf(context.db, fileId))
  } catch (error) {
    if (error instanceof FileError) throw new Problem('documents/pages-unreadable', 422, 'The pages cannot be shown, so they cannot be signed', { reason: error.code })
    throw error
  }
}

/** The text whose hash goes under the signature: it names by hash the file, each page as a picture, and the words around them. */
const seenText = ({ fileSha256, sha256 }: SigningView, pages: PageImage[], authority: Record<string, unknown>) =>
  canonical({ version: 1, file: fileSha256, pages: pages.map(({ page, sha256: image }) => ({ page, sha256: image })), state: sha256, authority })

/**
 * Everything the law and the house ask before a signature, under lock: it waits for me, it is what I saw, and I am entitled to sign
 * this type for this agency now (NĐ 30/2020 Art. 13). Changes nothing.
 */
export async function layBefore(context: Context, { documentId, fileId, shownSha256 }: Asked) {
  const { document, state } = await takeUp(context, documentId, 'sign')
  ensure(context.actor.onBehalfOf === null, () => new Problem('documents/not-on-behalf', 403, 'A signature is never given on behalf of an absent colleague'))
  await ensureNothingSuggested(context, documentId)
  const { authority, position } = await signerFor(context, { ...document, signerPositionId: document.signerPositionId! })
  const [version, view] = [await currentVersion(context.db, documentId), (await signingViews(context, [documentId])).get(documentId)!]
  ensure(version.fileId === fileId, () => new Problem('documents/version-changed', 409, 'The document has changed since you opened it', { fileId: version.fileId }))
  ensure(shownSha256 === null || view.sha256 === shownSha256, () => viewChanged(view.sha256))
  const onlyWay = await openChoice(context, documentId)
  const { doubts: _, ...right } = authority
  const checked = { ...right, documentType: document.typeCode, position: { id: position.id, title: position.title, unit: position.unitName, validFrom: position.validFrom, validTo: position.validTo } }
  const seen = seenText(view, await painted(context, fileId), checked)
  const order: PersonalSigning = {
    fileId, reason: document.subject, box: (version.slots as DocumentSlots).signature, capacityLine: authority.capacityLines.join(' / '), evidence: { seen, authority: checked },
  }
  return { document, state, version, view, authority, order, onlyWay }
}

type Given = Asked & { opinion: string | null }

/** One paper signed: its next version, what was seen, the opinion, and the clerk's desk. */
export async function signPaper(context: Context, { opinion, ...asked }: Given) {
  const { db, now } = context
  const { documentId } = asked
  const { document, state, version, view, authority, order, onlyWay } = await layBefore(context, asked)
  const signed = await signPersonally(context, order)
  await settleChoice(context, documentId, onlyWay)
  await keepReview(context, documentId, 'signed', opinion)
  await keepMarked(context, documentId, 'signed', version.ordinal, version.slots as DocumentSlots, signed)
  await tables(db).insertInto('documents.signing_view').values({
    signatureId: signed.signatureId, documentId, fileId: version.fileId, signedFileId: signed.fileId, shown: view.text, isConfirmed: asked.shownSha256 !== null, createdAt: now,
  }).execute()
  const passed = await passDraft(context, document, { state, to: clerkDesk(document), verb: 'number' })
  await tell(context, passed, contract.DocumentSigned, { capacity: [...authority.capacityLines, authority.positionTitle].join(' / '), opinion })
  return standing(passed)
}

export const signDocument: Handler<typeof contract.signDocument> = async (context, { pin, ...given }) => {
  await takeUp(context, given.documentId, 'sign')
  await open(context, pin, 'person')
  return signPaper(context, given)
}
