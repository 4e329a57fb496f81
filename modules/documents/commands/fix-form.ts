import { fixDocx, type Expected } from '#packages/form-check'
import { fileOf, readBytes, storeBytes } from '#platform/files'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findDocument } from '../queries/find.ts'
import { currentVersion } from '../queries/versions.ts'
import { expectedOf } from './check-form.ts'
import { reviseDraft } from './drafting.ts'
import { fixWords } from './form-words.ts'
import { DOCX, isUploaded, type Content, type Uploaded } from './pages.ts'

type Fixed = { content: Content; fixed: string[] }
type Rules = readonly string[] | undefined

/** Printed pages have no words to change: the Word file they came from has. */
async function fixedUpload(context: Context, content: Uploaded, expected: Expected, rules: Rules): Promise<Fixed> {
  const upload = await fileOf(context.db, content.fileId)
  ensure(upload.mediaType === DOCX, () => new Problem('documents/form-not-fixable', 409, 'A PDF cannot be corrected here; correct its source and upload it again'))
  const { bytes, fixed } = await fixDocx(await readBytes(context.db, content.fileId), expected, rules)
  if (fixed.length === 0) return { content, fixed }
  const { id: fileId } = await storeBytes(context, bytes, { name: upload.name, mediaType: DOCX, uploadedBy: context.actor.personId })
  return { content: { ...content, fileId }, fixed }
}

/** The corrections become a version of their own: what the drafter wrote stays beside it. */
export const fixForm: Handler<typeof contract.fixForm> = async (context, { documentId, ordinal, rules }) => {
  const document = await findDocument(context.db, context.actor, documentId)
  const { content } = await currentVersion(context.db, documentId)
  ensure(document.direction === 'outgoing' && content !== null, () => new Problem('documents/no-form', 409, 'Only what is drafted here has a form to check'))
  const written = content as Content
  const expected = await expectedOf(context, document.agencyId, written)
  const only = rules ?? undefined
  const { content: better, fixed } = isUploaded(written) ? await fixedUpload(context, written, expected, only) : fixWords(contract.DraftContent.parse(written), expected, only)
  ensure(fixed.length > 0, () => new Problem('documents/nothing-to-fix', 409, 'There is nothing here that can be corrected'))
  const revised = await reviseDraft(context, { documentId, ordinal, content: better, note: `Sửa thể thức: ${fixed.length} quy định` })
  return { ...revised, fixed }
}
