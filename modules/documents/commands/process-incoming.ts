import type { Handler } from '#platform/http'
import * as contract from '../contract.ts'
import { lockDocument } from '../queries/find.ts'
import { incomingLifecycle, type IncomingState } from '../rules.ts'
import { advance, ensureWaitingForMe, standing, tell } from './step.ts'

export const processIncoming: Handler<typeof contract.processIncoming> = async (context, { documentId, note }) => {
  const document = await lockDocument(context, documentId)
  const state = incomingLifecycle.next('process', document.state as IncomingState)
  ensureWaitingForMe(context, document)
  const next = await advance(context, document, { state })
  await tell(context, next, contract.IncomingProcessed, { note })
  return standing(next)
}
