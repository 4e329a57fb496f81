import { dayOf } from '#platform/calendar'
import type { Actor } from '#platform/contract'
import { extensionFlaw, isClosed, isRunning, isTaken, taskLifecycle, type TaskMove } from '../rules.ts'
import { isAssigner, isLead, type TaskRow } from './find.ts'

type Facts = { task: TaskRow; hasPending: boolean; hasOpenParts: boolean; isAsked: boolean; parentDueOn: string | null; now: Date }
type Verb = { name: string; may: boolean }

const named = (verbs: Verb[]) => verbs.filter(({ may }) => may).map(({ name }) => name)

/** Whether any later deadline could be asked for now. */
const mayAsk = ({ task, hasPending, parentDueOn, now }: Facts) =>
  isTaken(task.state) && !hasPending && (parentDueOn === null || task.dueOn === null || task.dueOn < parentDueOn) &&
  extensionFlaw({ dueOn: task.dueOn, newDueOn: '9999-12-31', today: dayOf(now), parentDueOn: null }) === null

function verbsOfLead(facts: Facts): Verb[] {
  const { task, hasOpenParts } = facts
  const can = (move: TaskMove) => taskLifecycle.can(move, task.state)
  return [
    { name: 'acceptTask', may: can('accept') }, { name: 'reportProgress', may: can('reportProgress') },
    { name: 'reportCompletion', may: can('reportCompletion') && !hasOpenParts }, { name: 'splitTask', may: isTaken(task.state) },
    { name: 'requestExtension', may: mayAsk(facts) }, { name: 'declineTask', may: can('decline') && !hasOpenParts },
  ]
}

/** What waits for the assigner. */
function decisions({ task, hasPending, hasOpenParts }: Facts): Verb[] {
  const can = (move: TaskMove) => taskLifecycle.can(move, task.state)
  return [
    { name: 'confirmTask', may: can('confirm') }, { name: 'returnTask', may: can('return') },
    { name: 'grantExtension', may: hasPending }, { name: 'refuseExtension', may: hasPending },
    { name: 'resumeTask', may: can('resume') }, { name: 'reassignTask', may: task.state === 'declined' && !hasOpenParts },
  ]
}

/** What the assigner may do at any hour. */
function arrangements({ task, hasOpenParts }: Facts): Verb[] {
  const can = (move: TaskMove) => taskLifecycle.can(move, task.state)
  return [
    { name: 'reassignTask', may: can('reassign') && task.state !== 'declined' && !hasOpenParts },
    { name: 'pauseTask', may: can('pause') }, { name: 'moveTask', may: !isClosed(task.state) }, { name: 'cancelTask', may: can('cancel') },
  ]
}

/** The verbs that are mine on this task now, the next one first; names are those of the commands. */
export function verbsFor(actor: Actor, facts: Facts): string[] {
  const { task, isAsked } = facts
  const assigned = isAssigner(actor, task)
  const follows = actor.permissions.has('tasks.follow') && (actor.agencyId === task.agencyId || actor.agencyId === task.leadAgencyId)
  return named([
    ...(isLead(actor, task) ? verbsOfLead(facts) : []),
    ...(assigned ? decisions(facts) : []),
    { name: 'contributeToTask', may: isAsked && !isClosed(task.state) },
    { name: 'remindTask', may: (assigned || follows) && isRunning(task.state) },
    ...(assigned ? arrangements(facts) : []),
  ])
}
