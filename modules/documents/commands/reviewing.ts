import { findPosition } from '#modules/people'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { currentVersion, versionsOf } from '../queries/versions.ts'
import { outgoingLifecycle, type OutgoingState, type OutgoingVerb } from '../rules.ts'
import { tables } from '../tables.ts'
import { versionReport } from './check-form.ts'
import { notePassing } from './passing.ts'
import { formDesk, openRound, passOnRound, takeUpReview, voidRound, writeDecision } from './review-route.ts'
import { advance, clearDesks, ensureWaitingForMe, hand, standing, tell, type Holder } from './step.ts'
import { ensureNothingHalfWritten } from './writing.ts'

/** Locks a document that waits for me and asks the lifecycle whether the verb may be used now. */
export async function takeUp(context: Context, documentId: string, verb: OutgoingVerb) {
  const document = await lockDocument(context, documentId)
  const state = outgoingLifecycle.next(verb, document.state as OutgoingState)
  ensureWaitingForMe(context, document)
  return { document, state }
}

/** What a checker passed against the form check, and why. */
type Overridden = { reason: string; rules: string[] }
/** Rules the form check found departed from: what the decree forbids, and what it advises against. */
type Found = { must: string[]; should: string[] }

/** Initials and returns are kept beside the version they were given on (App. VI.III.5a: every version and opinion). */
export async function keepReview({ db, actor, now }: Context, documentId: string, kind: 'content' | 'form' | 'returned' | 'signed' | 'takenBack' | 'coordinated', opinion: string | null, { overridden = null, found = null }: { overridden?: Overridden | null; found?: Found | null } = {}) {
  const { ordinal } = await currentVersion(db, documentId)
  await tables(db).insertInto('documents.review').values({ documentId, ordinal, kind, opinion, overridden: overridden && JSON.stringify(overridden), found: found && JSON.stringify(found), positionId: actor.positionId!, name: actor.name, title: actor.positionTitle, at: now }).execute()
}

type Review = Awaited<ReturnType<typeof takeUpReview>>

type Next = { state: OutgoingState; to: Holder; verb: Parameters<typeof hand>[2]['verb']; reached?: string[]; path?: `/${string}` }

/** Passes a draft to its next desk. */
export async function passDraft(context: Context, document: DocumentRow, { state, to, verb, reached = [], path }: Next) {
  const passed = await advance(context, document, { state, holder: to.key, heldBy: to.name }, [to.key, ...reached])
  await clearDesks(context, document)
  await hand(context, passed, { to: to.key, verb, ...(path && { path }) })
  return passed
}

export const submitForReview: Handler<typeof contract.submitForReview> = async (context, { documentId, note, reviewerIds, isParallel }) => {
  const { document, state } = await takeUp(context, documentId, 'submitForReview')
  await ensureNothingHalfWritten(context, documentId)
  const asked = await openRound(context, document, { reviewerIds, isParallel })
  const passed = await passDraft(context, document, { state, to: asked[0]!, verb: 'review', reached: asked.map(({ key }) => key) })
  notePassing(context, document, passed, { verb: 'submitForReview', waits: asked.map(({ key }) => key) })
  for (const { key } of asked.slice(1)) await hand(context, passed, { to: key, verb: 'review' })
  await tell(context, passed, contract.DraftSubmittedForReview, { to: asked.map(({ name }) => name).join('; '), note })
  return standing(passed)
}

async function passApproved(context: Context, document: DocumentRow, next: Next) {
  const passed = await passDraft(context, document, next)
  notePassing(context, document, passed, { verb: 'approveContent', waits: [next.to.key] })
  return passed
}

/** The draft goes on only when nobody of the round is left; meanwhile it lies with the first who still is. */
async function afterApproval(context: Context, document: DocumentRow, state: OutgoingState, { round, mine }: Pick<Review, 'round' | 'mine'>) {
  if (mine === null) return { passed: await passApproved(context, document, { state, to: formDesk(document), verb: 'check-form' }), left: 0 }
  const { waiting, next } = await passOnRound(context, round, mine)
  if (next) return { passed: await passApproved(context, document, { state: 'reviewing', to: next, verb: 'review' }), left: round.filter((each) => each.state === 'later').length }
  if (waiting.length === 0) return { passed: await passApproved(context, document, { state, to: formDesk(document), verb: 'check-form' }), left: 0 }
  await clearDesks(context, document, { holder: mine.key, verb: 'review' })
  return { passed: await advance(context, document, { holder: waiting[0]!.key, heldBy: waiting[0]!.name }), left: waiting.length }
}

export const approveContent: Handler<typeof contract.approveContent> = async (context, { documentId, opinion }) => {
  const { document, state, ...review } = await takeUpReview(context, documentId, 'approveContent')
  await keepReview(context, documentId, 'content', opinion)
  if (review.mine) void writeDecision(context, review.mine, 'approved', opinion)
  const { passed, left } = await afterApproval(context, document, state, review)
  await tell(context, passed, contract.ContentApproved, { opinion, left })
  return standing(passed)
}

/** Pages no program can read (a photograph) are looked at by the checker alone, who says so. */
async function foundIn(context: Context, document: DocumentRow): Promise<Found> {
  try {
    const { findings } = await versionReport(context, document)
    const rulesOf = (isForbidden: boolean) => [...new Set(findings.filter(({ severity }) => (severity === 'must') === isForbidden).map(({ rule }) => rule))]
    return { must: rulesOf(true), should: rulesOf(false) }
  } catch (error) {
    if (error instanceof Problem && error.code === 'documents/form-unreadable') return { must: ['unreadable'], should: [] }
    throw error
  }
}

/** The check advises, a person decides; what the decree forbids passes only with a reason. */
function overriddenBy({ must: rules }: Found, reason: string | null): Overridden | null {
  if (rules.length === 0) return null
  ensure(reason, () => new Problem('documents/form-not-passed', 422, `The form check finds ${rules.length} things the decree forbids; correct them or say why it passes`, { rules, count: rules.length }))
  return { reason, rules }
}

export const passFormCheck: Handler<typeof contract.passFormCheck> = async (context, { documentId, opinion, override }) => {
  const { document, state } = await takeUp(context, documentId, 'passFormCheck')
  const found = await foundIn(context, document)
  const overridden = overriddenBy(found, override)
  await keepReview(context, documentId, 'form', opinion, { overridden, found })
  const passed = await passDraft(context, document, { state, to: await drafterOf(context, document), verb: 'submit-slip' })
  notePassing(context, document, passed, { verb: 'passFormCheck', waits: [passed.holder!] })
  await tell(context, passed, contract.FormCheckPassed, { opinion, ...(overridden && { overridden: overridden.rules, reason: overridden.reason }) })
  return standing(passed)
}

export async function drafterOf({ db }: Context, { drafterPositionId }: DocumentRow): Promise<Holder> {
  const position = await findPosition(db, drafterPositionId!)
  return { key: drafterPositionId!, name: position ? `${position.personName}, ${position.title}` : '' }
}

export const returnDraft: Handler<typeof contract.returnDraft> = async (context, { documentId, opinion }) => {
  const { document, state, mine } = await takeUpReview(context, documentId, 'returnDraft')
  await keepReview(context, documentId, 'returned', opinion)
  if (mine) void writeDecision(context, mine, 'returned', opinion)
  void voidRound(context, documentId)
  if (document.state === 'signed') await unsign(context, documentId)
  const passed = await passDraft(context, document, { state, to: await drafterOf(context, document), verb: 'revise' })
  await tell(context, passed, contract.DraftReturned, { opinion })
  return standing(passed)
}

/** A returned paper starts again from its unsigned pages; the signed version stays in the history. */
async function unsign(context: Context, documentId: string) {
  const versions = await versionsOf(context.db, documentId)
  const unsigned = versions.findLast(({ kind }) => kind === 'form' || kind === 'upload')!
  const { documentId: _, ordinal: __, createdAt: ___, slots, content, ...rest } = unsigned
  await tables(context.db).insertInto('documents.version').values({
    ...rest, documentId, ordinal: versions.length + 1, slots: JSON.stringify(slots), content: content === null ? null : JSON.stringify(content), createdAt: context.now,
  }).execute()
}
