import { findPerson } from '#modules/people'
import { brokenConstraint, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findAccount, lockAccount as lockRow } from '../queries/accounts.ts'
import { foldUsername, isUsername } from '../rules.ts'
import { tables } from '../tables.ts'
import { forgiveAll } from './attempts.ts'
import { hashPassword, temporaryPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'
import { forgetTotp } from './totp.ts'

type NewAccount = { personId: string; username: string; password: string; mustChangePassword?: boolean }

const taken: Record<string, () => Problem> = {
  account_person_id_key: () => new Problem('identity/person-has-account', 409, 'This person already has an account'),
  account_folded_username_key: () => new Problem('identity/username-taken', 409, 'This username is taken'),
}
const orTaken = (error: unknown): never => {
  throw taken[brokenConstraint(error) ?? '']?.() ?? error
}

/**
 * Gives a person an account, in the caller's transaction. The password is not held against the policy: it is the caller's to know,
 * and to be changed at first sign-in when `mustChangePassword`.
 * @returns the account's id
 */
export async function addAccount(context: Context, { personId, username, password, mustChangePassword = false }: NewAccount): Promise<string> {
  const { db, now } = context
  ensure(isUsername(username), () => new Problem('identity/username-refused', 422, 'Letters, digits, dot, dash and @ only'))
  const person = await findPerson(db, personId)
  if (!person) throw notFound('person', personId)
  const { id } = await tables(db).insertInto('identity.account').values({
    personId, personName: person.fullName, username, foldedUsername: foldUsername(username), passwordHash: await hashPassword(password),
    passwordChangedAt: now, mustChangePassword, lockedAt: null, lockedReason: null, lastSignedInAt: null, lastPositionId: null, createdAt: now,
  }).returning('id').executeTakeFirstOrThrow().catch(orTaken)
  await emit(context, contract.AccountCreated, { subject: id, payload: { accountId: id, username, personId } })
  return id
}

/** Accounts are searched by their owner's name: it follows the person's. */
export const followName = (db: Db, personId: string, fullName: string) =>
  tables(db).updateTable('identity.account').set({ personName: fullName }).where('personId', '=', personId).execute()

export const createAccount: Handler<typeof contract.createAccount> = async (context, { personId, username }) => {
  const password = temporaryPassword()
  const accountId = await addAccount(context, { personId, username, password, mustChangePassword: true })
  return { accountId, username, temporaryPassword: password }
}

export const resetPassword: Handler<typeof contract.resetPassword> = async (context, { accountId, removeTotp }) => {
  const { db, now, request } = context
  const { username } = await lockRow(db, accountId)
  const password = temporaryPassword()
  await tables(db).updateTable('identity.account')
    .set({ passwordHash: await hashPassword(password), passwordChangedAt: now, mustChangePassword: true }).where('id', '=', accountId).execute()
  if (removeTotp) await forgetTotp(context, accountId)
  await endSessions(context, accountId)
  await forgiveAll(db, username)
  await emit(context, contract.PasswordChanged, { subject: accountId, payload: { accountId, username, address: request.address, by: 'administrator' } })
  return { accountId, username, temporaryPassword: password }
}

export const lockAccount: Handler<typeof contract.lockAccount> = async (context, { accountId, reason }) => {
  const { db, now, actor } = context
  const { username, personId, lockedAt } = await lockRow(db, accountId)
  ensure(personId !== actor.personId, () => new Problem('identity/cannot-lock-oneself', 409, 'Somebody else must lock this account'))
  ensure(lockedAt === null, () => new Problem('identity/already-locked', 409, 'The account is already locked'))
  await tables(db).updateTable('identity.account').set({ lockedAt: now, lockedReason: reason }).where('id', '=', accountId).execute()
  await endSessions(context, accountId)
  await emit(context, contract.AccountLocked, { subject: accountId, payload: { accountId, username, reason } })
  return {}
}

export const unlockAccount: Handler<typeof contract.unlockAccount> = async (context, { accountId }) => {
  const { db } = context
  const { username } = await lockRow(db, accountId)
  await tables(db).updateTable('identity.account').set({ lockedAt: null, lockedReason: null }).where('id', '=', accountId).execute()
  await forgiveAll(db, username)
  await emit(context, contract.AccountUnlocked, { subject: accountId, payload: { accountId, username } })
  return {}
}

export const endSessionsOf: Handler<typeof contract.endSessionsOf> = async (context, { accountId }) => {
  await findAccount(context.db, accountId)
  return { ended: await endSessions(context, accountId) }
}
