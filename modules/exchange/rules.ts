/** When a message is tried again, what may be packed together, what answers mean. Browser-safe. */

const SECOND = 1000
const LONGEST = 3600 * SECOND

/** 15 s, doubled with each attempt, at most an hour. */
export const backOff = (attempts: number): number => Math.min(15 * SECOND * 2 ** Math.min(attempts, 12), LONGEST)

/** A partner that does not answer at all is tried again sooner: its backlog waits whole. 2 s, doubled, at most an hour. */
export const linkBackOff = (failures: number): number => Math.min(2 * SECOND * 2 ** Math.min(failures, 12), LONGEST)

/** Messages of one member that a relay keeps for others. */
export const MOST_CARRIED = 10_000

/** Whether we call it ourselves: not what is reached by a relay, unless that is us. */
export const isCalled = ({ endpoint, via }: { endpoint: string | null; via: string | null }, self: string | undefined): boolean => endpoint !== null && (via === null || via === self)

/** What one request carries. */
export const MOST_MESSAGES = 100
export const MOST_BYTES = 4_000_000

/** The first messages of a list that travel together. */
export function pack<M extends { bytes: string }>(messages: readonly M[]): M[] {
  let size = 0
  const end = messages.findIndex(({ bytes }, place) => (size += bytes.length) > MOST_BYTES && place > 0)
  return messages.slice(0, end === -1 ? MOST_MESSAGES : Math.min(end, MOST_MESSAGES))
}

/** Who asks, when nobody sits at a desk. */
export const overTheWire = (member: string) => ({ id: `exchange:${member}`, address: null, agent: 'exchange', headers: {} })

export const kinds = ['document', 'status', 'recall', 'change'] as const

/** Where a message stands: in the order a person asks about them. */
export const standings = ['waiting', 'parked', 'accepted', 'refused', 'given-up'] as const
export type Standing = (typeof standings)[number]

type Marks = { closedAt: Date | null; parkedAt: Date | null; outcome: Exclude<Standing, 'waiting' | 'parked'> | null }
export const standingOf = ({ outcome, parkedAt }: Marks): Standing => outcome ?? (parkedAt === null ? 'waiting' : 'parked')

/** How a partner is doing: `silent` when it was never reached, `failing` while it is not reached now. */
export const healths = ['well', 'failing', 'silent'] as const
export type Health = (typeof healths)[number]
export const healthOf = ({ lastOkAt, failingSince }: { lastOkAt: Date | null; failingSince: Date | null }): Health =>
  failingSince !== null ? 'failing' : lastOkAt === null ? 'silent' : 'well'
