import { createHash } from 'node:crypto'
import { prepared, revisionOf, sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { findAccount, ownAccount } from './accounts.ts'

/** A session with its account; `authority` tells which state of positions, roles and units was in force when it was read. */
export type OpenSession = {
  id: string; accountId: string; positionId: string | null; delegationId: string | null; createdAt: Date; lastSeenAt: Date; expiresAt: Date; idleMinutes: number
  endedAt: Date | null; personId: string; personName: string; username: string; mustChangePassword: boolean; lockedAt: Date | null; authority: number
}

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest()

const sessionsWithAccounts = `select s.id, s.account_id, s.position_id, s.delegation_id, s.created_at, s.last_seen_at, s.expires_at, s.idle_minutes, s.ended_at,
    a.person_id, a.person_name, a.username, a.must_change_password, a.locked_at, ${revisionOf('authority')} as authority
  from identity.session s join identity.account a on a.id = s.account_id`
const byToken = prepared<OpenSession>(`${sessionsWithAccounts} where s.token_hash = $1`)
const byId = prepared<OpenSession>(`${sessionsWithAccounts} where s.id = $1`)

/** One read by unique index. */
export const findByToken = async (db: Db, token: string): Promise<OpenSession | undefined> => (await byToken(hashOfToken(token)).execute(db))[0]

export const findSession = async (db: Db, sessionId: string): Promise<OpenSession | undefined> => (await byId(sessionId).execute(db))[0]

/** Where an account is signed in now, the latest use first. */
async function sessionsOf(db: Db, accountId: string, now: Date, currentId: string | null) {
  const rows = await tables(db).selectFrom('identity.session')
    .select(['id', 'address', 'agent', 'createdAt', 'lastSeenAt', 'expiresAt'])
    .where('accountId', '=', accountId).where('endedAt', 'is', null).where('expiresAt', '>', now)
    .where(sql<boolean>`last_seen_at + idle_minutes * interval '1 minute' > ${now}`)
    .orderBy('lastSeenAt', 'desc').limit(100).execute()
  return { sessions: rows.map((row) => ({ ...row, isCurrent: row.id === currentId })) }
}

export const listMySessions: Handler<typeof contract.listMySessions> = async (context) => {
  const { db, actor, now } = context
  return sessionsOf(db, (await ownAccount(context)).id, now, actor.sessionId)
}

export const listSessionsOf: Handler<typeof contract.listSessionsOf> = async ({ db, actor, now }, { accountId }) => {
  const account = await findAccount(db, accountId)
  return sessionsOf(db, account.id, now, actor.sessionId)
}
