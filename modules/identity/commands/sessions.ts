import { randomBytes } from 'node:crypto'
import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import * as contract from '../contract.ts'
import { findOfPerson, ownAccount, policyOn } from '../queries/accounts.ts'
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

type Which = { only?: string; except?: string | null }

/** Ends what an account has open: all, one, or all but one. Screens that listen with such a session are cut off by the event. */
export async function endSessions(context: Pick<Context, 'db' | 'actor' | 'now'>, accountId: string, { only, except }: Which = {}): Promise<number> {
  const { db, now } = context
  const ended = await tables(db).updateTable('identity.session').set({ endedAt: now })
    .where('accountId', '=', accountId).where('endedAt', 'is', null)
    .$if(typeof only === 'string', (query) => query.where('id', '=', only!))
    .$if(typeof except === 'string', (query) => query.where('id', '<>', except!))
    .returning('id').execute()
  if (ended.length > 0) await emit(context, contract.SessionsEnded, { subject: accountId, payload: { accountId, sessionIds: ended.map(({ id }) => id) } })
  return ended.length
}

/** Also where a temporary password still has to be changed. */
export const signOut: Handler<typeof contract.signOut> = async (context) => {
  const { db, actor, request } = context
  await endSessions(context, (await findOfPerson(db, actor.personId)).id, { only: actor.sessionId! })
  request.session = 'clear'
  return {}
}

export const revokeSession: Handler<typeof contract.revokeSession> = async (context, { sessionId }) => {
  const { actor, request } = context
  const ended = await endSessions(context, (await ownAccount(context)).id, { only: sessionId })
  ensure(ended > 0, () => notFound('session', sessionId))
  if (sessionId === actor.sessionId) request.session = 'clear'
  return {}
}

export const revokeOtherSessions: Handler<typeof contract.revokeOtherSessions> = async (context) => {
  return { ended: await endSessions(context, (await ownAccount(context)).id, { except: context.actor.sessionId }) }
}
