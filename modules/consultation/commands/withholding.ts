import { renameWork } from '#modules/work'
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { consultationsOfDocument } from '../queries/find.ts'
import { titled } from './step.ts'

/** Questions about a document are called what the document is called now: something else while it is set aside, its own name again afterwards. */
export async function follow(context: SubscriberContext, { documentId, subject }: { documentId: string; subject: string }): Promise<void> {
  await sql`update consultation.consultation set subject = ${titled(subject)} where document_id = ${documentId}`.execute(context.db)
  for (const { requestIds } of await consultationsOfDocument(context.db, documentId)) for (const subjectId of requestIds) await renameWork(context, { subjectId, title: titled(subject) })
}
