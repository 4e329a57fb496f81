import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { rewrite } from './joining.ts'

export const signOutCitizen: Handler<typeof contract.signOutCitizen> = async ({ db, actor, now, request }, { everywhere }) => {
  await sql`update citizens.session set ended_at = ${now} where citizen_id = ${actor.personId} and ended_at is null and (${everywhere} or id = ${actor.sessionId}::uuid)`.execute(db)
  request.citizenSession = 'clear'
  return {}
}

export const changeMyContact: Handler<typeof contract.changeMyContact> = async (context, { email, address }) => {
  await rewrite(context, context.actor.personId, { email, address: address || null })
  return {}
}
