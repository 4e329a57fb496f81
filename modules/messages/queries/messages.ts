import { deskOf } from '#modules/people'
import { findDossier, followersOf } from '#modules/dossiers'
import type { InputOf } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { isSetUp } from '../adapters/channels.ts'
import type * as contract from '../contract.ts'
import { channels, messageLifecycle, messageStates, type MessageState } from '../rules.ts'
import { revealLetter } from './letters.ts'

type Actor = Context['actor']
type Row = Omit<contract.MessageCard, 'mayResend' | 'nextAt'> & { nextAt: Date; agencyId: string }
type Whole = Row & { letter: Buffer }

const columns = sql.raw('m.id, m.kind, m.channel, m.language, m.dossier_id, m.code, m.agency_id, m.mask, m.state, m.round, m.attempts, m.problem, m.queued_at, m.next_at, m.sent_at, m.ended_at')

/** The counter sends anew what its agency told. */
export const isAtCounterOf = ({ keys, permissions }: Actor, agencyId: string) => permissions.has('dossiers.receive') && keys.includes(deskOf(agencyId, 'one-stop-clerk'))

/** Whose screens move with the messages of an agency. */
export const audienceOf = (agencyId: string) => [deskOf(agencyId, 'one-stop-clerk'), followersOf(agencyId)]

/** Nothing, for whoever neither sits at the counter of his agency nor follows its dossiers. */
const agencyBefore = ({ agencyId, ...actor }: Actor) => (agencyId !== null && (actor.permissions.has('dossiers.follow') || isAtCounterOf({ agencyId, ...actor }, agencyId)) ? agencyId : null)

const cardOf = (actor: Actor) => ({ agencyId, nextAt, ...row }: Row): contract.MessageCard =>
  ({ ...row, nextAt: row.state === 'queued' ? nextAt : null, mayResend: messageLifecycle.can('resend', row.state as MessageState) && isAtCounterOf(actor, agencyId) })

const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const isCursor = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

type Wish = InputOf<typeof contract.listCitizenMessages>

/** Each state and channel contributes its newest, so that a page costs the same whatever was asked for. */
function pageOf(agencyId: string | null, { after = LAST, limit, channel, state = [], code }: Wish) {
  const also = code ? sql`m.code = ${code.toUpperCase()}` : sql`true`
  return sql`select place.id from unnest(${state.length > 0 ? state : messageStates}::text[]) as wanted (state) cross join unnest(${channel ? [channel] : channels}::text[]) as way (channel) cross join lateral (
      select m.id from messages.message m where m.agency_id = ${agencyId}::uuid and m.state = wanted.state and m.channel = way.channel and m.id < ${after}::uuid and ${also} order by m.id desc limit ${limit + 1}) as place
    order by place.id desc limit ${limit + 1}`
}

/** The newest first: ids are made in the order of time. */
export const listCitizenMessages: Handler<typeof contract.listCitizenMessages> = async ({ db, actor }, input) => {
  ensure(input.after === undefined || isCursor.test(input.after), () => new Problem('request/invalid', 422, 'The page cursor is not one of ours'))
  const { rows } = await sql<Row>`select ${columns} from (${pageOf(agencyBefore(actor), input)}) as page join messages.message m using (id) order by m.id desc`.execute(db)
  return { rows: rows.slice(0, input.limit).map(cardOf(actor)), next: rows.length > input.limit ? rows[input.limit - 1]!.id : null }
}

const LATELY = '30 days'

export const countUndelivered: Handler<typeof contract.countUndelivered> = async ({ db, actor, now }) => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from messages.message where agency_id = ${agencyBefore(actor)}::uuid and state in ('bounced', 'failed', 'expired')
    and queued_at > ${now}::timestamptz - ${LATELY}::interval`.execute(db)
  return rows[0]!
}

export const getChannels: Handler<typeof contract.getChannels> = async ({ db, actor }) => {
  const { rows } = await sql<{ channel: string; waiting: number }>`select channel, count(*)::int as waiting from messages.message
    where state in ('queued', 'sending') and agency_id = ${agencyBefore(actor)}::uuid group by channel`.execute(db)
  return { channels: channels.map((channel) => ({ channel, isSetUp: isSetUp(channel), waiting: rows.find((row) => row.channel === channel)?.waiting ?? 0 })) }
}

export const listDossierMessages: Handler<typeof contract.listDossierMessages> = async ({ db, actor }, { dossierId }) => {
  await findDossier(db, actor, dossierId)
  const { rows } = await sql<Row>`select ${columns} from messages.message m where m.dossier_id = ${dossierId} order by m.event_id desc, m.place desc limit 200`.execute(db)
  return { messages: rows.map(cardOf(actor)) }
}

/** A message of my counter; 404 otherwise, whether or not it exists. */
async function ofMyCounter(db: Db, actor: Actor, messageId: string, lock = sql``): Promise<Whole> {
  const { rows: [row] } = await sql<Whole>`select ${columns}, m.letter from messages.message m where m.id = ${messageId} ${lock}`.execute(db)
  ensure(row && isAtCounterOf(actor, row.agencyId), () => notFound('message', messageId))
  return row
}
export const lockMessage = ({ db, actor }: Context, messageId: string) => ofMyCounter(db, actor, messageId, sql`for update`)

export const readMessage: Handler<typeof contract.readMessage> = async ({ db, actor }, { messageId }) => {
  const { letter, ...row } = await ofMyCounter(db, actor, messageId)
  const { address, title, words } = revealLetter(letter, row.id)
  return { ...cardOf(actor)(row), address: row.channel === 'push' ? row.mask : address, title, words }
}
