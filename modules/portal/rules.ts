/** The national portal's numbers for our states, what stops a message, and when it is tried again. */
export const stateNumbers = { submitted: 1, accepted: 2, intake_refused: 3, processing: 4, supplement_requested: 5, financial_obligation: 6, withdrawn: 7, suspended: 8, resolved: 9, result_returned: 10 } as const
export type OwnState = keyof typeof stateNumbers

/** Why a message lies still until somebody, or time, changes something. */
export const parkReasons = ['unknown-agency', 'unknown-procedure', 'not-handled', 'not-filed-yet', 'unsound'] as const
export type ParkReason = (typeof parkReasons)[number]

const [FIRST_MS, MOST_MS] = [2000, 300_000]
/** Twice as long each time, five minutes at most. */
export const waitMs = (failures: number) => Math.min(MOST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1))

/** A parked message is looked at again: soon first, then hourly. */
export const retryMs = (tries: number) => Math.min(3_600_000, 30_000 * 2 ** Math.min(tries, 8))
