import type { StoredFile } from '#platform/files'
import { sql } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { lockDocument } from '../queries/find.ts'
import { outgoingLifecycle, type OutgoingState } from '../rules.ts'

type Laid = { file: StoredFile; source: string }

/** Lays a paper beside a draft for its reviewers and its signer; from the same source again, it takes the place of the former. */
export async function attachToDraft(context: Context, documentId: string, { file: { id, name, mediaType, size, pages }, source }: Laid): Promise<void> {
  const { direction, state } = await lockDocument(context, documentId)
  const isDraft = direction === 'outgoing' && (outgoingLifecycle.can('sign', state as OutgoingState) || outgoingLifecycle.can('returnDraft', state as OutgoingState) || ['drafting', 'coordinating'].includes(state))
  ensure(isDraft && state !== 'signed', () => new Problem('documents/wrong-state', 409, 'Nothing is laid beside a paper that has been signed', { state }))
  await sql`delete from documents.attachment where document_id = ${documentId} and source = ${source}`.execute(context.db)
  await sql`insert into documents.attachment (document_id, file_id, ordinal, name, media_type, size, pages, is_internal, source)
    select ${documentId}, ${id}, coalesce(max(ordinal), 0) + 1, ${name}, ${mediaType}, ${size}, ${pages}, true, ${source} from documents.attachment where document_id = ${documentId}
    on conflict (document_id, file_id) do update set source = excluded.source`.execute(context.db)
}
