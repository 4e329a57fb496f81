import { sql } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { citizenOfNumber, citizensOfPhone, lockCitizen as hold, phoneKeyOf } from '../queries/citizens.ts'
import { maskNumber, maskPhone } from '../rules.ts'
import { endSessions } from './sessions.ts'

export const findCitizenAccounts: Handler<typeof contract.findCitizenAccounts> = async ({ db, now }, { number }) => {
  const found = number.length === 12 ? [await citizenOfNumber(db, number)].filter((each) => each !== undefined) : await citizensOfPhone(db, phoneKeyOf(number))
  const { rows } = await sql<{ citizenId: string; count: number }>`select citizen_id, count(*)::int as count from citizens.session
    where citizen_id = any(${found.map(({ id }) => id)}::uuid[]) and ended_at is null and expires_at > ${now} group by 1`.execute(db)
  return {
    rows: found.map(({ id, fullName, personalNumber, phone, createdAt, lockedAt, lockReason }) => ({
      id, fullName, maskedNumber: maskNumber(personalNumber?.slice(-3) ?? null), maskedPhone: maskPhone(phone), isProven: personalNumber !== null, createdAt,
      openSessions: rows.find(({ citizenId }) => citizenId === id)?.count ?? 0, lockedAt, lockReason,
    })),
  }
}

async function heldAs(state: 'open' | 'locked', { db }: Context, citizenId: string) {
  const citizen = await hold(db, citizenId)
  ensure(citizen, () => notFound('citizen', citizenId))
  ensure((citizen.lockedAt === null) === (state === 'open'), () => new Problem(state === 'open' ? 'citizens/locked-already' : 'citizens/not-locked', 409, `The account is ${state === 'open' ? 'locked already' : 'not locked'}`))
}

export const lockCitizen: Handler<typeof contract.lockCitizen> = async (context, { citizenId, reason }) => {
  const { db, now } = context
  await heldAs('open', context, citizenId)
  await sql`update citizens.citizen set locked_at = ${now}, lock_reason = ${reason} where id = ${citizenId}`.execute(db)
  const { numAffectedRows } = await endSessions(context, citizenId)
  await emit(context, contract.CitizenLocked, { subject: citizenId, audience: [], payload: { citizenId, reason } })
  return { ended: Number(numAffectedRows) }
}

export const unlockCitizen: Handler<typeof contract.unlockCitizen> = async (context, { citizenId, reason }) => {
  await heldAs('locked', context, citizenId)
  await sql`update citizens.citizen set locked_at = null, lock_reason = null where id = ${citizenId}`.execute(context.db)
  await emit(context, contract.CitizenUnlocked, { subject: citizenId, audience: [], payload: { citizenId, reason } })
  return {}
}
