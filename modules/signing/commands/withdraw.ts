import type { Context } from '#platform/http'
import { tables } from '../tables.ts'

/** What was authorised and not yet set under a paper may no longer be. */
export const withdrawCeremony = async ({ db, actor, now }: Pick<Context, 'db' | 'actor' | 'now'>, ceremonyId: string): Promise<void> =>
  void (await tables(db).updateTable('signing.ceremony').set({ expiresAt: now }).where('id', '=', ceremonyId).where('personId', '=', actor.personId).where('expiresAt', '>', now).execute())
