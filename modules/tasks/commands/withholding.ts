/** A task whose document is set aside is set aside with it: nobody reads or moves it, and no list says what it is about. */
import { SET_ASIDE, SHREDDED } from '#modules/documents'
import { closeWork, renameWork } from '#modules/work'
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { tasksOfDocument } from '../queries/find.ts'
import { noteOf } from './step.ts'

type Facts = { documentId: string }

async function rename(context: SubscriberContext, documentId: string) {
  for (const { id, title, source } of await tasksOfDocument(context.db, documentId)) await renameWork(context, { subjectId: id, title, note: noteOf({ source }) })
}

export async function withhold(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  const { db } = context
  await sql`update tasks.task set withheld = jsonb_build_object('title', title, 'direction', direction, 'source', source, 'product', product),
      title = ${SET_ASIDE}, direction = '', source = ${SET_ASIDE}, product = null where source_document_id = ${documentId} and withheld is null`.execute(db)
  await sql`update tasks.report set withheld_product = product_name, product_name = ${SET_ASIDE} where product_document_id = ${documentId} and withheld_product is null`.execute(db)
  await rename(context, documentId)
}

export async function giveBack(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  const { db } = context
  await sql`update tasks.task set title = withheld->>'title', direction = withheld->>'direction', source = withheld->>'source', product = withheld->>'product', withheld = null
    where source_document_id = ${documentId} and withheld is not null`.execute(db)
  await sql`update tasks.report set product_name = withheld_product, withheld_product = null where product_document_id = ${documentId} and withheld_product is not null`.execute(db)
  await rename(context, documentId)
}

/** What was destroyed is no task any more for whoever had it. */
export async function forget(context: SubscriberContext, { documentId }: Facts): Promise<void> {
  const { db } = context
  await sql`update tasks.task set title = ${SHREDDED}, direction = '', source = ${SHREDDED}, product = null, withheld = '{}' where source_document_id = ${documentId}`.execute(db)
  await sql`update tasks.report set product_name = ${SHREDDED}, withheld_product = null where product_document_id = ${documentId}`.execute(db)
  for (const { id } of await tasksOfDocument(db, documentId)) await closeWork(context, { subjectId: id })
}
