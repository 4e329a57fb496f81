import { randomBytes } from 'node:crypto'
import { dayOf } from '#platform/calendar'
import type { Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { ownAccount, policyOn } from '../queries/accounts.ts'
import { hashOfToken } from '../queries/sessions.ts'
import { tables } from '../tables.ts'

/** Opens a session and hands its token to the browser; only the token's hash is kept. */
export async function openSession({ db, now, request }: Context, accountId: string, positionId: string | null) {
  const token = randomBytes(32).toString('base64url')
  const { idleMinutes, absoluteMinutes } = await policyOn(db, dayOf(now))
  const expiresAt = new Date(now.getTime() + absoluteMinutes * 60_000)
  await tables(db).insertInto('identity.session').values({
    tokenHash: hashOfToken(token), accountId, positionId, delegationId: null, address: request.address,
    agent: request.agent?.slice(0, 300) ?? null, createdAt: now, lastSeenAt: now, idleMinutes, expiresAt, endedAt: null,
  }).execute()
  request.session = { token, expiresAt }
}

/** Ends what an account has open, all or all but one. */
export async function endSessions(db: Db, accountId: string, now: Date, { except }: { except?: string | null } = {}): Promise<number> {
  const { numUpdatedRows } = await tables(db).updateTable('identity.session').set({ endedAt: now })
    .where('accountId', '=', accountId).where('endedAt', 'is', null)
    .$if(typeof except === 'string', (query) => query.where('id', '<>', except!))
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export const signOut: Handler<typeof contract.signOut> = async ({ db, actor, now, request }) => {
  await tables(db).updateTable('identity.session').set({ endedAt: now }).where('id', '=', actor.sessionId).where('endedAt', 'is', null).execute()
  request.session = 'clear'
  return {}
}

export const revokeSession: Handler<typeof contract.revokeSession> = async (context, { sessionId }) => {
  const { db, actor, now, request } = context
  const account = await ownAccount(context)
  await tables(db).updateTable('identity.session').set({ endedAt: now })
    .where('id', '=', sessionId).where('accountId', '=', account.id).where('endedAt', 'is', null)
    .returning('id').executeTakeFirstOrThrow(() => notFound('session', sessionId))
  if (sessionId === actor.sessionId) request.session = 'clear'
  return {}
}

export const revokeOtherSessions: Handler<typeof contract.revokeOtherSessions> = async (context) => {
  const { db, actor, now } = context
  return { ended: await endSessions(db, (await ownAccount(context)).id, now, { except: actor.sessionId }) }
}
