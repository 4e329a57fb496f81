/** Protects us from a registry that fails, and it from us: after failures in a row nobody asks for a while, then one tries. */
type Rule = { failures: number; restMs: number; mostAtOnce: number }

export type BreakerState = { failures: number; restingUntil: Date | null; inFlight: number }

export function createBreaker({ failures: most, restMs, mostAtOnce }: Rule) {
  let [failures, inFlight, isTrying] = [0, 0, false]
  let restingUntil: Date | null = null
  return {
    /** Why nobody may ask now; null when one may. */
    hindrance: (now: Date): 'resting' | 'busy' | null =>
      restingUntil !== null && (now < restingUntil || isTrying) ? 'resting' : inFlight >= mostAtOnce ? 'busy' : null,
    /** Counts what happens; whoever asks after a rest is the one who tries. */
    async watch<T>(now: Date, work: () => Promise<T>, hasFailed: (result: T) => boolean): Promise<T> {
      inFlight += 1
      isTrying = restingUntil !== null
      try {
        const result = await work()
        failures = hasFailed(result) ? failures + 1 : 0
        restingUntil = failures >= most ? new Date(now.getTime() + restMs) : null
        return result
      } finally {
        inFlight -= 1
        isTrying = false
      }
    },
    state: (): BreakerState => ({ failures, restingUntil, inFlight }),
    reset: () => { failures = 0; restingUntil = null },
  }
}
