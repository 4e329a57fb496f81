import { createHash } from 'node:crypto'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { findAccount, ownAccount } from './accounts.ts'

export type OpenSession = NonNullable<Awaited<ReturnType<typeof findByToken>>>

export const hashOfToken = (token: string) => createHash('sha256').update(token).digest()

const sessionsWithAccounts = (db: Db) =>
  tables(db).selectFrom('identity.session as s').innerJoin('identity.account as a', 'a.id', 's.accountId')
    .select(['s.id', 's.accountId', 's.positionId', 's.delegationId', 's.createdAt', 's.lastSeenAt', 's.expiresAt', 's.idleMinutes', 's.endedAt',
      'a.personId', 'a.personName', 'a.username', 'a.mustChangePassword', 'a.lockedAt'])

/** One read by unique index. */
export const findByToken = (db: Db, token: string) =>
  sessionsWithAccounts(db).where('s.tokenHash', '=', hashOfToken(token)).executeTakeFirst()

export const findSession = (db: Db, sessionId: string) =>
  sessionsWithAccounts(db).where('s.id', '=', sessionId).executeTakeFirst()

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
