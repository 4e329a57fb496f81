import { createHash, randomInt, timingSafeEqual } from 'node:crypto'
import { isSampleInstallation } from '#modules/identity'
import { dayOf } from '#platform/calendar'
import { config } from '#platform/config'
import { sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import { createLimit, type Context, type Handler } from '#platform/http'
import { CommittedProblem, ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { citizenById, citizensOfPhone, phoneKeyOf } from '../queries/citizens.ts'
import { codeRuleOn, concealCode, letInBefore, lockCode, revealCode, type PhoneCode } from '../queries/codes.ts'
import { ensureNotLocked, join, noFacts, takePhone } from './joining.ts'
import { isProvenSession, openCitizenSession } from './sessions.ts'

const HOUR = 3_600_000
/** Per address of the network: a village may sit behind one. */
const limit = createLimit({ most: 60, perMs: HOUR })

const newCode = () => String(randomInt(1_000_000)).padStart(6, '0')

export const askPhoneCode: Handler<typeof contract.askPhoneCode> = async (context, { phone }) => {
  limit.take(context.request.address, context.now)
  return issueCode(context, phone)
}

/** A code on its way to a telephone: it signs in, or with `consent` is read out to whoever asked for it. */
export async function issueCode(context: Context, phone: string, consent?: string) {
  const { db, now } = context
  const isShown = config.messages.sms === undefined && (await isSampleInstallation(db))
  ensure(isShown || config.messages.sms, () => new Problem('citizens/no-sms', 409, 'Codes cannot be sent here yet: no SMS gateway is set up'))
  const [{ minutes, mostHourly }, phoneKey] = [await codeRuleOn(db, dayOf(now)), phoneKeyOf(phone)]
  await sql`select pg_advisory_xact_lock(hashtextextended(${phoneKey.toString('base64')}, 1022))`.execute(db)
  const { rows: [sent] } = await sql<{ count: number }>`select count(*)::int as count from citizens.phone_code where phone_key = ${phoneKey} and sent_at > ${new Date(now.getTime() - HOUR)}`.execute(db)
  ensure(sent!.count < mostHourly, () => new Problem('citizens/too-many-codes', 429, `At most ${mostHourly} codes an hour go to one telephone`, { most: mostHourly }))
  const [id, code, expiresAt] = [uuidv7(), newCode(), new Date(now.getTime() + minutes * 60_000)]
  await sql`insert into citizens.phone_code (id, phone_key, secret, sent_at, expires_at) values (${id}, ${phoneKey}, ${concealCode({ phone, code, ...(consent !== undefined && { consent }) }, id)}, ${now}, ${expiresAt})`.execute(db)
  await emit(context, contract.PhoneCodeAsked, { subject: id, payload: { codeId: id } })
  return { codeId: id, expiresAt, sampleCode: isShown ? code : null }
}

const wrong = () => new CommittedProblem('citizens/wrong-code', 401, 'The code is wrong, too old or already used')

/** The telephone that answered with its code; a wrong guess is counted even though nothing else happens. */
export async function provenPhone({ db, now }: Context, codeId: string, code: string, isConsent = false): Promise<{ phone: string; row: PhoneCode }> {
  const [row, { tries }] = [await lockCode(db, codeId, now), await codeRuleOn(db, dayOf(now))]
  if (!row || row.tries >= tries) throw wrong()
  const { phone, code: sent, consent } = revealCode(row)
  if ((consent !== undefined) !== isConsent) throw wrong()
  if (timingSafeEqual(Buffer.from(sent), Buffer.from(code))) return { phone, row }
  await sql`update citizens.phone_code set tries = tries + 1 where id = ${codeId}`.execute(db)
  throw wrong()
}

type Use = { attempt: Buffer | null; citizenId: string }
const use = ({ db, now }: Context, { id }: PhoneCode, { attempt, citizenId }: Use) =>
  sql`update citizens.phone_code set used_at = ${now}, attempt = ${attempt}, citizen_id = ${citizenId} where id = ${id}`.execute(db)

/** The client's name for this attempt, which it keeps while it repeats it. */
function attemptOf({ request }: Context): Buffer | null {
  const key = request.headers['idempotency-key']
  return key === undefined ? null : createHash('sha256').update(key).digest()
}

async function letIn(context: Context, citizenId: string): Promise<contract.SignInAnswer> {
  const citizen = await citizenById(context.db, citizenId)
  ensureNotLocked(citizen!)
  await openCitizenSession(context, citizenId, 'phone')
  await emit(context, contract.CitizenSignedIn, { subject: citizenId, payload: { citizenId, means: 'phone' } })
  return { outcome: 'signed-in', fullName: citizen!.fullName }
}

export const signInByPhone: Handler<typeof contract.signInByPhone> = async (context, { codeId, code, citizenId, fullName }) => {
  const { db, now, request } = context
  limit.take(request.address, now)
  const before = await letInBefore(db, { id: codeId, code, attempt: attemptOf(context), now })
  if (before) return letIn(context, before)
  const { phone, row } = await provenPhone(context, codeId, code)
  const known = await citizensOfPhone(db, row.phoneKey)
  ensure(citizenId === null || known.some(({ id }) => id === citizenId), () => notFound('citizen', citizenId!))
  const only = known.length === 1 && fullName === null ? known[0]!.id : null
  const chosen = citizenId ?? only ?? (fullName === null ? null : await join(context, fullName, { ...noFacts, phone }, 'phone'))
  if (chosen === null) return known.length === 0 ? { outcome: 'name' } : { outcome: 'choose', citizens: known.map(({ id, fullName: name }) => ({ id, fullName: name })) }
  await use(context, row, { attempt: attemptOf(context), citizenId: chosen })
  return letIn(context, chosen)
}

/** From now on this telephone lets its owner in, and no earlier one does. */
export const changeMyPhone: Handler<typeof contract.changeMyPhone> = async (context, { codeId, code }) => {
  const { db, actor } = context
  const me = await citizenById(db, actor.personId)
  ensure(me, () => notFound('citizen', actor.personId))
  ensure(me.personalNumber === null || (await isProvenSession(db, actor.sessionId)), () => new Problem('citizens/prove-first', 403, 'Sign in with the identity account to change the telephone of a proven account'))
  const { phone, row } = await provenPhone(context, codeId, code)
  await use(context, row, { attempt: null, citizenId: me.id })
  await takePhone(context, me.id, phone)
  return {}
}
