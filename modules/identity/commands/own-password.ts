import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { CommittedProblem, ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findOfPerson, lockAccount, type OwnAccount, policyOn } from '../queries/accounts.ts'
import { faultsOf, type PasswordFault } from '../rules.ts'
import { tables } from '../tables.ts'
import { beginAttempt, countFailure } from './attempts.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { endSessions } from './sessions.ts'

const lockMine = async ({ db, actor }: Context) => lockAccount(db, (await findOfPerson(db, actor.personId)).id)

/** Asks the person at the screen for the password again; wrong answers count as failed attempts to sign in. */
export async function ensureOwnPassword(context: Context, password: string): Promise<OwnAccount> {
  const account = await lockMine(context)
  const attempt = await beginAttempt(context, account.username, account.id)
  if (await isPassword(account.passwordHash, password)) return account
  await countFailure(context, attempt)
  throw new CommittedProblem('identity/wrong-password', 422, 'The password is not right')
}

/** Refuses a password that breaks the rules of the day, naming every fault. */
export async function ensureAcceptable({ db, now }: Pick<Context, 'db' | 'now'>, password: string, username: string) {
  const faults = faultsOf(password, await policyOn(db, dayOf(now)), username)
  ensure(faults.length === 0, () => unacceptable(faults))
}
const unacceptable = (faults: PasswordFault[]) => new Problem('identity/password-refused', 422, `The new password is not acceptable: ${faults.join(', ')}`, { faults })

export const changePassword: Handler<typeof contract.changePassword> = async (context, { current, next }) => {
  const { db, actor, now, request } = context
  const account = await ensureOwnPassword(context, current)
  ensure(next !== current, () => unacceptable(['unchanged']))
  await ensureAcceptable(context, next, account.username)
  await tables(db).updateTable('identity.account')
    .set({ passwordHash: await hashPassword(next), passwordChangedAt: now, mustChangePassword: false })
    .where('id', '=', account.id).execute()
  const endedSessions = await endSessions(context, account.id, { except: actor.sessionId })
  await emit(context, contract.PasswordChanged, {
    subject: account.id, payload: { accountId: account.id, username: account.username, address: request.address, by: 'owner' },
  })
  return { endedSessions }
}
