import * as organisation from '#contracts/organisation'
import * as people from '#contracts/people'
import { ancestorsOf } from '#modules/organisation'
import { delegationsHeldBy } from '#modules/people'
import { dayOf, shiftDay } from '#platform/calendar'
import type { EventType } from '#platform/contract'
import type { Database, Db } from '#platform/database'
import type { Admit } from '#platform/realtime'
import type { z } from 'zod'
import { PasswordChanged, PositionSwitched, SessionsEnded } from '../contract.ts'
import type { OpenSession } from '../queries/sessions.ts'
import { listensUntil } from '../rules.ts'
import { actorOf, livingSession } from './authenticate.ts'

/** What a listener's keys rest on. `units`: its own and those above, whose agency and place they follow. */
type Seat = Pick<OpenSession, 'id' | 'accountId' | 'positionId' | 'delegationId'> & { ownPositionId: string | null; units: ReadonlySet<string> }

const when = <P extends z.ZodObject>({ name }: EventType<P>, isOver: (seat: Seat, payload: z.input<P>) => boolean) => [name, isOver as (seat: Seat, payload: unknown) => boolean] as const

const restsOn = ({ positionId, ownPositionId }: Seat, id: string) => id === positionId || id === ownPositionId

/** After which events it must be asked anew who listens, or with which keys. */
const endings = new Map<string, (seat: Seat, payload: unknown) => boolean>([
  when(SessionsEnded, ({ id }, { sessionIds }) => sessionIds.includes(id)),
  when(PasswordChanged, (seat, { accountId }) => seat.accountId === accountId),
  when(PositionSwitched, (seat, to) => seat.accountId === to.accountId && (seat.positionId !== to.positionId || seat.delegationId !== to.delegationId)),
  when(people.DelegationEnded, (seat, { delegationId }) => seat.delegationId === delegationId),
  when(people.PositionEnded, (seat, { positionId }) => restsOn(seat, positionId)),
  when(people.PositionRolesSet, (seat, { positionId }) => restsOn(seat, positionId)),
  when(organisation.UnitMoved, ({ units }, { unitId }) => units.has(unitId)),
  when(organisation.UnitCorrected, ({ units }, { unitId }) => units.has(unitId)),
  when(organisation.UnitsMerged, ({ units }, { predecessorIds }) => predecessorIds.some((id) => units.has(id))),
  when(organisation.UnitSplit, ({ units }, { unitId }) => units.has(unitId)),
  when(organisation.UnitAbolished, ({ units }, { unitId }) => units.has(unitId)),
  when(organisation.UnitChangeCancelled, ({ units }, { unitIds }) => unitIds.some((id) => units.has(id))),
])

async function delegationOf(db: Db, { delegationId, personId }: OpenSession, now: Date) {
  if (delegationId === null) return undefined
  return (await delegationsHeldBy(db, personId, now)).find(({ id }) => id === delegationId)
}

const nextMidnight = (now: Date) => new Date(`${shiftDay(dayOf(now), 1)}T00:00:00+07:00`)

/** Who may hear the stream of events, and until when. Listening is no sign of somebody at the desk: it does not keep the session alive. */
export const admit = ({ database: { write } }: { database: Database }): Admit => async ({ token, now }) => {
  const session = await livingSession(write, token, now)
  if (!session) return null
  const actor = await actorOf(write, session, now)
  const delegation = await delegationOf(write, session, now)
  const units = new Set(actor.unitId === null ? [] : [actor.unitId, ...await ancestorsOf(write, actor.unitId, dayOf(now))])
  const seat: Seat = { ...session, ownPositionId: delegation?.delegatePositionId ?? null, units }
  return { actor, until: listensUntil(session, delegation?.toAt ?? null, nextMidnight(now)), isEndedBy: ({ name, payload }) => endings.get(name)?.(seat, payload) ?? false }
}
