import { findSecrecy } from '#modules/secrecy'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'

/** What bears a secrecy mark is neither drafted nor registered here; the paper register takes it. */
export async function ensureNotSecret(context: Pick<Context, 'db' | 'now'>, ...texts: string[]): Promise<void> {
  const level = await findSecrecy(context, ...texts)
  ensure(level === null, () => new Problem('documents/secret-refused', 422, 'Secret papers are kept in the paper register, outside this system', { level }))
}
