import { positionsOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { CommittedProblem, ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { findByUsername, findTotp, type OwnAccount } from '../queries/accounts.ts'
import { tables } from '../tables.ts'
import { type Attempt, beginAttempt, countFailure, settleAttempt } from './attempts.ts'
import { hashPassword, isOutdated, isPassword } from './passwords.ts'
import { openSession } from './sessions.ts'
import { useCode } from './totp.ts'

type Reason = 'password' | 'code'
const refusals = {
  password: () => new CommittedProblem('identity/wrong-credentials', 401, 'Unknown username or wrong password'),
  code: () => new CommittedProblem('identity/wrong-code', 401, 'The one-time code is wrong, too old or already used'),
}

/** Leaves its traces, then throws: the failure is counted even though nothing else happens. */
export async function refuse(context: Context, attempt: Attempt, account: OwnAccount | undefined, reason: Reason): Promise<never> {
  await countFailure(context, attempt)
  if (account) {
    const payload = { accountId: account.id, username: account.username, address: context.request.address, reason }
    await emit(context, contract.SignInRefused, { subject: account.id, payload })
  }
  throw refusals[reason]()
}

export const signIn: Handler<typeof contract.signIn> = async (context, { username, password, code }) => {
  const account = await findByUsername(context.db, username)
  if (account) context.request.auditAs = { personId: account.personId, sessionId: null }
  const attempt = await beginAttempt(context, username, account?.id)
  const isRight = await isPassword(account?.passwordHash, password)
  if (!account || !isRight) return refuse(context, attempt, account, 'password')
  ensure(account.lockedAt === null, () => new Problem('identity/account-locked', 403, 'The account is locked', { reason: account.lockedReason }))

  const totp = await findTotp(context.db, account.id)
  if (totp && code === undefined) return { outcome: 'code-required' }
  if (totp && !(await useCode(context, totp, code!))) return refuse(context, attempt, account, 'code')

  await settleAttempt(context, attempt, account.id)
  await welcomeIn(context, account, password)
  return { outcome: 'signed-in' }
}

async function welcomeIn(context: Context, account: OwnAccount, password: string) {
  const { db, now, request, actor } = context
  const { id, unit } = await firstPosition(context, account)
  await openSession(context, account.id, id)
  await countSignIn(context, account.id, unit)
  const renewed = isOutdated(account.passwordHash) ? { passwordHash: await hashPassword(password) } : {}
  await tables(db).updateTable('identity.account').set({ lastSignedInAt: now, ...renewed }).where('id', '=', account.id).execute()
  await emit({ db, now, actor: { ...actor, personId: account.personId, name: account.personName } }, contract.SignedIn, {
    subject: account.id, payload: { accountId: account.id, username: account.username, address: request.address },
  })
}

/** Where the person acted last, or the only position there is; with several and no habit yet, the person is asked. */
async function firstPosition({ db, now }: Context, { personId, lastPositionId }: OwnAccount) {
  const positions = await positionsOf(db, personId, dayOf(now))
  const usual = positions.find(({ id }) => id === lastPositionId)
  const [first] = positions
  return { id: usual?.id ?? (positions.length === 1 ? first!.id : null), unit: usual ?? first }
}

/** Counted where it happens: the figures of a period never read the audit. */
const countSignIn = ({ db, now }: Context, accountId: string, unit: { unitId: string; agencyId: string | null } | undefined) =>
  sql`insert into identity.sign_in_count (day, agency_id, unit_id, account_id, times) values (${dayOf(now)}, ${unit?.agencyId ?? null}, ${unit?.unitId ?? null}, ${accountId}, 1)
    on conflict (day, account_id, unit_id) do update set times = sign_in_count.times + 1`.execute(db)
