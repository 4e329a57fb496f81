import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'
import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import * as contract from '../contract.ts'
import { findTotp, lockAccount, ownAccount } from '../queries/accounts.ts'
import { tables } from '../tables.ts'
import { ensureOwnPassword } from './own-password.ts'

/** At rest the secret is concealed under the installation's key, bound to its account. */
const TOTP_PURPOSE = 'totp secret'

type Stored = { accountId: string; secret: Buffer; lastStep: number }

const STEP_SECONDS = 30
const RECOVERY_CODES = 10

/** RFC 6238 with what every authenticator supports: SHA-1, six digits, thirty seconds. */
const totpOf = (secret: Buffer, label = '') =>
  new TOTP({ issuer: 'CôngVụ', label, algorithm: 'SHA1', digits: 6, period: STEP_SECONDS, secret: new Secret({ buffer: new Uint8Array(secret).buffer }) })

/** Takes a code of the current step or one beside it, each step once; marks it used. */
async function useStep({ db, now }: Context, { accountId, secret }: Stored, code: string) {
  const delta = totpOf(reveal(secret, TOTP_PURPOSE, accountId)).validate({ token: code, timestamp: now.getTime(), window: 1 })
  if (delta === null) return false
  const step = Math.floor(now.getTime() / 1000 / STEP_SECONDS) + delta
  const { numUpdatedRows } = await tables(db).updateTable('identity.totp').set({ lastStep: step })
    .where('accountId', '=', accountId).where('lastStep', '<', step).executeTakeFirst()
  return numUpdatedRows === 1n
}

const hashOfRecovery = (code: string) => createHash('sha256').update(code.toUpperCase().replace(/[^A-Z2-7]/g, '')).digest()

async function useRecoveryCode({ db, now }: Context, { accountId }: Stored, code: string) {
  const { numUpdatedRows } = await tables(db).updateTable('identity.recovery_code').set({ usedAt: now })
    .where('accountId', '=', accountId).where('codeHash', '=', hashOfRecovery(code)).where('usedAt', 'is', null).executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Whether a code opens the account: six digits of the authenticator, or a recovery code not used before. */
export const useCode = (context: Context, totp: Stored, code: string): Promise<boolean> => {
  const digits = code.replaceAll(' ', '')
  return /^\d{6}$/.test(digits) ? useStep(context, totp, digits) : useRecoveryCode(context, totp, code)
}

export const enrolTotp: Handler<typeof contract.enrolTotp> = async (context, { password }) => {
  await ownAccount(context)
  const account = await ensureOwnPassword(context, password)
  ensure(!(await findTotp(context.db, account.id)), () => new Problem('identity/totp-already-on', 409, 'One-time codes are already on'))
  const secret = randomBytes(20)
  const concealed = conceal(secret, TOTP_PURPOSE, account.id)
  await tables(context.db).insertInto('identity.totp').values({ accountId: account.id, secret: concealed, confirmedAt: null })
    .onConflict((same) => same.column('accountId').doUpdateSet({ secret: concealed, lastStep: 0 })).execute()
  const totp = totpOf(secret, account.username)
  const uri = totp.toString()
  return { secret: totp.secret.base32, uri, qr: await QRCode.toDataURL(uri, { margin: 2, width: 240 }) }
}

export const confirmTotp: Handler<typeof contract.confirmTotp> = async (context, { code }) => {
  const { db, now } = context
  const { id: accountId } = await lockAccount(db, (await ownAccount(context)).id)
  const waiting = await tables(db).selectFrom('identity.totp').selectAll().where('accountId', '=', accountId).where('confirmedAt', 'is', null).executeTakeFirst()
  if (!waiting) throw new Problem('identity/totp-not-begun', 409, 'Begin by showing the secret to an authenticator')
  ensure(await useStep(context, waiting, code.replaceAll(' ', '')), () => new Problem('identity/wrong-code', 422, 'The code does not fit the secret'))
  await tables(db).updateTable('identity.totp').set({ confirmedAt: now }).where('accountId', '=', accountId).execute()
  const recoveryCodes = await newRecoveryCodes(context, accountId)
  await emit(context, contract.TotpChanged, { subject: accountId, payload: { accountId, isOn: true } })
  return { recoveryCodes }
}

/** 80 random bits each, so a plain hash protects them. */
async function newRecoveryCodes({ db }: Context, accountId: string) {
  const codes = Array.from({ length: RECOVERY_CODES }, () => new Secret({ size: 10 }).base32.match(/.{4}/g)!.join('-'))
  await tables(db).deleteFrom('identity.recovery_code').where('accountId', '=', accountId).execute()
  await tables(db).insertInto('identity.recovery_code').values(codes.map((code) => ({ accountId, codeHash: hashOfRecovery(code), usedAt: null }))).execute()
  return codes
}

export const removeTotp: Handler<typeof contract.removeTotp> = async (context, { password, code }) => {
  await ownAccount(context)
  const account = await ensureOwnPassword(context, password)
  const totp = await findTotp(context.db, account.id)
  if (!totp) throw new Problem('identity/totp-not-on', 409, 'One-time codes are not on')
  ensure(await useCode(context, totp, code), () => new Problem('identity/wrong-code', 422, 'The one-time code is wrong, too old or already used'))
  await forgetTotp(context, account.id)
  return {}
}

export async function forgetTotp(context: Context, accountId: string) {
  const { numDeletedRows } = await tables(context.db).deleteFrom('identity.totp').where('accountId', '=', accountId).executeTakeFirst()
  await tables(context.db).deleteFrom('identity.recovery_code').where('accountId', '=', accountId).execute()
  if (numDeletedRows > 0n) await emit(context, contract.TotpChanged, { subject: accountId, payload: { accountId, isOn: false } })
}

export const getTotp: Handler<typeof contract.getTotp> = async (context) => {
  const { db } = context
  const { id } = await ownAccount(context)
  const totp = await findTotp(db, id)
  const { rows } = await sql<{ left: number }>`select count(*) as left from identity.recovery_code where account_id = ${id} and used_at is null`.execute(db)
  return { isOn: totp !== undefined, confirmedAt: totp?.confirmedAt ?? null, recoveryCodesLeft: rows[0]!.left }
}
