/** What a person does about an axis: says how it is spoken to, asks it now, names whom it leads to, looks after what got stuck. */
import { noteRefused } from '#modules/delivery'
import { keepLink, linkAgencies, unlinkAgency } from '#modules/members'
import { toCurrentOrganId } from '#packages/edxml'
import { dayOf } from '#platform/calendar'
import { endingOf, sql, type Db } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import type * as contract from '../contract.ts'
import { AxisSet } from '../contract.ts'
import { ownerOf, profilesOn, PURPOSE, type Profile } from '../queries/profiles.ts'
import { linkOf } from '../rules.ts'
import { tables } from '../tables.ts'
import { wakeConnector } from './waking.ts'

const MB = 1024 * 1024
const SUBJECT = '00000000-0000-0000-0000-000000000000'

async function knownAxis({ db, now }: Pick<Context, 'db' | 'now'>, code: string): Promise<Profile> {
  const [profile] = await profilesOn(db, now, code)
  ensure(profile, () => notFound('axis', code))
  return profile
}

/** Given, or the one it has; bound to the day it holds from. */
function secretFor(earlier: Profile | undefined, given: string | null, of: Pick<Profile, 'code' | 'validFrom'>) {
  ensure(given !== null || earlier, () => new Problem('axis/secret-needed', 422, 'The first time the secret has to be given'))
  return conceal(given === null ? reveal(earlier!.secret, PURPOSE, ownerOf(earlier!)) : Buffer.from(given), PURPOSE, ownerOf(of))
}

export const setAxis: Handler<typeof contract.setAxis> = async (context, { code, secret: given, attachmentLimitMb, validFrom, ...rest }) => {
  const { db, now, actor } = context
  ensure(validFrom >= dayOf(now), () => new Problem('axis/in-the-past', 422, 'How an axis was spoken to yesterday is not changed today'))
  const [earlier] = await profilesOn(db, now, code)
  const row = { ...rest, attachmentLimit: Math.round(attachmentLimitMb * MB), secret: secretFor(earlier, given, { code, validFrom }), setBy: actor.name, setAt: now }
  await tables(db).insertInto('axis.profile').values({ code, validFrom, ...row }).onConflict((same) => same.columns(['code', 'validFrom']).doUpdateSet(row)).execute()
  await keepLink(db, linkOf(code), rest.name)
  await askNow(context, code)
  await emit(context, AxisSet, { subject: SUBJECT, payload: { code, name: rest.name, url: rest.url, validFrom, isOn: rest.isOn } })
  return { code }
}

async function askNow({ db, now, actor }: Context, code: string) {
  await sql`insert into axis.link (code, next_poll_at, next_try_at, asked_by) values (${code}, ${now}, ${now}, ${actor.positionId}) on conflict (code) do update set next_poll_at = ${now}, next_try_at = ${now}, asked_by = ${actor.positionId}`.execute(db)
  await sql`update axis.outbox set next_at = ${now} where axis = ${code} and sent_at is null and given_up_at is null and parked_at is null and next_at < 'infinity' and next_at > ${now} and problem is not null`.execute(db)
  endingOf(db)?.after.push(wakeConnector)
}

export const testAxis: Handler<typeof contract.testAxis> = async (context, { code }) => {
  await knownAxis(context, code)
  await askNow(context, code)
  return { code }
}

export const addAxisAgencies: Handler<typeof contract.addAxisAgencies> = async (context, { code, agencies }) => {
  await knownAxis(context, code)
  const wrong = agencies.filter(({ organId }) => toCurrentOrganId(organId) === null)
  ensure(wrong.length === 0, () => new Problem('axis/not-an-identifier', 422, `No identifiers of agencies: ${wrong.map(({ organId }) => organId).join(', ')}`, { organIds: wrong.slice(0, 5).map(({ organId }) => organId).join(', ') }))
  const linked = await linkAgencies(context, linkOf(code), agencies.map(({ organId, name }) => ({ organId: toCurrentOrganId(organId)!, name })))
  return { count: linked.size }
}

export const endAxisAgency: Handler<typeof contract.endAxisAgency> = async (context, { code, linkedAgencyId }) => {
  ensure(await unlinkAgency(context, linkOf(code), linkedAgencyId), () => notFound('agency', linkedAgencyId))
  return { linkedAgencyId }
}

type Stuck = { way: 'out'; parcelId: string; kind: string } | { way: 'in' }

async function lockStuck(db: Db, id: string): Promise<Stuck> {
  const { rows: [out] } = await sql<{ parcelId: string; kind: string; isClosed: boolean; isHeld: boolean }>`select parcel_id, kind, sent_at is not null or given_up_at is not null as is_closed, next_at = 'infinity' as is_held from axis.outbox where id = ${id} for update`.execute(db)
  const { rows: [coming] } = out ? { rows: [] } : await sql<{ isClosed: boolean }>`select acked_at is not null as is_closed from axis.inbox where id = ${id} for update`.execute(db)
  const found = out ?? coming
  ensure(found, () => notFound('message', id))
  ensure(!found.isClosed, () => new Problem('axis/closed', 409, 'It has been sent, taken, or given up'))
  ensure(!out?.isHeld, () => new Problem('axis/held', 423, 'Its document is set aside: it may be a state secret'))
  return out ? { way: 'out', ...out } : { way: 'in' }
}

export const retryAxisMessage: Handler<typeof contract.retryAxisMessage> = async ({ db, now }, { axisMessageId: id }) => {
  const { way } = await lockStuck(db, id)
  if (way === 'out') await sql`update axis.outbox set next_at = ${now}, parked_at = null, attempts = 0 where id = ${id}`.execute(db)
  else await sql`update axis.inbox set next_at = ${now}, parked_at = null, attempts = 0 where id = ${id}`.execute(db)
  endingOf(db)?.after.push(wakeConnector)
  return { axisMessageId: id }
}

export const giveUpAxisMessage: Handler<typeof contract.giveUpAxisMessage> = async (context, { axisMessageId: id, reason }) => {
  const { db, now, actor } = context
  const stuck = await lockStuck(db, id)
  if (stuck.way === 'in') await sql`update axis.inbox set acked_at = ${now}, outcome = 'given-up', parked_at = null where id = ${id}`.execute(db)
  else await sql`update axis.outbox set given_up_at = ${now}, given_up_by = ${actor.name}, parked_at = null where id = ${id}`.execute(db)
  if (stuck.way === 'out' && stuck.kind === 'document') await noteRefused(context, stuck.parcelId, { at: now, reason, by: actor.name })
  return { axisMessageId: id }
}
