/** What the axis holds for us: listed, fetched, read and laid before the agencies it is for; then the axis hears that we have it. */
import { readBrought, takeEnvelope, takeStatus, type Taken } from '#modules/delivery'
import { linkAgencies } from '#modules/members'
import { findUnitByCode } from '#modules/organisation'
import { toCurrentOrganId, type ReadEnvelope } from '#packages/edxml'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { AxisTrouble, getEdoc, listReceived, updateStatus, type MessageType } from '../adapters/axis-client.ts'
import { backOff, isOver, linkOf, type Trouble } from '../rules.ts'
import { said } from './links.ts'
import { troubleIn, type Round } from './send.ts'
import { queueStatus } from './tell.ts'

type Row = { id: string; kind: MessageType; docId: string; attempts: number; isTaken: boolean }
type Effect = { outcome: string; parcelIds: string[]; sender: string }

const UNDER_WAY_MS = 180_000

/** Both lists; what is known already is not listed again. */
export async function pollAxis({ database, clock, profile, access }: Round): Promise<void> {
  for (const kind of ['edoc', 'status'] as const) {
    const listed = await listReceived(access, kind)
    await sql`insert into axis.inbox (axis, kind, doc_id, sender, listed_at, next_at) select ${profile.code}, ${kind}, doc_id, sender, ${clock()}, ${clock()}
      from unnest(${listed.map(({ docId }) => docId)}::text[], ${listed.map(({ sender }) => sender)}::text[]) as l (doc_id, sender) on conflict do nothing`.execute(database.write)
  }
  const now = clock()
  await sql`insert into axis.link (code, last_poll_at, next_poll_at) values (${profile.code}, ${now}, ${new Date(now.getTime() + profile.pollSeconds * 1000)})
    on conflict (code) do update set last_poll_at = excluded.last_poll_at, next_poll_at = excluded.next_poll_at`.execute(database.write)
}

async function claim({ database, clock, profile }: Round): Promise<Row | undefined> {
  const now = clock()
  const { rows } = await sql<Row>`update axis.inbox set attempts = attempts + 1, next_at = ${new Date(now.getTime() + UNDER_WAY_MS)} where id = (
      select id from axis.inbox where axis = ${profile.code} and acked_at is null and parked_at is null and next_at <= ${now} order by next_at, listed_at limit 1 for update skip locked)
    returning id, kind, doc_id, attempts, taken_at is not null as is_taken`.execute(database.write)
  return rows[0]
}

/** The agencies of ours it names, in whatever spelling. */
async function receiversOf({ db }: Context, { envelope: { to } }: ReadEnvelope) {
  const found = new Map<string, { id: string; name: string }>()
  for (const { organId } of to) {
    const unit = organId === '' ? undefined : await findUnitByCode(db, organId)
    if (unit?.isAgency) found.set(unit.id, { id: unit.id, name: unit.name })
  }
  ensure(found.size > 0, () => new Problem('axis/not-for-us', 422, `None of its receivers is an agency of ours: ${to.map(({ organId }) => organId).join(', ')}`))
  return [...found.values()]
}

/** Whoever writes to us over an axis can be written to over it. */
async function meet(context: Context, axis: string, { envelope: { from } }: ReadEnvelope) {
  const organId = toCurrentOrganId(from.organId)
  if (organId !== null) await linkAgencies(context, linkOf(axis), [{ organId, name: from.name }])
}

async function layFor(context: Context, axis: string, read: ReadEnvelope): Promise<Effect> {
  const taken: Taken[] = []
  for (const receiver of await receiversOf(context, read)) taken.push(await takeEnvelope(context, { receiver, link: linkOf(axis) }, read))
  await meet(context, axis, read)
  const { name: sender } = read.envelope.from
  // Đã đến (01): what came anew is acknowledged at once; everything else is told as it happens.
  for (const { parcelId, outcome } of taken) if (outcome === 'arrived' || outcome === 'corrected') await queueStatus(context, { axis, parcelId, to: sender, code: '01', at: context.now, reason: null, by: null })
  return { outcome: taken[0]!.outcome, parcelIds: taken.map(({ parcelId }) => parcelId), sender }
}

async function effectOf(context: Context, axis: string, bytes: Uint8Array): Promise<Effect> {
  const brought = await readBrought(bytes)
  if (brought.kind === 'envelope') return layFor(context, axis, brought.read)
  const { parcelId, outcome } = await takeStatus(context, brought.status, null)
  return { outcome, parcelIds: [parcelId], sender: brought.status.from.name }
}

/** The effect and the note that it was taken commit together. */
async function take({ database, clock, profile: { code, name }, access }: Round, { id, docId }: Row) {
  const bytes = await getEdoc(access, docId)
  await inTransaction(database.write, async (db) => {
    const context: Context = { db, now: clock(), actor: { ...systemActor(), name }, request: { id: `axis:${code}:${docId}`, address: null, agent: 'axis', headers: {} } }
    const { outcome, parcelIds, sender } = await effectOf(context, code, bytes)
    await sql`update axis.inbox set taken_at = ${context.now}, outcome = ${outcome}, parcel_ids = ${parcelIds}::uuid[], sender = ${sender}, problem = null where id = ${id}`.execute(db)
  })
}

async function attempt(round: Round, row: Row) {
  if (!row.isTaken) await take(round, row)
  await updateStatus(round.access, row.docId, 'done')
  await sql`update axis.inbox set acked_at = ${round.clock()} where id = ${row.id}`.execute(round.database.write)
}

async function noteFailed({ database, clock, access }: Round, { id, docId, attempts }: Row, trouble: Trouble) {
  const now = clock()
  await sql`update axis.inbox set problem = ${said(trouble)}::jsonb, next_at = ${new Date(now.getTime() + backOff(attempts))}, parked_at = ${isOver(trouble) ? now : null}::timestamptz where id = ${id}`.execute(database.write)
  // The sender’s side sees that it did not get through; whether the axis takes that note changes nothing here.
  if (isOver(trouble)) await updateStatus(access, docId, 'fail').catch(() => {})
}

/** Until nothing is due. @throws AxisTrouble when the link itself is in trouble */
export async function takeDue(round: Round): Promise<void> {
  for (let row = await claim(round); row !== undefined; row = await claim(round)) {
    const trouble = await attempt(round, row).then(() => null, troubleIn)
    if (trouble !== null) await noteFailed(round, row, trouble)
    if (trouble?.isOfLink) throw new AxisTrouble(trouble)
  }
}
