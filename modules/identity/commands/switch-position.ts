import { resolveActor } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { emit } from '#platform/events'
import type { Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { factsOf } from '../queries/who-am-i.ts'
import { findSession } from '../queries/sessions.ts'
import { tables } from '../tables.ts'

export const switchPosition: Handler<typeof contract.switchPosition> = async (context, { positionId, delegationId }) => {
  const { db, actor, now } = context
  const session = await findSession(db, actor.sessionId!)
  if (!session) throw notFound('session', actor.sessionId!)
  ensure(!session.mustChangePassword, () => new Problem('identity/must-change-password', 403, 'Change the password first'))
  const next = await resolveActor(db, { personId: session.personId, positionId, delegationId, sessionId: session.id, now })
  if (!next) throw new Problem('identity/not-your-position', 403, 'This position is not yours to act in, or its time is over')

  await tables(db).updateTable('identity.session').set({ positionId, delegationId }).where('id', '=', session.id).execute()
  if (delegationId === null) await tables(db).updateTable('identity.account').set({ lastPositionId: positionId }).where('id', '=', session.accountId).execute()
  await emit({ db, now, actor: next }, contract.PositionSwitched, {
    subject: session.accountId, payload: { accountId: session.accountId, positionId, delegationId, onBehalfOf: next.onBehalfOf, on: dayOf(now) },
  })
  return factsOf(context, { ...session, positionId, delegationId }, next)
}
