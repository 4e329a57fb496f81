import type { Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { lockDocument } from '../queries/find.ts'
import { incomingLifecycle, type IncomingState } from '../rules.ts'
import { advance, clearDesks, ensureWaitingForMe, standing, tell } from './step.ts'

export const returnIncoming: Handler<typeof contract.returnIncoming> = async (context, { documentId, reason }) => {
  const document = await lockDocument(context, documentId)
  const state = incomingLifecycle.next('return', document.state as IncomingState)
  ensureWaitingForMe(context, document)
  const returned = await advance(context, document, { state, holder: null, heldBy: null })
  await clearDesks(context, document)
  await tell(context, returned, contract.IncomingReturned, { reason })
  return standing(returned)
}
