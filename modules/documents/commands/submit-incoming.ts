import { findPosition } from '#modules/people'
import { dayOf } from '#platform/calendar'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { incomingLifecycle, isHeldOn, type IncomingState } from '../rules.ts'
import { notePassing } from './passing.ts'
import { advance, clearDesks, ensureWaitingForMe, hand, standing, tell, type Holder } from './step.ts'

type Position = Awaited<ReturnType<typeof findPosition>>

const DIRECTING = ['leader', 'deputy-leader', 'office-chief']

/** A leader of the document's own agency, in office today. */
export function leaderHolder({ agencyId }: DocumentRow, position: Position, today: string): Holder {
  const serves = position !== undefined && position.agencyId === agencyId && isHeldOn(position, today)
  ensure(serves && position.roles.some((role) => DIRECTING.includes(role)), () => new Problem('documents/not-a-leader', 422, 'Choose a leader of your agency who is in office'))
  return { key: position.id, name: `${position.personName}, ${position.title}` }
}

/** Lays a registered document before a leader. */
export async function submitTo(context: Context, document: DocumentRow, leader: Holder, note: string | null) {
  const state = incomingLifecycle.next('submit', document.state as IncomingState)
  const submitted = await advance(context, document, { state, holder: leader.key, heldBy: leader.name }, [leader.key])
  notePassing(context, document, submitted, { verb: 'submit', waits: [leader.key] })
  await clearDesks(context, document)
  await hand(context, submitted, { to: leader.key, verb: 'direct' })
  await tell(context, submitted, contract.IncomingSubmitted, { to: leader.name, note })
  return submitted
}

export const submitIncoming: Handler<typeof contract.submitIncoming> = async (context, { documentId, leaderPositionId, note }) => {
  const [document, position] = await Promise.all([lockDocument(context, documentId), findPosition(context.db, leaderPositionId)])
  incomingLifecycle.next('submit', document.state as IncomingState)
  ensureWaitingForMe(context, document)
  const leader = leaderHolder(document, position, dayOf(context.now))
  return standing(await submitTo(context, document, leader, note))
}
