import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import { brokenConstraint, sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import type { Delegation, PositionCard } from '../contract.ts'
import { findDelegation, heldPosition } from '../queries/index.ts'
import { absenceFlaw } from '../rules.ts'
import { tables } from '../tables.ts'

type Absence = { fromAt: Date; toAt: Date }
type NewDelegation = Absence & {
  absentPositionId: string; absentPersonId: string; delegatePositionId: string; delegatePersonId: string; reason: string; madeBy: string; madeAt: Date
}

const flawSentence = {
  'people/ends-before-it-begins': 'A delegation ends after it begins',
  'people/absence-in-the-past': 'A delegation is for now or later',
  'people/absence-too-long': 'A delegation lasts a year at most',
}

export const delegateInbox: Handler<typeof contract.delegateInbox> = async (context, { absentPositionId, delegatePositionId, fromAt, toAt, reason }) => {
  const { db, now, actor } = context
  const flaw = absenceFlaw({ fromAt, toAt }, now)
  ensure(flaw === null, () => new Problem(flaw!, 422, flawSentence[flaw!]))
  const [absent, delegate] = [await heldPosition(db, absentPositionId), await heldPosition(db, delegatePositionId)]
  ensureMayDelegate(context, absent)
  ensurePair(absent, delegate, fromAt)
  await lockPeople(db, [absent.personId, delegate.personId])
  await ensureNoChain(db, absent, delegate, { fromAt, toAt })
  const id = await writeDown(db, {
    absentPositionId, absentPersonId: absent.personId, delegatePositionId, delegatePersonId: delegate.personId, fromAt, toAt, reason, madeBy: actor.personId, madeAt: now,
  })
  const delegation = await findDelegation(db, id)
  await emit(context, contract.InboxDelegated, { subject: absent.personId, audience: [absentPositionId, delegatePositionId], payload: { ...told(delegation), reason } })
  return delegation
}

const told = ({ id, absentPositionId, absentPersonId, absentName, delegatePositionId, delegatePersonId, delegateName, fromAt, toAt }: Delegation) =>
  ({ delegationId: id, absentPositionId, absentPersonId, absentName, delegatePositionId, delegatePersonId, delegateName, fromAt, toAt })

/** The absent official himself, or who manages people; never somebody who is himself standing in. */
function ensureMayDelegate({ actor }: Context, { personId }: { personId: string }) {
  const mayManage = actor.permissions.has('people.manage') || actor.personId === personId
  ensure(mayManage && actor.onBehalfOf === null, () => new Problem('people/not-your-inbox', 403, 'An inbox is handed over by its owner or by who manages people'))
}

function ensurePair(absent: PositionCard, delegate: PositionCard, fromAt: Date) {
  const on = dayOf(fromAt)
  for (const { title, validFrom, validTo } of [absent, delegate])
    ensure(validFrom <= on && (validTo === null || on < validTo), () => new Problem('people/position-not-held', 422, `${title} is not held on ${on}`, { title, on, validFrom, validTo }))
  ensure(absent.personId !== delegate.personId, () => new Problem('people/own-delegate', 422, 'Nobody stands in for himself'))
  ensure(absent.agencyId !== null && absent.agencyId === delegate.agencyId, () => new Problem('people/another-agency', 422, 'A colleague of the same agency stands in'))
  const watches = [absent, delegate].some(({ roles }) => roles.includes('auditor'))
  ensure(!watches, () => new Problem('people/auditor-stands-alone', 422, 'An auditor neither stands in nor is stood in for'))
}

/** In one order, so that two delegations between the same people wait instead of deadlocking. */
const lockPeople = (db: Db, personIds: string[]) =>
  tables(db).selectFrom('people.person').select('id').where('id', 'in', personIds).orderBy('id').forUpdate().execute()

/** Nobody stands in while he is away, and nobody leaves while he stands in: a chain would move work to where nobody sent it. */
async function ensureNoChain(db: Db, absent: PositionCard, delegate: PositionCard, { fromAt, toAt }: Absence) {
  const { rows } = await sql<{ isDelegateAway: boolean; name: string }>`
    select d.absent_person_id = ${delegate.personId} as is_delegate_away, h.full_name as name
      from people.inbox_delegation d join people.person h on h.id = d.absent_person_id
     where (d.absent_person_id = ${delegate.personId} or d.delegate_person_id = ${absent.personId})
       and tstzrange(d.from_at, d.to_at) && tstzrange(${fromAt}, ${toAt}) limit 1`.execute(db)
  const found = rows[0]
  if (!found) return
  throw found.isDelegateAway
    ? new Problem('people/delegate-away', 409, `${delegate.personName} is away in that time`, { name: delegate.personName })
    : new Problem('people/stands-in', 409, `${absent.personName} stands in for ${found.name} in that time`, { name: absent.personName, absent: found.name })
}

async function writeDown(db: Db, values: NewDelegation) {
  try {
    return (await tables(db).insertInto('people.inbox_delegation').values(values).returning('id').executeTakeFirstOrThrow()).id
  } catch (error) {
    const isTaken = brokenConstraint(error)?.match(/^inbox_delegation_.*excl/)
    throw isTaken ? new Problem('people/already-delegated', 409, 'Somebody already stands in for this position in that time') : error
  }
}

/** A delegation called off before it begins is left as an empty span. */
export const endDelegation: Handler<typeof contract.endDelegation> = async (context, { delegationId }) => {
  const { db, now, actor } = context
  const delegation = await findDelegation(db, delegationId)
  const isMine = [delegation.absentPersonId, delegation.delegatePersonId].includes(actor.personId) && actor.onBehalfOf === null
  ensure(isMine || actor.permissions.has('people.manage'), () => new Problem('people/not-your-inbox', 403, 'A delegation is ended by one of the two or by who manages people'))
  const ended = await tables(db).updateTable('people.inbox_delegation').set({ toAt: sql<Date>`greatest(from_at, ${now})` })
    .where('id', '=', delegationId).where('toAt', '>', now).whereRef('toAt', '>', 'fromAt').returning('id').executeTakeFirst()
  ensure(ended, () => new Problem('people/delegation-over', 409, 'The delegation is already over'))
  const { absentPositionId, delegatePositionId, absentPersonId } = delegation
  await emit(context, contract.DelegationEnded, { subject: absentPersonId, audience: [absentPositionId, delegatePositionId], payload: told(delegation) })
  return findDelegation(db, delegationId)
}
