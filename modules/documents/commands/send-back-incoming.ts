import { deskOf } from '#modules/people'
import type { Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { lockDocument } from '../queries/find.ts'
import { incomingLifecycle, type IncomingState } from '../rules.ts'
import { advance, clearDesks, ensureWaitingForMe, hand, standing, tell } from './step.ts'

export const sendBackIncoming: Handler<typeof contract.sendBackIncoming> = async (context, { documentId, reason }) => {
  const document = await lockDocument(context, documentId)
  const state = incomingLifecycle.next('sendBack', document.state as IncomingState)
  ensureWaitingForMe(context, document)
  const desk = deskOf(document.agencyId, 'records-clerk')
  const back = await advance(context, document, { state, holder: desk, heldBy: 'Văn thư' })
  await clearDesks(context, document)
  await hand(context, back, { to: desk, verb: 'register' })
  await tell(context, back, contract.IncomingSentBack, { reason })
  return standing(back)
}
