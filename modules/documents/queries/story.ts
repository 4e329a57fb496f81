import { storyOf } from '#platform/events'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { findDocument } from './find.ts'

/** What belongs in a document's story; queue bookkeeping does not. */
const TOLD = /^(documents|delivery|consultation)\./

export const getStory: Handler<typeof contract.getStory> = async ({ db, actor }, { documentId }) => {
  await findDocument(db, actor, documentId)
  const events = (await storyOf(db, documentId)).filter(({ name }) => TOLD.test(name))
  return {
    chapters: events.map(({ id, occurredAt, name, actor: who, payload }) => ({
      id: String(id), at: occurredAt, name, who: who.name, title: who.positionTitle, onBehalf: who.onBehalfOf !== null, facts: payload as Record<string, unknown>,
    })),
  }
}
