import { renameWork } from '#modules/work'
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'

type Facts = { documentId: string; subject: string }

/** What was sent: by us, or from outside, where our registered copy is all there is of it. */
const isOf = (documentId: string) => sql`document_id in (
  select ${documentId}::uuid union all
  select p.document_id from delivery.parcel p join delivery.dispatch d on d.document_id = p.document_id and d.sender_id is null where p.incoming_document_id = ${documentId})`

const rename = async (context: SubscriberContext, { documentId, subject }: Facts) => {
  const { rows } = await sql<{ id: string }>`select id from delivery.parcel where ${isOf(documentId)}`.execute(context.db)
  for (const { id } of rows) await renameWork(context, { subjectId: id, title: subject })
}

/** A document set aside is set aside for its receivers too: they see that it came, not what it is about. */
export async function withhold(context: SubscriberContext, facts: Facts): Promise<void> {
  await sql`update delivery.dispatch set withheld_subject = subject, subject = ${facts.subject} where ${isOf(facts.documentId)} and withheld_subject is null`.execute(context.db)
  await rename(context, facts)
}

export async function giveBack(context: SubscriberContext, facts: Facts): Promise<void> {
  await sql`update delivery.dispatch set subject = withheld_subject, withheld_subject = null where ${isOf(facts.documentId)} and withheld_subject is not null`.execute(context.db)
  await rename(context, facts)
}

/** What was destroyed is not kept by whoever delivered it. */
export async function forget(context: SubscriberContext, { documentId, subject }: Facts): Promise<void> {
  await sql`update delivery.dispatch set subject = ${subject}, withheld_subject = null where ${isOf(documentId)}`.execute(context.db)
  await rename(context, { documentId, subject })
}
