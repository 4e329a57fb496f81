import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { countOpen } from '../queries/remarks.ts'

/** A paper on which words are still disputed is not signed. */
export async function ensureNothingSuggested(context: Pick<Context, 'db'>, documentId: string): Promise<void> {
  const count = await countOpen(context.db, documentId)
  ensure(count === 0, () => new Problem('documents/suggestions-open', 409, `${count} suggestions are neither taken in nor rejected`, { count }))
}
