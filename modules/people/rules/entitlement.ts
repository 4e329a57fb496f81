/** Whether somebody was entitled to sign at an instant, and why (NĐ 30/2020 Art. 13). Pure; days begin in Viet Nam. */
import { byStrength, type Capacity } from './authority.ts'

/** A dated term: whole days, the last excluded. `endsAt` is the instant it really ended when its end was written down later. */
export type Term = { validFrom: string; validTo: string | null; endsAt: Date | null }

export const startOf = (day: string): Date => new Date(`${day}T00:00:00+07:00`)

/**
 * The instant an end takes effect: at the start of its day, but never before it was written down, and never later than
 * an end decided earlier.
 */
export function effectiveEnd(before: Pick<Term, 'validTo' | 'endsAt'>, on: string, writtenAt: Date): Date {
  const end = new Date(Math.max(startOf(on).getTime(), writtenAt.getTime()))
  const earlier = endOf(before)
  return earlier !== null && earlier < end ? earlier : end
}

const endOf = ({ validTo, endsAt }: Pick<Term, 'validTo' | 'endsAt'>) => endsAt ?? (validTo === null ? null : startOf(validTo))

export type Standing = 'in-force' | 'not-yet' | 'over'

export function standingAt(term: Term, at: Date): Standing {
  if (at < startOf(term.validFrom)) return 'not-yet'
  const end = endOf(term)
  return end !== null && at >= end ? 'over' : 'in-force'
}

export type Grant = Term & {
  id: string
  positionId: string
  agencyId: string
  capacity: Capacity | null
  documentTypes: string[] | null
  principalPositionId: string | null
}

/** Everything dated that the answer rests on: the grants of the signer's positions, and those positions' and their principals' terms. */
export type Facts = {
  grants: Grant[]
  tenures: Map<string, Term>
  /** Grants of the positions signed for, by position. */
  principalGrants: Map<string, Grant[]>
}

export type Question = { documentType: string; agencyId?: string | undefined; at: Date }

export const failures = ['position-not-yet', 'position-over', 'authority-not-yet', 'authority-over', 'other-agency', 'type-not-covered', 'principal-not-in-office', 'principal-not-entitled'] as const
export type Failure = (typeof failures)[number]

/** What speaks against a grant that holds: for whoever signs to look at twice. */
export const doubts = ['principal-left', 'ends-soon'] as const
export type Doubt = (typeof doubts)[number]

export type Judged = { grant: Grant; failures: Failure[]; doubts: Doubt[] }

const DAY_MS = 86_400_000
/** An authority about to end is doubtful on a paper that is issued tomorrow. */
const SOON_DAYS = 2

const standingOf = (tenures: Facts['tenures'], positionId: string | null, at: Date): Standing => {
  const term = positionId === null ? undefined : tenures.get(positionId)
  return term === undefined ? 'over' : standingAt(term, at)
}

const covers = ({ agencyId, documentTypes }: Grant, question: Question) =>
  ({ agency: question.agencyId === undefined || agencyId === question.agencyId, type: documentTypes === null || documentTypes.includes(question.documentType) })

/** Nobody authorises beyond what he may himself, nor passes on an authorisation: at that instant the giver signs such a paper in another capacity. */
function giverFailure(grant: Grant, facts: Facts, question: Question): Failure | null {
  if (grant.capacity !== 'TUQ') return null
  if (standingOf(facts.tenures, grant.principalPositionId, question.at) !== 'in-force') return 'principal-not-in-office'
  const own = facts.principalGrants.get(grant.principalPositionId!) ?? []
  const couldSign = own.some((each) => each.capacity !== 'TUQ' && each.agencyId === grant.agencyId && covers(each, question).type && standingAt(each, question.at) === 'in-force')
  return couldSign ? null : 'principal-not-entitled'
}

function failuresOf(grant: Grant, facts: Facts, question: Question): Failure[] {
  const [held, granted, fits] = [standingOf(facts.tenures, grant.positionId, question.at), standingAt(grant, question.at), covers(grant, question)]
  const found: (Failure | null)[] = [
    held === 'in-force' ? null : `position-${held}`, granted === 'in-force' ? null : `authority-${granted}`,
    fits.agency ? null : 'other-agency', fits.type ? null : 'type-not-covered', giverFailure(grant, facts, question),
  ]
  return found.filter((each) => each !== null)
}

function doubtsOf(grant: Grant, { tenures }: Facts, { at }: Question): Doubt[] {
  const end = endOf(grant)
  const endsSoon = end !== null && end.getTime() - at.getTime() <= SOON_DAYS * DAY_MS
  const hasLeft = (grant.capacity === 'KT' || grant.capacity === 'TL') && standingOf(tenures, grant.principalPositionId, at) !== 'in-force'
  return [...(hasLeft ? ['principal-left' as const] : []), ...(endsSoon ? ['ends-soon' as const] : [])]
}

/** Every grant with what speaks against it, those that hold first, the one to sign under at the top. */
export function judge(facts: Facts, question: Question): Judged[] {
  const judged = facts.grants.map((grant) => ({ grant, failures: failuresOf(grant, facts, question), doubts: doubtsOf(grant, facts, question) }))
  return judged.toSorted((a, b) => Number(a.failures.length > 0) - Number(b.failures.length > 0) || byStrength(a.grant, b.grant) || a.failures.length - b.failures.length || (a.grant.id < b.grant.id ? -1 : 1))
}

/** The grant somebody signs under, or null: then nobody may sign for him. */
export function entitling(judged: readonly Judged[]): Judged | null {
  const [best] = judged
  return best && best.failures.length === 0 ? best : null
}
