import { resolveActor } from '#modules/people'
import type { Actor } from '#platform/contract'
import type { Database, Db } from '#platform/database'
import { findByToken, type OpenSession } from '../queries/sessions.ts'
import { isAlive, shouldNoteSeen } from '../rules.ts'
import { tables } from '../tables.ts'

/** Nobody: what a request without a living session acts as. */
export const anonymous: Actor = {
  personId: '00000000-0000-0000-0000-000000000000', name: '', positionId: null, positionTitle: null, unitId: null, agencyId: null,
  roles: [], permissions: new Set(), keys: [], onBehalfOf: null, sessionId: null,
}

/** Signed in, but without any power: no position chosen, one that has ended, or a password that must be changed first. */
export const powerless = ({ id, personId, personName }: Pick<OpenSession, 'id' | 'personId' | 'personName'>): Actor =>
  ({ ...anonymous, personId, name: personName, sessionId: id })

/** Who a session acts as at this instant; a position as authority stands when the session was read, a delegation anew on every request. */
export async function actorOf(db: Db, session: OpenSession, now: Date): Promise<Actor> {
  const { id, personId, positionId, delegationId, mustChangePassword, authority } = session
  if (mustChangePassword || positionId === null) return powerless(session)
  return (await resolveActor(db, { personId, positionId, delegationId, sessionId: id, now, authority })) ?? powerless(session)
}

const noteSeen = (db: Db, { id }: OpenSession, now: Date) =>
  tables(db).updateTable('identity.session').set({ lastSeenAt: now }).where('id', '=', id).where('lastSeenAt', '<', now).execute()

const TOKEN = /^[\w-]{43}$/

/** The session of a token, if it lives: asked of the primary, so that a revoked one is dead at once. */
export async function livingSession(db: Db, token: string | undefined, now: Date): Promise<OpenSession | undefined> {
  if (token === undefined || !TOKEN.test(token)) return undefined
  const session = await findByToken(db, token)
  return session && session.lockedAt === null && isAlive(session, now) ? session : undefined
}

/**
 * Turns the cookie of a request into its actor: one indexed read, and another when authority has changed since this session last asked.
 * @returns the anonymous actor when the token is missing, unknown, ended, idle or too old, or the account is locked
 */
export const authenticate = ({ database }: { database: Database }) =>
  async ({ token, now }: { token: string | undefined; now: Date }): Promise<Actor> => {
    const session = await livingSession(database.write, token, now)
    if (!session) return anonymous
    if (shouldNoteSeen(session, now)) await noteSeen(database.write, session, now)
    return actorOf(database.write, session, now)
  }
