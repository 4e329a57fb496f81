import { actsOf } from '#platform/audit'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { ensure, notFound } from '#platform/problems'
import type * as contract from '../contract.ts'
import { maskNumber, maskPhone } from '../rules.ts'
import { citizenById } from './citizens.ts'

type Session = { id: string; means: 'oidc' | 'phone'; agent: string | null; createdAt: Date; expiresAt: Date }

export const getMyAccount: Handler<typeof contract.getMyAccount> = async ({ db, actor, now }) => {
  const me = await citizenById(db, actor.personId)
  ensure(me, () => notFound('citizen', actor.personId))
  const { rows } = await sql<Session>`select id, means, agent, created_at, expires_at from citizens.session where citizen_id = ${me.id} and ended_at is null and expires_at > ${now} order by created_at desc limit 50`.execute(db)
  const { rows: [phone] } = await sql<{ isConfirmed: boolean }>`select phone_key is not null as is_confirmed from citizens.citizen where id = ${me.id}`.execute(db)
  const { id, fullName, bornOn, gender, address, email } = me
  return {
    id, fullName, bornOn, gender, address, email, maskedNumber: maskNumber(me.personalNumber?.slice(-3) ?? null), maskedPhone: maskPhone(me.phone), isProven: me.personalNumber !== null, identityLevel: me.identityLevel, isPhoneConfirmed: phone!.isConfirmed,
    sessions: rows.map((session) => ({ ...session, isCurrent: session.id === actor.sessionId })),
  }
}

export const listMyOpenings: Handler<typeof contract.listMyOpenings> = async ({ db, actor }, { after, limit }) => {
  const rows = await actsOf(db, actor.personId, { after: after === undefined ? undefined : Number(after) || 0, limit: limit + 1 })
  return { rows: rows.slice(0, limit).map(({ id, at, operation, address }) => ({ id: String(id), at, operation, address })), next: rows.length > limit ? String(rows[limit - 1]!.id) : null }
}
