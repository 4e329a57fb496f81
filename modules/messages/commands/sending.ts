/** The way out: a handful is claimed for a while, sent side by side, and what came of it written in one statement. Whoever dies in between is followed by another. */
import { audienceOf } from '../queries/messages.ts'
import { emit, systemActor } from '#platform/events'
import { inTransaction, prepared, type Database, type Db } from '#platform/database'
import { isSetUp, sendByChannel, type Send } from '../adapters/channels.ts'
import { GONE } from '../adapters/push.ts'
import * as contract from '../contract.ts'
import { revealLetter } from '../queries/letters.ts'
import { backOff, channels, settled, type Channel, type Verdict } from '../rules.ts'
import { endSubscription } from './browsers.ts'
import { ensureVapid } from './vapid.ts'

export type Outlet = { database: Database; clock: () => Date; send?: Send }
type Claimed = { id: string; channel: Channel; round: number; attempts: number; letter: Buffer }

/** Longer than any attempt lasts: nobody takes over what is still under way. */
export const UNDER_WAY_MS = 60_000
export const HANDFUL = 16

const claim = prepared<Claimed>(`update messages.message set state = 'sending', attempts = attempts + 1, next_at = $3 where id in (
    select id from messages.message where state in ('queued', 'sending') and channel = any($1::text[]) and next_at <= $2 and expires_at > $2 order by next_at limit $4 for update skip locked)
  returning id, channel, round, attempts, letter`)

/** Only who still holds it writes what came of it; a report that came first stands. */
const settle = prepared<{ id: string }>(`update messages.message m set state = case when m.state = 'sending' then s.state else m.state end, provider_id = coalesce(s.provider_id, m.provider_id), sent_at = coalesce(s.sent_at, m.sent_at),
    problem = case when m.state = 'sending' then s.problem else m.problem end, next_at = s.next_at, ended_at = case when m.state = 'sending' then s.ended_at else m.ended_at end
  from (select * from jsonb_to_recordset($1::jsonb) as r (id uuid, round int, attempts int, state text, provider_id text, sent_at timestamptz, problem text, next_at timestamptz, ended_at timestamptz)) s
  where m.id = s.id and m.round = s.round and m.attempts = s.attempts and (m.state = 'sending' or s.state = 'sent') returning m.id`)

const stateOf = { sent: 'sent', bounced: 'bounced', failed: 'failed', later: 'queued' } as const

function outcomeOf({ id, round, attempts }: Claimed, verdict: Verdict, now: Date) {
  const isEnd = verdict.outcome === 'bounced' || verdict.outcome === 'failed'
  return {
    id, round, attempts, state: stateOf[verdict.outcome], provider_id: verdict.outcome === 'sent' ? verdict.providerId : null, sent_at: verdict.outcome === 'sent' ? now : null, problem: verdict.outcome === 'sent' ? null : verdict.problem,
    next_at: new Date(now.getTime() + (verdict.outcome === 'later' ? backOff(attempts) : 0)), ended_at: isEnd ? now : null,
  }
}

/** A browser that is gone is asked no more. */
async function forgetBrowser(db: Db, { id, letter }: Claimed, now: Date) {
  const { id: subscriptionId } = JSON.parse(revealLetter(letter, id).address) as { id: string }
  await endSubscription(db, subscriptionId, now)
}

/** @returns how many were under way */
export async function sendHandful({ database, clock, send = sendByChannel }: Outlet, among: readonly Channel[] = channels): Promise<number> {
  const now = clock()
  const claimed = await claim(among.filter(isSetUp), now, new Date(now.getTime() + UNDER_WAY_MS), HANDFUL).execute(database.write)
  const vapid = () => ensureVapid(database.write, now)
  const outcomes = await Promise.all(claimed.map(async (each) =>
    ({ each, verdict: settled(await send({ key: `${each.id}.${each.round}`, channel: each.channel, letter: revealLetter(each.letter, each.id) }, vapid), each.attempts) })))
  if (outcomes.length > 0) await write({ database, clock }, outcomes)
  return claimed.length
}

async function write({ database, clock }: Outlet, outcomes: { each: Claimed; verdict: Verdict }[]) {
  const now = clock()
  const rows = JSON.stringify(outcomes.map(({ each, verdict }) => outcomeOf(each, verdict, now)))
  const ended = outcomes.filter(({ verdict }) => verdict.outcome === 'bounced' || verdict.outcome === 'failed')
  if (ended.length === 0) return void (await settle(rows).execute(database.write))
  await inTransaction(database.write, async (db) => {
    const written = new Set((await settle(rows).execute(db)).map(({ id }) => id))
    for (const { each, verdict } of ended.filter(({ each: { id } }) => written.has(id))) {
      if (verdict.outcome !== 'sent' && verdict.problem === GONE) await forgetBrowser(db, each, now)
    }
    await tellUndelivered(db, now, [...written].filter((id) => ended.some(({ each }) => each.id === id)))
  })
}

const ofIds = prepared<{ id: string; dossierId: string; code: string; channel: Channel; state: 'bounced' | 'failed' | 'expired'; problem: string | null; agencyId: string }>(
  'select id, dossier_id, code, channel, state, problem, agency_id from messages.message where id = any($1::uuid[]) order by id')

/** Whoever watches the counter's messages sees it move. */
export async function tellUndelivered(db: Db, now: Date, ids: readonly string[]): Promise<void> {
  for (const { id, agencyId, ...facts } of ids.length === 0 ? [] : await ofIds(ids).execute(db))
    await emit({ db, now, actor: systemActor() }, contract.MessageUndelivered, { subject: facts.dossierId, audience: audienceOf(agencyId), payload: { messageId: id, ...facts } })
}

const expire = prepared<{ id: string }>(`update messages.message set state = 'expired', ended_at = $1, problem = coalesce(problem, 'too-late') where id in (
  select id from messages.message where state in ('queued', 'sending') and expires_at <= $1 and next_at <= $1 order by expires_at limit 500 for update skip locked) returning id`)

/** What is not worth telling any more ends visibly. @returns how many */
export const expireOld = ({ database, clock }: Outlet): Promise<number> => inTransaction(database.write, async (db) => {
  const now = clock()
  const ids = (await expire(now).execute(db)).map(({ id }) => id)
  await tellUndelivered(db, now, ids)
  return ids.length
})
