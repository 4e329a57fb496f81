import type { Db } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { foldUsername } from '../rules.ts'
import { tables } from '../tables.ts'

export type OwnAccount = Awaited<ReturnType<typeof lockAccount>>

export const findByUsername = (db: Db, username: string) =>
  tables(db).selectFrom('identity.account').selectAll().where('foldedUsername', '=', foldUsername(username)).executeTakeFirst()

export const findOfPerson = (db: Db, personId: string) =>
  tables(db).selectFrom('identity.account').selectAll().where('personId', '=', personId).executeTakeFirstOrThrow(() => notFound('account', personId))

/** The account of whoever asks; until a temporary password is changed, nothing else may be done with it. */
export async function ownAccount({ db, actor }: Pick<Context, 'db' | 'actor'>): Promise<OwnAccount> {
  const account = await findOfPerson(db, actor.personId)
  ensure(!account.mustChangePassword, () => new Problem('identity/must-change-password', 403, 'Change the password first'))
  return account
}

export const findAccount = (db: Db, id: string) =>
  tables(db).selectFrom('identity.account').selectAll().where('id', '=', id).executeTakeFirstOrThrow(() => notFound('account', id))

/** Held until the transaction ends. */
export const lockAccount = (db: Db, id: string) =>
  tables(db).selectFrom('identity.account').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow(() => notFound('account', id))

/** The rules for passwords and sessions that hold on a day. */
export const policyOn = (db: Db, day: string) =>
  tables(db).selectFrom('identity.policy').selectAll().where('validFrom', '<=', day).orderBy('validFrom', 'desc').limit(1).executeTakeFirstOrThrow()

/** The authenticator of an account, once it has been confirmed. */
export const findTotp = (db: Db, accountId: string) =>
  tables(db).selectFrom('identity.totp').selectAll().where('accountId', '=', accountId).where('confirmedAt', 'is not', null).executeTakeFirst()
