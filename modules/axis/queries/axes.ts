import { linkedAgencies } from '#modules/members'
import { findParcelDocument } from '#modules/delivery'
import { findDocument } from '#modules/documents'
import { sql } from '#platform/database'
import type { Handler } from '#platform/http'
import { Problem } from '#platform/problems'
import type * as contract from '../contract.ts'
import { healthOf, linkOf } from '../rules.ts'
import { profilesOn, type Profile } from './profiles.ts'

type Said = { code: string; detail: string }
type State = {
  code: string; lastPollAt: Date | null; nextPollAt: Date | null; lastOkAt: Date | null; failingSince: Date | null; nextTryAt: Date | null; problem: Said | null
  waiting: number; arriving: number; parked: number; oldestAt: Date | null
}

const MB = 1024 * 1024
const openOut = sql`o.axis = c.code and o.sent_at is null and o.given_up_at is null`
const openIn = sql`i.axis = c.code and i.acked_at is null`

/** The secret stays where it is. */
const described = ({ attachmentLimit, ...profile }: Omit<Profile, 'secret'>, state: State) => ({ ...profile, attachmentLimitMb: attachmentLimit / MB, health: healthOf({ ...profile, ...state }), ...state })

export const listAxes: Handler<typeof contract.listAxes> = async ({ db, now }) => {
  const profiles = await profilesOn(db, now)
  const { rows } = await sql<State>`
    select c.code, l.last_poll_at, l.next_poll_at, l.last_ok_at, l.failing_since, l.next_try_at, l.problem,
           (select count(*) from axis.outbox o where ${openOut} and o.parked_at is null) as waiting, (select count(*) from axis.inbox i where ${openIn} and i.parked_at is null) as arriving,
           (select count(*) from axis.outbox o where ${openOut} and o.parked_at is not null) + (select count(*) from axis.inbox i where ${openIn} and i.parked_at is not null) as parked,
           (select min(queued_at) from axis.outbox o where ${openOut}) as oldest_at
      from unnest(${profiles.map(({ code }) => code)}::text[]) as c (code) left join axis.link l on l.code = c.code`.execute(db)
  const states = new Map(rows.map((row) => [row.code, row]))
  return { axes: profiles.map(({ secret: _secret, ...profile }) => described(profile, states.get(profile.code)!)) }
}

export const listAxisAgencies: Handler<typeof contract.listAxisAgencies> = ({ db }, { code, ...page }) => linkedAgencies(db, linkOf(code), page)

type Row = { id: string; axis: string; way: 'out' | 'in'; kind: 'document' | 'recall' | 'status' | 'edoc'; other: string; docId: string | null; at: Date; attempts: number; nextAt: Date | null; problem: Said | null }

function readPlace(after: string | undefined) {
  if (after === undefined) return null
  const [at, id] = after.split(',') as [string, string | undefined]
  if (Number.isNaN(Date.parse(at)) || !/^[0-9a-f-]{36}$/.test(id ?? '')) throw new Problem('request/invalid', 422, 'No such place in the list')
  return { at, id: id! }
}

export const listAxisMessages: Handler<typeof contract.listAxisMessages> = async ({ db }, { standing, axis, after, limit }) => {
  const from = readPlace(after)
  const isParked = standing === 'parked' ? sql`parked_at is not null` : sql`parked_at is null`
  const when = (otherwise: string) => (standing === 'parked' ? sql`parked_at` : sql.ref(otherwise))
  const { rows } = await sql<Row>`select * from (
      select id, axis, 'out' as way, kind, receiver as other, doc_id, ${when('queued_at')} as at, attempts, nullif(next_at, 'infinity') as next_at, problem from axis.outbox where sent_at is null and given_up_at is null and ${isParked}
      union all select id, axis, 'in', kind, sender, doc_id, ${when('listed_at')}, attempts, next_at, problem from axis.inbox where acked_at is null and ${isParked}) m
     where ${axis === undefined ? sql`true` : sql`axis = ${axis}`} ${from ? sql`and (at, id) < (${from.at}::timestamptz, ${from.id}::uuid)` : sql``}
     order by at desc, id desc limit ${limit + 1}`.execute(db)
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { rows: shown.map((row) => ({ ...row, nextAt: standing === 'parked' ? null : row.nextAt })), next: rows.length > limit && last ? `${last.at.toISOString()},${last.id}` : null }
}

type Sending = { kind: 'document' | 'recall' | 'status'; queuedAt: Date; sentAt: Date | null; docId: string | null; attempts: number; nextAt: Date | null; isParked: boolean; isGivenUp: boolean; problem: Said | null }

/** Whoever may see the document may see how it goes. */
export const getAxisSending: Handler<typeof contract.getAxisSending> = async ({ db, actor }, { parcelId }) => {
  await findDocument(db, actor, await findParcelDocument(db, parcelId))
  const { rows } = await sql<Sending>`select kind, queued_at, sent_at, doc_id, attempts, case when sent_at is null and parked_at is null and given_up_at is null then nullif(next_at, 'infinity') end as next_at,
      parked_at is not null as is_parked, given_up_at is not null as is_given_up, problem from axis.outbox where parcel_id = ${parcelId} order by queued_at desc, id desc`.execute(db)
  return { sendings: rows }
}
