import { sql, uuidv7, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { citizenById } from '#modules/citizens'
import { concealPush, endpointHash, numberKeyOf } from '../queries/preferences.ts'
import { ensureVapid } from './vapid.ts'

const MOST_BROWSERS = 10

export const setMessagePreference: Handler<typeof contract.setMessagePreference> = async (context, { channels, language }) => {
  const { db, actor, now } = context
  const wanted = [...new Set(channels)]
  const number = (await citizenById(db, actor.personId))?.personalNumber ?? null
  await sql`insert into messages.preference (citizen_id, number_key, channels, language, set_at) values (${actor.personId}, ${number === null ? null : numberKeyOf(number)}, ${wanted}::text[], ${language}, ${now})
    on conflict (citizen_id) do update set number_key = excluded.number_key, channels = excluded.channels, language = excluded.language, set_at = excluded.set_at`.execute(db)
  await emit(context, contract.PreferenceSet, { subject: actor.personId, audience: [actor.personId], payload: { citizenId: actor.personId, channels: wanted, language } })
  return { channels: wanted, language }
}

export const offerPush: Handler<typeof contract.offerPush> = async ({ db, now }) => ({ publicKey: (await ensureVapid(db, now)).publicKey })

export const subscribePush: Handler<typeof contract.subscribePush> = async (context, address) => {
  const { db, actor, now, request } = context
  await sql`select pg_advisory_xact_lock(hashtextextended(${actor.personId}::text, 8030))`.execute(db)
  const { rows: open } = await sql<{ id: string; endpointHash: Buffer }>`select id, endpoint_hash from messages.subscription where citizen_id = ${actor.personId} and ended_at is null`.execute(db)
  const known = open.find((each) => each.endpointHash.equals(endpointHash(address)))
  if (known) return { subscriptionId: known.id }
  ensure(open.length < MOST_BROWSERS, () => new Problem('messages/too-many-browsers', 409, `At most ${MOST_BROWSERS} browsers`, { most: MOST_BROWSERS }))
  const id = uuidv7()
  await sql`insert into messages.subscription (id, citizen_id, endpoint_hash, secret, label, created_at) values (${id}, ${actor.personId}, ${endpointHash(address)}, ${concealPush(address, id)}, ${browserName(request.agent)}, ${now})`.execute(db)
  await emit(context, contract.PushSubscribed, { subject: actor.personId, audience: [actor.personId], payload: { citizenId: actor.personId, subscriptionId: id } })
  return { subscriptionId: id }
}

/** `Chrome, Android`: enough to know one's own again. */
function browserName(agent: string | null): string {
  const among = (names: string[]) => names.find((name) => agent?.includes(name))
  return [among(['Edg', 'Firefox', 'Chrome', 'Safari'])?.replace('Edg', 'Edge'), among(['Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'])].filter(Boolean).join(', ') || '?'
}

export const endSubscription = async (db: Db, id: string, now: Date) => (await sql`update messages.subscription set ended_at = ${now} where id = ${id} and ended_at is null returning id`.execute(db)).rows.length > 0

export const endPush: Handler<typeof contract.endPush> = async (context, { subscriptionId }) => {
  const { db, actor, now } = context
  const { rows } = await sql`select 1 from messages.subscription where id = ${subscriptionId} and citizen_id = ${actor.personId} and ended_at is null for update`.execute(db)
  ensure(rows.length > 0, () => notFound('subscription', subscriptionId))
  await endSubscription(db, subscriptionId, now)
  await emit(context, contract.PushEnded, { subject: actor.personId, audience: [actor.personId], payload: { citizenId: actor.personId, subscriptionId } })
  return { subscriptionId }
}
