import { deskOf } from '#modules/people'
import type { Actor } from '#platform/contract'
import { incomingLifecycle, outgoingLifecycle, type IncomingState, type OutgoingState } from '../rules.ts'
import type { AssignmentRow } from './assignments.ts'
import type { DocumentRow } from './find.ts'
import { isAskedOf, lastRound, type ReviewerRow } from './reviewers.ts'

type Verb = { name: string; permission: string; move: string }

/** Verbs of whoever the document waits for, the next one first; names are those of the commands. */
const incomingVerbs: Verb[] = [
  { name: 'directIncoming', permission: 'documents.direct', move: 'direct' },
  { name: 'submitIncoming', permission: 'documents.register', move: 'submit' },
  { name: 'completeIncoming', permission: 'documents.read', move: 'complete' },
  { name: 'processIncoming', permission: 'documents.process', move: 'process' },
  { name: 'sendBackIncoming', permission: 'documents.direct', move: 'sendBack' },
  { name: 'returnIncoming', permission: 'documents.register', move: 'return' },
]
const outgoingVerbs: Verb[] = [
  { name: 'submitForReview', permission: 'documents.draft', move: 'submitForReview' },
  { name: 'approveContent', permission: 'documents.review', move: 'approveContent' },
  { name: 'passFormCheck', permission: 'documents.check-form', move: 'passFormCheck' },
  { name: 'submitSlip', permission: 'documents.draft', move: 'submitSlip' },
  { name: 'signDocument', permission: 'documents.sign', move: 'sign' },
  { name: 'chooseOption', permission: 'documents.sign', move: 'choose' },
  { name: 'numberDocument', permission: 'documents.number', move: 'number' },
  { name: 'sealDocument', permission: 'documents.seal', move: 'seal' },
  { name: 'issueDocument', permission: 'documents.issue', move: 'issue' },
  { name: 'cancelNumber', permission: 'documents.number', move: 'cancelNumber' },
  { name: 'approveRecall', permission: 'documents.sign', move: 'approveRecall' },
  { name: 'refuseRecall', permission: 'documents.sign', move: 'refuseRecall' },
  { name: 'reviseDraft', permission: 'documents.draft', move: 'revise' },
  { name: 'handBackDraft', permission: 'documents.draft', move: 'handBack' },
  { name: 'reviseDraft', permission: 'documents.draft', move: 'reviseForwarded' },
  { name: 'forwardDraft', permission: 'documents.draft', move: 'forward' },
  { name: 'returnDraft', permission: 'documents.read', move: 'returnDraft' },
  { name: 'cancelDraft', permission: 'documents.draft', move: 'cancel' },
]

const movable = ({ direction, state }: DocumentRow, move: string) =>
  direction === 'incoming' ? incomingLifecycle.can(move as never, state as IncomingState) : outgoingLifecycle.can(move as never, state as OutgoingState)

/** What was issued is recalled by the desk that issued it. */
const mayAskRecall = (actor: Actor, document: DocumentRow) =>
  document.direction === 'outgoing' && movable(document, 'askRecall') && actor.permissions.has('documents.issue') && actor.keys.includes(deskOf(document.agencyId, 'records-clerk'))

/** What it is to other documents is said by whoever it waits for, or by the clerks of its agency. */
export const mayRelate = ({ keys }: Actor, { agencyId, holder, isFrozen }: DocumentRow) =>
  !isFrozen && ((holder !== null && keys.includes(holder)) || keys.includes(deskOf(agencyId, 'records-clerk')))

/** A draft before several reviewers waits for each of them, anything else for its holder. */
function waitsFor(actor: Actor, { state, holder }: DocumentRow, reviewers: ReviewerRow[]) {
  const round = state === 'reviewing' ? lastRound(reviewers) : []
  return round.length > 0 ? round.some(isAskedOf(actor)) : holder !== null && actor.keys.includes(holder)
}

/** A draft of mine that was forwarded may be called back. */
const isMineElsewhere = ({ keys }: Actor, { state, holder, drafterPositionId }: DocumentRow) =>
  state === 'coordinating' && drafterPositionId !== null && keys.includes(drafterPositionId) && !keys.includes(holder!)

/** A direction under way is changed by whoever gave it or the head of the agency; what I lead I may hand on. */
function besideWork(actor: Actor, document: DocumentRow, assignments: AssignmentRow[]): string[] {
  if (document.direction !== 'incoming' || !movable(document, 'redirect')) return []
  const open = assignments.filter(({ state }) => state === 'open')
  const root = open.find(({ parentId, role }) => parentId === null && role === 'lead')
  const leads = root !== undefined && [root, ...open.filter(({ parentId, role }) => parentId === root.id && role === 'lead')].some(({ holder }) => actor.keys.includes(holder))
  const directs = actor.keys.includes(deskOf(document.agencyId, 'leader')) || open.some(({ parentId, assignedBy }) => parentId === null && actor.keys.includes(assignedBy))
  return [
    ...(directs && actor.permissions.has('documents.direct') ? ['redirectIncoming'] : []),
    ...(leads && actor.permissions.has('documents.process') ? ['handOverIncoming'] : []),
  ]
}

const verbsOf = (actor: Actor, document: DocumentRow, reviewers: ReviewerRow[]) =>
  (waitsFor(actor, document, reviewers) ? (document.direction === 'incoming' ? incomingVerbs : outgoingVerbs) : [])

/** The verbs that are mine on this document now. */
export function verbsFor(actor: Actor, document: DocumentRow, assignments: AssignmentRow[], reviewers: ReviewerRow[] = []): string[] {
  const mine = assignments.filter(({ state, holder }) => state === 'open' && actor.keys.includes(holder))
  const heads = mine.some(({ unitId, role }) => unitId !== null && role !== 'information')
  const asked = mine.some(({ role }) => role !== 'lead') || mine.some(({ parentId }) => assignments.some(({ id, role }) => id === parentId && role === 'coordinate'))
  return [
    ...(heads && actor.permissions.has('documents.assign') && movable(document, 'assign') ? ['assignIncoming'] : []),
    ...verbsOf(actor, document, reviewers).filter(({ permission, move }) => actor.permissions.has(permission) && movable(document, move)).map(({ name }) => name),
    ...(asked ? ['contribute'] : []),
    ...(isMineElsewhere(actor, document) ? ['callBackDraft'] : []),
    ...besideWork(actor, document, assignments),
    ...(mayAskRecall(actor, document) ? ['askRecall'] : []),
  ]
}
