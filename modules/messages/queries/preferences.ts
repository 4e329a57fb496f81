import { createHash, createHmac } from 'node:crypto'
import { citizenById } from '#modules/citizens'
import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import { conceal, derivedKey, reveal } from '#platform/secrets'
import type * as contract from '../contract.ts'
import { usualChannels, type Channel, type Language } from '../rules.ts'

export type Preference = { citizenId: string | null; channels: readonly Channel[]; language: Language }
/** As a browser gives it (RFC 8030, RFC 8291). */
export type PushAddress = { endpoint: string; keys: { p256dh: string; auth: string } }
export type Subscription = PushAddress & { id: string }

/** By this an applicant's dossiers find how he wants to be told; without the master key nobody can try numbers against it. */
export const numberKeyOf = (personalNumber: string): Buffer => createHmac('sha256', derivedKey(Buffer.from('messages'), 'congvu messages.personal-number')).update(personalNumber).digest()

const nobodys: Preference = { citizenId: null, channels: usualChannels, language: 'vi' }

export async function preferenceOf(db: Db, personalNumber: string | null): Promise<Preference> {
  if (personalNumber === null) return nobodys
  const { rows } = await sql<Preference>`select citizen_id, channels, language from messages.preference where number_key = ${numberKeyOf(personalNumber)}`.execute(db)
  return rows[0] ?? nobodys
}

const PURPOSE = 'messages.subscription'
export const concealPush = (address: PushAddress, id: string): Buffer => conceal(Buffer.from(JSON.stringify(address)), PURPOSE, id)
export const endpointHash = ({ endpoint }: PushAddress): Buffer => createHash('sha256').update(endpoint).digest()

export async function subscriptionsOf(db: Db, citizenId: string): Promise<Subscription[]> {
  const { rows } = await sql<{ id: string; secret: Buffer }>`select id, secret from messages.subscription where citizen_id = ${citizenId} and ended_at is null order by id limit 10`.execute(db)
  return rows.map(({ id, secret }) => ({ id, ...(JSON.parse(reveal(secret, PURPOSE, id).toString()) as PushAddress) }))
}

export const getMessagePreference: Handler<typeof contract.getMessagePreference> = async ({ db, actor }) => {
  const [citizen, { rows: [wish] }, { rows: subscriptions }] = await Promise.all([
    citizenById(db, actor.personId),
    sql<Preference>`select citizen_id, channels, language from messages.preference where citizen_id = ${actor.personId}`.execute(db),
    sql<{ id: string; label: string; createdAt: Date }>`select id, label, created_at from messages.subscription where citizen_id = ${actor.personId} and ended_at is null order by id`.execute(db),
  ])
  const { channels, language } = wish ?? nobodys
  return { channels: [...channels], language, phone: citizen?.phone ?? null, email: citizen?.email ?? null, isNumberKnown: Boolean(citizen?.personalNumber), subscriptions }
}
