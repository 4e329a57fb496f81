import { deskOf } from '#modules/people'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { openDirections, type AssignmentRow } from '../queries/assignments.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { incomingLifecycle, isRedirected, type IncomingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { factsOf, resolveTargets, verbFor, writeAssignments, type Directed } from './direct-incoming.ts'
import { forgetPassings } from './passing.ts'
import { advance, clearDesks, hand, standing, tell } from './step.ts'

/** The head of the agency, or whoever gave the direction. */
function ensureDirector({ actor }: Context, { agencyId }: DocumentRow, given: AssignmentRow[]) {
  const isMine = actor.keys.includes(deskOf(agencyId, 'leader')) || given.some(({ assignedBy }) => actor.keys.includes(assignedBy))
  ensure(isMine, () => new Problem('documents/not-your-direction', 403, 'A direction is changed by whoever gave it, or by the head of the agency'))
}

/** Relieves assignments and everybody their units gave them to; they keep what they have read. @returns who was relieved */
export async function withdraw(context: Context, document: DocumentRow, assignments: readonly AssignmentRow[], reason: string): Promise<AssignmentRow[]> {
  if (assignments.length === 0) return []
  const ids = assignments.map(({ id }) => id)
  const relieved = await tables(context.db).updateTable('documents.assignment').set({ state: 'withdrawn', doneAt: context.now, withdrawnReason: reason })
    .where('documentId', '=', document.id).where('state', '=', 'open').where((eb) => eb.or([eb('id', 'in', ids), eb('parentId', 'in', ids)])).returningAll().execute()
  for (const { holder } of relieved) await clearDesks(context, document, { holder })
  return relieved
}

type Kept = { row: AssignmentRow; now: Directed }
type Plan = { dropped: AssignmentRow[]; kept: Kept[]; added: Directed[] }

const sameTarget = (row: AssignmentRow, { unitId, positionId }: Pick<Directed, 'unitId' | 'positionId'>) => row.unitId === unitId && row.positionId === positionId

/** What a changed direction leaves, changes and adds. */
export function planOf(given: AssignmentRow[], wanted: Directed[]): Plan {
  const kept = wanted.flatMap((now) => given.filter(({ holder }) => holder === now.key).map((row) => ({ row, now })))
  return { kept, dropped: given.filter(({ holder }) => !wanted.some(({ key }) => key === holder)), added: wanted.filter(({ key }) => !given.some(({ holder }) => holder === key)) }
}

/** Those at work for a target now: whom its unit gave it to, else itself. */
const atWork = (all: AssignmentRow[], root: AssignmentRow): AssignmentRow[] => {
  const inner = all.filter(({ parentId }) => parentId === root.id)
  return inner.length > 0 ? inner : [root]
}

/** Former leads step down before the new one steps up: there is never a second one. */
async function rewrite(context: Context, document: DocumentRow, all: AssignmentRow[], kept: Kept[]) {
  const changed = kept.filter(({ row, now }) => isRedirected(row, now)).toSorted((a, b) => Number(a.now.role === 'lead') - Number(b.now.role === 'lead'))
  for (const { row, now: { role, instruction, dueOn } } of changed) {
    await tables(context.db).updateTable('documents.assignment').set({ role, instruction, dueOn }).where('id', '=', row.id).execute()
    for (const one of atWork(all, row)) {
      const isUnit = one.id === row.id
      await clearDesks(context, document, { holder: one.holder })
      await hand(context, document, { to: one.holder, verb: verbFor({ unitId: one.unitId, role: isUnit || role !== 'lead' ? role : one.role }), dueOn: (isUnit ? dueOn : one.dueOn) ?? document.dueOn })
    }
  }
}

/** Where the document lies once somebody else leads: with whom the unit gave it to already, else with the unit or person. */
function placeOf(all: AssignmentRow[], { kept, added }: Plan): Pick<DocumentRow, 'state' | 'holder' | 'heldBy'> {
  const lead = kept.find(({ now }) => now.role === 'lead')
  const [at] = lead ? atWork(all, lead.row).toSorted((a, b) => Number(b.role === 'lead') - Number(a.role === 'lead')) : added.filter(({ role }) => role === 'lead').map(({ key, ...rest }) => ({ ...rest, holder: key }))
  return { state: at!.unitId === null ? 'assigned' : 'directed', holder: at!.holder, heldBy: at!.name }
}

export const redirectIncoming: Handler<typeof contract.redirectIncoming> = async (context, { documentId, reason, targets }) => {
  const document = await lockDocument(context, documentId)
  incomingLifecycle.next('redirect', document.state as IncomingState)
  const all = await openDirections(context.db, documentId)
  const given = all.filter(({ parentId }) => parentId === null)
  ensureDirector(context, document, given)
  const wanted = await resolveTargets(context, document, targets, (target) => given.some((row) => sameTarget(row, target) && row.dueOn === target.dueOn))
  const plan = planOf(given, wanted)
  ensure(plan.dropped.length + plan.added.length + plan.kept.filter(({ row, now }) => isRedirected(row, now)).length > 0, () => new Problem('documents/nothing-to-redirect', 422, 'The direction stays as it is'))

  forgetPassings(context, documentId)
  const relieved = await withdraw(context, document, plan.dropped, reason)
  const lead = wanted.find(({ role }) => role === 'lead')!
  const leads = plan.kept.some(({ row, now }) => row.role === 'lead' && now.role === 'lead')
  const next = await advance(context, document, { ...(!leads && placeOf(all, plan)), dueOn: lead.dueOn ?? document.dueOn }, wanted.map(({ key }) => key))
  await rewrite(context, next, all, plan.kept)
  if (plan.added.length > 0) await writeAssignments(context, documentId, null, plan.added)
  for (const target of plan.added) await hand(context, next, { to: target.key, verb: verbFor(target), dueOn: target.dueOn ?? next.dueOn })
  await tell(context, next, contract.IncomingRedirected, { reason, targets: factsOf(wanted), relieved: relieved.map(({ name }) => name), told: relieved.map(({ holder }) => holder) })
  return standing(next)
}
