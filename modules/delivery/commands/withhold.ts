import { renameWork } from '#modules/work'
import { sql } from '#platform/database'
import type { SubscriberContext } from '#platform/events'
import { isOf, parcelsAbout } from '../queries/parcels.ts'

type Facts = { documentId: string; subject: string }

const rename = async (context: SubscriberContext, { documentId, subject }: Facts) => {
  for (const id of await parcelsAbout(context.db, documentId)) await renameWork(context, { subjectId: id, title: subject })
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
