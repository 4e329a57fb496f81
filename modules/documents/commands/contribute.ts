import type { Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { myOpenAssignment } from '../queries/assignments.ts'
import { lockDocument } from '../queries/find.ts'
import { tables } from '../tables.ts'
import { noteAct } from './passing.ts'
import { clearDesks, standing, tell } from './step.ts'

export const contribute: Handler<typeof contract.contribute> = async (context, { documentId, opinion }) => {
  const document = await lockDocument(context, documentId)
  const mine = await myOpenAssignment(context, documentId, ['coordinate', 'information'])
    ?? await myInnerLead(context, documentId)
  ensure(mine, () => new Problem('documents/not-waiting-for-you', 403, 'No opinion of yours is waited for'))
  ensure(mine.role === 'information' || opinion, () => new Problem('documents/opinion-missing', 422, 'A coordinator answers with an opinion'))

  await tables(context.db).updateTable('documents.assignment').set({ state: 'done', opinion, doneAt: context.now }).where('id', '=', mine.id).execute()
  noteAct(context, documentId)
  await clearDesks(context, document, { holder: mine.holder, verb: mine.role === 'information' ? 'note' : 'coordinate' })
  await tell(context, document, contract.ContributionGiven, { role: mine.role, opinion })
  return standing(document)
}

/** A specialist who leads inside a coordinating unit answers for that unit. */
async function myInnerLead(context: Parameters<typeof contribute>[0], documentId: string) {
  const inner = await myOpenAssignment(context, documentId, ['lead'])
  if (!inner?.parentId) return undefined
  const parent = await tables(context.db).selectFrom('documents.assignment').selectAll().where('id', '=', inner.parentId).executeTakeFirst()
  if (parent?.role !== 'coordinate') return undefined
  await tables(context.db).updateTable('documents.assignment').set({ state: 'done', doneAt: context.now }).where('id', '=', parent.id).execute()
  return { ...inner, role: 'coordinate' as const }
}
