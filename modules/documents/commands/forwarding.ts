/** A draft forwarded to another unit or a colleague: they write in it, each keeping a version of their own, before anybody reviews it. */
import { findPosition } from '#modules/people'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { outgoingLifecycle, type OutgoingState } from '../rules.ts'
import { personHolder, unitHolder } from './direct-incoming.ts'
import { notePassing } from './passing.ts'
import { drafterOf, keepReview, passDraft, takeUp } from './reviewing.ts'
import { standing, tell, type Holder } from './step.ts'

const DRAFTING = ['office-chief', 'unit-head', 'deputy-unit-head', 'specialist', 'form-checker', 'secretary']

/** Somebody of the agency who drafts. */
async function writerHolder(context: Context, document: DocumentRow, positionId: string): Promise<Holder> {
  const holder = await personHolder(context, document, positionId)
  const roles = (await findPosition(context.db, positionId))?.roles ?? []
  ensure(roles.some((role) => DRAFTING.includes(role)), () => new Problem('documents/not-a-drafter', 422, `${holder.name} drafts no documents; ask for an opinion instead`, { name: holder.name }))
  return holder
}

export const forwardDraft: Handler<typeof contract.forwardDraft> = async (context, { documentId, unitId, positionId, note }) => {
  ensure((unitId === null) !== (positionId === null), () => new Problem('documents/target-unclear', 422, 'It is forwarded to one unit or one person'))
  const { document, state } = await takeUp(context, documentId, 'forward')
  const to = unitId === null ? await writerHolder(context, document, positionId!) : await unitHolder(context, document, unitId)
  ensure(!context.actor.keys.includes(to.key) && to.key !== document.drafterPositionId, () => new Problem('documents/same-holder', 422, `${to.name} has it already`, { name: to.name }))
  const passed = await passDraft(context, document, { state, to, verb: 'revise' })
  notePassing(context, document, passed, { verb: 'forward', waits: [to.key] })
  await tell(context, passed, contract.DraftForwarded, { to: to.name, note })
  return standing(passed)
}

/** Given back by whoever has it, or called back by its drafter. */
export const handBackDraft: Handler<typeof contract.handBackDraft> = async (context, { documentId, opinion }) => {
  const document = await lockDocument(context, documentId)
  const state = outgoingLifecycle.next('handBack', document.state as OutgoingState)
  const isMine = [document.holder, document.drafterPositionId].some((key) => key !== null && context.actor.keys.includes(key))
  ensure(isMine, () => new Problem('documents/not-waiting-for-you', 403, 'This draft waits for somebody else'))
  if (opinion) await keepReview(context, documentId, 'coordinated', opinion)
  const passed = await passDraft(context, document, { state, to: await drafterOf(context, document), verb: 'revise' })
  await tell(context, passed, contract.DraftHandedBack, { opinion })
  return standing(passed)
}
