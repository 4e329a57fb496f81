import { deskOf, findPosition, holdersOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { send, sql } from '#platform/database'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { lockDocument, type DocumentRow } from '../queries/find.ts'
import { isAskedOf, lastRound, reviewersOf, type ReviewerRow } from '../queries/reviewers.ts'
import { isHeldOn, outgoingLifecycle, reviewsAfter, type OutgoingState } from '../rules.ts'
import { tables } from '../tables.ts'
import { reviewDesk } from './draft.ts'
import { ensureWaitingForMe, type Holder } from './step.ts'

const REVIEWING = ['leader', 'deputy-leader', 'office-chief', 'unit-head', 'deputy-unit-head']

/** Somebody of the agency who heads something, in office today. */
async function reviewerHolder({ db, now, actor }: Context, { agencyId }: DocumentRow, positionId: string): Promise<Holder> {
  const position = await findPosition(db, positionId)
  const isFit = position !== undefined && position.agencyId === agencyId && isHeldOn(position, dayOf(now)) && position.roles.some((role) => REVIEWING.includes(role))
  ensure(isFit && !actor.keys.includes(position.id), () => new Problem('documents/not-a-reviewer', 422, 'A reviewer heads a unit or the agency, and is not the drafter', { name: position?.personName }))
  return { key: position.id, name: `${position.personName}, ${position.title}` }
}

/** The head of the drafter's unit, unless others were named. */
async function unitHead({ db, now }: Context, document: DocumentRow): Promise<Holder> {
  const heads = await holdersOf(db, document.drafterUnitId ?? document.agencyId, 'unit-head', dayOf(now))
  ensure(heads.length > 0, () => new Problem('documents/no-unit-head', 422, 'Nobody heads your unit today; ask the administrator'))
  return { key: reviewDesk(document), name: heads.map(({ personName }) => personName).join(', ') }
}

async function named(context: Context, document: DocumentRow, ids: readonly string[]): Promise<Holder[]> {
  if (ids.length === 0) return [await unitHead(context, document)]
  ensure(new Set(ids).size === ids.length, () => new Problem('documents/target-twice', 422, 'Nobody reviews a draft twice in one round'))
  return Promise.all(ids.map((id) => reviewerHolder(context, document, id)))
}

/** Opens a round of review. @returns those who are asked at once */
export async function openRound(context: Context, document: DocumentRow, { reviewerIds, isParallel }: { reviewerIds: readonly string[]; isParallel: boolean }): Promise<Holder[]> {
  const holders = await named(context, document, reviewerIds)
  const round = (await reviewersOf(context.db, document.id)).at(-1)?.round ?? 0
  const isAsked = (i: number) => isParallel || i === 0
  await tables(context.db).insertInto('documents.reviewer').values(holders.map(({ key, name }, i) => (
    { documentId: document.id, round: round + 1, ordinal: i + 1, isParallel, key, name, state: isAsked(i) ? 'asked' as const : 'later' as const }
  ))).execute()
  return holders.filter((_, i) => isAsked(i))
}

/** A draft before its reviewers, held, and the line of the round that is mine to decide. */
export async function takeUpReview(context: Context, documentId: string, verb: 'approveContent' | 'returnDraft') {
  const document = await lockDocument(context, documentId)
  const state = outgoingLifecycle.next(verb, document.state as OutgoingState)
  const round = document.state === 'reviewing' ? lastRound(await reviewersOf(context.db, documentId)) : []
  const mine = round.find(isAskedOf(context.actor)) ?? null
  if (mine === null) ensureWaitingForMe(context, round.length > 0 ? { ...document, holder: null } : document)
  return { document, state, round, mine }
}

export const writeDecision = ({ db, actor, now }: Context, { documentId, round, ordinal }: ReviewerRow, state: 'approved' | 'returned', opinion: string | null) =>
  send(db, tables(db).updateTable('documents.reviewer').set({ state, opinion, decidedBy: actor.name, decidedAt: now })
    .where('documentId', '=', documentId).where('round', '=', round).where('ordinal', '=', ordinal))

/** Whoever has not decided in a round that was returned need not any more. */
export const voidRound = ({ db }: Pick<Context, 'db'>, documentId: string) =>
  send(db, sql`update documents.reviewer set state = 'void' where document_id = ${documentId} and state in ('later', 'asked')`)

/** What is left of a round once I have approved: who is still asked, and who is to be asked now. */
export async function passOnRound({ db }: Pick<Context, 'db'>, round: readonly ReviewerRow[], mine: ReviewerRow) {
  const { waiting, next } = reviewsAfter(round, mine.ordinal)
  if (next) await tables(db).updateTable('documents.reviewer').set({ state: 'asked' }).where('documentId', '=', mine.documentId).where('round', '=', mine.round).where('ordinal', '=', next.ordinal).execute()
  return { waiting, next }
}

/** The desk of the form check. */
export const formDesk = ({ agencyId }: DocumentRow): Holder => ({ key: deskOf(agencyId, 'form-checker'), name: 'Kiểm tra thể thức' })
